// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/requests/RequestText.h"

#include "models/core/DayText.h"
#include "models/core/PersonText.h"
#include "models/core/ReasonText.h"

#include <QLocale>

namespace tsunagi {

QString RequestText::kind(const QString &kind)
{
    if (kind == u"cancel")
        return tr("Cancel the order");
    if (kind == u"pieces")
        return tr("Fewer pieces");
    if (kind == u"address")
        return tr("Another address");
    if (kind == u"date")
        return tr("Another day or time");
    if (kind == u"item")
        return tr("Other goods");
    if (kind == u"pay")
        return tr("Other payment");
    return tr("Something else");
}

QString RequestText::asker(const QString &asker)
{
    return asker == u"shop" ? tr("the shop") : asker == u"client" ? tr("the client") : tr("the customer");
}

QString RequestText::place(const QString &place)
{
    if (place == u"here")
        return tr("Here, in the order");
    if (place == u"shop")
        return tr("In the shop");
    if (place == u"payment")
        return tr("Payment");
    if (place == u"points")
        return tr("Points");
    if (place == u"stock")
        return tr("Stock");
    return place == u"warehouse" ? tr("Warehouse") : tr("Mail to the customer");
}

QString RequestText::state(const QString &state)
{
    return state == u"done" ? tr("done") : tr("open");
}

QString RequestText::queue(const QString &queue)
{
    if (queue == u"open")
        return tr("Open");
    if (queue == u"late")
        return tr("With the warehouse");
    if (queue.startsWith(u"place:"))
        return place(queue.mid(6));
    return queue == u"done" ? tr("Done") : tr("All");
}

QString RequestText::late(Lateness lateness)
{
    switch (lateness) {
    case Lateness::InTime: return tr("in time");
    case Lateness::AtOnce: return tr("stop at once");
    case Lateness::Stop: return tr("stop request");
    case Lateness::Asked: return tr("stop asked");
    case Lateness::Departed: return tr("truck closed");
    case Lateness::Gone: return tr("gone");
    case Lateness::PartGone: return tr("a part is gone");
    }
    return {};
}

namespace {

bool isOnTruck(const ChangeRequest &request)
{
    return request.late == Lateness::Gone && request.progress.shipped < request.progress.shipments;
}

} // namespace

QString RequestText::late(const ChangeRequest &request)
{
    return isOnTruck(request) ? tr("on the truck") : late(request.late);
}

QString RequestText::advice(const ChangeRequest &request)
{
    if (!request.isOpen())
        return tr("Done by %1, %2").arg(request.endPerson.isEmpty() ? tr("somebody") : PersonText::name(request.endPerson), time(request.endAtUs));
    if (request.progress.doubted)
        return tr("The warehouse scanned its parcel as taken out and as loaded: look where it is before anything else.");
    if (isOnTruck(request))
        return tr("It is on the truck's list, and nobody has confirmed that it left: telephone the warehouse while the truck is there. Once it has left, it can only come back as a return.");
    switch (request.late) {
    case Lateness::InTime: return tr("It is not with the warehouse: change it here.");
    case Lateness::AtOnce: return tr("Instructed, nothing is on paper yet: F8 stops it at once.");
    case Lateness::Stop: return tr("It has paper: F8 asks the warehouse to take it out and prints the red tag.");
    case Lateness::Asked: return tr("The warehouse is asked to take it out; its answer is scanned from the red tag.");
    case Lateness::Departed: return tr("Its truck has closed and nobody said whether it left: telephone the warehouse.");
    case Lateness::Gone: return tr("The carrier has it: it can only come back as a return.");
    case Lateness::PartGone: return tr("The carrier has a part, which can only come back as a return; the rest is here: change it, or cancel its pieces (Ctrl+D in the order).");
    }
    return {};
}

QString RequestText::clock(const ChangeRequest &request)
{
    if (!request.isOpen() || !request.minutes)
        return {};
    const int minutes = *request.minutes;
    if (minutes < 0)
        return tr("closed");
    return minutes < 120 ? tr("%1 min").arg(minutes) : tr("%1 h").arg(minutes / 60);
}

QString RequestText::time(qint64 atUs)
{
    return QDateTime::fromMSecsSinceEpoch(atUs / 1000, Qt::OffsetFromUTC, 9 * 3600).toString(QStringLiteral("MM/dd HH:mm"));
}

QString RequestText::step(const RequestStep &step)
{
    if (step.state == u"open")
        return tr("– not yet");
    const QString who = step.person.isEmpty() ? tr("somebody") : PersonText::name(step.person);
    return step.state == u"done" ? tr("✓ %1, %2").arg(who, time(step.atUs)) : tr("need not: %1, %2").arg(who, time(step.atUs));
}

QString RequestText::points(const ChangeRequest &request, const RequestStep &step)
{
    if (step.place != u"points" || step.state != u"open")
        return {};
    QStringList parts;
    if (request.points)
        parts << tr("%1 points were used.").arg(QLocale().toString(*request.points));
    if (step.advice) {
        parts << (step.advice->by == u"mall" ? tr("The mall does it: %1").arg(step.advice->text()) : tr("Somebody here does it: %1").arg(step.advice->text()));
        QStringList sources;
        if (!step.advice->source.isEmpty())
            sources << step.advice->source;
        sources << (step.advice->own ? tr("the profile's table") : tr("the program's table"));
        if (!step.advice->date.isEmpty())
            sources.last() = tr("%1 of %2").arg(sources.last(), DayText::full(step.advice->date));
        parts << tr("(Source: %1)").arg(sources.join(tr(", ")));
        if (!step.advice->verified)
            parts << tr("(No document confirms this; put the right rule into requests/points.json of the profile.)");
    }
    return parts.join(u' ');
}

QString RequestText::missing(const ChangeRequest &request)
{
    QStringList places;
    for (const RequestStep &step : request.steps)
        if (step.state == u"open")
            places << place(step.place);
    return places.join(tr(", "));
}

QString RequestText::overtaken(const ChangeRequest &request, const PaperMade &made)
{
    const QString what = QStringLiteral("%1 %2").arg(kind(request.kind), request.number);
    if (made.atUs <= 0)
        return what;
    const QString who = made.desk.isEmpty() ? PersonText::name(made.person) : tr("%1 at desk %2").arg(PersonText::name(made.person), made.desk.section(u'-', 0, 0));
    return (made.left ? tr("%1: handed over %2 by %3, who had not heard of it") : tr("%1: slip made %2 by %3, who had not heard of it")).arg(what, time(made.atUs), who);
}

QString RequestText::words(const ChangeRequest &request)
{
    return request.words.isEmpty() ? tr("(blanked)") : ReasonText::shown(request.words);
}

} // namespace tsunagi
