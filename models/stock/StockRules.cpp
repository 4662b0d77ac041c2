// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stock/StockRules.h"

#include "models/core/Resources.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace tsunagi {

Result<StockRules> StockRules::load()
{
    const auto data = readJsonResource(QStringLiteral("stock/movements.json"));
    TSUNAGI_TRY(data);
    StockRules rules;
    rules.m_largest = data->object().value(u"largest").toInteger();
    for (const auto &length : data->object().value(u"jan_lengths").toArray())
        rules.m_janLengths << length.toInt();
    for (const auto &entry : data->object().value(u"kinds").toArray()) {
        const QJsonObject kind = entry.toObject();
        rules.m_kinds << Kind {kind.value(u"code").toString(), kind.value(u"sign").toInt(), kind.value(u"reason").toBool()};
    }
    return rules;
}

QStringList StockRules::codes() const
{
    QStringList codes;
    for (const Kind &kind : m_kinds)
        codes << kind.code;
    return codes;
}

const StockRules::Kind *StockRules::find(const QString &code) const
{
    const auto it = std::find_if(m_kinds.cbegin(), m_kinds.cend(), [&](const Kind &kind) { return kind.code == code; });
    return it == m_kinds.cend() ? nullptr : &*it;
}

Result<qint64> StockRules::booked(const QString &kind, qint64 quantity, const QString &reason) const
{
    const Kind *known = find(kind);
    if (!known)
        return fail(Code::Invalid, kind, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "this kind of movement is not known")));
    if (quantity == 0)
        return fail(Code::Invalid, QStringLiteral("quantity"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a movement moves at least one piece")));
    if (known->sign != 0 && quantity < 0)
        return fail(Code::Invalid, QStringLiteral("quantity"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the kind says the direction; give the number of pieces")));
    // A scanned barcode in the field for pieces is the usual way to such a number.
    if (quantity > m_largest || quantity < -m_largest)
        return fail(Code::Invalid, QStringLiteral("quantity"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "so many pieces are hardly meant; was a barcode scanned here?")));
    if (known->needsReason && reason.trimmed().isEmpty())
        return fail(Code::Invalid, QStringLiteral("reason"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "this kind of movement needs a reason")));
    return known->sign < 0 ? -quantity : quantity;
}

Result<> StockRules::checkJan(const QString &jan) const
{
    if (jan.isEmpty())
        return {};
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    if (!std::all_of(jan.cbegin(), jan.cend(), isDigit) || !m_janLengths.contains(int(jan.size())))
        return fail(Code::Invalid, QStringLiteral("jan"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a JAN has 8, 12, 13 or 14 digits")));
    int sum = 0;
    for (qsizetype i = 0; i < jan.size(); ++i)
        sum += (jan[jan.size() - 1 - i].unicode() - u'0') * (i % 2 ? 3 : 1);
    if (sum % 10 != 0)
        return fail(Code::Invalid, QStringLiteral("jan"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the check digit of the JAN is wrong")));
    return {};
}

} // namespace tsunagi
