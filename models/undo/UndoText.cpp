// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/undo/UndoText.h"

#include "models/core/PersonText.h"
#include "models/sync/OutboxText.h"

#include <QCoreApplication>
#include <QDateTime>

namespace tsunagi {

namespace {

constexpr int kJapanOffset = 9 * 3600;
constexpr int kNamed = 3; ///< parts that one line has room for

QString say(const char *text)
{
    return QCoreApplication::translate("Undo", text);
}

QString nameOf(const UndoPart &part)
{
    return part.about.isEmpty() ? QString::fromLatin1(part.root.hex().left(8)) : part.about;
}

QString stayed(const UndoPart &part)
{
    const QString what = nameOf(part);
    switch (part.outcome) {
    case UndoPart::Outcome::Undone: return {};
    case UndoPart::Outcome::Asked: return say(QT_TRANSLATE_NOOP("Undo", "%1 waits for a second person, who was asked")).arg(what);
    case UndoPart::Outcome::Instructed: return say(QT_TRANSLATE_NOOP("Undo", "%1 is instructed to the warehouse already")).arg(what);
    case UndoPart::Outcome::Refused: return say(QT_TRANSLATE_NOOP("Undo", "%1 was not changed by it: that was refused, as another desk was first")).arg(what);
    case UndoPart::Outcome::Barred: return say(QT_TRANSLATE_NOOP("Undo", "%1: %2")).arg(what, UndoText::bar(part.bar).chopped(1)); // its full stop comes behind all
    case UndoPart::Outcome::Changed: break;
    }
    if (part.person.isEmpty())
        return say(QT_TRANSLATE_NOOP("Undo", "%1 was changed since")).arg(what);
    return say(QT_TRANSLATE_NOOP("Undo", "%1 was changed by %2 at %3"))
        .arg(what, PersonText::name(part.person), QDateTime::fromMSecsSinceEpoch(part.atUs / 1000, Qt::OffsetFromUTC, kJapanOffset).toString(QStringLiteral("M/d HH:mm")));
}

/// What became of the act itself.
QString outcome(const UndoReport &report)
{
    const QString what = UndoText::act(report.act);
    if (report.act.bar != UndoBar::None)
        return say(QT_TRANSLATE_NOOP("Undo", "Cannot be undone: %1. %2")).arg(what, UndoText::bar(report.act.bar));
    QStringList left;
    for (const UndoPart &part : report.parts)
        if (part.outcome != UndoPart::Outcome::Undone && left.size() <= kNamed)
            left << (left.size() < kNamed ? stayed(part) : say(QT_TRANSLATE_NOOP("Undo", "and more")));
    if (report.left > 0)
        left << say(QT_TRANSLATE_NOOP("Undo", "%1 of them were not come to, \"tsunagi undo --action\" goes on")).arg(report.left);
    const QString reasons = left.join(say(QT_TRANSLATE_NOOP("Undo", "; ")));
    const int undone = report.count(UndoPart::Outcome::Undone);
    if (undone == 0)
        return say(report.act.undoes ? QT_TRANSLATE_NOOP("Undo", "Not done again: %1. %2.") : QT_TRANSLATE_NOOP("Undo", "Not undone: %1. %2.")).arg(what, reasons);
    if (!left.isEmpty())
        return say(report.act.undoes ? QT_TRANSLATE_NOOP("Undo", "Done again after all: %1, %2 of %3. %4.") : QT_TRANSLATE_NOOP("Undo", "Undone: %1, %2 of %3. %4.")).arg(what).arg(undone).arg(report.parts.size() + report.left).arg(reasons);
    return report.act.undoes ? say(QT_TRANSLATE_NOOP("Undo", "Done again after all: %1")).arg(what) : say(QT_TRANSLATE_NOOP("Undo", "Undone: %1")).arg(what);
}

} // namespace

QString UndoText::act(const UndoAct &act)
{
    const QString what = OutboxText::what(act.kind);
    if (act.size() > 1)
        return say(QT_TRANSLATE_NOOP("Undo", "%1 (%2 of them)")).arg(what).arg(act.size());
    return act.about.isEmpty() ? what : say(QT_TRANSLATE_NOOP("Undo", "%1 (%2)")).arg(what, act.about);
}

QString UndoText::bar(UndoBar bar)
{
    switch (bar) {
    case UndoBar::None: break;
    case UndoBar::Paper: return say(QT_TRANSLATE_NOOP("Undo", "What we printed is out, and its number is never used again. Ctrl+D on the slips page spoils the slip; then the parcel can get another one."));
    case UndoBar::Document: return say(QT_TRANSLATE_NOOP("Undo", "A paper that was printed stays counted; one that came out badly is called spoiled where it was printed."));
    case UndoBar::Number: return say(QT_TRANSLATE_NOOP("Undo", "What was written down of numbers stays, so that each is accounted for; the parcel can get another one."));
    case UndoBar::Manual: return say(QT_TRANSLATE_NOOP("Undo", "Ctrl+M on the slips page switches manual mode."));
    case UndoBar::CarrierFile: return say(QT_TRANSLATE_NOOP("Undo", "Ctrl+U on the slips page takes parcels out of a carrier's file that never reached it, F6 writes them into one."));
    case UndoBar::Truck: return say(QT_TRANSLATE_NOOP("Undo", "The carrier has it: only the carrier can stop it, or it comes back as a return."));
    case UndoBar::Asked: return say(QT_TRANSLATE_NOOP("Undo", "The stop is asked for already; Ctrl+Shift+Delete on the slips page lets the shipment go after all."));
    case UndoBar::Answered: return say(QT_TRANSLATE_NOOP("Undo", "What the warehouse answered stays; scan the right answer from the red tag, and the office says which of them is true."));
    case UndoBar::Warehouse: return say(QT_TRANSLATE_NOOP("Undo", "The warehouse may be at work on it; ask for a stop instead."));
    case UndoBar::Setup: return say(QT_TRANSLATE_NOOP("Undo", "A setting is put right where it was made."));
    case UndoBar::Account: return say(QT_TRANSLATE_NOOP("Undo", "Ctrl+D on the deposits page says anew whose bank account it is."));
    case UndoBar::Recorded: return say(QT_TRANSLATE_NOOP("Undo", "What was recorded stays; correct or close it instead."));
    case UndoBar::Step: return say(QT_TRANSLATE_NOOP("Undo", "This step has no way back."));
    case UndoBar::Past: return say(QT_TRANSLATE_NOOP("Undo", "The day until which it was held has passed."));
    case UndoBar::Approval: return say(QT_TRANSLATE_NOOP("Undo", "Two persons are in this; withdraw it on the page of approvals."));
    case UndoBar::Import: return say(QT_TRANSLATE_NOOP("Undo", "What a file brought is withdrawn as a whole: Ctrl+Shift+T on the orders page, or tsunagi import withdraw."));
    case UndoBar::Sent: return say(QT_TRANSLATE_NOOP("Undo", "A mail that has left, or is leaving, stays told; write another one instead."));
    case UndoBar::Unknown: return say(QT_TRANSLATE_NOOP("Undo", "This kind of act has no way back."));
    }
    return {};
}

QString UndoText::report(const UndoReport &report)
{
    QStringList claims;
    for (const UndoPart &part : report.parts) {
        if (!part.claimDesk.isEmpty() && claims.size() <= kNamed)
            claims << (claims.size() < kNamed ? say(QT_TRANSLATE_NOOP("Undo", "%1 at desk %2 works on %3")).arg(part.claimedBy, part.claimDesk.section(u'-', 0, 0), nameOf(part)) : say(QT_TRANSLATE_NOOP("Undo", "and more")));
    }
    if (claims.isEmpty())
        return outcome(report);
    return say(QT_TRANSLATE_NOOP("Undo", "%1 – %2.")).arg(outcome(report), claims.join(say(QT_TRANSLATE_NOOP("Undo", "; "))));
}

} // namespace tsunagi
