// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/SlipRules.h"

#include "models/core/Resources.h"
#include "models/exchange/CheckDigit.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr int kDeskNumbers = 90000;
constexpr qint64 kRunningNumbers = 100'000'000;
constexpr int kRunningStep = 2000; ///< spreads desks of one number over the running numbers

Result<QList<Truck>> readTrucks(const QJsonArray &array, const QString &where)
{
    QList<Truck> trucks;
    for (const auto &entry : array) {
        const QJsonObject object = entry.toObject();
        Truck truck {object.value(u"carrier").toString(), object.value(u"truck").toString(),
                     QTime::fromString(object.value(u"cutoff").toString(), u"H:mm"_qs), {}};
        if (!truck.cutoff.isValid())
            return fail(Code::Corrupt, where, u"cut-off %1"_qs.arg(object.value(u"cutoff").toString()));
        for (const auto &day : object.value(u"days").toArray())
            truck.days << day.toInt();
        trucks << truck;
    }
    return trucks;
}

} // namespace

QString CutOff::text() const
{
    return day.isValid() ? day.toString(Qt::ISODate) + u' ' + time.toString(u"HH:mm"_qs) : QString();
}

namespace sliprules {

Result<SlipSettings> settings()
{
    const auto document = readJsonResource(u"slips/settings.json"_qs);
    TSUNAGI_TRY(document);
    const QJsonObject object = document->object();
    SlipSettings out;
    out.blockSize = std::max(1, object.value(u"blockSize").toInt(out.blockSize));
    out.codeBlock = std::max(1, object.value(u"codeBlock").toInt(out.codeBlock));
    out.commitSlice = std::max(1, object.value(u"commitSlice").toInt(out.commitSlice));
    out.jobSlice = std::max(1, object.value(u"jobSlice").toInt(out.jobSlice));
    out.fewNumbers = std::max(0, object.value(u"fewNumbers").toInt(out.fewNumbers));
    out.defaultCarrier = object.value(u"defaultCarrier").toString();
    out.personHonorific = object.value(u"personHonorific").toString();
    out.companyHonorific = object.value(u"companyHonorific").toString();
    return out;
}

Result<QList<Truck>> trucks(const QString &warehouseCutoffs)
{
    if (!warehouseCutoffs.trimmed().isEmpty()) {
        const QJsonDocument own = QJsonDocument::fromJson(warehouseCutoffs.toUtf8());
        const QJsonArray list = own.isArray() ? own.array() : own.object().value(u"trucks").toArray();
        if (own.isNull())
            return fail(Code::Corrupt, u"warehouse.cutoffs"_qs);
        if (!list.isEmpty())
            return readTrucks(list, u"warehouse.cutoffs"_qs);
    }
    const auto document = readJsonResource(u"slips/cutoffs.json"_qs);
    TSUNAGI_TRY(document);
    return readTrucks(document->object().value(u"trucks").toArray(), u"slips/cutoffs.json"_qs);
}

QList<Truck> trucksOf(const QList<Truck> &trucks, const QString &carrier)
{
    QList<Truck> own;
    for (const QString &wanted : {carrier, QString()}) {
        if (own.isEmpty())
            std::copy_if(trucks.begin(), trucks.end(), std::back_inserter(own), [&](const Truck &t) { return t.carrier == wanted; });
    }
    return own;
}

CutOff nextCutOff(const QList<Truck> &trucks, const QString &carrier, const QDateTime &now)
{
    QList<Truck> own = trucksOf(trucks, carrier);
    std::sort(own.begin(), own.end(), [](const Truck &a, const Truck &b) { return a.cutoff < b.cutoff; });
    for (int ahead = 0; ahead <= 7; ++ahead) {
        const QDate day = now.date().addDays(ahead);
        for (const Truck &truck : std::as_const(own)) {
            if ((truck.days.isEmpty() || truck.days.contains(day.dayOfWeek())) && (ahead > 0 || truck.cutoff >= now.time()))
                return {day, truck.cutoff, truck.name};
        }
    }
    return {now.date(), QTime(23, 59), {}};
}

QString parcelCode(const QString &desk, qint64 running)
{
    // A desk's identity ends in eight hex digits; any other text still gives a number that stays the same.
    bool hex = false;
    quint64 identity = desk.section(u'-', -1).toUInt(&hex, 16);
    if (!hex) {
        for (const QChar c : desk)
            identity = identity * 131 + c.unicode();
    }
    const qint64 number = qint64(identity % kDeskNumbers) + 10000;
    const qint64 start = qint64(identity / kDeskNumbers) * kRunningStep;
    const QString body = u"%1%2"_qs.arg(number).arg((start + running) % kRunningNumbers, 8, 10, QLatin1Char('0'));
    return body + QString::number(body.toLongLong() % 7);
}

QString parcelCodeIn(const QString &scanned)
{
    const auto plain = check_digit::parseValid(scanned, CheckDigitKind::Seven, 14);
    return plain && !plain->startsWith(u'0') ? *plain : QString();
}

QString honorific(const SlipSettings &settings, const QString &name, const QString &company)
{
    static const QStringList kGiven {u"様"_qs, u"さま"_qs, u"御中"_qs, u"殿"_qs, u"先生"_qs};
    const QString text = name.trimmed();
    for (const QString &word : kGiven) {
        if (text.size() > word.size() && text.endsWith(word))
            return {};
    }
    return text.isEmpty() && !company.isEmpty() ? settings.companyHonorific : settings.personHonorific;
}

} // namespace sliprules
} // namespace tsunagi
