// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/CardsPage.h"

#include "models/cards/CardTableModel.h"
#include "models/cards/CardText.h"
#include "models/core/DayText.h"
#include "models/orders/ProblemWords.h"
#include "ui/common/FieldForm.h"
#include "ui/common/FilesIn.h"
#include "ui/common/ListFilter.h"

#include <QAction>
#include <QLocale>
#include <QVBoxLayout>

namespace tsunagi {

namespace {

const QList<double> kWidths {9.2, 13.2, 8.6, 5, 5, 8.8, 22, 5};
/// What somebody must do, in working order, then what is done.
constexpr const char *kTodo[] = {"lapsed", "unclear", "raised", "lapsing", "capture", "listed", "void"};
constexpr const char *kRest[] = {"waiting", "captured", "voided"};

Tone toneOf(const QString &situation)
{
    if (situation == u"lapsed" || situation == u"unclear" || situation == u"raised")
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
    keepInSight(CardTableModel::AmountColumn, CardTableModel::OrderColumn, 8); // what ends first, and how much it is
    markColumn(CardTableModel::SituationColumn, CardTableModel::SituationRole, &toneOf);
    addFiles();
    addActions();
    addListTools();
    fillRecord();
    noticed();
}

void CardsPage::noticed()
{
    countOpen([&cards = m_cards]() -> Result<qint64> {
        const auto rows = cards.rows();
        TSUNAGI_TRY(rows);
        return std::count_if(rows->cbegin(), rows->cend(), isTodo);
    });
}

QString CardsPage::listTitle() const
{
    return tr("Cards");
}

QString CardsPage::about() const
{
    return tr("Authorisations of cards, those that end first on top. They come with Shopify's order files and with the payment company's file (Ctrl+O); the number of a card is never kept. "
              "An order is captured once, when its last parcel has left, or of what has left shortly before the authorisation ends: F4 writes the list, each payment once over all desks, and F6 says that the money was taken. Of a cancelled order the authorisation is given up (F7); F9 takes either back.");
}

QString CardsPage::queueWord(const QString &key) const
{
    return CardText::situation(key);
}

QWidget *CardsPage::buildDetail()
{
    QVBoxLayout *layout = newDetail();
    QWidget *detail = layout->parentWidget();
    m_fields = new FieldForm(QStringLiteral("card"), FieldForm::Mode::InPlace, detail);
    m_fields->addShown(QStringLiteral("order"), [] { return tr("Order"); });
    m_fields->addShown(QStringLiteral("amount"), [] { return tr("Authorised"); });
    m_fields->addShown(QStringLiteral("expires"), [] { return tr("Until"); });
    m_fields->addShown(QStringLiteral("reference"), [] { return tr("Reference"); });
    m_fields->addShown(QStringLiteral("why"), [] { return tr("What to do"); });
    layout->addWidget(m_fields);
    addHistory(*layout);
    texts().add([this] {
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
            goToOrder(row->orderId);
    });
    setFirstStep(addPageAction(QStringLiteral("cardImport"), Qt::CTRL | Qt::Key_O, [] { return tr("Take a payment company's file in"); }, [this] { m_files->choose(tr("Files of payment companies"), tr("CSV and text (*.csv *.tsv *.txt);;All files (*)")); }));
}

void CardsPage::readRows()
{
    read(
        [&cards = m_cards] { return cards.list(); },
        [this](const QList<CardRow> &found) {
            m_rows = found;
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
            const ListFilter filter(text());
            QList<CardRow> rows;
            for (const CardRow &row : std::as_const(m_rows)) {
                if (filter.shows(isIn(row, queue()), [&] { return QStringList {row.number, row.reference, row.client, row.shop, QString::number(row.amount), row.batch}; }))
                    rows << row;
            }
            m_model->setRows(rows);
            setOpen(open);
            rowsShown(tr("Authorisations: %1").arg(QLocale().toString(rows.size())),
                      m_rows.isEmpty() ? tr("No authorisation yet. Ctrl+O takes the payment company's file in.") : queue() == u"todo" ? tr("No authorisation needs anybody now.") : tr("No authorisation here."));
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
    m_fields->setValue(QStringLiteral("amount"), !one ? QString() : row.total ? tr("%1 yen on %2; the order comes to %3").arg(CardText::yen(row.amount), DayText::full(row.day), CardText::yen(*row.total)) : tr("%1 yen on %2").arg(CardText::yen(row.amount), DayText::full(row.day)));
    m_fields->setValue(QStringLiteral("expires"), DayText::full(row.expires));
    m_fields->setValue(QStringLiteral("reference"), row.reference);
    m_fields->setValue(QStringLiteral("why"), one ? CardText::why(row) : QString());
    m_fields->setEnabled(one != nullptr);
    if (m_captured) {
        const bool live = row.state == u"open" || row.state == u"listed";
        m_captured->setEnabled(live && !row.cancelled);
        m_voided->setEnabled(live);
        m_reopen->setEnabled(one && !live);
        m_show->setEnabled(one);
    }
    if (!one)
        return dropRecord();
    readBeside([&cards = m_cards, order = row.orderId] { return cards.timeline(order); }, [this](const QList<TimelineRecord> &events) { tellHistory(events, &CardText::sentence); });
}

void CardsPage::mark(const QString &state, bool sure)
{
    const CardRow *row = shown();
    if (!row)
        return;
    // What is on a list was asked for; of anything else money is taken when the goods have left.
    const bool early = state == u"captured" && row->state != u"listed" && (row->shipped.isEmpty() || row->situation == u"waiting");
    if (early && !sure)
        return confirm((row->shipped.isEmpty() ? tr("%1: nothing of the order has left yet. Book %2 yen as captured all the same?")
                                               : tr("%1: only a part has left yet. Book %2 yen as captured, once for all?"))
                           .arg(row->number, CardText::yen(row->amount)),
                       tr("Captured"), [this, id = row->id, state] {
                           if (current() == id)
                               mark(state, true);
                       });
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
            const QString told = tr("List %1: %2 payments of %3 yen, in %4.").arg(report->batch, QString::number(report->rows), CardText::yen(report->sum), report->path);
            const QStringList more {report->parts > 0 ? CardText::parts(report->parts) : QString(), report->heard ? QString() : CardText::unheard()};
            emit said((told + u' ' + more.join(u' ')).simplified(), report->parts > 0 || !report->heard ? Tone::Warn : Tone::Good);
        });
}

void CardsPage::addFiles()
{
    m_files = new FilesIn(*this, context(), QStringLiteral("card"), [&cards = m_cards](const QString &path) { return FilesIn::told(cards.importFile(path), &CardText::report, &problemSentence); });
    connect(m_files, &FilesIn::done, this, [this] { readRows(); });
}

} // namespace tsunagi
