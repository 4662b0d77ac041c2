// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/today/TodayService.h"

#include "models/notices/NoticeService.h"
#include "models/returns/ReturnRules.h"
#include "models/settlements/SettlementService.h"
#include "models/today/TodayRules.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr int kJapanOffset = 9 * 3600;
constexpr qint64 kQuickMs = 50;  // as often as orders change
constexpr qint64 kRestShare = 20; // else a twentieth of the time at most

QString iso(qint64 us)
{
    return QDateTime::fromMSecsSinceEpoch(us / 1000, Qt::OffsetFromUTC, kJapanOffset).toString(Qt::ISODate);
}

QJsonObject json(const TodayNumber &number)
{
    QJsonObject object {{u"what"_qs, number.what}, {u"count"_qs, number.count}, {u"page"_qs, number.page}, {u"queue"_qs, number.queue}};
    if (number.oldestUs > 0)
        object.insert(u"oldest"_qs, iso(number.oldestUs));
    if (!number.detail.isEmpty())
        object.insert(u"detail"_qs, number.detail);
    return object;
}

QJsonArray json(const QList<TodayNumber> &numbers)
{
    QJsonArray array;
    for (const TodayNumber &number : numbers)
        array << json(number);
    return array;
}

} // namespace

Result<TodayFigures> TodayService::figures(qint64 sinceUs)
{
    const auto settings = sliprules::settings();
    TSUNAGI_TRY(settings);
    const auto rules = ReturnRules::load();
    TSUNAGI_TRY(rules);
    TodayQuery query;
    query.now = QDateTime::fromMSecsSinceEpoch(m_desk.clock().nowUs() / 1000, Qt::OffsetFromUTC, kJapanOffset);
    query.desk = m_desk.name();
    query.person = m_desk.person();
    query.sinceUs = sinceUs > 0 ? sinceUs : QDateTime(query.now.date(), QTime(0, 0), Qt::OffsetFromUTC, kJapanOffset).toMSecsSinceEpoch() * 1000;
    query.approvals = m_approvals;
    query.defaultCarrier = settings->defaultCarrier;
    query.fewNumbers = settings->fewNumbers;
    query.returnDays = rules->openDays();
    const auto cards = CardRules::load(m_desk.profile() + u"/cards/rules.json"_qs);
    TSUNAGI_TRY(cards);
    query.cards = *cards;
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    auto figures = TodayStore::figures(**reader, m_desk.catalogue(), query);
    TSUNAGI_TRY(figures);
    const auto explained = this->explained(figures->againMs);
    TSUNAGI_TRY(explained);
    figures->alerts << *explained;
    today_rules::sortAlerts(figures->alerts);
    return figures;
}

void TodayService::setExplained(SettlementService &settlements, const NoticeService &notices)
{
    m_settlements = &settlements;
    m_notices = &notices;
}

Result<QList<TodayNumber>> TodayService::explained(qint64 &againMs)
{
    if (!m_settlements || !m_notices)
        return QList<TodayNumber>();
    const QMutexLocker lock(&m_lock);
    if (m_keptSince.isValid() && m_keptSince.elapsed() < m_keptMs) {
        againMs = m_keptMs - m_keptSince.elapsed();
        return m_kept;
    }
    QElapsedTimer timer;
    timer.start();
    QList<TodayNumber> numbers;
    // The day is shown without what cannot be counted, and says so: none would mean that all is well.
    const auto uncounted = [&numbers](const QString &page, const Error &error) {
        qWarning("%s are not counted: %s %s", qPrintable(page), qPrintable(error.where), qPrintable(error.detail));
        numbers << TodayNumber {u"uncounted_"_qs + page, page, u"all"_qs, 1};
    };
    const auto settlements = m_settlements->list();
    const QString differences = u"differences"_qs;
    if (!settlements)
        uncounted(u"settlements"_qs, settlements.error());
    else if (const qint64 count = std::count_if(settlements->cbegin(), settlements->cend(), [&](const SettlementRow &row) { return row.situation == differences; }); count > 0)
        numbers << TodayNumber {u"settlements"_qs, u"settlements"_qs, differences, count};
    const auto notices = m_notices->list();
    if (!notices)
        uncounted(u"notices"_qs, notices.error());
    for (const auto &[queue, count] : notices ? notices->counts : decltype(notices->counts)()) {
        if (count > 0 && (queue == u"ready" || queue == u"failed" || queue == u"doubtful"))
            numbers << TodayNumber {u"notices_"_qs + queue, u"notices"_qs, queue, count};
    }
    m_kept = numbers;
    m_keptMs = timer.elapsed() < kQuickMs ? 0 : timer.elapsed() * kRestShare;
    m_keptSince.start();
    return numbers;
}

QJsonObject TodayService::toJson(const TodayFigures &figures)
{
    QJsonArray cutoffs;
    const int next = today_rules::next(figures.cutoffs, figures.now);
    for (int i = 0; i < figures.cutoffs.size(); ++i) {
        const TodayCutOff &one = figures.cutoffs[i];
        cutoffs << QJsonObject {{u"at"_qs, one.day.isValid() ? one.at().toString(Qt::ISODate) : QString()}, {u"carrier"_qs, one.carrier}, {u"truck"_qs, one.truck}, {u"client"_qs, one.client}, {u"next"_qs, i == next},
                                {u"to_instruct"_qs, json(one.ready)}, {u"unprinted"_qs, json(one.unprinted)}, {u"printed"_qs, json(one.printed)}};
    }
    const FirstSteps &steps = figures.steps;
    return {{u"now"_qs, figures.now.toString(Qt::ISODate)}, {u"since"_qs, iso(figures.sinceUs)}, {u"flow"_qs, json(figures.flow)}, {u"cutoffs"_qs, cutoffs},
            {u"stuck"_qs, json(figures.stuck)}, {u"mine"_qs, json(figures.mine)}, {u"alerts"_qs, json(figures.alerts)}, {u"changed"_qs, json(figures.since)},
            {u"steps"_qs, QJsonObject {{u"shop"_qs, steps.shop}, {u"orders"_qs, steps.orders}, {u"numbers"_qs, steps.numbers}, {u"manual"_qs, steps.manual}, {u"slip"_qs, steps.slip}}}};
}

} // namespace tsunagi
