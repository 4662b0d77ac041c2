// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/ParcelPaper.h"

#include "models/core/Resources.h"
#include "models/exchange/FieldText.h"

#include <QJsonObject>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace tsunagi::parcelpaper {

namespace {

LabelContent::Party labelParty(const PaperParty &party, const SlipSettings &settings, bool honoured)
{
    LabelContent::Party out;
    out.zip = party.zip;
    out.address = {party.prefecture + party.address};
    if (!party.building.isEmpty())
        out.address << party.building;
    const bool companyOnly = party.name.isEmpty();
    out.company = companyOnly ? QString() : party.company;
    out.name = companyOnly ? party.company : party.name;
    if (honoured)
        out.honorific = sliprules::honorific(settings, party.name, party.company);
    out.kana = party.kana;
    out.phone = paperPhone(party.phone);
    return out;
}

ShipmentParty shipmentParty(const PaperParty &party, const PostalTable &postal)
{
    ShipmentParty out;
    out.zip = party.zip;
    out.prefecture = party.prefecture;
    out.address = party.address;
    out.building = party.building;
    out.company = party.company;
    out.name = party.name;
    if (out.name.isEmpty()) {
        out.name = party.company;
        out.company.clear();
    }
    out.kana = party.kana;
    out.phone = party.phone;
    // A sender's address is one text; carriers want its prefecture apart.
    const auto entries = postal.lookup(party.zip);
    if (out.prefecture.isEmpty()) {
        for (const PostalEntry &entry : entries) {
            if (out.address.startsWith(entry.prefecture)) {
                out.prefecture = entry.prefecture;
                out.address.remove(0, entry.prefecture.size());
                break;
            }
        }
    }
    for (const PostalEntry &entry : entries) {
        if (!entry.city.isEmpty() && out.address.startsWith(entry.city)) {
            out.city = entry.city;
            out.address.remove(0, entry.city.size());
            break;
        }
    }
    return out;
}

QString yen(qint64 amount)
{
    return u"¥"_qs + QLocale(QLocale::Japanese, QLocale::Japan).toString(amount);
}

QString bandLabel(const ParcelView &view, const Carrier &carrier)
{
    if (view.wantBand.isEmpty())
        return {};
    const CarrierBand *band = carrier.band(view.wantBand);
    return band ? band->label : view.wantBand;
}

QString driverNote(const ParcelDetail &parcel)
{
    return parcel.deliveryNote.simplified();
}

} // namespace

QString paperPhone(const QString &written)
{
    const QString number = field_text::phone(written);
    return number.isEmpty() ? written : number;
}

QStringList contents(const ParcelDetail &parcel)
{
    QStringList out;
    for (const PaperLine &line : parcel.lines)
        out << (line.quantity > 1 ? u"%1 ×%2"_qs.arg(line.name).arg(line.quantity) : line.name);
    return out;
}

LabelContent label(const ParcelDetail &parcel, const Carrier &carrier, const SlipSettings &settings)
{
    const ParcelView &view = parcel.view;
    LabelContent out;
    out.recipient = labelParty(parcel.recipient, settings, true);
    out.sender = labelParty(parcel.sender, settings, false);
    out.contents = contents(parcel);
    out.shipDate = view.shipDate;
    out.wantDate = view.wantDate;
    out.bandLabel = bandLabel(view, carrier);
    out.piece = view.piece;
    out.pieces = view.pieces;
    out.codYen = parcel.cod;
    out.notes = driverNote(parcel);
    out.orderNumber = view.orderNumber;
    out.ourCode = view.code;
    out.slipNumber = view.slipNumber;
    out.slipStart = carrier.barcode.start.isEmpty() ? QChar(u'A') : carrier.barcode.start.at(0);
    out.slipStop = carrier.barcode.stop.isEmpty() ? QChar(u'A') : carrier.barcode.stop.at(0);
    out.slipGrouping = carrier.groups;
    out.carrierName = carrier.nameJa;
    const CarrierService *service = carrier.service(view.service);
    out.serviceName = service ? service->nameJa : view.service;
    if (service && !service->coolKind.isEmpty())
        out.cool = service->coolKind == u"frozen" ? LabelContent::Cool::Frozen : LabelContent::Cool::Chilled;
    out.reprint = view.sheetCopy > 1;
    out.manual = view.slipRoute == u"manual";
    return out;
}

ShipmentRow exportRow(const ParcelDetail &parcel, int pieces, const PostalTable &postal)
{
    const ParcelView &view = parcel.view;
    ShipmentRow row;
    row.key = view.code;
    row.recipient = shipmentParty(parcel.recipient, postal);
    row.sender = shipmentParty(parcel.sender, postal);
    row.shipDate = view.shipDate;
    row.wantDate = view.wantDate;
    row.band = view.wantBand;
    row.service = view.service;
    row.pieces = pieces;
    row.contents = contents(parcel);
    row.note = driverNote(parcel);
    row.codAmount = parcel.cod;
    row.codTax = parcel.codTax;
    return row;
}

Result<TranscriptionParcel> transcription(const ParcelDetail &parcel, const Carrier &carrier, const SlipSettings &settings)
{
    const auto document = readJsonResource(u"slips/transcription.json"_qs);
    TSUNAGI_TRY(document);
    const QJsonObject known = document->object().value(u"fields").toObject();
    const ParcelView &view = parcel.view;
    const CarrierService *service = carrier.service(view.service);
    const CarrierCool *cool = service && !service->coolKind.isEmpty() ? carrier.cool(service->coolKind) : nullptr;
    const PaperParty &to = parcel.recipient;
    const PaperParty &from = parcel.sender;
    const bool companyOnly = to.name.isEmpty();
    const QString name = companyOnly ? to.company : to.name;
    const QHash<QString, QString> texts {
        {u"zip"_qs, paperZip(to.zip)}, {u"phone"_qs, paperPhone(to.phone)}, {u"address"_qs, to.prefecture + to.address}, {u"building"_qs, to.building},
        {u"company"_qs, companyOnly ? QString() : to.company},
        {u"name"_qs, (name + u' ' + sliprules::honorific(settings, to.name, to.company)).trimmed()}, {u"kana"_qs, to.kana},
        {u"sender.zip"_qs, paperZip(from.zip)}, {u"sender.phone"_qs, paperPhone(from.phone)},
        {u"sender.address"_qs, (from.prefecture + from.address + u' ' + from.building).trimmed()}, {u"sender.name"_qs, from.name},
        {u"contents"_qs, contents(parcel).join(u'\n')}, {u"pieces"_qs, u"%1 / %2"_qs.arg(view.piece).arg(view.pieces)},
        {u"wantDate"_qs, paperDate(view.wantDate)}, {u"band"_qs, bandLabel(view, carrier)},
        {u"cool"_qs, cool ? cool->label : QString()},
        {u"cod"_qs, parcel.cod ? yen(*parcel.cod) : QString()}, {u"shipDate"_qs, paperDate(view.shipDate)}, {u"note"_qs, driverNote(parcel)}};
    TranscriptionParcel out;
    out.ourCode = view.code;
    out.orderNumber = view.orderNumber;
    out.piece = view.piece;
    out.pieces = view.pieces;
    const QString closes = (paperDate(QDate::fromString(view.cutoff.left(10), Qt::ISODate)) + u' ' + view.cutoff.mid(11)).trimmed();
    out.group = u"%1　%2"_qs.arg(closes, service ? service->nameJa : view.service);
    // Somebody may hold its printed slip already; only a look at the desk tells.
    if (!view.exportId.isNull())
        out.fields << TranscriptionField {u"要確認"_qs, u"出力済み・番号未着：印字された送り状がないか確かめる"_qs, {}, 0, 0, false};
    QStringList order = carrier.transcription;
    if (!order.contains(u"note"_qs))
        order << u"note"_qs;
    for (const QString &field : std::as_const(order)) {
        const QJsonObject spec = known.value(field).toObject();
        const QString text = texts.value(field);
        if (text.isEmpty() || spec.isEmpty())
            continue;
        if (spec.value(u"unlessFurigana").toBool() && order.contains(u"name"_qs))
            continue;
        TranscriptionField entry;
        entry.label = spec.value(u"label").toString();
        entry.text = text;
        entry.big = spec.value(u"big").toBool();
        entry.furigana = texts.value(spec.value(u"furigana").toString());
        if (const CarrierFieldLimit *limit = carrier.limit(spec.value(u"limit").toString())) {
            entry.maxFullWidthChars = limit->lineBytes / 2;
            entry.maxLines = limit->lines;
            // A description may be shortened, an address may not.
            if (QStringList articles = text.split(u'\n'); field == u"contents" && articles.size() > limit->lines) {
                const qsizetype left = articles.size() - limit->lines;
                articles = articles.first(limit->lines);
                articles.last() += u" 他%1点"_qs.arg(left);
                entry.text = articles.join(u'\n');
            }
        }
        out.fields << entry;
    }
    return out;
}

HandoverRow handoverRow(const QList<ParcelDetail> &parcels, const Carrier &carrier)
{
    const ParcelDetail &first = parcels.first();
    HandoverRow row;
    row.recipient = first.recipient.name.isEmpty() ? first.recipient.company : first.recipient.name;
    row.prefecture = first.recipient.prefecture;
    row.pieces = int(parcels.size());
    QStringList remarks;
    for (const ParcelDetail &parcel : parcels) {
        row.slipNumbers << carrier.formatted(parcel.view.slipNumber);
        if (parcel.cod)
            remarks << u"代引 %1"_qs.arg(yen(*parcel.cod));
        if (parcel.view.slipRoute == u"manual")
            remarks << u"手書き"_qs;
    }
    row.slipNumbers.removeDuplicates(); // pieces may share one
    remarks.removeDuplicates();
    row.remark = remarks.join(u' ');
    return row;
}

} // namespace tsunagi::parcelpaper
