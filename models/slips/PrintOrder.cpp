// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/PrintOrder.h"

#include "models/slips/SlipDesk.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace tsunagi {

PrintOrder::PrintOrder(const QString &profile) : m_path(profile + u"/labels.order"_qs)
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QJsonArray sheets = QJsonDocument::fromJson(file.readAll()).array();
    for (const auto &sheet : sheets)
        m_places.insert(Id::fromHex(sheet.toString().toLatin1()), m_places.size());
}

void PrintOrder::sort(QList<ParcelView> &queued) const
{
    const auto key = [this](const ParcelView &view) {
        return std::tuple(m_places.value(view.sheet, m_places.size()), view.cutoff, view.batchAtUs, view.batchNumber, view.orderedAtUs, view.orderNumber,
                          view.order.bytes(), view.shipment.bytes(), view.piece);
    };
    std::stable_sort(queued.begin(), queued.end(), [&](const ParcelView &a, const ParcelView &b) { return key(a) < key(b); });
}

Result<> PrintOrder::arrange(const QList<Id> &sheets) const
{
    if (sheets.isEmpty()) {
        QFile::remove(m_path);
        return {};
    }
    QJsonArray out;
    for (const Id &sheet : sheets)
        out << QString::fromLatin1(sheet.hex());
    return SlipDesk::writeFile(m_path, QJsonDocument(out).toJson(QJsonDocument::Compact));
}

} // namespace tsunagi
