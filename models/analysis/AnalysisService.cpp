// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/AnalysisService.h"

#include "models/analysis/Mask.h"
#include "models/remote/Secrets.h"
#include "models/sync/Desk.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QSaveFile>

#include <array>

namespace tsunagi {

namespace {

constexpr int kKeyWords = 8; // of 32 bits

const QString kTitles = QStringLiteral(
    "order,client,shop,ordered_at,state,pay_method,pay_state,buyer,buyer_zip3,buyer_prefecture,buyer_address,buyer_phone,buyer_mail,"
    "recipient,recipient_zip3,recipient_prefecture,recipient_address,recipient_phone,want_date,want_band,carrier,service,"
    "goods,shipping,fee,discount,coupon,points,total,sku,item,quantity,price,amount,tax_rate,cancelled,shipped\r\n");

QString lineOf(const AnalysisRow &row, const Mask &mask)
{
    QString line;
    const auto text = [&line](const QString &cell) { line += (line.isEmpty() ? QString() : QStringLiteral(",")) + Mask::cell(cell); };
    const auto number = [&line](const std::optional<qint64> &value) { line += u',' + (value ? QString::number(*value) : QString()); };
    for (const QString &cell : {mask.order(row.client + u'/' + row.shop, row.number), row.client, row.shop, row.orderedAt, row.state, row.payMethod, row.payState,
                                mask.person(row.buyer), Mask::zipStart(row.buyerZip), Mask::prefecture(row.buyerPrefecture), mask.address(row.buyerZip, row.buyerPrefecture + row.buyerAddress, row.buyerBuilding),
                                mask.phone(row.buyerPhone), mask.mail(row.mail), mask.person(row.recipient), Mask::zipStart(row.zip), Mask::prefecture(row.prefecture),
                                mask.address(row.zip, row.prefecture + row.address, row.building), mask.phone(row.phone), row.wantDate, Mask::band(row.wantBand), row.carrier, row.service})
        text(cell);
    for (const auto &value : {row.goods, row.shipping, row.fee, row.discount, row.coupon, row.points, row.total})
        number(value);
    text(row.sku);
    text(row.item);
    for (const auto &value : {row.quantity, row.price, row.amount, row.taxRate, row.cancelled, row.shipped})
        number(value);
    return line + QStringLiteral("\r\n");
}

} // namespace

Result<QByteArray> AnalysisService::keyOf(const QString &name)
{
    const QString entry = QStringLiteral("export/") + name;
    if (!name.isEmpty()) {
        const auto kept = m_secrets.read(entry);
        TSUNAGI_TRY(kept);
        if (*kept)
            return **kept;
        // A keychain that is only locked just now must not cost the pseudonyms that earlier exports have.
        const auto before = exports();
        TSUNAGI_TRY(before);
        for (const AnalysisExport &one : *before) {
            if (one.desk == m_desk.name() && QJsonDocument::fromJson(one.values).object().value(QStringLiteral("key")).toString() == name)
                return fail(Code::NotFound, name, QStringLiteral("exports under this name were written here, but the keychain does not give their key now; another name begins anew"));
        }
    }
    std::array<quint32, kKeyWords> words {};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    const QByteArray key(reinterpret_cast<const char *>(words.data()), sizeof words);
    if (!name.isEmpty())
        TSUNAGI_TRY(m_secrets.write(entry, key));
    return key;
}

Result<AnalysisReport> AnalysisService::write(const QString &path, const AnalysisFilter &filter, const QString &keyName)
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    if (!filter.client.isEmpty()) {
        const auto known = AnalysisStore::hasClient(**reader, filter.client);
        TSUNAGI_TRY(known);
        if (!*known)
            return fail(Code::NotFound, filter.client);
    }
    const auto key = keyOf(keyName);
    TSUNAGI_TRY(key);
    const Mask mask(*key);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(Code::NotFound, path, file.errorString());
    file.write("\xef\xbb\xbf" + kTitles.toUtf8());
    AnalysisReport report {path};
    QString last;
    const auto written = AnalysisStore::lines(**reader, filter, [&](const AnalysisRow &row) -> Result<> {
        const QByteArray bytes = lineOf(row, mask).toUtf8();
        if (file.write(bytes) != bytes.size())
            return fail(Code::DiskFull, path, file.errorString());
        const QString order = row.client + u'/' + row.shop + u'/' + row.number;
        report.orders += order != last;
        last = order;
        ++report.rows;
        return {};
    });
    TSUNAGI_TRY(written);
    // Told first: no file is there that nobody knows of.
    Change told;
    told.kind = "data.export";
    told.roots = {AnalysisStore::exportsRoot()};
    told.eventCode = "exported";
    const auto day = [](const QDate &date) { return date.toString(Qt::ISODate); };
    told.eventValues = {{QStringLiteral("orders"), report.orders}, {QStringLiteral("rows"), report.rows}, {QStringLiteral("client"), filter.client},
                        {QStringLiteral("from"), day(filter.from)}, {QStringLiteral("to"), day(filter.to)}, {QStringLiteral("key"), keyName},
                        {QStringLiteral("file"), QFileInfo(path).fileName()}};
    TSUNAGI_TRY(m_desk.commitOne(told));
    if (!file.commit())
        return fail(Code::DiskFull, path, file.errorString());
    return report;
}

Result<QList<AnalysisExport>> AnalysisService::exports()
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    return AnalysisStore::exports(**reader);
}

} // namespace tsunagi
