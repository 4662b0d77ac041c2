// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/approvals/ApprovalStore.h"

#include "models/conflicts/ConflictStore.h"
#include "models/core/SearchWords.h"
#include "models/storage/Each.h"

namespace tsunagi::ApprovalStore {

namespace {

constexpr auto kApproval = "SELECT id, order_id, kind, rule, reason, person, desk, at, state, end_person, end_desk, end_reason, end_at, body FROM approval ";

constexpr auto kFor = "WHERE state='open' AND person<>?1";

ApprovalRow rowOf(const Statement &q)
{
    ApprovalRow row;
    row.id = q.id(0);
    row.root.id = q.id(1);
    row.kind = q.bytes(2);
    row.rule = q.bytes(3);
    row.reason = q.text(4);
    row.person = q.text(5);
    row.desk = q.text(6);
    row.atUs = q.integer(7);
    row.state = q.bytes(8);
    row.endPerson = q.text(9);
    row.endDesk = q.text(10);
    row.endReason = q.text(11);
    row.endAtUs = q.integer(12);
    return row;
}

bool matches(const ApprovalRow &row, const SearchWords &words)
{
    return words.areIn({row.root.name, row.root.shop, row.person, row.desk, row.reason, row.endPerson, row.endDesk, row.endReason});
}

} // namespace

Result<QList<ApprovalRow>> rows(const Database &db, const ApprovalQuery &wanted)
{
    const auto words = SearchWords::of(wanted.text);
    QByteArray where = "ORDER BY at DESC, id DESC";
    if (!words.asked && wanted.queue == u"open")
        where = "WHERE state='open' ORDER BY at, id"; // who asked first has waited longest
    else if (!words.asked && wanted.queue == u"ended")
        where = "WHERE state<>'open' ORDER BY coalesce(end_at, at) DESC, id DESC";
    else if (!words.asked && wanted.queue.startsWith(u"for:"))
        where = QByteArray(kFor) + " ORDER BY at, id";
    else if (!words.asked && wanted.queue != u"all")
        return fail(Code::Invalid, wanted.queue, QStringLiteral("unknown queue"));
    QList<ApprovalRow> found;
    Statement query = db.statement(kApproval + where);
    if (where.startsWith(kFor))
        query.bind(1, Value(wanted.queue.mid(4)));
    TSUNAGI_TRY(each(query, [&](const Statement &q) { found << rowOf(q); }));
    QList<ApprovalRow> shown;
    for (ApprovalRow &row : found) {
        const auto named = ConflictStore::root(db, row.root.id);
        TSUNAGI_TRY(named);
        row.root = *named;
        if (matches(row, words))
            shown << std::move(row);
        if (shown.size() >= wanted.limit)
            break;
    }
    return shown;
}

Result<qint64> countFor(const Database &db, const QString &person)
{
    Statement query = db.statement(QByteArray("SELECT count(*) FROM approval ") + kFor);
    query.bind(1, Value(person));
    qint64 number = 0;
    TSUNAGI_TRY(each(query, [&](const Statement &q) { number = q.integer(0); }));
    return number;
}

Result<QList<ApprovalCount>> counts(const Database &db)
{
    QList<ApprovalCount> out;
    Statement query = db.statement("SELECT coalesce(sum(state='open'), 0), count(*) FROM approval");
    TSUNAGI_TRY(each(query, [&](const Statement &q) {
        out << ApprovalCount {QStringLiteral("open"), q.integer(0)} << ApprovalCount {QStringLiteral("ended"), q.integer(1) - q.integer(0)}
            << ApprovalCount {QStringLiteral("all"), q.integer(1)};
    }));
    return out;
}

Result<Wanted> wanted(const Database &db, const Catalogue &catalogue, const Id &id)
{
    Wanted out;
    Statement query = db.statement(QByteArray(kApproval) + "WHERE id=?");
    query.bind(1, id);
    TSUNAGI_TRY(each(query, [&](const Statement &q) {
        out.row = rowOf(q);
        out.body = q.bytes(13);
        auto change = Change::fromBody(catalogue, out.body);
        if (change && change->validate(catalogue))
            out.change = std::move(*change);
    }));
    if (out.row.id.isNull())
        return fail(Code::NotFound, QString::fromLatin1(id.hex()), QStringLiteral("no such approval"));
    const auto named = ConflictStore::root(db, out.row.root.id);
    TSUNAGI_TRY(named);
    out.row.root = *named;
    return out;
}

} // namespace tsunagi::ApprovalStore
