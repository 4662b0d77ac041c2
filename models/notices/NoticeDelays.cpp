// SPDX-License-Identifier: GPL-3.0-or-later
// That an order leaves on another day: of one, of many under one act, and of a day that was corrected.
#include "models/notices/NoticeService.h"

#include <QRegularExpression>

#include <algorithm>

namespace tsunagi {

namespace {

const QByteArray kTable = "notice";
constexpr qsizetype kSlice = 200; // others' work goes in between

} // namespace

Result<QDate> NoticeService::delayDay(const QString &day) const
{
    const QDate date = QDate::fromString(day, Qt::ISODate);
    if (!date.isValid())
        return fail(Code::Invalid, QStringLiteral("day"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a date is written 2026-11-30")));
    if (date < m_desk.clock().today())
        return fail(Code::Invalid, QStringLiteral("day"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "that day is over")));
    return date;
}

Result<> NoticeService::checkDelay(const Database &db, const Id &order, const QString &day) const
{
    TSUNAGI_TRY(delayDay(day));
    const auto found = NoticeStore::about(db, order, QStringLiteral("delay"));
    TSUNAGI_TRY(found);
    if (!*found)
        return fail(Code::NotFound, QStringLiteral("order"), QString::fromLatin1(order.hex()));
    const QString why = notice_rules::noDelay((*found)->facts);
    if (why == u"cancelled")
        return fail(Code::Invalid, (*found)->row.number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the order is cancelled")));
    if (why == u"gone")
        return fail(Code::Invalid, (*found)->row.number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "all of the order has left")));
    if (why == u"muted")
        return fail(Code::Invalid, (*found)->row.number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "nothing is to be told of this order; let its notices leave again first")));
    return {};
}

Result<QList<Id>> NoticeService::delayable(const QString &numbers, const QString &day) const
{
    static const QRegularExpression apart(QStringLiteral("[\\s,、，]+"));
    QList<Id> orders;
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    for (const QString &number : numbers.split(apart, Qt::SkipEmptyParts)) {
        const auto found = NoticeStore::ordersOf(**reader, number);
        TSUNAGI_TRY(found);
        if (found->isEmpty())
            return fail(Code::NotFound, number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "no order has this number")));
        if (found->size() > 1)
            return fail(Code::Invalid, number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "several shops have this number; name the shop: tsunagi notices delay --shop")));
        TSUNAGI_TRY(checkDelay(**reader, found->first(), day));
        if (!orders.contains(found->first()))
            orders << found->first();
    }
    if (orders.isEmpty())
        return fail(Code::NotFound, QStringLiteral("order"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "no order has this number")));
    return orders;
}

Result<NoticeService::Asked> NoticeService::askDelays(const QList<Id> &orders, const QString &day, const Id &action, DelayReport &report) const
{
    Asked asked;
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    for (const Id &order : orders) {
        const auto found = NoticeStore::about(**reader, order, QStringLiteral("delay"));
        TSUNAGI_TRY(found);
        const QString number = *found ? (*found)->row.number : QString::fromLatin1(order.hex().left(8));
        if (const QString why = *found ? notice_rules::noDelay((*found)->facts) : QStringLiteral("missing"); !why.isEmpty()) {
            report.left << DelayReport::Left {order, number, why};
            continue;
        }
        auto one = delay(**reader, order, day);
        TSUNAGI_TRY(one);
        report.same += one->second.isEmpty();
        for (qsizetype i = 0; i < one->second.size(); ++i) {
            one->second[i].action = action;
            asked.changes << one->second[i];
            asked.orders << (i + 1 < one->second.size() ? std::pair<Id, QString>() : std::pair(order, number));
        }
    }
    return asked;
}

Result<DelayReport> NoticeService::planDelays(const QList<Id> &orders, const QString &day, const Progress &progress) const
{
    TSUNAGI_TRY(delayDay(day));
    DelayReport report;
    for (qsizetype from = 0; from < orders.size(); from += kSlice) {
        const auto asked = askDelays(orders.mid(from, kSlice), day, {}, report);
        TSUNAGI_TRY(asked);
        report.told += std::count_if(asked->orders.cbegin(), asked->orders.cend(), [](const std::pair<Id, QString> &one) { return !one.first.isNull(); });
        if (progress && !progress(std::min(from + kSlice, orders.size())))
            return fail(Code::Cancelled, QStringLiteral("delay"));
    }
    return report;
}

Result<DelayReport> NoticeService::tellDelays(const QList<Id> &orders, const QString &day, const Progress &progress)
{
    TSUNAGI_TRY(delayDay(day));
    DelayReport report;
    const Id action = Id::v7();
    for (qsizetype from = 0; from < orders.size(); from += kSlice) {
        const auto asked = askDelays(orders.mid(from, kSlice), day, action, report);
        TSUNAGI_TRY(asked);
        const auto receipts = asked->changes.isEmpty() ? Result<QList<Receipt>>(QList<Receipt>()) : m_desk.commit(asked->changes);
        if (!receipts && report.told == 0)
            return tl::unexpected(receipts.error());
        if (!receipts) { // who asked for it has to know what is done and by which name it goes back
            report.failed = receipts.error();
            report.cancelled = true;
            break;
        }
        for (qsizetype i = 0; i < receipts->size(); ++i) {
            const auto &[order, number] = asked->orders[i];
            if (order.isNull())
                continue;
            if (receipts->at(i).fit == Fit::Conflict)
                report.left << DelayReport::Left {order, number, QStringLiteral("changed")};
            else
                ++report.told;
        }
        const qint64 done = std::min(from + kSlice, orders.size());
        if (progress && !progress(done)) {
            report.cancelled = done < orders.size();
            break;
        }
    }
    if (report.told > 0)
        report.action = action;
    return report;
}

Result<std::pair<Id, QList<Change>>> NoticeService::delay(const Database &db, const Id &order, const QString &day) const
{
    const Id part = notice_rules::partOfDay(day);
    const Id id = notice_rules::idOf(order, part, QStringLiteral("delay"));
    const CatalogueTable &table = *m_desk.catalogue().table(kTable);
    const QList<std::pair<QByteArray, Value>> decided {{"desk", Value(m_desk.name())}, {"person", Value(m_desk.person())}, {"at", Value(m_desk.clock().nowUs())}};
    QList<Change> changes;
    // A day that was corrected before it was told is not told; each is an op of its own, as another desk may be telling it.
    const auto waiting = NoticeStore::rows(db, {QStringLiteral("due")}, order);
    TSUNAGI_TRY(waiting);
    for (const NoticeCandidate &one : *waiting) {
        if (one.row.kind != u"delay" || one.row.id == id)
            continue;
        const auto former = readRow(db, table, one.row.id);
        TSUNAGI_TRY(former);
        Change change;
        change.kind = "notice.suppress";
        change.roots = {order};
        if (!*former || !patchRow(change, table, one.row.id, **former, QList<std::pair<QByteArray, Value>> {{"state", Value(QStringLiteral("suppressed"))}} << decided))
            continue;
        change.eventCode = "notice_suppressed";
        change.eventValues = {{QStringLiteral("kind"), QStringLiteral("delay")}};
        changes << change;
    }
    const auto known = readRow(db, table, id);
    TSUNAGI_TRY(known);
    Change change;
    change.kind = "notice.ask";
    change.roots = {order};
    change.eventCode = "notice_asked";
    change.eventValues = {{QStringLiteral("kind"), QStringLiteral("delay")}, {QStringLiteral("day"), day}};
    const QList<std::pair<QByteArray, Value>> due = QList<std::pair<QByteArray, Value>> {{"state", Value(QStringLiteral("due"))}} << decided;
    if (!*known) {
        change.insert(kTable, id).fields = QList<std::pair<QByteArray, Value>> {{"order_id", Value(order)}, {"kind", Value(QStringLiteral("delay"))}, {"part", Value(part)}, {"day", Value(day)}} << due;
        changes << change;
    } else if ((*known)->value("state").string() == u"suppressed" && patchRow(change, table, id, **known, due)) {
        changes << change; // corrected back to a day that was not told; else it was told, or is about to be
    }
    return std::pair(id, changes);
}

Result<Id> NoticeService::tellDelay(const Id &order, const QString &day)
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    TSUNAGI_TRY(checkDelay(**reader, order, day));
    const auto asked = delay(**reader, order, day);
    TSUNAGI_TRY(asked);
    if (asked->second.isEmpty())
        return asked->first;
    const auto receipts = m_desk.commit(asked->second);
    TSUNAGI_TRY(receipts);
    const Receipt &last = receipts->last();
    if (last.fit == Fit::Conflict)
        return fail(Code::Conflict, QString::fromUtf8(last.misfit.table + '.' + last.misfit.field), last.misfit.theirs.display());
    return asked->first;
}

} // namespace tsunagi
