// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/printing/LabelGeometry.h"

#include "models/core/Resources.h"
#include "models/printing/LabelContent.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

#include <cmath>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

const QString kFolder = u"labels"_qs;
constexpr int kMaxExtends = 8;

/// Reads one JSON object and remembers the first thing that is wrong with it.
class Reader
{
public:
    Reader(QString where, QJsonObject object, const QStringList &known) : m_where(std::move(where)), m_object(std::move(object))
    {
        for (const QString &key : m_object.keys())
            if (!known.contains(key))
                complain(u"unknown key "_qs + key);
    }
    Length length(const QString &key, bool required = true)
    {
        const QJsonValue value = m_object.value(key);
        if (value.isUndefined() && !required)
            return {};
        const double number = value.toDouble(NAN);
        if (!(std::abs(number) <= 5e6) || number != std::floor(number))
            complain(key + u": whole micrometres expected"_qs);
        return Length::um(std::isfinite(number) ? qint64(number) : 0);
    }
    Box box() { return {length(u"x"_qs), length(u"y"_qs), length(u"width"_qs), length(u"height"_qs)}; }
    double number(const QString &key, double fallback)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isUndefined() && !value.isDouble())
            complain(key + u": number expected"_qs);
        return value.toDouble(fallback);
    }
    bool flag(const QString &key, bool fallback = false)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isUndefined() && !value.isBool())
            complain(key + u": true or false expected"_qs);
        return value.toBool(fallback);
    }
    QString text(const QString &key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isUndefined() && !value.isString())
            complain(key + u": text expected"_qs);
        return value.toString();
    }
    QString field(const QString &key)
    {
        const QString name = text(key);
        if (!name.isEmpty() && !LabelContent::fieldNames().contains(name))
            complain(u"unknown field "_qs + name);
        return name;
    }
    template<class T>
    T choice(const QString &key, const QList<std::pair<QString, T>> &choices)
    {
        const QString name = text(key);
        for (const auto &[word, value] : choices)
            if (word == name || name.isEmpty())
                return value;
        complain(key + u": unknown value "_qs + name);
        return choices.first().second;
    }
    void complain(const QString &detail)
    {
        if (m_problem.isEmpty())
            m_problem = detail;
    }
    [[nodiscard]] Result<> result() const
    {
        if (m_problem.isEmpty())
            return {};
        return fail(Code::Corrupt, m_where, m_problem);
    }

private:
    QString m_where;
    QJsonObject m_object;
    QString m_problem;
};

Result<QJsonObject> extended(const QString &name, QJsonObject object)
{
    for (int depth = 0; object.contains(u"extends"_qs); ++depth) {
        const QString base = object.take(u"extends"_qs).toString();
        if (depth == kMaxExtends)
            return fail(Code::Corrupt, name, u"extends goes in a circle"_qs);
        const auto document = readJsonResource(kFolder + u'/' + base + u".json"_qs);
        TSUNAGI_TRY(document);
        const QJsonObject values = document->object();
        for (auto it = values.begin(); it != values.end(); ++it)
            if (!object.contains(it.key()))
                object.insert(it.key(), it.value());
    }
    return object;
}

Result<LabelGeometry::TextBox> readTextBox(const QString &where, const QJsonObject &object)
{
    const QString name = object.value(u"name"_qs).toString();
    Reader reader(where + u'/' + name, object,
                  {u"name"_qs, u"field"_qs, u"text"_qs, u"when"_qs, u"unless"_qs, u"x"_qs, u"y"_qs, u"width"_qs,
                   u"height"_qs, u"minPt"_qs, u"maxPt"_qs, u"oneLineFromPt"_qs, u"bold"_qs, u"wrap"_qs, u"align"_qs,
                   u"valign"_qs, u"required"_qs, u"inverse"_qs, u"frame"_qs, u"lineSpacing"_qs});
    LabelGeometry::TextBox box;
    box.name = name;
    box.field = reader.field(u"field"_qs);
    box.text = reader.text(u"text"_qs);
    box.when = reader.field(u"when"_qs);
    box.unless = reader.field(u"unless"_qs);
    box.box = reader.box();
    box.style.maxPt = reader.number(u"maxPt"_qs, 10);
    box.style.minPt = reader.number(u"minPt"_qs, box.style.maxPt);
    box.style.oneLineFromPt = reader.number(u"oneLineFromPt"_qs, 0);
    box.style.lineSpacing = reader.number(u"lineSpacing"_qs, 1.2);
    box.style.bold = reader.flag(u"bold"_qs);
    box.style.wrap = reader.flag(u"wrap"_qs, true);
    box.style.align = reader.choice<HAlign>(
        u"align"_qs, {{u"left"_qs, HAlign::Left}, {u"centre"_qs, HAlign::Centre}, {u"right"_qs, HAlign::Right}});
    box.style.valign = reader.choice<VAlign>(
        u"valign"_qs, {{u"top"_qs, VAlign::Top}, {u"middle"_qs, VAlign::Middle}, {u"bottom"_qs, VAlign::Bottom}});
    box.required = reader.flag(u"required"_qs);
    box.inverse = reader.flag(u"inverse"_qs);
    box.style.white = box.inverse;
    box.frame = reader.length(u"frame"_qs, false);
    if (name.isEmpty() || box.field.isEmpty() == box.text.isEmpty())
        reader.complain(u"a name, and either field or text, expected"_qs);
    if (box.style.minPt < 3 || box.style.minPt > box.style.maxPt || box.style.maxPt > 200)
        reader.complain(u"font sizes from 3 to 200 pt expected, minPt not above maxPt"_qs);
    TSUNAGI_TRY(reader.result());
    return box;
}

Result<LabelGeometry::CodeBox> readCodeBox(const QString &where, const QJsonObject &object)
{
    const QString name = object.value(u"name"_qs).toString();
    Reader reader(where + u'/' + name, object,
                  {u"name"_qs, u"field"_qs, u"kind"_qs, u"x"_qs, u"y"_qs, u"width"_qs, u"height"_qs, u"minModule"_qs,
                   u"maxModule"_qs, u"wideRatio"_qs, u"required"_qs});
    LabelGeometry::CodeBox box;
    box.name = name;
    box.field = reader.field(u"field"_qs);
    box.kind = reader.choice<Barcode::Kind>(u"kind"_qs,
                                            {{u"code128"_qs, Barcode::Kind::Code128},
                                             {u"nw7"_qs, Barcode::Kind::Nw7},
                                             {u"qr"_qs, Barcode::Kind::Qr}});
    box.box = reader.box();
    box.minModule = reader.length(u"minModule"_qs);
    box.maxModule = reader.length(u"maxModule"_qs);
    box.wideRatio = reader.number(u"wideRatio"_qs, 2.5);
    box.required = reader.flag(u"required"_qs);
    if (name.isEmpty() || box.field.isEmpty())
        reader.complain(u"name and field expected"_qs);
    if (box.minModule < Length::um(100) || box.maxModule < box.minModule)
        reader.complain(u"modules from 100 µm expected, minModule not above maxModule"_qs);
    if (box.wideRatio < 2 || box.wideRatio > 3)
        reader.complain(u"wideRatio from 2 to 3 expected"_qs);
    TSUNAGI_TRY(reader.result());
    return box;
}

/// Can both be on one label? Not if one needs the field that the other shuns.
bool mayMeet(const LabelGeometry::TextBox &a, const LabelGeometry::TextBox &b)
{
    const auto needs = [](const LabelGeometry::TextBox &box) { return QStringList {box.field, box.when}; };
    return (a.unless.isEmpty() || !needs(b).contains(a.unless)) && (b.unless.isEmpty() || !needs(a).contains(b.unless));
}

Result<> checkPlaces(const LabelGeometry &geometry)
{
    const Box page {{}, {}, geometry.pageWidth, geometry.pageHeight};
    const Box label {{}, {}, geometry.labelWidth, geometry.labelHeight};
    if (geometry.positions.isEmpty())
        return fail(Code::Corrupt, geometry.name, u"positions: at least one expected"_qs);
    for (qsizetype i = 0; i < geometry.positions.size(); ++i) {
        const Box cell = label.moved(geometry.positions.at(i).x, geometry.positions.at(i).y);
        if (!page.contains(cell))
            return fail(Code::Corrupt, geometry.name, u"position %1 lies outside the page"_qs.arg(i + 1));
        for (qsizetype j = 0; j < i; ++j)
            if (cell.overlaps(label.moved(geometry.positions.at(j).x, geometry.positions.at(j).y)))
                return fail(Code::Corrupt, geometry.name, u"positions %1 and %2 overlap"_qs.arg(j + 1).arg(i + 1));
    }
    const auto inside = [&](const QString &name, const Box &box) -> Result<> {
        if (box.width.um() <= 0 || box.height.um() <= 0 || !label.contains(box))
            return fail(Code::Corrupt, geometry.name + u'/' + name, u"lies outside the label"_qs);
        return {};
    };
    for (qsizetype i = 0; i < geometry.boxes.size(); ++i) {
        const auto &box = geometry.boxes.at(i);
        TSUNAGI_TRY(inside(box.name, box.box));
        for (qsizetype j = 0; j < i; ++j)
            if (box.box.overlaps(geometry.boxes.at(j).box) && mayMeet(box, geometry.boxes.at(j)))
                return fail(Code::Corrupt, geometry.name + u'/' + box.name,
                            u"overlaps "_qs + geometry.boxes.at(j).name);
    }
    for (qsizetype i = 0; i < geometry.barcodes.size(); ++i) {
        const auto &code = geometry.barcodes.at(i);
        TSUNAGI_TRY(inside(code.name, code.box));
        for (const auto &box : geometry.boxes)
            if (box.box.overlaps(code.box) && box.unless != code.field)
                return fail(Code::Corrupt, geometry.name + u'/' + code.name, u"overlaps "_qs + box.name);
        for (qsizetype j = 0; j < i; ++j)
            if (code.box.overlaps(geometry.barcodes.at(j).box))
                return fail(Code::Corrupt, geometry.name + u'/' + code.name,
                            u"overlaps "_qs + geometry.barcodes.at(j).name);
    }
    for (const RectItem &rule : geometry.rules)
        TSUNAGI_TRY(inside(u"rules"_qs, rule.box));
    return {};
}

} // namespace

Result<LabelGeometry> LabelGeometry::load(const QString &name)
{
    const auto document = readJsonResource(kFolder + u'/' + name + u".json"_qs);
    TSUNAGI_TRY(document);
    return fromJson(name, *document);
}

QStringList LabelGeometry::names()
{
    QStringList names;
    for (const QString &path : listResources(kFolder))
        if (path.endsWith(u".json"_qs))
            names << QFileInfo(path).completeBaseName();
    return names;
}

Result<LabelGeometry> LabelGeometry::fromJson(const QString &name, const QJsonDocument &document)
{
    if (!document.isObject())
        return fail(Code::Corrupt, name, u"object expected"_qs);
    const auto object = extended(name, document.object());
    TSUNAGI_TRY(object);
    Reader reader(name, *object,
                  {u"title"_qs, u"page"_qs, u"label"_qs, u"positions"_qs, u"offset"_qs, u"dpi"_qs, u"cutLines"_qs,
                   u"boxes"_qs, u"barcodes"_qs, u"rules"_qs, u"note"_qs});
    const QStringList size {u"width"_qs, u"height"_qs};
    const QStringList point {u"x"_qs, u"y"_qs};
    Reader page(name + u"/page"_qs, object->value(u"page"_qs).toObject(), size);
    Reader label(name + u"/label"_qs, object->value(u"label"_qs).toObject(), size);
    Reader offset(name + u"/offset"_qs, object->value(u"offset"_qs).toObject(), point);

    LabelGeometry geometry;
    geometry.name = name;
    geometry.title = reader.text(u"title"_qs);
    geometry.dpi = reader.number(u"dpi"_qs, 203);
    geometry.cutLines = reader.flag(u"cutLines"_qs);
    geometry.pageWidth = page.length(u"width"_qs);
    geometry.pageHeight = page.length(u"height"_qs);
    geometry.labelWidth = label.length(u"width"_qs);
    geometry.labelHeight = label.length(u"height"_qs);
    geometry.offset = {offset.length(u"x"_qs, false), offset.length(u"y"_qs, false)};
    for (const Reader *part : {&reader, &page, &label, &offset})
        TSUNAGI_TRY(part->result());
    for (const QJsonValue value : object->value(u"positions"_qs).toArray()) {
        Reader position(name + u"/positions"_qs, value.toObject(), point);
        geometry.positions << Position {position.length(u"x"_qs), position.length(u"y"_qs)};
        TSUNAGI_TRY(position.result());
    }
    for (const QJsonValue value : object->value(u"boxes"_qs).toArray()) {
        const auto box = readTextBox(name, value.toObject());
        TSUNAGI_TRY(box);
        geometry.boxes << *box;
    }
    for (const QJsonValue value : object->value(u"barcodes"_qs).toArray()) {
        const auto box = readCodeBox(name, value.toObject());
        TSUNAGI_TRY(box);
        geometry.barcodes << *box;
    }
    for (const QJsonValue value : object->value(u"rules"_qs).toArray()) {
        Reader rule(name + u"/rules"_qs, value.toObject(),
                    {u"x"_qs, u"y"_qs, u"width"_qs, u"height"_qs, u"grey"_qs, u"line"_qs});
        RectItem item;
        item.box = rule.box();
        item.line = rule.length(u"line"_qs, false);
        item.grey = int(rule.number(u"grey"_qs, 0));
        if (item.grey < 0 || item.grey > 255)
            rule.complain(u"grey from 0 to 255 expected"_qs);
        TSUNAGI_TRY(rule.result());
        geometry.rules << item;
    }
    TSUNAGI_TRY(checkPlaces(geometry));
    return geometry;
}

} // namespace tsunagi
