// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/firstrun/FileStep.h"

#include "models/core/PlatformText.h"
#include "models/core/Settings.h"
#include "ui/common/FileDialog.h"
#include "ui/firstrun/FirstRunWords.h"

#include <QComboBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr int kSoonMs = 300;
const auto kBetween = u"; "_qs; // several files in one line, as Yahoo!'s orders and items

qint64 refused(const ImportReport &report)
{
    return std::accumulate(report.files.cbegin(), report.files.cend(), qint64(0), [](qint64 all, const ImportedFile &file) { return all + file.rejected; });
}

/// What a report says, in a line, and the first thing that is wrong in it.
QString summary(const ImportReport &report)
{
    qint64 fresh = 0, same = 0, changed = 0;
    QStringList formats;
    QString problem;
    for (const ImportedFile &file : report.files) {
        fresh += file.fresh;
        same += file.same;
        changed += file.changed;
        if (!file.format.isEmpty())
            formats << PlatformText::name(file.format);
        if (problem.isEmpty() && !file.problems.isEmpty()) {
            const IntakeProblem &first = file.problems.first();
            const IntakeProblem words = IntakeProblem::of(first.code, first.file, first.line); // in the language of now
            problem = FileStep::tr("Line %1: %2 %3").arg(first.line).arg(words.message, words.remedy);
        }
    }
    formats.removeDuplicates();
    QString line = FileStep::tr("%1: %2 new orders, %3 known already, %4 changed, %5 refused.")
                       .arg(formats.isEmpty() ? FileStep::tr("Unknown format") : formats.join(FileStep::tr(", ")), FirstRunWords::count(fresh), FirstRunWords::count(same),
                            FirstRunWords::count(changed), FirstRunWords::count(refused(report)));
    if (!problem.isEmpty())
        line += u'\n' + problem;
    return line;
}

qint64 taken(const ImportReport &report)
{
    qint64 orders = 0;
    for (const ImportedFile &file : report.files)
        orders += file.fresh + file.changed;
    return orders;
}

} // namespace

FileStep::FileStep(const FirstRunParts &parts, QWidget *parent)
    : FirstRunStep(parts, parent), m_words(new QLabel(this)), m_shopLabel(new QLabel(this)), m_pathLabel(new QLabel(this)), m_preview(new QLabel(this)),
      m_shop(new QComboBox(this)), m_path(new QLineEdit(this)), m_choose(new QPushButton(this)), m_take(new QPushButton(this))
{
    m_words->setWordWrap(true);
    m_preview->setObjectName(u"firstFileLabel"_qs);
    m_preview->setWordWrap(true);
    m_preview->setMinimumHeight(fontMetrics().lineSpacing() * 3);
    m_preview->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_path->setObjectName(u"firstFileEdit"_qs);
    m_shop->setObjectName(u"firstFileShopEdit"_qs);
    m_choose->setObjectName(u"firstFileChooseButton"_qs);
    m_take->setObjectName(u"firstFileTakeButton"_qs);
    m_shopLabel->setBuddy(m_shop);
    m_pathLabel->setBuddy(m_path);
    auto *line = new QHBoxLayout;
    line->addWidget(m_path, 1);
    line->addWidget(m_choose);
    auto *form = new QFormLayout;
    form->setContentsMargins(6, 6, 6, 6);
    form->addRow(m_shopLabel, m_shop);
    form->addRow(m_pathLabel, line);
    auto *last = new QHBoxLayout;
    last->addStretch(1);
    last->addWidget(m_take);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_words);
    layout->addLayout(form);
    layout->addWidget(m_preview);
    layout->addLayout(last);
    layout->addStretch(1);
    for (QWidget *widget : {static_cast<QWidget *>(m_path), static_cast<QWidget *>(m_choose), static_cast<QWidget *>(m_take)})
        widget->installEventFilter(this);
    for (QPushButton *button : {m_choose, m_take})
        button->setAutoDefault(false);
    texts().add([this] {
        m_words->setText(tr("Drop the order file of the shop on this window, or type where it is. It is read at once and shown here; Enter takes it in. "
                            "The same file again changes nothing."));
        m_shopLabel->setText(tr("Shop"));
        m_pathLabel->setText(tr("Order file"));
        m_shop->setAccessibleName(m_shopLabel->text());
        m_path->setAccessibleName(m_pathLabel->text());
        m_path->setPlaceholderText(tr("Enter alone chooses a file"));
        m_choose->setText(tr("Choose…"));
        m_take->setText(tr("Take in (Enter)"));
        if (m_said)
            m_preview->setText(m_said());
    });
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    connect(&m_soon, &QTimer::timeout, this, &FileStep::preview);
    connect(m_path, &QLineEdit::textChanged, this, [this] { m_soon.start(); });
    connect(m_shop, &QComboBox::currentIndexChanged, this, [this] { m_soon.start(); });
    connect(m_choose, &QPushButton::clicked, this, &FileStep::choose);
    connect(m_take, &QPushButton::clicked, this, &FileStep::enter);
}

QString FileStep::title() const
{
    return tr("2  Order file");
}

QString FileStep::made(const FirstRunState &state) const
{
    if (state.orders == 0)
        return {};
    return tr("%1 orders, ready: %2, waiting: %3").arg(FirstRunWords::count(state.orders), FirstRunWords::count(state.ready), FirstRunWords::count(state.waiting));
}

void FileStep::setState(const FirstRunState &state)
{
    m_there = state.orders > 0;
    const QString held = m_shop->currentData().toString();
    const QSignalBlocker quiet(m_shop);
    m_shop->clear();
    const auto twice = [&state](const ShopRecord &shop) {
        return std::count_if(state.shops.cbegin(), state.shops.cend(), [&](const ShopRecord &one) { return one.code == shop.code; }) > 1;
    };
    for (const ShopRecord &shop : state.shops)
        m_shop->addItem(twice(shop) ? tr("%1, %2 (%3)", "client, shop, platform").arg(shop.clientCode, shop.code, PlatformText::name(shop.platform))
                                    : tr("%1 (%2)").arg(shop.code, PlatformText::name(shop.platform)),
                        QString(shop.clientCode + u'/' + shop.code)); // two clients may have a shop of one code
    // The shop that was added last is the one whose file comes now.
    const int known = m_shop->findData(held);
    m_shop->setCurrentIndex(known >= 0 ? known : m_shop->count() - 1);
}

void FileStep::takeKeys()
{
    m_path->setFocus(Qt::ShortcutFocusReason);
}

bool FileStep::takeFiles(const QStringList &paths)
{
    m_path->setText(paths.join(kBetween));
    takeKeys();
    return true;
}

QStringList FileStep::paths() const
{
    QStringList all;
    const QStringList parts = m_path->text().split(u';', Qt::SkipEmptyParts);
    for (const QString &one : parts)
        if (!one.trimmed().isEmpty())
            all << one.trimmed();
    return all;
}

bool FileStep::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            watched == m_choose ? choose() : enter();
            return true;
        }
    }
    return FirstRunStep::eventFilter(watched, event);
}

void FileStep::enter()
{
    if (m_busy)
        return;
    if (m_shop->count() == 0)
        return emit stepWanted(0);
    if (paths().isEmpty())
        m_there ? emit passed() : choose();
    else
        take();
}

void FileStep::choose()
{
    auto *dialog = fileDialog(this, tr("Choose order files"), parts().context.settings.text(Setting::ImportFolder));
    dialog->setObjectName(u"firstFileDialog"_qs);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Order files (*.csv *.tsv *.txt)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &chosen) {
        parts().context.settings.set(Setting::ImportFolder, QFileInfo(chosen.value(0)).path());
        (void)takeFiles(chosen);
    });
    dialog->open();
}

void FileStep::preview()
{
    const quint64 asked = ++m_asked;
    m_said = {};
    m_preview->clear();
    const QString shop = m_shop->currentData().toString();
    const QStringList files = paths();
    if (files.isEmpty() || shop.isEmpty() || m_busy)
        return;
    parts().context.async.run(
        this, [&orders = parts().orders, shop, files] { return orders.previewFiles(shop, files, u"auto"_qs); },
        [this, asked](const Result<ImportReport> &report) {
            if (asked == m_asked)
                tell(report);
        });
}

void FileStep::tell(const Result<ImportReport> &report)
{
    m_said = [report] { return report ? summary(*report) : FirstRunWords::error(report.error()); };
    m_preview->setText(m_said());
}

void FileStep::take()
{
    m_busy = true;
    ++m_asked;
    m_soon.stop();
    auto progress = std::make_shared<Progress>();
    emit working(tr("Taking orders in: %1"), progress);
    parts().context.async.run(
        this,
        [&orders = parts().orders, &slips = parts().slips, &async = parts().context.async, shop = m_shop->currentData().toString(), files = paths(), progress] {
            return FirstRunService(orders, slips).takeFiles(shop, files, [progress, &async](qint64 done) {
                progress->value = done;
                return !progress->cancelled && !async.stopping();
            });
        },
        [this](const Result<ImportReport> &report) {
            m_busy = false;
            emit working({}, {});
            if (!report) {
                tell(report);
                return emit failed(report.error(), {}, [this] { take(); });
            }
            tell(report);
            if (taken(*report) == 0 && !m_there)
                return emit told(tr("No order came in. The line above says why; another file or another shop?"), Tone::Warn);
            m_path->clear();
            // The next step hides this one: what did not come in is said where it stays in sight.
            if (refused(*report) > 0)
                return emit finished(tr("%1 orders came in and were checked; %2 were refused. %3")
                                         .arg(FirstRunWords::count(taken(*report)), FirstRunWords::count(refused(*report)), summary(*report).section(u'\n', 1)),
                                     Tone::Warn);
            emit finished(tr("%1 orders came in and were checked.").arg(FirstRunWords::count(taken(*report))), Tone::Good);
        });
}

} // namespace tsunagi
