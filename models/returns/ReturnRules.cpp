// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/returns/ReturnRules.h"

#include "models/core/JapaneseText.h"
#include "models/core/Resources.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tsunagi {

Result<ReturnRules> ReturnRules::load()
{
    const auto data = readJsonResource(QStringLiteral("returns/codes.json"));
    TSUNAGI_TRY(data);
    const QJsonObject object = data->object();
    const auto codes = [&](QLatin1StringView name) {
        QStringList list;
        for (const auto &code : object.value(name).toArray())
            list << code.toString();
        return list;
    };
    ReturnRules rules;
    rules.m_reasons = codes(QLatin1StringView("reasons"));
    rules.m_conditions = codes(QLatin1StringView("conditions"));
    rules.m_contacted = codes(QLatin1StringView("contacted"));
    rules.m_openDays = std::max(1, object.value(u"openDays").toInt(rules.m_openDays));
    rules.m_largest = object.value(u"largest").toInteger();
    return rules;
}

Result<> ReturnRules::checkField(const QString &field, const QString &value) const
{
    const QStringList *codes = field == u"reason" ? &m_reasons : field == u"condition" ? &m_conditions : field == u"contacted" ? &m_contacted : nullptr;
    if (!codes) {
        if (field == u"tracking" || field == u"note")
            return {};
        return fail(Code::Invalid, field, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "this field cannot be edited")));
    }
    if (!value.isEmpty() && !codes->contains(value))
        return fail(Code::Invalid, value, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "this code is not known")));
    return {};
}

Result<> ReturnRules::checkPieces(qint64 quantity) const
{
    if (quantity < 1)
        return fail(Code::Invalid, QStringLiteral("quantity"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "at least one piece comes back")));
    if (quantity > m_largest)
        return fail(Code::Invalid, QStringLiteral("quantity"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "so many pieces are hardly meant; was a barcode scanned here?")));
    return {};
}

qsizetype ReturnRules::indexIn(const QList<OrderedGoods> &goods, const QString &sku, const QString &name)
{
    const auto same = [](const QString &a, const QString &b) { return !a.trimmed().isEmpty() && ja::toHalfWidth(a).trimmed().compare(ja::toHalfWidth(b).trimmed(), Qt::CaseInsensitive) == 0; };
    for (qsizetype i = 0; i < goods.size(); ++i)
        if (sku.trimmed().isEmpty() ? same(goods[i].name, name) : same(goods[i].sku, sku))
            return i;
    return -1;
}

QString ReturnRules::mark(const QList<OrderedGoods> &goods, const QString &sku, const QString &name, qint64 pieces)
{
    if (pieces < 1)
        return {};
    const qsizetype at = indexIn(goods, sku, name);
    if (at < 0)
        return QStringLiteral("not_ordered");
    return goods[at].back + pieces > goods[at].ordered ? QStringLiteral("too_many") : QString();
}

Result<> ReturnRules::checkReceived(const QString &isoDay, const QDate &today)
{
    const QDate day = QDate::fromString(isoDay, Qt::ISODate);
    if (!day.isValid())
        return fail(Code::Invalid, QStringLiteral("received"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a date is written 2026-11-30")));
    if (day > today)
        return fail(Code::Invalid, QStringLiteral("received"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the day it came in lies ahead")));
    return {};
}

} // namespace tsunagi
