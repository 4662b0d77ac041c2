// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/IntakeLayout.h"

#include "models/orders/IntakeFields.h"

#include <QJsonArray>

#include <iterator>

namespace tsunagi {

namespace {

using Op = IntakeExpr::Op;

// In the order of IntakeField; also the names that the JSON may use, by section.
constexpr const char *kFieldNames[] = {
    "number", "orderedAt", "orderedSeconds", "buyer.name", "buyer.kana", "buyer.company", "buyer.zip", "buyer.prefecture",
    "buyer.address", "buyer.building", "buyer.phone", "email", "payText", "payCode", "stateText", "currency", "goods",
    "shipping", "fee", "wrapping", "discount", "coupon", "points", "total", "note", "memo", "tags", "attributes",
    "to.key", "to.name", "to.kana", "to.company", "to.zip", "to.prefecture", "to.address", "to.building", "to.phone",
    "to.country", "to.wantDate", "to.wantBand", "to.wantUntil", "to.gift", "to.deliveryNote", "to.method",
    "line.key", "line.sku", "line.name", "line.options", "line.quantity", "line.price", "line.amount",
    "line.taxRate"};
static_assert(std::size(kFieldNames) == size_t(IntakeField::Count));

constexpr const char *kKeys[] = {
    "schema", "format", "title", "files", "rows", "headMark", "originalTime", "requireWholePair", "order", "destination",
    "line", "taxes", "sumGoods", "currency", "bands", "commentBlock", "attributes", "payCodes", "payMethods", "payKinds",
    "payStates", "states", "cautions", "alternatives", "untaxedPrices", "skipLines", "skippedState", "skippedSay", "pseudo", "options", "packedOptions", "note"};

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &item : array)
        list.append(item.toString());
    return list;
}

QHash<QString, QString> table(const QJsonValue &value)
{
    QHash<QString, QString> map;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        map.insert(IntakeFields::plain(it.key()), it.value().toString());
    return map;
}

Result<IntakeExpr> readExpr(const QJsonValue &value);

Result<IntakeExpr> readArgs(Op op, const QString &text, const QJsonValue &value)
{
    IntakeExpr expr;
    expr.op = op;
    expr.text = text;
    const QJsonArray array = value.isArray() ? value.toArray() : QJsonArray {value};
    for (const QJsonValue &item : array) {
        auto arg = readExpr(item);
        TSUNAGI_TRY(arg);
        expr.args.push_back(std::move(*arg));
    }
    return expr;
}

Result<IntakeExpr> readExpr(const QJsonValue &value)
{
    if (value.isString()) {
        IntakeExpr expr;
        expr.op = Op::Column;
        expr.text = value.toString();
        return expr;
    }
    if (value.isArray())
        return readArgs(Op::Join, {}, value);
    const QJsonObject object = value.toObject();
    if (object.contains(u"join"))
        return readArgs(Op::Join, object[u"join"].toString(), object[u"of"]);
    if (object.contains(u"flag"))
        return readArgs(Op::Flag, object[u"say"].toString(), object[u"flag"]);
    static const QHash<QString, Op> ops {{u"first"_qs, Op::First}, {u"sum"_qs, Op::Sum}, {u"zip"_qs, Op::Zip},
        {u"phone"_qs, Op::Phone}, {u"above0"_qs, Op::Above0}, {u"below0"_qs, Op::Below0}, {u"positive"_qs, Op::Positive}, {u"rows"_qs, Op::Rows}};
    if (object.size() == 1 && ops.contains(object.begin().key()))
        return readArgs(ops.value(object.begin().key()), {}, object.begin().value());
    return fail(Code::Invalid, u"expression"_qs, u"unknown form"_qs);
}

Result<> readFields(IntakeLayout &layout, const QJsonObject &section, const QString &prefix)
{
    for (auto it = section.begin(); it != section.end(); ++it) {
        const QString name = prefix + it.key();
        const auto *found = std::find_if(std::begin(kFieldNames), std::end(kFieldNames),
                                         [&](const char *n) { return name == QLatin1String(n); });
        if (found == std::end(kFieldNames))
            return fail(Code::Invalid, layout.source, u"unknown field %1"_qs.arg(name));
        auto expr = readExpr(it.value());
        if (!expr)
            return fail(Code::Invalid, layout.source, u"field %1: %2"_qs.arg(name, expr.error().detail));
        layout.fields[size_t(found - std::begin(kFieldNames))] = std::move(*expr);
    }
    return {};
}

std::vector<IntakeRule> readRules(const QJsonValue &value)
{
    std::vector<IntakeRule> rules;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &item : array) {
        IntakeRule rule;
        rule.columns = strings(item[u"columns"]);
        rule.in = strings(item[u"in"]);
        rule.notIn = strings(item[u"notIn"]);
        rule.filled = item[u"filled"].toBool();
        rule.allEmpty = item[u"allEmpty"].toBool();
        rule.methods = strings(item[u"methods"]);
        rule.unlessColumn = item[u"unless"][u"column"].toString();
        rule.unlessIn = strings(item[u"unless"][u"in"]);
        rule.state = item[u"state"].toString();
        rule.say = item[u"say"].toString();
        rules.push_back(std::move(rule));
    }
    return rules;
}

Result<> readParts(IntakeLayout &layout, const QJsonArray &files)
{
    for (const QJsonValue &file : files) {
        IntakePart part;
        part.role = file[u"role"].toString();
        const auto groups = [&](const QString &key) {
            QList<QStringList> list;
            const QJsonArray array = file[key].toArray();
            for (const QJsonValue &group : array)
                list.append(strings(group));
            return list;
        };
        part.needed = groups(u"needed"_qs);
        part.required = groups(u"required"_qs);
        part.missed = groups(u"missed"_qs);
        part.marks = strings(file[u"marks"]);
        const QStringList known = strings(file[u"known"]);
        for (const QString &name : known)
            part.known.insert(IntakeFields::plain(name));
        if (part.needed.isEmpty())
            return fail(Code::Invalid, layout.source, u"files: needed columns missing"_qs);
        layout.parts.push_back(std::move(part));
    }
    if (layout.parts.empty() || layout.parts.size() > 2 || layout.parts[0].role != u"orders"
        || (layout.parts.size() == 2 && layout.parts[1].role != u"lines"))
        return fail(Code::Invalid, layout.source, u"files: one with role orders, or orders and lines"_qs);
    return {};
}

} // namespace

QStringList IntakePart::lacking(const QList<QStringList> &groups, const QSet<QString> &header)
{
    QStringList out;
    for (const QStringList &group : groups) {
        if (std::none_of(group.begin(), group.end(), [&](const QString &name) { return header.contains(IntakeFields::plain(name)); }))
            out.append(group.join(u" / "_qs));
    }
    return out;
}

Result<IntakeLayout> IntakeLayout::fromJson(const QJsonObject &json, const QString &source)
{
    IntakeLayout l;
    l.source = source;
    for (auto it = json.begin(); it != json.end(); ++it) {
        if (std::none_of(std::begin(kKeys), std::end(kKeys), [&](const char *key) { return it.key() == QLatin1String(key); }))
            return fail(Code::Invalid, source, u"unknown key %1"_qs.arg(it.key()));
    }
    if (json[u"schema"].toInt() != 1)
        return fail(Code::SchemaTooNew, source, u"schema 1 expected"_qs);
    l.format = json[u"format"].toString();
    l.title = json[u"title"].toString();
    if (l.format.isEmpty())
        return fail(Code::Invalid, source, u"format missing"_qs);
    TSUNAGI_TRY(readParts(l, json[u"files"].toArray()));
    TSUNAGI_TRY(readFields(l, json[u"order"].toObject(), {}));
    TSUNAGI_TRY(readFields(l, json[u"destination"].toObject(), u"to."_qs));
    TSUNAGI_TRY(readFields(l, json[u"line"].toObject(), u"line."_qs));
    for (const auto needed : {IntakeField::Number, IntakeField::LineQuantity}) {
        if (!l.field(needed).isSet())
            return fail(Code::Invalid, source, u"field %1 missing"_qs.arg(QLatin1String(kFieldNames[size_t(needed)])));
    }
    l.continuation = json[u"rows"].toString() == u"continuation";
    l.headMarks = strings(json[u"headMark"]);
    l.wholePair = json[u"requireWholePair"].toBool();
    l.sumGoods = json[u"sumGoods"].toBool();
    l.originalTime.setPattern(json[u"originalTime"].toString());
    if (!l.originalTime.isValid())
        return fail(Code::Invalid, source, u"originalTime: %1"_qs.arg(l.originalTime.errorString()));
    const QJsonObject alternatives = json[u"alternatives"].toObject();
    for (auto it = alternatives.begin(); it != alternatives.end(); ++it) {
        IntakeLayout named;
        named.source = source;
        TSUNAGI_TRY(readFields(named, {{it.key(), it.value().toArray().first()}}, {}));
        const auto at = size_t(std::find_if(named.fields.begin(), named.fields.end(), [](const IntakeExpr &e) { return e.isSet(); }) - named.fields.begin());
        const QJsonArray list = it.value().toArray();
        for (const QJsonValue &item : list) {
            auto expr = readExpr(item);
            TSUNAGI_TRY(expr);
            l.alternatives[at].push_back(std::move(*expr));
        }
    }
    l.untaxedPrices = json[u"untaxedPrices"].toBool();
    l.currency = json[u"currency"].toString();
    const QJsonArray taxes = json[u"taxes"].toArray();
    for (const QJsonValue &tax : taxes) {
        auto amount = readExpr(tax[u"amount"]);
        TSUNAGI_TRY(amount);
        auto inIt = readExpr(tax[u"tax"]);
        TSUNAGI_TRY(inIt);
        l.taxes.push_back({tax[u"rate"].toInt(), std::move(*amount), std::move(*inIt)});
    }
    l.bands = table(json[u"bands"]);
    l.commentMarker = json[u"commentBlock"][u"marker"].toString();
    l.attributes = json[u"attributes"].toBool();
    l.payCodes = table(json[u"payCodes"]);
    l.payMethods = PayWords(json[u"payMethods"].toArray());
    l.payKindColumn = json[u"payKinds"][u"column"].toString();
    l.payKinds = table(json[u"payKinds"][u"codes"]);
    l.payStates = readRules(json[u"payStates"]);
    l.states = readRules(json[u"states"]);
    l.cautions = readRules(json[u"cautions"]);
    l.skipLines = readRules(json[u"skipLines"]);
    l.skippedState = json[u"skippedState"].toString();
    l.skippedSay = json[u"skippedSay"].toString();
    l.pseudoColumns = strings(json[u"pseudo"][u"columns"]);
    l.pseudoCodes = table(json[u"pseudo"][u"codes"]);
    l.optionPrefix = json[u"options"][u"prefix"].toString();
    l.optionIdColumn = json[u"options"][u"idColumn"].toString();
    l.optionValueColumn = json[u"options"][u"value"].toString();
    l.packedOptions = json[u"packedOptions"].toBool();
    return l;
}

IntakeBinding::IntakeBinding(const IntakeLayout &source, const std::vector<QStringList> &headerLists)
    : layout(source), headers(headerLists)
{
    for (const QStringList &header : headers) {
        QHash<QString, int> index;
        for (int i = 0; i < header.size(); ++i) {
            const QString name = IntakeFields::plain(header[i]);
            if (!index.contains(name)) // EC-CUBE has two columns named 送料; the first is the order's
                index.insert(name, i);
        }
        m_index.push_back(std::move(index));
    }
    const size_t linePart = layout.parts.size() - 1;
    for (size_t f = 0; f < layout.fields.size(); ++f)
        bind(layout.fields[f], f >= size_t(IntakeField::LineKey) ? linePart : 0);
    for (auto &expressions : layout.alternatives) {
        for (IntakeExpr &expr : expressions)
            bind(expr, 0);
    }
    for (auto &tax : layout.taxes) {
        bind(tax.amount, 0);
        bind(tax.tax, 0);
    }
    bind(layout.payStates, 0);
    bind(layout.states, 0);
    bind(layout.cautions, 0);
    bind(layout.skipLines, linePart);
    for (const auto *rules : {&layout.payStates, &layout.states, &layout.cautions}) {
        for (const IntakeRule &rule : *rules) {
            std::copy_if(rule.bound.begin(), rule.bound.end(), std::back_inserter(ruleColumns), [](int c) { return c >= 0; });
            if (rule.unlessBound >= 0)
                ruleColumns.push_back(rule.unlessBound);
        }
    }
    payKindColumn = column(layout.payKindColumn);
    for (const QString &name : layout.headMarks)
        headMarks.push_back(column(name));
    for (const QString &name : layout.pseudoColumns)
        pseudoColumns.push_back(column(name, linePart));
    optionIdColumn = column(layout.optionIdColumn, linePart);
    optionValueColumn = column(layout.optionValueColumn, linePart);
    for (const auto f : {IntakeField::ToKey, IntakeField::ToName, IntakeField::ToKana, IntakeField::ToCompany,
             IntakeField::ToZip, IntakeField::ToPrefecture, IntakeField::ToAddress, IntakeField::ToBuilding, IntakeField::ToPhone})
        collect(layout.field(f), destinationColumns);
    for (auto f = int(IntakeField::Goods); f <= int(IntakeField::Total); ++f)
        collect(layout.fields[size_t(f)], moneyColumns);
}

QStringList IntakeBinding::lacking() const
{
    const QList<QString> names = m_index[0].keys();
    return IntakePart::lacking(layout.parts[0].required, {names.cbegin(), names.cend()});
}

bool IntakeBinding::has(IntakeField field) const
{
    std::vector<int> columns;
    collect(layout.field(field), columns);
    return !columns.empty();
}

int IntakeBinding::column(const QString &name, size_t part) const
{
    return name.isEmpty() ? -1 : m_index[part].value(IntakeFields::plain(name), -1);
}

void IntakeBinding::bind(IntakeExpr &expr, size_t part) const
{
    if (expr.op == Op::Column)
        expr.column = column(expr.text, part);
    for (IntakeExpr &arg : expr.args)
        bind(arg, part);
}

void IntakeBinding::bind(std::vector<IntakeRule> &rules, size_t part) const
{
    for (IntakeRule &rule : rules) {
        for (const QString &name : rule.columns)
            rule.bound.push_back(column(name, part));
        rule.unlessBound = column(rule.unlessColumn, part);
    }
}

void IntakeBinding::collect(const IntakeExpr &expr, std::vector<int> &columns)
{
    if (expr.op == Op::Column && expr.column >= 0)
        columns.push_back(expr.column);
    for (const IntakeExpr &arg : expr.args)
        collect(arg, columns);
}

} // namespace tsunagi
