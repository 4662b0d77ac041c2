// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/ImportWithdrawal.h"

#include "models/storage/Each.h"
#include "models/sync/Applier.h"

#include <QJsonArray>
#include <QTimeZone>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr qsizetype kSlice = 500;

/// What was done with an order since its file brought it, the newest first; what only looks after it is no work.
/// What the shop itself wrote since is none for those that are opened again: they have its newest words then.
constexpr auto kDone = "SELECT kind, code, person, at FROM timeline WHERE root=?1 AND kind NOT IN ('order.import','order.withdraw','order.reopen') AND kind NOT LIKE 'claim.%'"
                       " AND (?2=0 OR kind<>'order.shop_change') ORDER BY at DESC, id DESC LIMIT 1";
constexpr auto kEnded = "SELECT code FROM timeline WHERE root=? AND code IN ('withdrawn','cancelled','reopened') ORDER BY at DESC, id DESC LIMIT 1";

QString whyOf(const QString &kind)
{
    const QString about = kind.section(u'.', 0, 0);
    if (about == u"notice")
        return QStringLiteral("mail");
    if (about == u"deposit" || about == u"card" || about == u"settlement" || kind == u"order.paid")
        return QStringLiteral("money");
    if (about == u"shipment")
        return QStringLiteral("instructed");
    if (kind == u"order.cancel")
        return QStringLiteral("cancelled");
    return kind == u"order.shop_change" ? QStringLiteral("shop_changed") : QStringLiteral("worked");
}

/// Why it must stay; nothing if nobody did anything with it.
Result<std::optional<WithdrawStay>> obstacle(const Database &db, const QString &desk, const Id &order, const QString &number, bool back)
{
    Statement done = db.statement(kDone);
    done.bindAll(order, Value(back));
    const auto work = done.step();
    TSUNAGI_TRY(work);
    if (*work)
        return std::optional(WithdrawStay {number, whyOf(done.text(0)), done.text(2), done.integer(3)});
    Statement beside = db.statement("SELECT CASE WHEN EXISTS(SELECT 1 FROM shipment h WHERE h.order_id=?1) THEN 'instructed'"
                                    " WHEN EXISTS(SELECT 1 FROM notice n WHERE n.order_id=?1 AND n.state<>'suppressed') THEN 'mail'"
                                    " WHEN EXISTS(SELECT 1 FROM return_case r WHERE r.order_id=?1) OR EXISTS(SELECT 1 FROM escalation e WHERE e.order_id=?1) THEN 'case' ELSE '' END");
    beside.bind(1, order);
    const auto found = beside.step();
    TSUNAGI_TRY(found);
    if (const QString why = *found ? beside.text(0) : QString(); !why.isEmpty())
        return std::optional(WithdrawStay {number, why, {}, 0});
    Statement claim = db.statement("SELECT person, since FROM claim WHERE order_id=? AND state='held' AND desk<>? LIMIT 1");
    claim.bindAll(order, desk);
    const auto claimed = claim.step();
    TSUNAGI_TRY(claimed);
    if (*claimed)
        return std::optional(WithdrawStay {number, QStringLiteral("claimed"), claim.text(0), claim.integer(1)});
    return std::optional<WithdrawStay>();
}

Change ended(const Catalogue &catalogue, const Id &order, const Row &row, const QString &file, bool back)
{
    Change change;
    change.kind = back ? "order.reopen" : "order.withdraw";
    change.roots = {order};
    if (!back) {
        for (const char *table : {"shipment", "hold", "conflict", "approval", "change_request", "card_authorisation", "notice", "fraud_verdict"})
            change.guardNone(table, order);
        change.guard("orders", order, "pay_state", row.value("pay_state"));
        change.guard("orders", order, "settled", row.value("settled"));
    }
    patchRow(change, *catalogue.table("orders"), order, row,
             {{"state", Value(back ? QStringLiteral("open") : QStringLiteral("cancelled"))}, {"shape", Value(row.value("shape").integer() + 1)}});
    change.eventCode = back ? "reopened" : "withdrawn";
    change.eventValues = {{QStringLiteral("file"), file}, {QStringLiteral("withdrawn"), true}};
    return change;
}

QString utc(qint64 us)
{
    return us ? QDateTime::fromMSecsSinceEpoch(us / 1000, QTimeZone::utc()).toString(Qt::ISODate) : QString();
}

} // namespace

Result<bool> ImportWithdrawal::isWithdrawn(const Database &db, const Id &order)
{
    Statement query = db.statement(kEnded);
    query.bind(1, order);
    const auto found = query.step();
    TSUNAGI_TRY(found);
    return *found && query.text(0) == u"withdrawn";
}

Result<QList<TakenFile>> ImportWithdrawal::files(int limit, const Id &only) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    // By its orders, as a file whose import was broken off has no row of its own yet.
    Statement query = (*reader)->statement("SELECT q.file_id, coalesce(k.name, t.vals->>'$.file', ''), coalesce(c.code,''), coalesce(s.code,''), coalesce(t.person,''), coalesce(t.at,0), q.many, q.cancelled"
                                           " FROM (SELECT file_id, min(id) AS one, count(*) AS many, sum(coalesce(state,'')='cancelled') AS cancelled FROM orders WHERE file_id IS NOT NULL AND (?2 IS NULL OR file_id=?2) GROUP BY file_id) q"
                                           " JOIN orders o ON o.id=q.one LEFT JOIN shop s ON s.id=o.shop_id LEFT JOIN client c ON c.id=o.client_id LEFT JOIN kept_file k ON k.id=q.file_id"
                                           " LEFT JOIN timeline t ON t.root=q.one AND t.kind='order.import' ORDER BY 6 DESC, q.file_id LIMIT ?1");
    query.bindAll(Value(limit), only.isNull() ? Value() : Value(only));
    QList<TakenFile> files;
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        files << TakenFile {row.id(0), row.text(1), row.text(2), row.text(3), row.text(4), row.integer(5), row.integer(6), row.integer(7)};
    }));
    for (TakenFile &file : files) {
        if (file.withdrawn == 0)
            continue;
        file.withdrawn = 0;
        Statement gone = (*reader)->statement("SELECT id FROM orders WHERE file_id=? AND state='cancelled'");
        gone.bind(1, file.id);
        QList<Id> ids;
        TSUNAGI_TRY(each(gone, [&](const Statement &row) { ids << row.id(0); }));
        for (const Id &id : std::as_const(ids)) {
            const auto withdrawn = isWithdrawn(**reader, id);
            TSUNAGI_TRY(withdrawn);
            file.withdrawn += *withdrawn;
        }
    }
    return files;
}

Result<WithdrawReport> ImportWithdrawal::withdraw(const Id &file, const Progress &progress)
{
    return run(file, false, progress);
}

Result<WithdrawReport> ImportWithdrawal::bringBack(const Id &file, const Progress &progress)
{
    return run(file, true, progress);
}

Result<WithdrawReport> ImportWithdrawal::run(const Id &file, bool back, const Progress &progress)
{
    WithdrawReport report;
    report.back = back;
    const auto known = file.isNull() ? Result<QList<TakenFile>>() : files(-1, file);
    TSUNAGI_TRY(known);
    if (known->isEmpty())
        return fail(Code::NotFound, QString::fromLatin1(file.hex()), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "no order of such a file is here")));
    report.file = known->first();
    QList<Id> ids;
    {
        const auto reader = m_desk.reader();
        TSUNAGI_TRY(reader);
        Statement query = (*reader)->statement("SELECT id FROM orders WHERE file_id=? ORDER BY id");
        query.bind(1, file);
        TSUNAGI_TRY(each(query, [&](const Statement &row) { ids << row.id(0); }));
    }
    const Id action = Id::v7();
    for (qsizetype at = 0; at < ids.size(); at += kSlice) {
        const auto slice = [&]() -> Result<> {
            QList<Change> changes;
            QStringList numbers;
            {
                const auto reader = m_desk.reader();
                TSUNAGI_TRY(reader);
                for (const Id &id : ids.mid(at, kSlice)) {
                    const auto row = readRow(**reader, *m_desk.catalogue().table("orders"), id);
                    TSUNAGI_TRY(row);
                    if (!*row)
                        continue; // it went to rest meanwhile
                    const QString number = (*row)->value("number").string();
                    const bool open = (*row)->value("state").string() == u"open";
                    const auto withdrawn = open ? Result<bool>(false) : isWithdrawn(**reader, id);
                    TSUNAGI_TRY(withdrawn);
                    if (back ? !*withdrawn : *withdrawn)
                        continue;
                    const auto stays = obstacle(**reader, m_desk.name(), id, number, back);
                    TSUNAGI_TRY(stays);
                    if (*stays) {
                        report.stay << **stays;
                        continue;
                    }
                    changes << ended(m_desk.catalogue(), id, **row, report.file.name, back);
                    changes.last().action = action;
                    numbers << number;
                }
            }
            const auto receipts = m_desk.commit(changes, Lane::Bulk);
            TSUNAGI_TRY(receipts);
            for (qsizetype i = 0; i < receipts->size(); ++i) {
                if (receipts->at(i).fit == Fit::Conflict) {
                    report.stay << WithdrawStay {numbers[i], receipts->at(i).misfit.reason == "approval" ? QStringLiteral("approval") : QStringLiteral("changed"), {}, 0};
                    continue;
                }
                ++report.done;
                report.action = action;
            }
            return {};
        }();
        if (!slice) {
            if (report.done == 0 && report.stay.isEmpty())
                return tl::unexpected(slice.error());
            report.failed = slice.error(); // who asked has to hear what is done
        }
        const qsizetype looked = std::min(ids.size(), at + kSlice);
        if (!slice || (looked < ids.size() && progress && !progress(looked))) {
            report.left = slice ? ids.size() - looked : ids.size() - at;
            break;
        }
    }
    report.file.withdrawn += back ? -report.done : report.done;
    return report;
}

QJsonObject ImportWithdrawal::toJson(const TakenFile &file)
{
    return {{QStringLiteral("id"), QString::fromLatin1(file.id.hex())}, {QStringLiteral("file"), file.name}, {QStringLiteral("client"), file.client}, {QStringLiteral("shop"), file.shop},
            {QStringLiteral("person"), file.person}, {QStringLiteral("at"), utc(file.atUs)}, {QStringLiteral("orders"), file.orders}, {QStringLiteral("withdrawn"), file.withdrawn}};
}

QJsonObject ImportWithdrawal::toJson(const WithdrawReport &report)
{
    QJsonArray stay;
    for (const WithdrawStay &one : report.stay)
        stay << QJsonObject {{QStringLiteral("number"), one.number}, {QStringLiteral("why"), one.why}, {QStringLiteral("person"), one.person}, {QStringLiteral("at"), utc(one.atUs)}};
    return {{QStringLiteral("file"), toJson(report.file)}, {QStringLiteral("action"), report.action.isNull() ? QString() : QString::fromLatin1(report.action.hex())},
            {report.back ? QStringLiteral("back") : QStringLiteral("withdrawn"), report.done}, {QStringLiteral("stay"), stay}, {QStringLiteral("left"), report.left}};
}

} // namespace tsunagi
