// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/today/TodayStore.h"

#include "models/approvals/ApprovalStore.h"
#include "models/cards/CardStore.h"
#include "models/clients/ClientStore.h"
#include "models/conflicts/ConflictStore.h"
#include "models/escalations/EscalationStore.h"
#include "models/fraud/FraudStore.h"
#include "models/notes/NoteStore.h"
#include "models/orders/OrderQueues.h"
#include "models/orders/OrderStore.h"
#include "models/payments/PaymentStore.h"
#include "models/requests/RequestStore.h"
#include "models/returns/ReturnStore.h"
#include "models/slips/SlipStore.h"
#include "models/storage/Each.h"
#include "models/today/TodayRules.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

Result<bool> any(const Database &db, QByteArrayView sql)
{
    Statement query = db.statement(sql);
    return query.step();
}

class Reading final
{
public:
    Reading(const Database &db, const Catalogue &catalogue, const TodayQuery &query) : m_db(db), m_catalogue(catalogue), m_query(query) { }

    [[nodiscard]] Result<TodayFigures> all()
    {
        m_out.now = m_query.now;
        m_out.sinceUs = m_query.sinceUs;
        const auto open = OpenOrders::of(m_db);
        TSUNAGI_TRY(open);
        auto parcels = SlipStore::standing(m_db);
        TSUNAGI_TRY(parcels);
        TSUNAGI_TRY(readFlow(*open));
        TSUNAGI_TRY(readClock(*open, std::move(*parcels)));
        readStuck(*open);
        auto mine = ofOrders(u"mine"_qs, u"claimed:"_qs + m_query.desk);
        TSUNAGI_TRY(mine);
        m_out.mine = std::move(*mine);
        TSUNAGI_TRY(readAlerts());
        TSUNAGI_TRY(readSince());
        TSUNAGI_TRY(readSteps());
        return std::move(m_out);
    }

private:
    [[nodiscard]] QString day() const { return m_query.now.date().toString(Qt::ISODate); }
    [[nodiscard]] Result<TodayNumber> ofOrders(const QString &what, const QString &queue) const
    {
        const auto count = OrderStore::count(m_db, queue);
        TSUNAGI_TRY(count);
        return TodayNumber {what, u"orders"_qs, queue, *count};
    }

    [[nodiscard]] Result<> readFlow(const OpenOrders &open)
    {
        auto arrived = ofOrders(u"arrived"_qs, u"arrived:"_qs + day());
        TSUNAGI_TRY(arrived);
        m_out.flow << *arrived;
        for (int stage = 0; stage <= int(Stage::Slipped); ++stage)
            m_out.flow << TodayNumber {stageName(Stage(stage)), u"orders"_qs, stageName(Stage(stage)), open.stages[size_t(stage)]};
        auto gone = ofOrders(u"handed_over"_qs, u"handed_over:"_qs + day());
        TSUNAGI_TRY(gone);
        m_out.flow << *gone;
        return {};
    }

    [[nodiscard]] Result<> readClock(const OpenOrders &open, QList<ParcelView> parcels)
    {
        auto calendar = ClientStore::calendar(m_db);
        TSUNAGI_TRY(calendar);
        today_rules::ClockInput input;
        input.calendar = std::move(*calendar);
        if (!input.calendar.clients.isEmpty()) {
            Statement own = m_db.statement("SELECT coalesce(client,''), coalesce(carrier,''), count(*) FROM order_index WHERE stage=2 GROUP BY 1, 2");
            TSUNAGI_TRY(each(own, [&](const Statement &row) {
                if (input.calendar.clients.contains(row.text(0)))
                    input.readyOf[row.text(0)].insert(row.text(1), row.integer(2));
            }));
        }
        input.defaultCarrier = m_query.defaultCarrier;
        Statement shops = m_db.statement("SELECT DISTINCT carrier FROM shop");
        TSUNAGI_TRY(each(shops, [&](const Statement &row) { input.carriers.insert(row.text(0).isEmpty() ? m_query.defaultCarrier : row.text(0)); }));
        input.ready = open.ready;
        for (const ParcelView &view : std::as_const(parcels)) {
            const SlipQueue queue = view.queue();
            m_halted += queue == SlipQueue::Stopped ? 1 : 0;
            m_changed += view.blocked == u"shop_changed" ? 1 : 0;
            m_asked += ParcelQueue {ParcelQueue::Kind::Asked, {}, {}}.holds(view) ? 1 : 0;
            m_printing += queue == SlipQueue::Printing ? 1 : 0;
            m_toWrite += queue == SlipQueue::ToWrite ? 1 : 0;
        }
        input.parcels = std::move(parcels);
        input.now = m_query.now;
        m_out.cutoffs = today_rules::cutoffs(input);
        return {};
    }

    void readStuck(const OpenOrders &open)
    {
        for (auto it = open.reasons.cbegin(); it != open.reasons.cend(); ++it)
            m_out.stuck << TodayNumber {u"reason"_qs, u"orders"_qs, u"reason:"_qs + it.key(), it->first, it->second, it.key()};
        for (const TodayCutOff &cutoff : std::as_const(m_out.cutoffs)) {
            if (!cutoff.day.isValid() || cutoff.at() >= m_query.now)
                continue;
            for (const TodayNumber *number : {&cutoff.unprinted, &cutoff.printed}) {
                if (number->count > 0)
                    m_out.stuck << TodayNumber {number == &cutoff.printed ? u"late_printed"_qs : u"late_unprinted"_qs, number->page, number->queue, number->count, number->oldestUs,
                                                cutoff.carrier + u' ' + CutOff {cutoff.day, cutoff.time, {}, {}}.text()};
            }
        }
        if (m_halted > 0)
            m_out.stuck << TodayNumber {u"halted"_qs, u"slips"_qs, ParcelQueue {}.name(), m_halted};
        std::sort(m_out.stuck.begin(), m_out.stuck.end(), [](const TodayNumber &a, const TodayNumber &b) { return a.count != b.count ? a.count > b.count : a.queue < b.queue; });
    }

    void alert(const TodayNumber &number)
    {
        if (number.count > 0)
            m_out.alerts << number;
    }

    /// Of a list's queues those that ask for somebody, each under its own name here.
    template<class Count>
    void alertsOf(const QString &page, const QList<Count> &counts, const QList<std::pair<const char *, const char *>> &queues)
    {
        for (const auto &[queue, what] : queues) {
            for (const Count &count : counts) {
                if (count.queue == QLatin1StringView(queue))
                    alert({QString::fromLatin1(what), page, count.queue, count.count});
            }
        }
    }

    [[nodiscard]] Result<> readAlerts()
    {
        alert({u"stops"_qs, u"slips"_qs, ParcelQueue {ParcelQueue::Kind::Asked, {}, {}}.name(), m_asked});
        const auto doubted = ofOrders(u"stop_contradicted"_qs, u"finding:stop_contradicted"_qs);
        TSUNAGI_TRY(doubted);
        alert(*doubted);
        alert({u"shop_changed"_qs, u"slips"_qs, ParcelQueue {}.name(), m_changed});
        const auto fraud = FraudStore::counts(m_db);
        TSUNAGI_TRY(fraud);
        alertsOf(u"fraud"_qs, *fraud, {{"suspect", "fraud"}});
        const auto requests = RequestStore::counts(m_db, m_query.now);
        TSUNAGI_TRY(requests);
        alertsOf(u"requests"_qs, *requests, {{"late", "requests_late"}, {"open", "requests"}});
        const auto notes = NoteStore::counts(m_db);
        TSUNAGI_TRY(notes);
        alertsOf(u"notes"_qs, *notes, {{"open", "notes"}});
        const auto deposits = PaymentStore::undecided(m_db);
        TSUNAGI_TRY(deposits);
        alert({u"deposits"_qs, u"payments"_qs, u"todo"_qs, *deposits});
        const auto refunds = PaymentStore::refunds(m_db);
        TSUNAGI_TRY(refunds);
        alert({u"refunds"_qs, u"payments"_qs, u"refund"_qs, *refunds});
        const auto modes = SlipStore::manualModes(m_db);
        TSUNAGI_TRY(modes);
        QStringList carriers;
        for (const ManualModeRow &mode : *modes)
            carriers << mode.carrier;
        m_out.steps.manual = !carriers.isEmpty();
        if (m_out.steps.manual) // told even with nothing to write: it changes what everybody does
            m_out.alerts << TodayNumber {u"manual"_qs, u"slips"_qs, queueName(SlipQueue::ToWrite), m_toWrite, 0, carriers.join(u' ')};
        const auto conflicts = ConflictStore::counts(m_db, m_catalogue);
        TSUNAGI_TRY(conflicts);
        alert({u"conflicts"_qs, u"conflicts"_qs, u"open"_qs, conflicts->value(0).count});
        if (m_query.approvals) {
            const auto wanted = ApprovalStore::countFor(m_db, m_query.person);
            TSUNAGI_TRY(wanted);
            alert({u"approvals"_qs, u"approvals"_qs, u"for:"_qs + m_query.person, *wanted});
        }
        const auto late = ofOrders(u"wanted"_qs, u"wanted:"_qs + day());
        TSUNAGI_TRY(late);
        alert(*late);
        const auto past = ofOrders(u"unreachable"_qs, u"finding:want_unreachable"_qs);
        TSUNAGI_TRY(past);
        alert(*past);
        alert({u"sheets"_qs, u"slips"_qs, queueName(SlipQueue::Printing), m_printing});
        const auto low = SlipStore::lowRanges(m_db, m_query.fewNumbers);
        TSUNAGI_TRY(low);
        alert({u"numbers"_qs, u"slips"_qs, u"ranges:low"_qs, low->size()});
        const QDate today = m_query.now.date();
        const auto escalations = EscalationStore::counts(m_db, today);
        TSUNAGI_TRY(escalations);
        alertsOf(u"escalations"_qs, *escalations, {{"overdue", "escalations_overdue"}, {"today", "escalations_today"}});
        auto cards = CardStore::list(m_db);
        TSUNAGI_TRY(cards);
        m_query.cards.judge(*cards, today);
        for (const QString &situation : {u"lapsing"_qs, u"lapsed"_qs, u"raised"_qs, u"unclear"_qs})
            alert({u"cards_"_qs + situation, u"cards"_qs, situation, std::count_if(cards->cbegin(), cards->cend(), [&](const CardRow &row) { return row.situation == situation; })});
        const QDate since = today.addDays(-m_query.returnDays);
        const auto returns = ReturnStore::overdue(m_db, since);
        TSUNAGI_TRY(returns);
        alert({u"returns"_qs, u"returns"_qs, u"overdue:"_qs + since.toString(Qt::ISODate), *returns, 0, QString::number(m_query.returnDays)});
        return {};
    }

    /// Since midnight is what the flow has counted already.
    [[nodiscard]] Result<TodayNumber> counted(const QString &what, const QString &queue) const
    {
        const bool today = m_query.sinceUs == QDateTime(m_query.now.date(), QTime(0, 0), Qt::OffsetFromUTC, 9 * 3600).toMSecsSinceEpoch() * 1000;
        if (today && what == u"since_imported")
            return TodayNumber {what, u"orders"_qs, queue, m_out.flow.first().count};
        if (today && what == u"since_handed_over")
            return TodayNumber {what, u"orders"_qs, queue, m_out.flow.last().count};
        return ofOrders(what, queue);
    }

    [[nodiscard]] Result<> readSince()
    {
        for (const QStringView what : {u"imported", u"shop_cancelled", u"handed_over"}) {
            const auto number = counted(u"since_"_qs + what.toString(), u"since:"_qs + what.toString() + u':' + QString::number(m_query.sinceUs));
            TSUNAGI_TRY(number);
            m_out.since << *number;
        }
        const auto answered = EscalationStore::answeredSince(m_db, m_query.sinceUs);
        TSUNAGI_TRY(answered);
        m_out.since.insert(2, {u"since_answered"_qs, u"escalations"_qs, u"answered_since:"_qs + QString::number(m_query.sinceUs), *answered});
        return {};
    }

    [[nodiscard]] Result<> readSteps()
    {
        FirstSteps &steps = m_out.steps;
        const std::pair<bool *, const char *> wanted[] = {{&steps.shop, "SELECT 1 FROM shop LIMIT 1"}, {&steps.orders, "SELECT 1 FROM order_index LIMIT 1"},
                                                          {&steps.numbers, "SELECT 1 FROM number_range WHERE coalesce(state, '')<>'void' LIMIT 1"},
                                                          {&steps.slip, "SELECT 1 FROM slip LIMIT 1"}};
        for (const auto &[there, sql] : wanted) {
            const auto found = any(m_db, sql);
            TSUNAGI_TRY(found);
            *there = *found;
        }
        return {};
    }

    const Database &m_db;
    const Catalogue &m_catalogue;
    const TodayQuery &m_query;
    TodayFigures m_out;
    qint64 m_halted = 0, m_asked = 0, m_changed = 0, m_printing = 0, m_toWrite = 0;
};

} // namespace

Result<TodayFigures> TodayStore::figures(const Database &db, const Catalogue &catalogue, const TodayQuery &query)
{
    return Reading(db, catalogue, query).all();
}

} // namespace tsunagi
