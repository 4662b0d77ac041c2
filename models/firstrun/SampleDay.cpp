// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/firstrun/SampleDay.h"

#include "models/core/Cp932.h"
#include "models/core/Resources.h"
#include "models/orders/OrderService.h"
#include "models/slips/SlipService.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

/// A sample file with its days counted from today.
QString fillDays(const QString &text, QDate today)
{
    static const QRegularExpression token(QStringLiteral("\\{D([+-]\\d+)([/nw]?)\\}"));
    QString filled;
    qsizetype end = 0;
    for (auto it = token.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        filled += QStringView(text).mid(end, match.capturedStart() - end);
        end = match.capturedEnd();
        const QDate day = today.addDays(match.captured(1).toInt());
        const QString form = match.captured(2);
        if (form == u"/")
            filled += day.toString(QStringLiteral("yyyy/MM/dd"));
        else if (form == u"n")
            filled += day.toString(QStringLiteral("yyyyMMdd"));
        else if (form == u"w")
            filled += QStringLiteral("月火水木金土日").at(day.dayOfWeek() - 1);
        else
            filled += day.toString(Qt::ISODate);
    }
    return filled.append(QStringView(text).mid(end));
}

QString sampleFiles(const QString &profile)
{
    return profile + u"/demo"_qs;
}

} // namespace

bool SampleDay::isIn(const QString &profile)
{
    return QDir(sampleFiles(profile)).exists();
}

QString SampleDay::folderOf(const QString &profile)
{
    return QDir::cleanPath(profile) + u"-sample"_qs;
}

Result<QString> SampleDay::writeFile(const QJsonObject &spec, const QString &folder) const
{
    const QString name = spec.value(u"file").toString();
    const auto bytes = readResource(u"demo/"_qs + name);
    TSUNAGI_TRY(bytes);
    const QString text = fillDays(QString::fromUtf8(*bytes), m_orders.desk().clock().today());
    QByteArray encoded = text.toUtf8();
    if (spec.value(u"encoding").toString() == u"cp932") {
        const auto packed = cp932::encode(text);
        TSUNAGI_TRY(packed);
        encoded = *packed;
    }
    const QString path = folder + u'/' + name;
    TSUNAGI_TRY(SlipDesk::writeFile(path, encoded));
    return path;
}

Result<> SampleDay::addNumbers(const QJsonObject &spec)
{
    for (const char *kind : {"ranges", "books"}) {
        const QJsonArray entries = spec.value(QLatin1String(kind)).toArray();
        for (const auto &entry : entries) {
            const QJsonObject range = entry.toObject();
            const auto added = m_slips.numbers().add(range.value(u"carrier").toString(), qstrcmp(kind, "ranges") == 0 ? u"lent"_qs : u"book"_qs,
                                                     range.value(u"from").toString(), range.value(u"to").toString());
            if (!added && added.error().code != Code::Constraint && added.error().code != Code::Conflict)
                return tl::unexpected(added.error());
        }
    }
    return {};
}

Result<QList<SampleDay::Shop>> SampleDay::make(const Progress &progress)
{
    const auto spec = readJsonResource(u"demo/demo.json"_qs);
    TSUNAGI_TRY(spec);
    const QJsonArray shops = spec->object().value(u"shops").toArray();
    qint64 done = 0;
    const auto goOn = [&] { return !progress || progress(done++, shops.size() + 2); };
    const Error stopped {Code::Cancelled, u"sample"_qs, {}};
    // The mark comes first: half a sample day is one too.
    const QString folder = sampleFiles(m_orders.desk().profile());
    if (!QDir().mkpath(folder))
        return fail(Code::NotFound, folder);
    TSUNAGI_TRY(m_orders.setWarehouse(u"つなぎ第一センター"_qs, u"2730014"_qs, u"千葉県船橋市高瀬町24-6"_qs, u"047-400-1184"_qs));
    for (const QString &name : {u"佐藤"_qs, u"鈴木"_qs, u"高橋"_qs})
        TSUNAGI_TRY(m_orders.addPerson(name));
    QList<Shop> made;
    for (const auto &entry : shops) {
        if (!goOn())
            return tl::unexpected(stopped);
        const QJsonObject shop = entry.toObject();
        const QJsonObject sender = shop.value(u"sender").toObject();
        const QString code = shop.value(u"code").toString();
        const auto added = m_orders.addShop({shop.value(u"client").toString(), code, shop.value(u"platform").toString(), shop.value(u"carrier").toString(),
                                             sender.value(u"name").toString(), sender.value(u"zip").toString(), sender.value(u"address").toString(),
                                             sender.value(u"phone").toString()});
        if (!added && added.error().code != Code::Constraint) // there already: it may be made again
            return tl::unexpected(added.error());
        QStringList paths;
        const QJsonArray files = shop.value(u"files").toArray();
        for (const auto &file : files) {
            const auto path = writeFile(file.toObject(), folder);
            TSUNAGI_TRY(path);
            paths << *path;
        }
        const auto report = m_orders.importFiles(code, paths, u"auto"_qs);
        TSUNAGI_TRY(report);
        Shop told {code, 0, 0};
        for (const ImportedFile &file : report->files) {
            told.fresh += file.fresh;
            told.refused += file.rejected;
        }
        made << told;
    }
    TSUNAGI_TRY(addNumbers(spec->object()));
    if (!goOn())
        return tl::unexpected(stopped);
    TSUNAGI_TRY(m_orders.check());
    return made;
}

Result<> SampleDay::makeIn(const QString &profile, const Carriers &carriers, const PostalTable &postal, const Progress &progress)
{
    const Clock clock;
    const auto desk = Desk::open(profile, clock);
    TSUNAGI_TRY(desk);
    OrderService orders(**desk, carriers, postal);
    SlipService slips(**desk, carriers, postal);
    TSUNAGI_TRY(SampleDay(orders, slips).make(progress));
    TSUNAGI_TRY((*desk)->sync());
    return (*desk)->settleAll();
}

} // namespace tsunagi
