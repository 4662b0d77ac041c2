// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/locator/LocatorText.h"

#include <QHash>

namespace tsunagi {

QString LocatorText::kind(LocatorKind kind)
{
    switch (kind) {
    case LocatorKind::Order: return tr("Order");
    case LocatorKind::Return: return tr("Return");
    case LocatorKind::Ticket: return tr("Escalation");
    case LocatorKind::Parcel: return tr("Parcel");
    case LocatorKind::Slip: return tr("Slip");
    case LocatorKind::Item: return tr("Item");
    }
    return {};
}

QString LocatorText::state(LocatorKind kind, const QString &state)
{
    static const QHash<QString, const char *> kWords {
        {QStringLiteral("order/received"), QT_TR_NOOP("received")},
        {QStringLiteral("order/waiting"), QT_TR_NOOP("waiting")},
        {QStringLiteral("order/ready"), QT_TR_NOOP("ready")},
        {QStringLiteral("order/instructed"), QT_TR_NOOP("instructed")},
        {QStringLiteral("order/slipped"), QT_TR_NOOP("slip printed")},
        {QStringLiteral("order/handed_over"), QT_TR_NOOP("handed over")},
        {QStringLiteral("order/shipped"), QT_TR_NOOP("shipped")},
        {QStringLiteral("order/cancelled"), QT_TR_NOOP("cancelled")},
        {QStringLiteral("return/received"), QT_TR_NOOP("arrived")},
        {QStringLiteral("return/checking"), QT_TR_NOOP("being checked")},
        {QStringLiteral("return/approved"), QT_TR_NOOP("accepted")},
        {QStringLiteral("return/refused"), QT_TR_NOOP("refused")},
        {QStringLiteral("return/closed"), QT_TR_NOOP("closed")},
        {QStringLiteral("ticket/open"), QT_TR_NOOP("open")},
        {QStringLiteral("ticket/answered"), QT_TR_NOOP("answered")},
        {QStringLiteral("ticket/closed"), QT_TR_NOOP("closed")},
        {QStringLiteral("parcel/open"), QT_TR_NOOP("in the house")},
        {QStringLiteral("parcel/handed_over"), QT_TR_NOOP("handed over")},
        {QStringLiteral("parcel/shipped"), QT_TR_NOOP("shipped")},
        {QStringLiteral("parcel/stopped"), QT_TR_NOOP("stopped")},
        {QStringLiteral("slip/in_force"), QT_TR_NOOP("in force")},
        {QStringLiteral("slip/replaced"), QT_TR_NOOP("replaced")},
        {QStringLiteral("slip/spoiled"), QT_TR_NOOP("spoiled")},
        {QStringLiteral("slip/missing"), QT_TR_NOOP("missing")},
        {QStringLiteral("slip/free"), QT_TR_NOOP("taken off its parcel")},
        {QStringLiteral("slip/handed_over"), QT_TR_NOOP("handed over")},
        {QStringLiteral("item/closed"), QT_TR_NOOP("kept no longer")},
    };
    const char *word = kWords.value(LocatorStore::kindName(kind) + u'/' + state);
    return word ? tr(word) : QString();
}

QString LocatorText::detail(const LocatorHit &hit)
{
    QStringList parts {state(hit.kind, hit.state), hit.name, hit.place, hit.client};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace tsunagi
