// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/ClientRule.h"

#include "models/core/JapaneseText.h"
#include "models/core/Prefectures.h"
#include "models/orders/HoldRules.h"
#include "models/orders/RuleKeys.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

using rule_fields::Kind;
using rule_fields::Reach;

constexpr qsizetype kMostText = 300;
constexpr qsizetype kMostValues = 500;

QStringList strings(const QJsonArray &array)
{
    QStringList list;
    for (const auto &value : array)
        list << value.toString();
    return list;
}

Result<> refuse(const QString &where, const char *detail)
{
    return fail(Code::Invalid, where, QString::fromUtf8(detail));
}

} // namespace

bool RuleCondition::meansOneLine() const
{
    const rule_fields::Field *known = rule_fields::find(field);
    return known && known->reach == Reach::Line && op != u"not" && op != u"lacks" && op != u"only" && op != u"filled";
}

QString readHoldDay(const QString &words, const QString &wished)
{
    const QString plain = words.normalized(QString::NormalizationForm_KC).simplified().remove(u' ').toLower();
    static const QRegularExpression pattern(u"^(?:([0-9]{1,3})(?:d|days?|日後?)?|(.+?)(?:[-−‐ー–の]([0-9]{1,3})(?:d|days?|日前?)?)?)$"_s);
    const auto match = pattern.match(plain);
    if (!match.hasMatch())
        return {};
    if (const int days = match.captured(1).toInt(); !match.captured(1).isEmpty())
        return days > 0 ? QString::number(days) : QString();
    const QString day = match.captured(2);
    if ((day != u"wished" && day != wished.normalized(QString::NormalizationForm_KC).toLower()) || day.isEmpty())
        return {};
    const int before = match.captured(3).toInt();
    return before > 0 ? u"wished-%1"_s.arg(before) : u"wished"_s;
}

HoldDay holdDay(const RuleAction &action, QDate ordered, QDate wished, QDate today)
{
    if (action.until.isEmpty())
        return {};
    const bool ofWish = action.until.startsWith(u"wished");
    if (ofWish && !wished.isValid())
        return {false, {}};
    const QDate until = ofWish ? wished.addDays(-action.until.section(u'-', 1).toInt()) : ordered.addDays(action.until.toInt());
    return {!until.isValid() || today < until, until}; // an order of an unknown day waits for a person
}

QByteArray ClientRule::toBody() const
{
    QJsonArray conditions;
    for (const RuleCondition &one : when)
        conditions << QJsonObject {{u"field"_s, one.field}, {u"op"_s, one.op}, {u"values"_s, QJsonArray::fromStringList(one.values)}};
    QJsonArray actions;
    for (const RuleAction &one : then) {
        QJsonObject action {{u"act"_s, one.act}, {u"kind"_s, one.kind}, {u"text"_s, one.text}};
        if (!one.until.isEmpty())
            action.insert(u"until"_s, one.until);
        actions << action;
    }
    return QJsonDocument(QJsonObject {{u"any"_s, any}, {u"when"_s, conditions}, {u"then"_s, actions}}).toJson(QJsonDocument::Compact);
}

Result<> ClientRule::readBody(const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    if (!object.value(u"when"_s).isArray() || !object.value(u"then"_s).isArray())
        return fail(Code::Corrupt, u"rule"_s, QString::fromUtf8(body.left(80)));
    any = object.value(u"any"_s).toBool();
    when.clear();
    then.clear();
    for (const auto &value : object.value(u"when"_s).toArray()) {
        const QJsonObject one = value.toObject();
        when << RuleCondition {one.value(u"field"_s).toString(), one.value(u"op"_s).toString(), strings(one.value(u"values"_s).toArray())};
    }
    for (const auto &value : object.value(u"then"_s).toArray()) {
        const QJsonObject one = value.toObject();
        then << RuleAction {one.value(u"act"_s).toString(), one.value(u"kind"_s).toString(), one.value(u"text"_s).toString(), one.value(u"until"_s).toString()};
    }
    return {};
}

Result<> ClientRule::validate() const
{
    if (name.trimmed().isEmpty() || name.size() > 60)
        return refuse(u"name"_s, QT_TRANSLATE_NOOP("Rule", "a rule has a name of 60 characters at most"));
    if (when.isEmpty())
        return refuse(u"when"_s, QT_TRANSLATE_NOOP("Rule", "a rule has at least one condition"));
    if (then.isEmpty())
        return refuse(u"then"_s, QT_TRANSLATE_NOOP("Rule", "a rule does at least one thing"));
    for (const RuleCondition &one : when) {
        const rule_fields::Field *field = rule_fields::find(one.field);
        if (!field)
            return refuse(one.field, QT_TRANSLATE_NOOP("Rule", "an order has no such field"));
        if (!rule_fields::ops(*field).contains(one.op))
            return refuse(one.field, QT_TRANSLATE_NOOP("Rule", "this comparison does not fit the field"));
        const bool bare = one.op == u"empty" || one.op == u"filled";
        if (bare != one.values.isEmpty())
            return refuse(one.field, bare ? QT_TRANSLATE_NOOP("Rule", "empty and filled stand without a value") : QT_TRANSLATE_NOOP("Rule", "a value is needed"));
        const bool single = one.op == u"above" || one.op == u"least" || one.op == u"below" || one.op == u"most";
        if ((single && one.values.size() != 1) || one.values.size() > kMostValues)
            return refuse(one.field, QT_TRANSLATE_NOOP("Rule", "a limit is one value"));
        for (const QString &value : one.values) {
            if (rule_keys::isNumber(field->kind) ? !rule_keys::number(field->kind, value).has_value() : rule_keys::text(field->kind, value).isEmpty())
                return fail(Code::Invalid, one.field, value.isEmpty() ? u"?"_s : value);
        }
    }
    bool routed = false;
    for (const RuleAction &one : then) {
        if (one.text.size() > kMostText)
            return refuse(one.act, QT_TRANSLATE_NOOP("Rule", "a text of a rule has 300 characters at most"));
        if (one.act == u"hold") {
            if (!hold_rules::types().contains(one.kind))
                return refuse(one.act, QT_TRANSLATE_NOOP("Rule", "a rule holds with one of: payment address fraud client stock operator date"));
            if (!one.until.isEmpty() && (one.kind != u"date" || readHoldDay(one.until, {}) != one.until))
                return refuse(one.act, QT_TRANSLATE_NOOP("Rule", "a hold until a day has the type date and says which: 3 (days after the order), wished-2 (days before the wished date)"));
        } else if (one.act == u"route") {
            if (one.kind.isEmpty() || std::exchange(routed, true))
                return refuse(one.act, QT_TRANSLATE_NOOP("Rule", "a rule names one carrier"));
        } else if (one.act != u"note" && one.act != u"flag" && one.act != u"insert" && one.act != u"ask_merge") {
            return refuse(one.act, QT_TRANSLATE_NOOP("Rule", "a rule can: hold note flag insert route ask_merge"));
        }
        if (one.act != u"route" && one.text.trimmed().isEmpty())
            return refuse(one.act, QT_TRANSLATE_NOOP("Rule", "it needs words that a person can act on"));
    }
    return {};
}

namespace rule_fields {

const QList<Field> &all()
{
    static const QList<Field> fields {
        {"client", Kind::Code, Reach::Order},         {"shop", Kind::Code, Reach::Order},
        {"platform", Kind::Code, Reach::Order},       {"number", Kind::Code, Reach::Order},
        {"sku", Kind::Code, Reach::Line},             {"item", Kind::Words, Reach::Line},
        {"options", Kind::Words, Reach::Line},        {"quantity", Kind::Number, Reach::Line},
        {"price", Kind::Number, Reach::Line},         {"pieces", Kind::Number, Reach::Order},
        {"lines", Kind::Number, Reach::Order},        {"destinations", Kind::Number, Reach::Order},
        {"total", Kind::Number, Reach::Order},        {"goods", Kind::Number, Reach::Order},
        {"shipping", Kind::Number, Reach::Order},     {"discount", Kind::Number, Reach::Order},
        {"coupon", Kind::Number, Reach::Order},       {"points", Kind::Number, Reach::Order},
        {"pay", Kind::Code, Reach::Order},            {"pay_text", Kind::Words, Reach::Order},
        {"pay_state", Kind::Code, Reach::Order},      {"prefecture", Kind::Prefecture, Reach::Destination},
        {"zip", Kind::Phone, Reach::Destination},     {"address", Kind::Place, Reach::Destination},
        {"name", Kind::Name, Reach::Destination},     {"company", Kind::Words, Reach::Destination},
        {"phone", Kind::Phone, Reach::Destination},   {"buyer", Kind::Name, Reach::Order},
        {"buyer_phone", Kind::Phone, Reach::Order},   {"mail", Kind::Mail, Reach::Order},
        {"buyer_orders", Kind::Number, Reach::Order}, {"note", Kind::Words, Reach::Order},
        {"memo", Kind::Words, Reach::Order},          {"gift", Kind::Words, Reach::Destination},
        {"delivery_note", Kind::Words, Reach::Destination}, {"wished", Kind::Date, Reach::Destination},
        {"wished_in", Kind::Number, Reach::Destination}, {"band", Kind::Code, Reach::Destination},
        {"ordered", Kind::Date, Reach::Order},        {"ordered_time", Kind::Time, Reach::Order},
        {"weekday", Kind::Number, Reach::Order},      {"age", Kind::Number, Reach::Order},
        // Releases rest on the places of fields in this list: new ones stand at its end.
        {"kana", Kind::Words, Reach::Destination},    {"carrier", Kind::Code, Reach::Destination},
        {"service", Kind::Code, Reach::Destination},  {"temperature", Kind::Code, Reach::Destination},
        {"delivery_method", Kind::Words, Reach::Order}, {"fee", Kind::Number, Reach::Order},
        {"wrapping", Kind::Number, Reach::Order},     {"tax_rate", Kind::Number, Reach::Line},
        {"caution", Kind::Words, Reach::Order},       {"shop_state", Kind::Words, Reach::Order},
        {"buyer_kana", Kind::Words, Reach::Order},    {"buyer_company", Kind::Words, Reach::Order},
        {"buyer_zip", Kind::Phone, Reach::Order},     {"buyer_prefecture", Kind::Prefecture, Reach::Order},
        {"buyer_address", Kind::Place, Reach::Order}};
    return fields;
}

const Field *find(QStringView name)
{
    const auto found = std::find_if(all().cbegin(), all().cend(), [&](const Field &field) { return name == QLatin1StringView(field.name); });
    return found == all().cend() ? nullptr : &*found;
}

QStringList ops(const Field &field)
{
    QStringList known {u"is"_s, u"not"_s};
    if (rule_keys::isNumber(field.kind))
        known << u"above"_s << u"least"_s << u"below"_s << u"most"_s;
    else if (field.kind != Kind::Prefecture)
        known << u"contains"_s << u"lacks"_s << u"begins"_s;
    if (field.reach == Reach::Line && !rule_keys::isNumber(field.kind))
        known << u"only"_s;
    return known << u"empty"_s << u"filled"_s;
}

QString prefecture(const QString &text)
{
    return prefectureNamed(text);
}

} // namespace rule_fields

} // namespace tsunagi
