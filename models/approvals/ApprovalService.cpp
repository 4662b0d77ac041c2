// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/approvals/ApprovalService.h"

#include "models/approvals/ApprovalText.h"
#include "models/conflicts/ConflictPlan.h"
#include "models/conflicts/ConflictText.h"
#include "models/sync/Applier.h"
#include "models/sync/SignIn.h"

namespace tsunagi {

namespace {

struct Words
{
    const char *kind, *state, *event;
};

Words wordsOf(ApprovalAnswer answer)
{
    switch (answer) {
    case ApprovalAnswer::Give: return {"approval.give", "given", "approval_given"};
    case ApprovalAnswer::Refuse: return {"approval.refuse", "refused", "approval_refused"};
    case ApprovalAnswer::Withdraw: break;
    }
    return {"approval.withdraw", "withdrawn", "approval_withdrawn"};
}

bool isAway(const Result<SyncReport> &synced)
{
    return !synced && (synced.error().code == Code::Offline || synced.error().code == Code::Timeout);
}

tl::unexpected<Error> forbidden(const char *rule)
{
    return fail(Code::Invalid, QStringLiteral("answer"), QString::fromUtf8(rule));
}

} // namespace

Result<QList<ApprovalRow>> ApprovalService::list(const ApprovalQuery &query) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    return ApprovalStore::rows(**reader, query);
}

Result<QList<ApprovalCount>> ApprovalService::counts() const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    return ApprovalStore::counts(**reader);
}

Result<ApprovalDetail> ApprovalService::detail(const Id &id) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    auto wanted = ApprovalStore::wanted(**reader, m_desk.catalogue(), id);
    TSUNAGI_TRY(wanted);
    ApprovalDetail detail;
    detail.row = wanted->row;
    detail.own = wanted->row.person == m_desk.person();
    detail.readable = wanted->change.has_value();
    if (!wanted->change)
        return detail;
    RefusedChange change;
    change.row.kind = wanted->row.kind;
    change.change = wanted->change;
    auto fields = ConflictPlan::fields(**reader, m_desk.catalogue(), change);
    TSUNAGI_TRY(fields);
    detail.fields = std::move(*fields);
    if (wanted->row.state != "open")
        return detail;
    Misfit misfit;
    const auto fit = Applier(**reader, m_desk.catalogue()).check(*wanted->change, misfit);
    TSUNAGI_TRY(fit);
    if (*fit == Fit::Conflict)
        detail.obstacle = ConflictText::why({misfit.reason, misfit.table, misfit.field, misfit.base.display(), misfit.mine.display(), misfit.theirs.display()});
    return detail;
}

Result<Change> ApprovalService::ending(const Id &id, ApprovalAnswer answer, const QString &reason) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto wanted = ApprovalStore::wanted(**reader, m_desk.catalogue(), id);
    TSUNAGI_TRY(wanted);
    if (wanted->row.state != "open")
        return forbidden(QT_TRANSLATE_NOOP("Rule", "this approval has ended already"));
    const bool own = wanted->row.person == m_desk.person();
    if (answer == ApprovalAnswer::Withdraw && !own)
        return forbidden(QT_TRANSLATE_NOOP("Rule", "only who asked for it withdraws it"));
    if (answer != ApprovalAnswer::Withdraw && own)
        return forbidden(QT_TRANSLATE_NOOP("Rule", "nobody approves what they asked for themselves"));
    // To end what a newer program asked for, nobody needs to read it.
    if (!wanted->change && answer == ApprovalAnswer::Give)
        return forbidden(QT_TRANSLATE_NOOP("Rule", "what was asked for cannot be read here"));
    const Words words = wordsOf(answer);
    Change change;
    change.kind = words.kind;
    change.roots = wanted->change ? wanted->change->roots : QList<Id> {wanted->row.root.id};
    // Nobody approves another change than the one that was read.
    if (answer == ApprovalAnswer::Give)
        change.guard("approval", id, "body", Value::text(wanted->body));
    change.patch("approval", id, "state", Value(QStringLiteral("open")), Value::text(words.state));
    change.patch("approval", id, "end_person", {}, Value(m_desk.person()));
    change.patch("approval", id, "end_desk", {}, Value(m_desk.name()));
    change.patch("approval", id, "end_at", {}, Value(m_desk.clock().nowUs()));
    change.patch("approval", id, "end_reason", {}, reason.isEmpty() ? Value() : Value(reason));
    change.eventCode = words.event;
    change.eventValues = {{QStringLiteral("kind"), QString::fromUtf8(wanted->row.kind)}, {QStringLiteral("reason"), reason}};
    return change;
}

Result<> ApprovalService::answer(const Id &id, ApprovalAnswer answer, const QString &reason)
{
    const QString why = reason.trimmed();
    if (answer != ApprovalAnswer::Give && why.isEmpty())
        return forbidden(QT_TRANSLATE_NOOP("Rule", "a reason is needed"));
    if (answer != ApprovalAnswer::Withdraw) {
        // What was heard last may be old, and an answer that waits in the outbox would not count.
        const auto heard = m_desk.sync();
        if (isAway(heard))
            return forbidden(QT_TRANSLATE_NOOP("Rule", "the shared side does not answer; an approval counts only while it does, so nothing was written"));
        TSUNAGI_TRY(heard);
    }
    const auto change = ending(id, answer, why);
    TSUNAGI_TRY(change);
    if (answer == ApprovalAnswer::Withdraw) {
        TSUNAGI_TRY(m_desk.commitOne(*change));
        return {};
    }
    if (m_signIn && m_signIn->isRequired() && !m_signIn->isFresh())
        return fail(Code::Invalid, QStringLiteral("session"), ApprovalText::refusal(QStringLiteral("rights approval.session")));
    const auto op = m_desk.commitOne(*change);
    TSUNAGI_TRY(op);
    const auto told = m_desk.sync();
    if (isAway(told))
        return forbidden(QT_TRANSLATE_NOOP("Rule", "the shared side has not answered; the approval counts only if it hears of it within minutes, so look at it again"));
    TSUNAGI_TRY(told);
    const auto after = detail(id);
    TSUNAGI_TRY(after);
    if (after->row.state == "overtaken")
        return fail(Code::Invalid, QStringLiteral("overtaken"), ApprovalText::ended(after->row));
    const auto outbox = m_desk.outbox();
    TSUNAGI_TRY(outbox);
    for (const OutboxRow &row : *outbox) {
        if (row.id == *op && row.refused)
            return fail(Code::Invalid, QStringLiteral("refused"), ApprovalText::refusal(row.reason));
    }
    return {};
}

QJsonObject ApprovalService::toJson(const ApprovalRow &row)
{
    return {{QStringLiteral("id"), QString::fromLatin1(row.id.hex())},
            {QStringLiteral("number"), row.root.name},
            {QStringLiteral("shop"), row.root.shop},
            {QStringLiteral("root"), row.root.table},
            {QStringLiteral("kind"), QString::fromUtf8(row.kind)},
            {QStringLiteral("rule"), QString::fromUtf8(row.rule)},
            {QStringLiteral("what"), ApprovalText::what(row)},
            {QStringLiteral("reason"), row.reason},
            {QStringLiteral("person"), row.person},
            {QStringLiteral("desk"), row.desk},
            {QStringLiteral("at"), ConflictText::time(row.atUs)},
            {QStringLiteral("state"), QString::fromUtf8(row.state)},
            {QStringLiteral("endPerson"), row.endPerson},
            {QStringLiteral("endReason"), row.endReason}};
}

} // namespace tsunagi
