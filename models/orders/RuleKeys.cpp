// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/RuleKeys.h"

#include "models/core/JapaneseText.h"
#include "models/orders/OrderRules.h"

#include <QDate>
#include <QTime>

using namespace Qt::StringLiterals;

namespace tsunagi::rule_keys {

using rule_fields::Kind;

namespace {

constexpr int kFewestLocal = 9; // digits of a Japanese number without its first 0

/// Codes keep their hyphens: AB-1-2 is not AB-12; but width, case, blanks and the kind of hyphen do not matter.
QString codeKey(const QString &value)
{
    QString key = value.normalized(QString::NormalizationForm_KC).toUpper();
    key.removeIf([](QChar c) { return c.isSpace(); });
    for (QChar &c : key)
        if (ja::isHyphen(c) && c != u'ー')
            c = u'-';
    return key;
}

QString digits(const QString &value)
{
    QString plain = ja::toHalfWidth(value).trimmed();
    const bool abroad = plain.startsWith(u"+81");
    if (abroad)
        plain.remove(0, 3);
    plain.removeIf([](QChar c) { return c < u'0' || c > u'9'; });
    return abroad && plain.size() >= kFewestLocal && !plain.startsWith(u'0') ? u'0' + plain : plain;
}

} // namespace

bool isNumber(Kind kind)
{
    return kind == Kind::Number || kind == Kind::Date || kind == Kind::Time;
}

QString text(Kind kind, const QString &value)
{
    switch (kind) {
    case Kind::Words: return ja::searchKey(value);
    case Kind::Code: return codeKey(value);
    case Kind::Name: return order_rules::personKey(value);
    case Kind::Place: return ja::placeKey(value);
    case Kind::Phone: return digits(value);
    case Kind::Mail: return ja::toHalfWidth(value).trimmed().toLower();
    case Kind::Prefecture: return rule_fields::prefecture(value);
    default: return {};
    }
}

std::optional<qint64> number(Kind kind, const QString &value)
{
    QString plain = value.normalized(QString::NormalizationForm_KC).simplified().remove(u' ');
    if (kind == Kind::Date) {
        const QDate day = QDate::fromString(plain.replace(u'/', u'-'), Qt::ISODate);
        return day.isValid() ? std::optional<qint64>(day.toJulianDay()) : std::nullopt;
    }
    if (kind == Kind::Time) {
        const QTime time = QTime::fromString(plain, u"H:mm"_s);
        return time.isValid() ? std::optional<qint64>(time.hour() * 60 + time.minute()) : std::nullopt;
    }
    plain.remove(u',');
    for (const QStringView unit : {u"円", u"yen", u"¥"}) {
        if (plain.endsWith(unit))
            plain.chop(unit.size());
        else if (plain.startsWith(unit))
            plain.remove(0, unit.size());
    }
    bool good = false;
    const qint64 number = plain.toLongLong(&good);
    return good ? std::optional<qint64>(number) : std::nullopt;
}

} // namespace tsunagi::rule_keys
