// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/escalations/EscalationText.h"

#include "models/core/ReasonText.h"

#include <QJsonArray>

namespace tsunagi {

QString EscalationText::state(const EscalationRow &row)
{
    if (row.overdue)
        return tr("Overdue");
    if (row.state == u"open")
        return tr("Open");
    if (row.state == u"answered")
        return tr("Answered");
    return row.state == u"closed" ? tr("Closed") : row.state;
}

QString EscalationText::queue(const QString &code)
{
    if (code == u"open")
        return tr("Open");
    if (code == u"overdue")
        return tr("Overdue");
    if (code == u"today")
        return tr("Due today");
    if (code == u"answered")
        return tr("Answered");
    if (code == u"closed")
        return tr("Closed");
    if (code.startsWith(u"answered_since:"))
        return tr("Answered since you looked");
    return code == u"all" ? tr("All escalations") : code;
}

QString EscalationText::kind(const QString &code)
{
    if (code == u"address")
        return tr("Address");
    if (code == u"payment")
        return tr("Payment");
    if (code == u"stock")
        return tr("Stock");
    if (code == u"delivery")
        return tr("Delivery");
    if (code == u"return")
        return tr("Return");
    if (code == u"damage")
        return tr("Damage");
    if (code == u"claim")
        return tr("Complaint");
    if (code == u"system")
        return tr("System");
    return code == u"other" ? tr("Other") : code;
}

QString EscalationText::addressee(const QString &code)
{
    if (code == u"client")
        return tr("Client");
    if (code == u"shop")
        return tr("Shop");
    if (code == u"warehouse")
        return tr("Warehouse");
    if (code == u"carrier")
        return tr("Carrier");
    return code == u"leader" ? tr("Team leader") : code;
}

QString EscalationText::field(const QString &field)
{
    if (field == u"addressee")
        return tr("To");
    if (field == u"subject")
        return tr("Subject");
    if (field == u"question")
        return tr("Question");
    return field == u"due" ? tr("Due") : field;
}

QString EscalationText::sentence(const TimelineRecord &event)
{
    const auto value = [&](QLatin1StringView name) { return event.values.value(name).toString(); };
    const QString reason = ReasonText::shown(value(QLatin1StringView("reason")));
    const auto because = [&](const QString &sentence) { return reason.isEmpty() ? sentence : tr("%1 (%2)").arg(sentence, reason); };
    if (event.code == u"escalation_added")
        return tr("Asked as %1.").arg(value(QLatin1StringView("number")));
    if (event.code == u"escalation_answered")
        return tr("Answered: %1").arg(value(QLatin1StringView("answer")));
    if (event.code == u"escalation_closed")
        return because(tr("Closed."));
    if (event.code == u"escalation_reopened" && event.values.value(QLatin1StringView("takenBack")).toBool())
        return tr("The answer was taken back.");
    if (event.code == u"escalation_reopened")
        return because(tr("Asked again."));
    if (event.code != u"escalation_edited")
        return event.code;
    QStringList parts;
    for (const auto &entry : event.values.value(u"fields").toArray()) {
        const QJsonArray triple = entry.toArray();
        const QString name = triple.at(0).toString();
        const auto word = [&](int i) {
            const QString text = triple.at(i).toString();
            return text.isEmpty() ? tr("(empty)") : name == u"addressee" ? addressee(text) : text;
        };
        parts << tr("%1: %2 → %3").arg(field(name), word(1), word(2));
    }
    return parts.join(tr("; "));
}

} // namespace tsunagi
