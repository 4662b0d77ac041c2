// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/ResultLayout.h"

#include "models/core/Cp932.h"
#include "models/core/Resources.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace tsunagi {

namespace {

const QSet<QString> kValues {QStringLiteral("order"), QStringLiteral("destination"), QStringLiteral("line"), QStringLiteral("quantity"), QStringLiteral("date"), QStringLiteral("carrier"),
                             QStringLiteral("carrier_name"), QStringLiteral("number"), QStringLiteral("number2"), QStringLiteral("url")};
const QString kConst = QStringLiteral("const:");

bool needs(const ResultLayout &layout, const QString &value)
{
    return std::any_of(layout.columns.cbegin(), layout.columns.cend(), [&](const ResultLayout::Column &column) { return column.value == value; });
}

} // namespace

Result<ResultLayout> ResultLayout::load(const QString &platform, const QString &userFolder)
{
    const QString name = QStringLiteral("results/%1.json").arg(platform);
    QJsonDocument json;
    QFile own(userFolder + u'/' + platform + QStringLiteral(".json"));
    if (!userFolder.isEmpty() && own.open(QIODevice::ReadOnly)) {
        json = QJsonDocument::fromJson(own.readAll());
        if (json.isNull())
            return fail(Code::Corrupt, own.fileName());
    } else {
        if (platform.contains(u'/') || !listResources(QStringLiteral("results")).contains(name))
            return fail(Code::NotFound, platform, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "there is no result file for shops of this kind")));
        const auto read = readJsonResource(name);
        TSUNAGI_TRY(read);
        json = *read;
    }
    const QJsonObject root = json.object();
    ResultLayout layout;
    layout.platform = platform;
    layout.software = root[u"software"].toString();
    layout.cp932 = root[u"encoding"].toString() == u"cp932";
    layout.delimiter = root[u"delimiter"].toString() == u"tab" ? '\t' : ',';
    const QString rows = root[u"rows"].toString();
    layout.rows = rows == u"line" ? Rows::Line : rows == u"shipment" ? Rows::Shipment : Rows::Parcel;
    layout.date = root[u"date"].toString(QStringLiteral("yyyy-MM-dd"));
    for (const QJsonValue &column : root[u"columns"].toArray()) {
        const Column one {column[u"name"].toString(), column[u"value"].toString()};
        if (one.name.isEmpty() || (!kValues.contains(one.value) && !one.value.startsWith(kConst)))
            return fail(Code::Corrupt, name, one.name + u' ' + one.value);
        layout.columns << one;
    }
    if (layout.columns.isEmpty())
        return fail(Code::Corrupt, name, QStringLiteral("columns"));
    const QJsonObject carriers = root[u"carriers"].toObject();
    for (auto it = carriers.begin(); it != carriers.end(); ++it)
        layout.carriers.insert(it.key(), it.value().toString());
    layout.warningJa = root[u"unverifiedJa"].toString();
    layout.warningEn = root[u"unverifiedEn"].toString();
    return layout;
}

QStringList ResultLayout::cells(const ResultRow &row, const Carriers &known) const
{
    const Carrier *carrier = known.find(row.carrier);
    QStringList out;
    for (const Column &column : columns) {
        const QString &value = column.value;
        if (value.startsWith(kConst))
            out << value.mid(kConst.size());
        else if (value == u"order")
            out << row.number;
        else if (value == u"destination")
            out << row.destination;
        else if (value == u"line")
            out << row.line;
        else if (value == u"quantity")
            out << QString::number(row.quantity);
        else if (value == u"date")
            out << row.shipped.toString(date);
        else if (value == u"carrier")
            out << carriers.value(row.carrier);
        else if (value == u"carrier_name")
            out << (carrier ? carrier->nameJa : row.carrier);
        else if (value == u"number")
            out << row.slips.value(0);
        else if (value == u"number2")
            out << row.slips.value(1);
        else
            out << (carrier ? carrier->settings.value(QStringLiteral("trackingUrl")).replace(QStringLiteral("{number}"), row.slips.value(0)) : QString());
    }
    return out;
}

QString ResultLayout::obstacle(const ResultRow &row, const Carriers &known) const
{
    if (needs(*this, QStringLiteral("carrier")) && carriers.value(row.carrier).isEmpty())
        return QStringLiteral("carrier");
    if (row.number.isEmpty() || !row.shipped.isValid() || (needs(*this, QStringLiteral("destination")) && row.destination.isEmpty()) || (rows == Rows::Line && row.line.isEmpty()))
        return QStringLiteral("key");
    // A file with tabs knows no quotes: nothing could keep these letters in their cell.
    const QString all = cells(row, known).join(u' ');
    const bool breaks = delimiter == '\t' && (all.contains(u'\t') || all.contains(u'\n') || all.contains(u'\r'));
    return breaks || (cp932 && !cp932::encodable(all)) ? QStringLiteral("letters") : QString();
}

QByteArray ResultLayout::lineOf(const QStringList &cells) const
{
    QString line;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            line += QLatin1Char(delimiter);
        QString cell = cells[i];
        const bool marked = delimiter == ',' && (cell.contains(QLatin1Char(delimiter)) || cell.contains(u'"') || cell.contains(u'\n') || cell.contains(u'\r'));
        line += marked ? u'"' + cell.replace(u'"', QStringLiteral("\"\"")) + u'"' : cell;
    }
    line += QStringLiteral("\r\n");
    return cp932 ? cp932::encode(line).value_or(QByteArray()) : line.toUtf8();
}

QByteArray ResultLayout::write(const QList<ResultRow> &all, const Carriers &known) const
{
    QStringList names;
    for (const Column &column : columns)
        names << column.name;
    QByteArray bytes = lineOf(names);
    for (const ResultRow &row : all)
        bytes += lineOf(cells(row, known));
    return bytes;
}

} // namespace tsunagi
