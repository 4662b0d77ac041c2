// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/approvals/ApprovalText.h"

#include "models/conflicts/ConflictText.h"
#include "models/core/ReasonText.h"
#include "models/sync/OutboxText.h"

namespace tsunagi {

QString ApprovalText::queue(const QString &queue)
{
    return queue == u"open" ? tr("Waiting for approval") : queue.startsWith(u"for:") ? tr("Waiting for my approval") : queue == u"ended" ? tr("Ended") : tr("All");
}

QString ApprovalText::state(const QByteArray &state)
{
    if (state == "open")
        return tr("waiting");
    if (state == "given")
        return tr("approved");
    if (state == "refused")
        return tr("refused");
    if (state == "withdrawn")
        return tr("withdrawn");
    return tr("overtaken");
}

QString ApprovalText::what(const ApprovalRow &row)
{
    if (row.rule == "fraud_release")
        return tr("Release a stop for suspected fraud");
    if (row.rule == "fraud_pass")
        return tr("Let an order go on that was judged suspicious");
    if (row.rule == "payment_release")
        return tr("Release a payment stop of a large order");
    if (row.rule == "paid_back")
        return tr("Take back that a large order is paid");
    if (row.rule == "paid_pieces")
        return tr("Cancel pieces of a large order that is paid");
    if (row.rule == "paid_cancel")
        return tr("Cancel a large order that is paid");
    return OutboxText::what(row.kind);
}

QString ApprovalText::overtaken(const QString &why)
{
    const QByteArray reason = why.section(u' ', 0, 0).toUtf8();
    const QString spot = why.section(u' ', 1);
    return ConflictText::why(Clash {reason, spot.section(u'.', 0, 0).toUtf8(), spot.section(u'.', 1).toUtf8(), {}, {}, {}});
}

QString ApprovalText::ended(const ApprovalRow &row)
{
    if (row.state == "open")
        return {};
    const QString who = ConflictText::who(row.endPerson, row.endDesk);
    const QString when = ConflictText::time(row.endAtUs);
    if (row.state == "overtaken")
        return tr("%1 %2 approved it, but it did not fit any more, so nothing was done: %3").arg(when, who, overtaken(row.endReason));
    const QString words = row.state == "given" ? tr("%1 %2 approved it, and it was done").arg(when, who)
        : row.state == "refused"               ? tr("%1 %2 refused it").arg(when, who)
                                               : tr("%1 %2 withdrew it").arg(when, who);
    return row.endReason.isEmpty() ? words : tr("%1: %2", "what was done, why").arg(words, ReasonText::shown(row.endReason));
}

QString ApprovalText::refusal(const QString &told)
{
    if (told == u"rights approval.session")
        return tr("an approval counts for some minutes after signing in by password while the shared side answers; sign in again and repeat it");
    if (told == u"rights approval.password")
        return tr("this login has set the password of who asked or of who approves, or nobody knows who did, so that both could be one person; a supervisor at another login approves it, or the owner of the database sets the password and it is asked for again");
    if (told.startsWith(u"rights"))
        return tr("this login may not approve; a supervisor's may");
    if (told.startsWith(u"invariant"))
        return tr("nobody approves what they asked for themselves");
    return tr("somebody else was first");
}

} // namespace tsunagi
