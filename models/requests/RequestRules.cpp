// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/requests/RequestRules.h"

namespace tsunagi::request_rules {

namespace {

QDateTime closing(const OrderProgress &progress, const QDateTime &now)
{
    QDateTime time = QDateTime::fromString(progress.cutoff, QStringLiteral("yyyy-MM-dd HH:mm"));
    if (time.isValid())
        time = QDateTime(time.date(), time.time(), Qt::OffsetFromUTC, now.offsetFromUtc());
    return time;
}

} // namespace

QStringList kinds()
{
    return {QStringLiteral("cancel"), QStringLiteral("pieces"), QStringLiteral("address"), QStringLiteral("date"),
            QStringLiteral("item"),   QStringLiteral("pay"),    QStringLiteral("other")};
}

QStringList askers()
{
    return {QStringLiteral("customer"), QStringLiteral("shop"), QStringLiteral("client")};
}

QStringList places()
{
    return {QStringLiteral("here"),  QStringLiteral("shop"),      QStringLiteral("payment"), QStringLiteral("points"),
            QStringLiteral("stock"), QStringLiteral("warehouse"), QStringLiteral("mail")};
}

QStringList placesOf(const QString &kind, const Order &order, bool instructed)
{
    const bool goods = kind == u"cancel" || kind == u"pieces" || kind == u"item";
    QStringList out {QStringLiteral("here"), QStringLiteral("shop")};
    if (goods || kind == u"pay")
        out << QStringLiteral("payment");
    if ((goods || kind == u"pay") && order.points.value_or(0) > 0)
        out << QStringLiteral("points");
    if (goods)
        out << QStringLiteral("stock");
    if (instructed)
        out << QStringLiteral("warehouse");
    return out << QStringLiteral("mail");
}

Lateness lateness(const OrderProgress &progress, const QDateTime &now)
{
    if (progress.shipments == 0)
        return Lateness::InTime;
    if (progress.away >= progress.shipments)
        return progress.rest ? Lateness::PartGone : Lateness::Gone;
    const QDateTime time = closing(progress, now);
    if (progress.paper > 0 && time.isValid() && time < now)
        return Lateness::Departed;
    if (progress.asked > 0)
        return Lateness::Asked;
    return progress.paper > 0 ? Lateness::Stop : Lateness::AtOnce;
}

std::optional<int> minutesLeft(const OrderProgress &progress, const QDateTime &now)
{
    const QDateTime time = closing(progress, now);
    if (!time.isValid() || progress.shipments == 0 || progress.away >= progress.shipments)
        return {};
    return int(now.secsTo(time) / 60);
}

Overtaken overtaken(const QString &kind, const QString &seen, const OrderProgress &progress, Lateness now)
{
    if (kind == u"other" || seen.isEmpty()) // it keeps nothing here; or a version that did not write it down
        return Overtaken::No;
    const bool partGone = seen == latenessName(Lateness::PartGone), inTime = seen == latenessName(Lateness::InTime);
    if (now == Lateness::Gone || now == Lateness::PartGone)
        return progress.unasked > 0 && !partGone && seen != latenessName(Lateness::Gone) ? Overtaken::Left : Overtaken::No;
    if (progress.loose > 0 && (inTime || partGone || seen == latenessName(Lateness::AtOnce)))
        return Overtaken::Printed;
    return inTime && progress.shipments > 0 ? Overtaken::Instructed : Overtaken::No;
}

QString latenessName(Lateness lateness)
{
    static const char *const names[] = {"in_time", "at_once", "stop", "asked", "departed", "gone", "part_gone"};
    return QString::fromLatin1(names[int(lateness)]);
}

} // namespace tsunagi::request_rules
