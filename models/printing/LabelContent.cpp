// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/printing/LabelContent.h"

#include "models/printing/Barcode.h"

#include <QHash>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

using Getter = QString (*)(const LabelContent &);
using Party = LabelContent::Party;
using Cool = LabelContent::Cool;

// U+00A0 keeps the honorific on the line of the name.
QString nameOf(const Party &party)
{
    return party.honorific.isEmpty() ? party.name : party.name + QChar(0xA0) + party.honorific;
}

QString companyAndName(const Party &party)
{
    return party.company.isEmpty() ? nameOf(party) : party.company + u'\n' + nameOf(party);
}

QString phoneOf(const Party &party)
{
    return party.phone.isEmpty() ? QString() : u"TEL "_qs + party.phone;
}

const QHash<QString, Getter> &getters()
{
    static const QHash<QString, Getter> map {
        {u"recipient.zip"_qs, [](const LabelContent &c) { return paperZip(c.recipient.zip); }},
        {u"recipient.address"_qs, [](const LabelContent &c) { return c.recipient.address.join(u'\n'); }},
        {u"recipient.company"_qs, [](const LabelContent &c) { return c.recipient.company; }},
        {u"recipient.name"_qs, [](const LabelContent &c) { return nameOf(c.recipient); }},
        {u"recipient.kana"_qs, [](const LabelContent &c) { return c.recipient.kana; }},
        {u"recipient.phone"_qs, [](const LabelContent &c) { return phoneOf(c.recipient); }},
        {u"sender.zip"_qs, [](const LabelContent &c) { return paperZip(c.sender.zip); }},
        {u"sender.address"_qs, [](const LabelContent &c) { return c.sender.address.join(u'\n'); }},
        {u"sender.company"_qs, [](const LabelContent &c) { return c.sender.company; }},
        {u"sender.name"_qs, [](const LabelContent &c) { return companyAndName(c.sender); }},
        {u"sender.kana"_qs, [](const LabelContent &c) { return c.sender.kana; }},
        {u"sender.phone"_qs, [](const LabelContent &c) { return phoneOf(c.sender); }},
        {u"contents"_qs, [](const LabelContent &c) { return c.contents.join(u'\n'); }},
        {u"ship.date"_qs, [](const LabelContent &c) { return paperDate(c.shipDate); }},
        {u"want"_qs,
         [](const LabelContent &c) {
             const QString date = paperDate(c.wantDate);
             if (date.isEmpty() && c.bandLabel.isEmpty())
                 return u"指定なし"_qs;
             return QStringList {date, c.bandLabel}.join(u' ').trimmed();
         }},
        {u"want.date"_qs, [](const LabelContent &c) { return paperDate(c.wantDate); }},
        {u"want.band"_qs, [](const LabelContent &c) { return c.bandLabel; }},
        {u"piece"_qs, [](const LabelContent &c) { return u"%1 / %2"_qs.arg(c.piece).arg(c.pieces); }},
        {u"cod"_qs,
         [](const LabelContent &c) {
             static const QLocale japan(QLocale::Japanese, QLocale::Japan);
             return c.codYen ? u"¥"_qs + japan.toString(*c.codYen) : QString();
         }},
        {u"cool"_qs,
         [](const LabelContent &c) {
             return c.cool == Cool::Chilled ? u"冷蔵"_qs : c.cool == Cool::Frozen ? u"冷凍"_qs : QString();
         }},
        {u"handling"_qs, [](const LabelContent &c) { return c.handling.join(u"・"_qs); }},
        {u"notes"_qs, [](const LabelContent &c) { return c.notes; }},
        {u"order.number"_qs, [](const LabelContent &c) { return c.orderNumber; }},
        {u"our.code"_qs, [](const LabelContent &c) { return c.ourCode; }},
        {u"slip.number"_qs, [](const LabelContent &c) { return Barcode::grouped(c.slipNumber, c.slipGrouping); }},
        {u"slip.barcode"_qs, [](const LabelContent &c) { return c.slipBarcode.isEmpty() ? c.slipNumber : c.slipBarcode; }},
        {u"carrier"_qs, [](const LabelContent &c) { return c.carrierName; }},
        {u"service"_qs, [](const LabelContent &c) { return c.serviceName; }},
        {u"reprint"_qs, [](const LabelContent &c) { return c.reprint ? u"再"_qs : QString(); }},
        {u"manual"_qs, [](const LabelContent &c) { return c.manual ? u"手書き送り状"_qs : QString(); }},
    };
    return map;
}

} // namespace

QStringList LabelContent::fieldNames()
{
    QStringList names = getters().keys();
    names.sort();
    return names;
}

QString LabelContent::text(const QString &field) const
{
    const Getter getter = getters().value(field);
    return getter ? getter(*this) : QString();
}

QString paperDate(QDate date)
{
    static constexpr QStringView days = u"月火水木金土日";
    if (!date.isValid())
        return {};
    return u"%1月%2日(%3)"_qs.arg(date.month()).arg(date.day()).arg(days.at(date.dayOfWeek() - 1));
}

QString paperZip(const QString &zip)
{
    if (zip.isEmpty())
        return {};
    const bool digits = zip.size() == 7
        && std::all_of(zip.cbegin(), zip.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return u"〒"_qs + (digits ? zip.left(3) + u'-' + zip.mid(3) : zip);
}

} // namespace tsunagi
