// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/ImportDialog.h"

#include "models/core/PlatformText.h"
#include "models/core/Settings.h"
#include "ui/common/Async.h"
#include "ui/common/DialogSize.h"
#include "ui/common/ErrorText.h"
#include "ui/common/FileDialog.h"
#include "ui/common/ProgressLine.h"
#include "ui/common/TroubleLine.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QMimeData>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace tsunagi {

namespace {

constexpr int kProblemsShown = 1000;
constexpr int kShopRole = Qt::UserRole + 1; ///< client, name and platform of a shop, as codes
constexpr int kRefused = 1, kRows = 5; // columns with numbers: first what needs a person

} // namespace

ImportDialog::ImportDialog(const PageContext &context, OrderService &orders, const QStringList &paths, QWidget *parent)
    : QDialog(parent), m_context(context), m_orders(orders), m_shop(new QComboBox(this)), m_format(new QComboBox(this)), m_files(new QListWidget(this)),
      m_report(new QTreeWidget(this)), m_problemsLabel(new QLabel(this)), m_problems(new QTreeWidget(this)), m_state(new TroubleLine(QStringLiteral("importStateLabel"), this)),
      m_progress(new ProgressLine(this)), m_newShop(new QPushButton(this)), m_choose(new QPushButton(this)), m_run(new QPushButton(this)),
      m_close(new QPushButton(this))
{
    setObjectName(QStringLiteral("importDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptDrops(true);
    m_shop->setObjectName(QStringLiteral("importShopCombo"));
    m_format->setObjectName(QStringLiteral("importFormatCombo"));
    m_files->setObjectName(QStringLiteral("importFilesList"));
    m_report->setObjectName(QStringLiteral("importReportTree"));
    m_problems->setObjectName(QStringLiteral("importProblemsTree"));
    m_run->setObjectName(QStringLiteral("importRunButton"));
    m_choose->setObjectName(QStringLiteral("importChooseButton"));
    m_newShop->setObjectName(QStringLiteral("importNewShopButton"));
    m_close->setObjectName(QStringLiteral("importCloseButton"));
    m_run->setDefault(true);
    m_choose->setAutoDefault(false);
    m_newShop->setAutoDefault(false);
    m_close->setAutoDefault(false);
    m_files->setMaximumHeight(fontMetrics().lineSpacing() * 4 + 8);
    for (QTreeWidget *tree : {m_report, m_problems}) {
        tree->setRootIsDecorated(false);
        tree->setUniformRowHeights(true);
        tree->setAlternatingRowColors(true);
    }
    m_report->setMaximumHeight(fontMetrics().lineSpacing() * 5 + 24);

    auto *form = new QFormLayout;
    auto *shopLine = new QHBoxLayout;
    shopLine->addWidget(m_shop, 1);
    shopLine->addWidget(m_newShop);
    auto *fileLine = new QHBoxLayout;
    fileLine->addWidget(m_files, 1);
    fileLine->addWidget(m_choose, 0, Qt::AlignTop);
    auto *shopLabel = new QLabel(this);
    auto *filesLabel = new QLabel(this);
    auto *formatLabel = new QLabel(this);
    shopLabel->setBuddy(m_shop);
    filesLabel->setBuddy(m_files);
    formatLabel->setBuddy(m_format);
    form->addRow(shopLabel, shopLine);
    form->addRow(filesLabel, fileLine);
    form->addRow(formatLabel, m_format);
    auto *answers = new QDialogButtonBox(this);
    answers->addButton(m_run, QDialogButtonBox::AcceptRole);
    answers->addButton(m_close, QDialogButtonBox::RejectRole);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_progress, 1);
    buttons->addWidget(answers);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_report);
    layout->addWidget(m_problemsLabel);
    layout->addWidget(m_problems, 1);
    layout->addWidget(m_state);
    layout->addLayout(buttons);
    resizeDialog(*this, QSize(fontMetrics().height() * 66, fontMetrics().height() * 34));

    m_texts.add([this, shopLabel, filesLabel, formatLabel] {
        setWindowTitle(tr("Take in order files"));
        shopLabel->setText(tr("&Shop"));
        filesLabel->setText(tr("F&iles"));
        formatLabel->setText(tr("F&ormat"));
        m_newShop->setText(tr("&New shop…"));
        m_files->setAccessibleName(tr("Chosen files"));
        m_report->setAccessibleName(tr("What is in each file"));
        m_problems->setAccessibleName(tr("Problems in the files"));
        m_choose->setText(tr("&Choose…"));
        m_run->setText(tr("&Take in"));
        m_close->setText(m_done ? tr("C&lose") : tr("Leave it (Esc)"));
        m_report->setHeaderLabels({tr("File"), tr("Refused"), tr("New"), tr("Changed"), tr("Same"), tr("Rows"), tr("Format"), tr("Encoding")});
        for (int column = kRefused; column <= kRows; ++column)
            m_report->headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
        m_problems->setHeaderLabels({tr("File"), tr("Line"), tr("Column"), tr("Value"), tr("What is wrong")});
        for (int column = 0; column < m_report->columnCount(); ++column)
            m_report->resizeColumnToContents(column);
        for (int column = 0; column < m_problems->columnCount(); ++column)
            m_problems->setColumnWidth(column, std::max(m_problems->columnWidth(column), m_problems->header()->sectionSizeHint(column)));
        for (int row = 0; row < m_format->count(); ++row)
            m_format->setItemText(row, row == 0 ? tr("Recognise by its header") : PlatformText::name(m_format->itemData(row).toString()));
        for (int row = 0; row < m_shop->count(); ++row)
            tellShop(row);
    });
    m_format->addItem(tr("Recognise by its header"), QStringLiteral("auto"));
    const QStringList formats = m_orders.formats();
    for (const QString &format : formats)
        m_format->addItem(PlatformText::name(format), format);

    connect(m_choose, &QPushButton::clicked, this, &ImportDialog::chooseFiles);
    connect(m_newShop, &QPushButton::clicked, this, [this] {
        emit shopWanted();
        reject();
    });
    connect(m_run, &QPushButton::clicked, this, &ImportDialog::run);
    connect(m_close, &QPushButton::clicked, this, &ImportDialog::reject);
    connect(m_shop, &QComboBox::currentIndexChanged, this, [this] {
        m_shopChosen = true;
        preview();
    });
    connect(m_format, &QComboBox::currentIndexChanged, this, &ImportDialog::preview);
    loadShops();
    setPaths(paths);
    if (paths.isEmpty())
        QMetaObject::invokeMethod(this, &ImportDialog::chooseFiles, Qt::QueuedConnection);
}

void ImportDialog::loadShops()
{
    m_context.async.run(
        this,
        [&desk = m_context.desk]() -> Result<QList<ShopRecord>> {
            auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            return OrderStore::shops(**reader);
        },
        [this](const Result<QList<ShopRecord>> &shops) {
            if (!shops) {
                m_state->tell(shops.error(), [this] { loadShops(); });
                return;
            }
            const QSignalBlocker quiet(m_shop);
            m_shop->clear();
            for (const ShopRecord &shop : *shops) {
                m_shop->addItem(QString(), QString(shop.clientCode + u'/' + shop.code)); // two clients may have a shop of one code
                m_shop->setItemData(m_shop->count() - 1, QStringList {shop.clientName, shop.name, shop.platform}, kShopRole);
                tellShop(m_shop->count() - 1);
            }
            m_shop->setCurrentIndex(std::max(0, m_shop->findData(m_context.settings.text(Setting::ImportShop))));
            preview();
        });
}

void ImportDialog::tellShop(int row)
{
    const QStringList shop = m_shop->itemData(row, kShopRole).toStringList();
    m_shop->setItemText(row, tr("%1 – %2 (%3)").arg(shop.value(0), shop.value(1), PlatformText::name(shop.value(2))));
}

void ImportDialog::chooseFiles()
{
    auto *dialog = fileDialog(this, tr("Choose order files"), m_context.settings.text(Setting::ImportFolder));
    dialog->setObjectName(QStringLiteral("importFileDialog"));
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Order files (*.csv *.tsv *.txt)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) {
        m_context.settings.set(Setting::ImportFolder, QFileInfo(paths.value(0)).path());
        setPaths(paths);
    });
    dialog->open();
}

void ImportDialog::setPaths(const QStringList &paths)
{
    m_paths = paths;
    m_done = false;
    m_shopChosen = false;
    m_platform.clear();
    if (m_shop->currentIndex() < 0 && m_shop->count() > 0) { // files of before were nobody's: these say whose they are once they are read
        const QSignalBlocker quiet(m_shop);
        m_shop->setCurrentIndex(0);
    }
    m_files->clear();
    for (const QString &path : paths) {
        auto *item = new QListWidgetItem(QFileInfo(path).fileName(), m_files);
        item->setToolTip(path);
    }
    preview();
}

void ImportDialog::preview()
{
    const quint64 serial = ++m_serial;
    m_previewed = false;
    m_report->clear();
    m_problems->clear();
    m_problemsLabel->clear();
    updateButtons();
    if (m_shop->currentIndex() < 0 && !m_platform.isEmpty()) {
        askForShop();
        return;
    }
    if (m_paths.isEmpty() || m_shop->currentIndex() < 0) {
        m_state->say(m_shop->count() == 0 ? tr("There is no shop yet: add one first.") : tr("Choose files first."));
        return;
    }
    m_state->say(tr("Reading…"));
    m_context.async.run(
        this, [&orders = m_orders, shop = m_shop->currentData().toString(), paths = m_paths, format = m_format->currentData().toString()] {
            return orders.previewFiles(shop, paths, format);
        },
        [this, serial](const Result<ImportReport> &report) {
            if (serial != m_serial)
                return;
            if (!report) {
                m_state->tell(report.error(), [this] { preview(); });
                return;
            }
            if (proposeShop(*report))
                return;
            m_previewed = true;
            m_takes = std::any_of(report->files.cbegin(), report->files.cend(), [](const ImportedFile &file) { return file.fresh + file.same + file.changed > 0; });
            showReport(*report, false);
            updateButtons();
            if (!m_run->isEnabled())
                m_shop->setFocus(Qt::OtherFocusReason);
            else if (!(m_shopChosen && m_shop->hasFocus()) && !m_format->hasFocus()) // who is still choosing goes on
                m_run->setFocus(Qt::OtherFocusReason);
        });
}

bool ImportDialog::proposeShop(const ImportReport &report)
{
    const auto read = std::find_if(report.files.cbegin(), report.files.cend(), [](const ImportedFile &file) { return !file.format.isEmpty(); });
    if (m_shopChosen || m_format->currentIndex() > 0 || read == report.files.cend())
        return false;
    QList<int> fitting;
    for (int row = 0; row < m_shop->count(); ++row)
        if (m_shop->itemData(row, kShopRole).toStringList().value(2) == read->format)
            fitting << row;
    if (fitting == QList<int> {m_shop->currentIndex()} || (fitting.isEmpty() && m_shop->count() == 1))
        return false;
    m_platform = read->format;
    const QSignalBlocker quiet(m_shop);
    m_shop->setCurrentIndex(fitting.size() == 1 ? fitting.first() : -1);
    preview();
    return true;
}

void ImportDialog::askForShop()
{
    QStringList fitting;
    for (int row = 0; row < m_shop->count(); ++row)
        if (m_shop->itemData(row, kShopRole).toStringList().value(2) == m_platform)
            fitting << m_shop->itemText(row);
    const QString platform = PlatformText::name(m_platform);
    m_state->say(fitting.isEmpty() ? tr("The file is of %1, and no shop is. Choose its shop, or make a new one.").arg(platform)
                                   : tr("The file is of %1, and so are %2 shops. Choose the one it is of.").arg(platform, QLocale().toString(fitting.size())));
    m_shop->setFocus(Qt::OtherFocusReason);
}

void ImportDialog::showReport(const ImportReport &report, bool done)
{
    m_told = report;
    m_report->clear();
    m_problems->clear();
    const QLocale locale;
    qint64 fresh = 0, same = 0, changed = 0, rejected = 0, problems = 0;
    for (const ImportedFile &file : report.files) {
        auto *item = new QTreeWidgetItem(m_report, {QFileInfo(file.file).fileName(), locale.toString(file.rejected), locale.toString(file.fresh), locale.toString(file.changed),
                                                    locale.toString(file.same), locale.toString(file.rows), file.format, file.encoding});
        for (int column = kRefused; column <= kRows; ++column)
            item->setTextAlignment(column, Qt::AlignRight);
        if (file.rejected > 0)
            item->setIcon(kRefused, Mark::icon(Tone::Stop, palette()));
        fresh += file.fresh;
        same += file.same;
        changed += file.changed;
        rejected += file.rejected;
        for (const IntakeProblem &problem : file.problems) {
            if (++problems > kProblemsShown)
                continue;
            // In the language of now: the import may have been told in another.
            const IntakeProblem words = IntakeProblem::of(problem.code, problem.file, problem.line);
            auto *line = new QTreeWidgetItem(m_problems, {QFileInfo(problem.file.isEmpty() ? file.file : problem.file).fileName(), problem.line > 0 ? locale.toString(problem.line) : QString(),
                                                          problem.column, problem.value, words.message});
            line->setIcon(4, Mark::icon(problem.refused ? Tone::Stop : Tone::Info, palette()));
            line->setToolTip(4, words.message);
            // Below it and over the whole width: a sentence has no room in a column.
            auto *remedy = new QTreeWidgetItem(line, {tr("What to do: %1").arg(words.remedy)});
            remedy->setToolTip(0, words.remedy);
            remedy->setFirstColumnSpanned(true);
            line->setExpanded(true);
        }
    }
    for (int column = 0; column < m_report->columnCount(); ++column)
        m_report->resizeColumnToContents(column);
    for (int column = 0; column < 5; ++column) {
        m_problems->resizeColumnToContents(column);
        const int widest = fontMetrics().height() * (column == 4 ? 24 : 9);
        m_problems->setColumnWidth(column, std::max(std::min(m_problems->columnWidth(column), widest), m_problems->header()->sectionSizeHint(column)));
    }
    m_problemsLabel->setText(problems > kProblemsShown ? tr("Problems: %1, the first %2 are listed").arg(locale.toString(problems), locale.toString(kProblemsShown))
                                                       : tr("Problems: %1").arg(locale.toString(problems)));
    const QString numbers = tr("new %1, same %2, changed %3, refused %4").arg(locale.toString(fresh), locale.toString(same), locale.toString(changed), locale.toString(rejected));
    m_state->say(done ? tr("Taken in: %1 (%2 s).").arg(numbers, locale.toString(report.seconds, 'f', 1)) : tr("Would be taken in: %1.").arg(numbers));
}

void ImportDialog::run()
{
    if (!m_previewed || m_running)
        return;
    m_running = true;
    m_context.settings.set(Setting::ImportShop, m_shop->currentData().toString());
    auto progress = std::make_shared<Progress>();
    m_progress->start(tr("Orders: %1"), progress);
    updateButtons();
    m_context.async.run(
        this,
        [&orders = m_orders, &async = m_context.async, shop = m_shop->currentData().toString(), paths = m_paths, format = m_format->currentData().toString(), progress] {
            return orders.importFiles(shop, paths, format, [progress, &async](qint64 done) {
                progress->value = done;
                return !progress->cancelled && !async.stopping();
            }, Id::v7());
        },
        [this](const Result<ImportReport> &report) {
            m_running = false;
            m_progress->finish();
            if (!report) {
                m_state->tell(report.error(), [this] { run(); });
                emit said(ErrorText::sentence(report.error()), ErrorText::tone(report.error()));
                updateButtons();
                return;
            }
            m_done = true;
            showReport(*report, true);
            const bool refused = std::any_of(report->files.cbegin(), report->files.cend(), [](const ImportedFile &file) { return file.rejected > 0; });
            emit said(m_state->text(), refused ? Tone::Warn : Tone::Good);
            m_texts.apply();
            updateButtons();
            if (m_problems->topLevelItemCount() == 0)
                accept();
            else
                m_close->setFocus(Qt::OtherFocusReason);
        });
}

void ImportDialog::updateButtons()
{
    m_run->setEnabled(m_previewed && m_takes && !m_running && !m_done);
    (m_done ? m_close : m_run)->setDefault(true);
    m_choose->setEnabled(!m_running);
    m_shop->setEnabled(!m_running);
    m_format->setEnabled(!m_running);
    m_newShop->setEnabled(!m_running);
}

void ImportDialog::reject()
{
    // What is in stays in; the dialog closes when the import has stopped.
    if (m_running)
        m_progress->cancel();
    else
        QDialog::reject();
}

void ImportDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_texts.apply();
    if (m_done && m_told)
        showReport(*m_told, true);
    else if (!m_running)
        preview();
}

void ImportDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() && !m_running)
        event->acceptProposedAction();
}

void ImportDialog::dropEvent(QDropEvent *event)
{
    QStringList paths;
    const QList<QUrl> urls = event->mimeData()->urls();
    for (const QUrl &url : urls)
        if (url.isLocalFile())
            paths << url.toLocalFile();
    setPaths(paths);
}

} // namespace tsunagi
