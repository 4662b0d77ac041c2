// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/conflicts/ConflictService.h"

#include "models/conflicts/ConflictPlan.h"
#include "models/conflicts/ConflictText.h"
#include "models/sync/SecondPerson.h"

namespace tsunagi {

namespace {

Clash clashOf(const Misfit &misfit)
{
    return {misfit.reason, misfit.table, misfit.field, misfit.base.display(), misfit.mine.display(), misfit.theirs.display()};
}

} // namespace

Result<QList<ConflictRow>> ConflictService::list(const ConflictQuery &query) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    return ConflictStore::rows(**reader, m_desk.catalogue(), query);
}

Result<QList<ConflictCount>> ConflictService::counts() const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    return ConflictStore::counts(**reader, m_desk.catalogue());
}

Result<ConflictDetail> ConflictService::detail(const Id &id) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto refused = ConflictStore::refused(**reader, m_desk.catalogue(), id);
    TSUNAGI_TRY(refused);
    ConflictDetail detail;
    detail.row = refused->row;
    TSUNAGI_TRY(ConflictStore::readStory(**reader, detail));
    auto fields = ConflictPlan::fields(**reader, m_desk.catalogue(), *refused);
    TSUNAGI_TRY(fields);
    detail.fields = std::move(*fields);
    detail.paper = ConflictPlan::paper(*refused);
    if (detail.closed)
        return detail;
    const auto change = ConflictPlan::again(**reader, m_desk.catalogue(), *refused, {});
    if (!change) {
        detail.obstacle = ConflictText::impossible(change.error().where);
        return detail;
    }
    const auto clash = ConflictPlan::clash(**reader, m_desk.catalogue(), *refused, *change);
    TSUNAGI_TRY(clash);
    if (*clash)
        detail.obstacle = ConflictText::why(**clash);
    return detail;
}

Result<> ConflictService::close(const Id &id, ConflictAnswer answer, const QString &reason)
{
    if (reason.trimmed().isEmpty())
        return fail(Code::Invalid, QStringLiteral("reason"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "closing a conflict needs a reason")));
    std::optional<Change> change;
    QString name;
    {
        const auto reader = m_desk.reader();
        TSUNAGI_TRY(reader);
        const auto refused = ConflictStore::refused(**reader, m_desk.catalogue(), id);
        TSUNAGI_TRY(refused);
        name = refused->row.root.name;
        if (!refused->row.open) {
            // Whoever answers otherwise learns what counts, not that it was done.
            ConflictDetail decided;
            decided.row = refused->row;
            TSUNAGI_TRY(ConflictStore::readStory(**reader, decided));
            const QString wanted = answer == ConflictAnswer::Theirs ? QStringLiteral("conflict_theirs") : answer == ConflictAnswer::Mine ? QStringLiteral("conflict_mine") : QStringLiteral("conflict_edited");
            return decided.how == wanted ? Result<>() : fail(Code::Invalid, name, ConflictText::closed(decided));
        }
        auto planned = answer == ConflictAnswer::Mine ? ConflictPlan::again(**reader, m_desk.catalogue(), *refused, reason.trimmed())
                                                      : ConflictPlan::without(**reader, *refused, answer, reason.trimmed());
        if (!planned && planned.error().code == Code::Invalid)
            return fail(Code::Invalid, name, ConflictText::impossible(planned.error().where));
        TSUNAGI_TRY(planned);
        if (answer == ConflictAnswer::Mine) {
            const auto clash = ConflictPlan::clash(**reader, m_desk.catalogue(), *refused, *planned);
            TSUNAGI_TRY(clash);
            if (*clash)
                return fail(Code::Invalid, name, ConflictText::why(**clash));
        }
        change = std::move(*planned);
    }
    const auto receipts = m_desk.commit({*change});
    TSUNAGI_TRY(receipts);
    if (receipts->first().fit == Fit::Conflict)
        return fail(Code::Conflict, name, ConflictText::why(clashOf(receipts->first().misfit)));
    if (receipts->first().misfit.reason == "approval")
        return fail(Code::Invalid, QString::fromUtf16(kAskedSecondPerson));
    return {};
}

Result<> ConflictService::withdraw(const QList<Id> &ops, const QString &reason)
{
    for (const Id &op : ops) {
        const auto closed = close(Id::named(0, {"conflict", op.view()}), ConflictAnswer::Theirs, reason);
        if (!closed && closed.error().code != Code::NotFound && closed.error().code != Code::Invalid)
            return closed; // without a conflict, or decided by somebody since, there is nothing to do
    }
    return {};
}

QJsonObject ConflictService::toJson(const ConflictRow &row)
{
    return {{QStringLiteral("id"), QString::fromLatin1(row.id.hex())},
            {QStringLiteral("number"), row.root.name},
            {QStringLiteral("shop"), row.root.shop},
            {QStringLiteral("root"), row.root.table},
            {QStringLiteral("kind"), QString::fromUtf8(row.kind)},
            {QStringLiteral("reason"), QString::fromUtf8(row.clash.reason)},
            {QStringLiteral("table"), QString::fromUtf8(row.clash.table)},
            {QStringLiteral("field"), QString::fromUtf8(row.clash.field)},
            {QStringLiteral("base"), row.clash.base},
            {QStringLiteral("mine"), row.clash.mine},
            {QStringLiteral("theirs"), row.clash.theirs},
            {QStringLiteral("why"), ConflictText::why(row.clash)},
            {QStringLiteral("person"), row.person},
            {QStringLiteral("desk"), row.desk},
            {QStringLiteral("at"), ConflictText::time(row.atUs)},
            {QStringLiteral("followers"), row.followers},
            {QStringLiteral("open"), row.open}};
}

} // namespace tsunagi
