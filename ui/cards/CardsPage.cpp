// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/CardsPage.h"

#include "models/cards/CardTableModel.h"
#include "models/cards/CardText.h"
#include "models/core/JapaneseText.h"
#include "models/core/Settings.h"
#include "models/payments/PaymentText.h"
#include "ui/common/FieldForm.h"
#include "ui/common/MarkDelegate.h"
#include "ui/common/PageContext.h"

#include <QAction>
#include <QDateTime>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QTableView>
#include <QVBoxLayout>

namespace tsunagi {

namespace {

const QList<double> kWidths {8, 9, 6, 6, 6.5, 6.5, 22, 5};
constexpr int kJapanOffset = 9 * 3600;
/// What somebody must do, in working order, then what is done.
constexpr const char *kTodo[] = {"lapsed", "raised", "lapsing", "capture", "listed", "void"};
constexpr const char *kRest[] = {"waiting", "captured", "voided"};

Tone toneOf(const QString &situation)
{
    if (situation == u"lapsed" || situation == u"raised")
        return Tone::Stop;
    if (situation == u"lapsing" || situation == u"void")
        return Tone::Warn;
    return situation == u"capture" || situation == u"listed" ? Tone::Info : situation == u"waiting" ? Tone::Neutral : Tone::Done;
}

bool isTodo(const CardRow &row)
{
    return std::any_of(std::begin(kTodo), std::end(kTodo), [&](const char *code) { return row.situation == QLatin1StringView(code); });
}

bool isIn(const CardRow &row, const QString &queue)
{
    return queue == u"all" || (queue == u"todo" ? isTodo(row) : row.situation == queue);
}

} // namespace

CardsPage::CardsPage(const PageContext &context, CardService &cards, QWidget *parent) : ListPage(context, QStringLiteral("cards"), QStringLiteral("card"), parent), m_cards(cards), m_model(new CardTableModel(this))
{
    build(m_model, kWidths, buildDetail(), nullptr, QStringLiteral("todo"));
    table().setItemDelegateForColumn(CardTableModel::SituationColumn, new MarkDelegate(
                                                                          [](const QModelIndex &index) -> std::optional<Tone> {
                                                                              return toneOf(index.data(CardTableModel::SituationRole).toString());
                                                                          },
                                                                          this));
    addActions();
    addListTools();
    fillRecord();
}

QString CardsPage::title() const
{
    return m_open > 0 ? tr("Cards (%1)").arg(QLocale().toString(m_open)) : tr("Cards");
}

QString CardsPage::listTitle() const
{
    return tr("Card authorisations");
}

QString CardsPage::about() const
{
    return tr("Authorisations of cards, those that end first on top. They come with Shopify's order files and with the payment company's file (Ctrl+O); the number of a card is never kept. "
              "What has left is captured: F4 writes the list, each payment once over all desks, and F6 says that the money was taken. Of a cancelled order the authorisation is given up (F7); F9 takes either back.");
}

QString CardsPage::queueWord(const QString &key) const
{
    return CardText::situation(key);
}

QWidget *CardsPage::buildDetail()
{
    auto *detail = new QWidget(this);
    auto *layout = new QVBoxLayout(detail);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    m_fields = new FieldForm(QStringLiteral("card"), FieldForm::Mode::InPlace, detail);
    m_fields->addShown(QStringLiteral("order"), [] { return tr("Order"); });
    m_fields->addShown(QStringLiteral("amount"), [] { return tr("Authorised"); });
    m_fields->addShown(QStringLiteral("expires"), [] { return tr("Until"); });
    m_fields->addShown(QStringLiteral("reference"), [] { return tr("Number of the payment"); });
    m_fields->addShown(QStringLiteral("why"), [] { return tr("What to do"); });
    for (const char *name : {"order", "amount", "expires", "reference", "why"}) {
        QWidget *shown = m_fields->editor(QLatin1StringView(name));
        QSizePolicy policy = shown->sizePolicy();
        policy.setHorizontalPolicy(QSizePolicy::Expanding);
        shown->setSizePolicy(policy);
    }
    auto *historyTitle = new QLabel(detail);
    QFont bold = historyTitle->font();
    bold.setBold(true);
    historyTitle->setFont(bold);
    historyTitle->setContentsMargins(6, 4, 6, 0);
    m_history = new QLabel(detail);
    m_history->setObjectName(QStringLiteral("cardHistoryLabel"));
    m_history->setWordWrap(true);
    m_history->setTextFormat(Qt::PlainText);
    m_history->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_history->setContentsMargins(6, 4, 6, 6);
    m_history->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    layout->addWidget(m_fields);
    layout->addWidget(historyTitle);
    layout->addWidget(m_history, 1);
    texts().add([this, historyTitle] {
        historyTitle->setText(tr("History"));
        if (m_captured)
            fillRecord();
    });
    return detail;
}

void CardsPage::addActions()
{
    m_write = addPageAction(QStringLiteral("cardWrite"), Qt::Key_F4, [] { return tr("Write the capture list"); }, [this] { writeList(); });
    m_captured = addPageAction(QStringLiteral("cardCaptured"), Qt::Key_F6, [] { return tr("Captured"); }, [this] { mark(QStringLiteral("captured")); });
    m_voided = addPageAction(QStringLiteral("cardVoided"), Qt::Key_F7, [] { return tr("Voided"); }, [this] { mark(QStringLiteral("voided")); });
    m_reopen = addPageAction(QStringLiteral("cardReopen"), Qt::Key_F9, [] { return tr("Open again"); }, [this] { mark(QStringLiteral("open")); });
    m_show = addPageAction(QStringLiteral("cardShowOrder"), Qt::Key_F12, [] { return tr("Show the order"); }, [this] {
        if (const CardRow *row = shown())
            emit showRequested(QStringLiteral("orders"), QString::fromLatin1(row->orderId.hex()));
    });
    addPageAction(QStringLiteral("cardImport"), Qt::CTRL | Qt::Key_O, [] { return tr("Take a payment company's file in"); }, [this] { chooseFiles(); });
}

Id CardsPage::idAt(int row) const
{
    return m_model->idAt(row);
}

int CardsPage::rowOf(const Id &id) const
{
    return m_model->rowOf(id);
}

void CardsPage::readRows()
{
    const int ask = nextAsk();
    context().async.run(
        this, [&cards = m_cards] { return cards.list(); },
        [this, ask](const Result<QList<CardRow>> &read) {
            if (!isNewest(ask))
                return;
            if (!read) {
                sayError(read.error());
                return;
            }
            m_rows = *read;
            const auto count = [this](const QString &key) { return qint64(std::count_if(m_rows.cbegin(), m_rows.cend(), [&](const CardRow &row) { return isIn(row, key); })); };
            const qint64 open = count(QStringLiteral("todo"));
            QList<QueueItem> items {{QStringLiteral("todo"), queueWord(QStringLiteral("todo")), open, Tone::Neutral}};
            const auto add = [&](const char *code) { items << QueueItem {QString::fromLatin1(code), queueWord(QString::fromLatin1(code)), count(QString::fromLatin1(code)), toneOf(QString::fromLatin1(code))}; };
            for (const char *code : kTodo)
                add(code);
            for (const char *code : kRest)
                add(code);
            items << QueueItem {QStringLiteral("all"), queueWord(QStringLiteral("all")), qint64(m_rows.size()), Tone::Neutral};
            items.prepend(QueueItem {QString(), tr("State"), -1, Tone::Neutral});
            queues().setItems(items);
            QStringList words;
            for (const QString &word : text().simplified().split(u' ', Qt::SkipEmptyParts))
                words << ja::searchKey(word);
            words.removeAll(QString());
            QList<CardRow> rows;
            for (const CardRow &row : std::as_const(m_rows)) {
                const QString key = ja::searchKey(QStringList {row.number, row.reference, row.client, row.shop, QString::number(row.amount), row.batch}.join(u'\n'));
                const bool found = std::all_of(words.cbegin(), words.cend(), [&](const QString &word) { return key.contains(word); });
                if (text().trimmed().isEmpty() ? isIn(row, queue()) : found && !words.isEmpty())
                    rows << row;
            }
            m_model->setRows(rows);
            if (std::exchange(m_open, open) != open)
                emit titleChanged();
            rowsShown(tr("%1 authorisations").arg(QLocale().toString(rows.size())),
                      !text().isEmpty()    ? tr("Nothing found.")
                      : m_rows.isEmpty()   ? tr("No authorisation yet. Ctrl+O takes the payment company's file in.")
                      : queue() == u"todo" ? tr("No authorisation needs anybody now.")
                                           : tr("No authorisation here."));
            m_write->setEnabled(count(QStringLiteral("capture")) > 0);
            fillRecord();
        });
}

const CardRow *CardsPage::shown() const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(), [this](const CardRow &row) { return row.id == current(); });
    return found == m_rows.cend() ? nullptr : &*found;
}

void CardsPage::showRecord(const Id &id)
{
    Q_UNUSED(id)
    fillRecord();
}

void CardsPage::fillRecord()
{
    const CardRow *one = shown();
    const CardRow row = one ? *one : CardRow();
    m_fields->setValue(QStringLiteral("order"), one ? tr("%1 (%2, %3)").arg(row.number, row.client, row.shop) : QString());
    m_fields->setValue(QStringLiteral("amount"), !one ? QString() : row.total ? tr("%1 yen on %2; the order comes to %3").arg(CardText::yen(row.amount), row.day, CardText::yen(*row.total)) : tr("%1 yen on %2").arg(CardText::yen(row.amount), row.day));
    m_fields->setValue(QStringLiteral("expires"), row.expires);
    m_fields->setValue(QStringLiteral("reference"), row.reference);
    m_fields->setValue(QStringLiteral("why"), one ? CardText::why(row) : QString());
    m_fields->setEnabled(one != nullptr);
    if (m_captured) {
        const bool live = row.state == u"open" || row.state == u"listed";
        m_captured->setEnabled(live && !row.cancelled);
        m_voided->setEnabled(live);
        m_reopen->setEnabled(one && row.state != u"open");
        m_show->setEnabled(one);
    }
    const int ask = ++m_recordAsk;
    if (!one) {
        m_history->clear();
        return;
    }
    context().async.runQuietly(
        this, [&cards = m_cards, order = row.orderId] { return cards.timeline(order); },
        [this, ask](const Result<QList<TimelineRecord>> &events) {
            if (ask != m_recordAsk || !events)
                return;
            QStringList history;
            for (const TimelineRecord &event : *events)
                history.prepend(QDateTime::fromMSecsSinceEpoch(event.atUs / 1000, Qt::OffsetFromUTC, kJapanOffset).toString(QStringLiteral("MM/dd HH:mm")) + QStringLiteral("  ")
                                + (event.person.isEmpty() ? QString() : event.person + QStringLiteral(": ")) + CardText::sentence(event));
            m_history->setText(history.join(u'\n'));
        });
}

void CardsPage::mark(const QString &state)
{
    const CardRow *row = shown();
    if (!row)
        return;
    write([&cards = m_cards, id = row->id, state] { return cards.mark(id, state); },
          state == u"captured" ? tr("%1: captured. Ctrl+Z takes it back.").arg(row->number) : state == u"voided" ? tr("%1: voided. Ctrl+Z takes it back.").arg(row->number) : tr("%1: open again.").arg(row->number));
}

void CardsPage::writeList()
{
    context().async.run(
        this, [&cards = m_cards] { return cards.captures(); },
        [this](const Result<CaptureReport> &report) {
            readRows();
            if (!report) {
                sayError(report.error());
                return;
            }
            emit said(tr("List %1: %2 payments of %3 yen, in %4.").arg(report->batch, QString::number(report->rows), CardText::yen(report->sum), report->path), Tone::Good);
        });
}

void CardsPage::chooseFiles()
{
    auto *dialog = new QFileDialog(this, tr("Files of payment companies"), context().settings.text(Setting::ImportFolder, QStringLiteral("card")), tr("CSV and text (*.csv *.tsv *.txt);;All files (*)"));
    dialog->setObjectName(QStringLiteral("cardFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &CardsPage::importFiles);
    dialog->open();
}

void CardsPage::importFiles(const QStringList &paths)
{
    if (paths.isEmpty())
        return;
    context().settings.set(Setting::ImportFolder, QFileInfo(paths.first()).absolutePath(), QStringLiteral("card"));
    struct Done
    {
        QStringList told, problems;
        QString warning;
    };
    context().async.run(
        this,
        [&cards = m_cards, paths]() -> Result<Done> {
            Done done;
            for (const QString &path : paths) {
                const auto report = cards.importFile(path);
                TSUNAGI_TRY(report);
                done.told << CardText::report(*report);
                for (const IntakeProblem &problem : report->problems)
                    done.problems << report->file + QStringLiteral(": ") + PaymentText::problem(problem);
                done.warning = QLocale().language() == QLocale::Japanese ? report->warningJa : report->warningEn;
            }
            return done;
        },
        [this, paths](const Result<Done> &done) {
            readRows();
            if (!done) {
                sayError(done.error(), [this, paths] { importFiles(paths); });
                return;
            }
            const QString told = done->told.join(u' ');
            if (done->problems.isEmpty())
                emit said((told + u' ' + done->warning).trimmed(), Tone::Good);
            else
                emit said(told + u' ' + done->problems.mid(0, 3).join(u' ') + (done->problems.size() > 3 ? tr(" And %1 more problems.").arg(done->problems.size() - 3) : QString()), Tone::Warn);
        });
}

} // namespace tsunagi
