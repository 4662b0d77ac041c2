// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/WarehouseFile.h"

#include "models/core/Resources.h"
#include "models/slips/ParcelPaper.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tsunagi::warehousefile {

namespace {

QString cell(const QString &text)
{
    if (!text.contains(u'"') && !text.contains(u',') && !text.contains(u'\n') && !text.contains(u'\r'))
        return text;
    QString quoted = text;
    return u'"' + quoted.replace(u'"', u"\"\""_qs) + u'"';
}

/// Numbers of all orders in the parcel, its own first; none if it is the only one.
QStringList together(const ParcelView &view)
{
    QStringList numbers;
    for (const AboardOrder &other : view.aboard)
        numbers << other.number;
    if (!numbers.isEmpty())
        numbers.prepend(view.orderNumber);
    return numbers;
}

/// Runs of parcels of one shipment, as index and length.
QList<std::pair<qsizetype, qsizetype>> shipmentsOf(const QList<ParcelDetail> &parcels)
{
    QList<std::pair<qsizetype, qsizetype>> out;
    for (qsizetype i = 0; i < parcels.size(); ++i) {
        if (!out.isEmpty() && parcels[out.last().first].view.shipment == parcels[i].view.shipment)
            ++out.last().second;
        else
            out.append({i, 1});
    }
    return out;
}

} // namespace

Result<QByteArray> csv(const BatchRow &batch, const QList<ParcelDetail> &parcels, const Carriers &carriers)
{
    const auto layout = readJsonResource(u"slips/instruction.json"_qs);
    TSUNAGI_TRY(layout);
    const QJsonArray columns = layout->object().value(u"columns").toArray();
    QString text;
    QStringList cells;
    for (const auto &column : columns)
        cells << cell(column.toArray().at(1).toString());
    text += cells.join(u',') + u"\r\n"_qs;
    for (const auto &[at, size] : shipmentsOf(parcels)) {
        const ParcelDetail &first = parcels[at];
        const ParcelView &view = first.view;
        QStringList codes;
        for (qsizetype i = 0; i < size; ++i)
            codes << parcels[at + i].view.code;
        const Carrier *carrier = carriers.find(view.carrier);
        const CarrierService *service = carrier ? carrier->service(view.service) : nullptr;
        const CarrierBand *band = carrier ? carrier->band(view.wantBand) : nullptr;
        const PaperParty &to = first.recipient;
        QHash<QString, QString> values {
            {u"batch"_qs, batch.number}, {u"cutoff"_qs, batch.cutoff}, {u"ship_date"_qs, view.shipDate.toString(Qt::ISODate)},
            {u"client"_qs, view.clientCode}, {u"shop"_qs, view.shopCode}, {u"number"_qs, view.orderNumber},
            {u"codes"_qs, codes.join(u' ')}, {u"pieces"_qs, QString::number(view.pieces)},
            {u"carrier"_qs, carrier ? carrier->nameJa : view.carrier}, {u"service"_qs, service ? service->nameJa : view.service},
            {u"name"_qs, to.name}, {u"company"_qs, to.company}, {u"zip"_qs, to.zip},
            {u"address"_qs, (to.prefecture + to.address + u' ' + to.building).trimmed()}, {u"phone"_qs, parcelpaper::paperPhone(to.phone)},
            {u"want_date"_qs, view.wantDate.toString(Qt::ISODate)}, {u"want_band"_qs, band ? band->label : view.wantBand},
            {u"gift"_qs, first.gift}, {u"delivery_note"_qs, first.deliveryNote}, {u"note"_qs, first.note}, {u"inserts"_qs, first.inserts},
            {u"cod"_qs, first.cod ? QString::number(*first.cod) : QString()}, {u"together"_qs, together(view).join(u' ')}};
        const QList<PaperLine> lines = first.lines.isEmpty() ? QList<PaperLine> {PaperLine()} : first.lines;
        for (const PaperLine &line : lines) {
            if (!line.order.isEmpty()) {
                values[u"number"_qs] = line.order;
                values[u"shop"_qs] = line.shop;
            }
            values[u"sku"_qs] = line.sku;
            values[u"item"_qs] = line.name;
            values[u"options"_qs] = line.options;
            values[u"quantity"_qs] = first.lines.isEmpty() ? QString() : QString::number(line.quantity);
            cells.clear();
            for (const auto &column : columns)
                cells << cell(values.value(column.toArray().at(0).toString()));
            text += cells.join(u',') + u"\r\n"_qs;
        }
    }
    return "\xEF\xBB\xBF" + text.toUtf8();
}

QByteArray json(const BatchRow &batch, const QList<ParcelDetail> &parcels)
{
    QJsonArray shipments;
    for (const auto &[at, size] : shipmentsOf(parcels)) {
        const ParcelDetail &first = parcels[at];
        const ParcelView &view = first.view;
        QJsonArray pieces;
        for (qsizetype i = 0; i < size; ++i)
            pieces << QJsonObject {{u"code"_qs, parcels[at + i].view.code}, {u"piece"_qs, parcels[at + i].view.piece}};
        QJsonArray lines;
        for (const PaperLine &line : first.lines) {
            QJsonObject article {{u"sku"_qs, line.sku}, {u"name"_qs, line.name}, {u"options"_qs, line.options},
                                 {u"quantity"_qs, line.quantity}};
            if (!line.order.isEmpty())
                article.insert(u"order"_qs, line.order);
            lines << article;
        }
        const PaperParty &to = first.recipient;
        shipments << QJsonObject {
            {u"number"_qs, view.orderNumber}, {u"shop"_qs, view.shopCode}, {u"client"_qs, view.clientCode},
            {u"carrier"_qs, view.carrier}, {u"service"_qs, view.service}, {u"ship_date"_qs, view.shipDate.toString(Qt::ISODate)},
            {u"want"_qs, view.wantDate.isValid() ? QJsonValue(view.wantDate.toString(Qt::ISODate)) : QJsonValue()},
            {u"slot"_qs, view.wantBand.isEmpty() ? QJsonValue() : QJsonValue(view.wantBand)},
            {u"recipient"_qs, QJsonObject {{u"name"_qs, to.name}, {u"company"_qs, to.company}, {u"zip"_qs, to.zip},
                                           {u"address"_qs, (to.prefecture + to.address + u' ' + to.building).trimmed()},
                                           {u"phone"_qs, parcelpaper::paperPhone(to.phone)}}},
            {u"cod"_qs, first.cod ? QJsonValue(*first.cod) : QJsonValue()}, {u"gift"_qs, first.gift},
            {u"delivery_note"_qs, first.deliveryNote}, {u"note"_qs, first.note},
            {u"inserts"_qs, QJsonArray::fromStringList(first.inserts.split(u'\n', Qt::SkipEmptyParts))}, {u"parcels"_qs, pieces}, {u"lines"_qs, lines},
            {u"together"_qs, QJsonArray::fromStringList(together(view))}};
    }
    const QJsonObject document {{u"batch"_qs, batch.number}, {u"warehouse"_qs, batch.warehouse}, {u"cutoff"_qs, batch.cutoff},
                                {u"shipments"_qs, shipments}};
    return QJsonDocument(document).toJson(QJsonDocument::Indented);
}

} // namespace tsunagi::warehousefile
