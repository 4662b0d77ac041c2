// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fraud/FraudPage.h"

#include "models/core/DayText.h"
#include "models/core/PersonText.h"
#include "models/core/ReasonText.h"
#include "models/fraud/FraudService.h"
#include "models/fraud/FraudTableModel.h"
#include "models/orders/FraudText.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/FieldForm.h"
#include "ui/common/RelativeTime.h"

#include <QAction>
#include <QLocale>

namespace tsunagi {

namespace {

const QList<double> kWidths {7.5, 14, 4, 22, 8, 6, 6, 8};
const QString kCallCentre = QStringLiteral("コールセンター"); // as escalations name it, whatever the language

struct Read
{
    QList<QueueCount> counts;
    QList<FraudRow> rows;
    std::optional<FraudRow> asked;
};

/// Why, in one's own words or else those of the list.
QString wordsOf(const ChoicePanel::Answer &answer)
{
    return answer.text.isEmpty() ? answer.choice : answer.text;
}

QString queueOf(const FraudRow &row)
{
    if (row.verdict == u"refuse")
        return QStringLiteral("refused");
    if (row.verdict == u"verify")
        return QStringLiteral("verify");
    return row.verdict == u"pass" ? QStringLiteral("passed") : QStringLiteral("suspect");
}

Tone toneOf(const QString &state)
{
    if (state == u"pass" || state == u"retired")
        return Tone::Done;
    return state == u"verify" ? Tone::Warn : Tone::Stop;
}

} // namespace

FraudPage::FraudPage(const PageContext &context, FraudService &fraud, QWidget *parent)
    : ListPage(context, QStringLiteral("fraud"), QStringLiteral("fraud"), parent), m_fraud(fraud), m_model(new FraudTableModel(this))
{
    build(m_model, kWidths, buildDetail(), nullptr, QStringLiteral("suspect"));
    markColumn(FraudTableModel::StateColumn, FraudTableModel::StateRole, &toneOf);
    addActions();
    addListTools();
    showRow();
    noticed();
}

QString FraudPage::about() const
{
    return tr("Orders that show signs of fraud, the newest first. Each sign stands with its points and what shows it; from the client's limit on the order "
              "waits until somebody judges it: F9 and one digit let it go on, have it verified or refuse it. What goes on does so until it shows a new "
              "sign. The block list stops by phone, mail or address; a name alone blocks nobody. Ctrl+Shift+G on the orders page shows the signs of the "
              "order in sight.");
}

QString FraudPage::queueWord(const QString &key) const
{
    if (key == u"suspect")
        return tr("To judge");
    if (key == u"verify")
        return tr("Being verified");
    if (key == u"refused")
        return tr("Refused");
    if (key == u"passed")
        return tr("Passed");
    return key == u"block" ? tr("Entries in force") : tr("Retired entries");
}

QWidget *FraudPage::buildDetail()
{
    m_fields = new FieldForm(QStringLiteral("fraud"), FieldForm::Mode::InPlace, this);
    m_fields->addShown(QStringLiteral("order"), [] { return tr("Order"); });
    m_fields->addShown(QStringLiteral("points"), [] { return tr("Points"); });
    m_fields->addShown(QStringLiteral("signs"), [] { return tr("Signs"); });
    m_fields->addShown(QStringLiteral("verdict"), [] { return tr("Verdict"); });
    m_fields->addShown(QStringLiteral("reason"), [] { return tr("Why"); });
    return m_fields;
}

void FraudPage::addActions()
{
    m_judge = addPageAction(QStringLiteral("fraudJudge"), Qt::Key_F9, [] { return tr("Judge"); }, [this] { judge(); });
    m_block = addPageAction(QStringLiteral("fraudBlock"), Qt::Key_F8, [] { return tr("Block this buyer"); }, [this] { block(); });
    m_retire = addPageAction(QStringLiteral("fraudRetire"), Qt::Key_F7, [] { return tr("Retire the entry"); }, [this] { retire(); });
    m_show = addPageAction(QStringLiteral("fraudShowOrder"), Qt::Key_F12, [] { return tr("Show the order"); }, [this] {
        if (m_row && !m_row->block)
            goToOrder(m_row->id);
    });
}

void FraudPage::activate(const QString &argument)
{
    const Id order = Id::fromHex(argument.toLatin1());
    if (order.isNull())
        ListPage::activate(argument);
    else
        showOrder(order);
}

void FraudPage::showOrder(const Id &order)
{
    context().async.run(
        this,
        [&desk = context().desk, order]() -> Result<FraudRow> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            return FraudStore::ofOrder(**reader, order);
        },
        [this](const Result<FraudRow> &row) {
            if (!row) {
                sayError(row.error());
                return;
            }
            m_asked = *row;
            m_askedSeen = false;
            ListPage::activate(u"queue:"_qs + queueOf(*row));
            goTo(row->id);
            readRows();
        });
}

void FraudPage::readRows()
{
    read(
        [&desk = context().desk, query = FraudQuery {queue(), text()}, asked = m_asked ? m_asked->id : Id()]() -> Result<Read> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            auto counts = FraudStore::counts(**reader);
            TSUNAGI_TRY(counts);
            auto rows = FraudStore::rows(**reader, query);
            TSUNAGI_TRY(rows);
            std::optional<FraudRow> row;
            if (!asked.isNull()) {
                auto one = FraudStore::ofOrder(**reader, asked);
                TSUNAGI_TRY(one);
                row = std::move(*one);
            }
            return Read {std::move(*counts), std::move(*rows), std::move(row)};
        },
        [this, query = queue(), searching = !text().trimmed().isEmpty()](const Read &found) {
            QList<QueueItem> items {{QString(), tr("Orders"), -1, Tone::Neutral}};
            for (const QueueCount &count : found.counts) {
                if (count.queue == u"block")
                    items << QueueItem {QString(), tr("Block list"), -1, Tone::Neutral};
                items << QueueItem {count.queue, queueWord(count.queue), count.count, count.queue == u"suspect" ? Tone::Stop : count.queue == u"verify" ? Tone::Warn : Tone::Done};
            }
            queues().setItems(items);
            QList<FraudRow> rows = found.rows;
            // An order that stops for nothing stands in no queue, but somebody wants to see its signs.
            if (found.asked && !searching && queueOf(*found.asked) == query && std::none_of(rows.cbegin(), rows.cend(), [&](const FraudRow &row) { return row.id == found.asked->id; }))
                rows.prepend(*found.asked);
            m_model->setRows(rows);
            const bool entries = rows.isEmpty() ? query == u"block" || query == u"retired" : rows.constLast().block;
            rowsShown((entries ? tr("Entries: %1") : tr("Orders: %1")).arg(QLocale().toString(rows.size())), query == u"suspect" ? tr("No order shows enough signs of fraud to stop.") : tr("Nothing stands here."));
        });
}

void FraudPage::showRecord(const Id &id)
{
    const FraudRow *row = m_model->rowAt(m_model->rowOf(id));
    m_row = row ? std::optional(*row) : std::nullopt;
    if (m_asked && row && row->id == m_asked->id)
        m_askedSeen = true;
    else if (std::exchange(m_askedSeen, false))
        m_asked.reset(); // who goes on to another is done with it
    showRow();
}

void FraudPage::showRow()
{
    const FraudRow row = m_row.value_or(FraudRow());
    m_fields->setVisible(m_row.has_value());
    QStringList signs;
    for (const FraudSign &sign : row.signs)
        signs << QStringLiteral("+%1 %2").arg(sign.points).arg(fraud_text::sentence(sign.code, sign.args));
    const QString by = row.person.isEmpty() ? QString() : tr("%1, %2", "who, when").arg(PersonText::name(row.person), RelativeTime::moment(row.atUs));
    const QString total = row.total ? tr("%1 yen").arg(QLocale().toString(*row.total)) : QString();
    const QString whom = row.client.isEmpty() ? tr("all clients") : row.client;
    m_fields->setValue(QStringLiteral("order"), row.block ? QStringLiteral("%1  %2").arg(row.hint, whom) : QStringLiteral("%1  %2  %3").arg(row.number, row.name, total));
    m_fields->setValue(QStringLiteral("points"), row.block ? (row.until.isEmpty() ? QString() : tr("until %1").arg(DayText::full(row.until))) : QString::number(row.score));
    m_fields->setValue(QStringLiteral("signs"), row.block ? QString() : signs.isEmpty() ? tr("none now") : signs.join(u'\n'));
    m_fields->setValue(QStringLiteral("verdict"), QStringLiteral("%1  %2  %3").arg(m_row ? FraudTableModel::stateText(row) : QString(), by, row.escalation).trimmed());
    m_fields->setValue(QStringLiteral("reason"), row.endReason.isEmpty() ? ReasonText::shown(row.reason) : tr("%1 / %2: %3", "why it was entered, who retired it, why").arg(ReasonText::shown(row.reason), PersonText::name(row.endPerson), ReasonText::shown(row.endReason)));
    if (!m_judge)
        return;
    m_judge->setEnabled(m_row && !row.block);
    m_block->setEnabled(m_row && !row.block);
    m_retire->setEnabled(m_row && row.block && row.state == u"open");
    m_show->setEnabled(m_row && !row.block);
}

void FraudPage::judge()
{
    if (!m_row || m_row->block)
        return;
    const QList<ChoicePanel::Choice> verdicts {{QStringLiteral("pass"), tr("It may go on")},
                                               {QStringLiteral("verify"), tr("Have the call centre verify it")},
                                               {QStringLiteral("refuse"), tr("Refuse it")},
                                               {QStringLiteral("cancel"), tr("Refuse and cancel it")},
                                               {QStringLiteral("pass"), tr("It may go on: known for long")},
                                               {QStringLiteral("pass"), tr("It may go on: asked by telephone")}};
    QStringList seen;
    for (const FraudSign &sign : std::as_const(m_row->signs))
        seen << sign.evidence();
    panel().ask({tr("Order %1: what is it?").arg(m_row->number), verdicts, tr("&Why"), false, false, tr("Judge"), {}, {}, {}, ChoicePanel::Need::Choice}, [this, order = m_row->id, seen](const ChoicePanel::Answer &answer) {
        NewVerdict wanted {order, answer.key == u"cancel" ? QStringLiteral("refuse") : answer.key, wordsOf(answer), answer.key == u"verify" ? kCallCentre : QString(), answer.key == u"cancel", seen};
        write([&fraud = m_fraud, wanted] { return fraud.judge(wanted); }, tr("Judged: %1.").arg(answer.choice));
    });
}

void FraudPage::block()
{
    if (!m_row || m_row->block)
        return;
    QList<ChoicePanel::Choice> scopes;
    for (const QString &why : {tr("not paid or not accepted"), tr("name or address is not true"), tr("bought to be sold on")})
        scopes << ChoicePanel::Choice {m_row->client, tr("For client %1: %2").arg(m_row->client, why)} << ChoicePanel::Choice {QStringLiteral("*"), tr("For all clients: %1").arg(why)}; // no empty key: the panel would propose it
    panel().ask({tr("Block the buyer of %1 by phone, mail and address: for whom?").arg(m_row->number), scopes, tr("&Why"), false, true, tr("Block"), {}, {}, {}, ChoicePanel::Need::Choice},
                [this, order = m_row->id](const ChoicePanel::Answer &answer) {
                    NewBlock wanted;
                    wanted.order = order;
                    wanted.client = answer.key == u"*" ? QString() : answer.key;
                    wanted.reason = wordsOf(answer);
                    wanted.until = answer.until;
                    write([&fraud = m_fraud, wanted]() -> Result<> {
                        TSUNAGI_TRY(fraud.block(wanted));
                        return {};
                    }, tr("The buyer is on the block list."));
                });
}

void FraudPage::retire()
{
    if (!m_row || !m_row->block)
        return;
    const QList<ChoicePanel::Choice> reasons {{QStringLiteral("mistake"), tr("Entered by mistake")}, {QStringLiteral("settled"), tr("The matter is settled")}, {QStringLiteral("other"), tr("Somebody else lives there now")}};
    panel().ask({tr("Retire the entry %1: why?").arg(m_row->hint), reasons, tr("&Why"), false, false, tr("Retire")}, [this, entry = m_row->id](const ChoicePanel::Answer &answer) {
        write([&fraud = m_fraud, entry, reason = wordsOf(answer)] { return fraud.retire(entry, reason); }, tr("The entry stops nobody any more."));
    });
}

void FraudPage::noticed()
{
    countOpen(
        [&desk = context().desk]() -> Result<qint64> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            const auto counts = FraudStore::counts(**reader);
            TSUNAGI_TRY(counts);
            return counts->isEmpty() ? 0 : counts->first().count;
        });
}

} // namespace tsunagi
