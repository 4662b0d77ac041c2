// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/clients/Transit.h"

#include "models/core/Resources.h"

#include <QFile>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr int kMostDays = 60;

bool take(QHash<std::pair<QString, QString>, int> &days, const QString &carrier, const QJsonObject &object)
{
    const auto put = [&](const QString &prefecture, const QJsonValue &value) {
        const int number = value.toInt(-1);
        days.insert({carrier, prefecture}, number);
        return number >= 0 && number <= kMostDays;
    };
    if (object.contains(u"default"_s) && !put(QString(), object.value(u"default"_s)))
        return false;
    const QJsonObject prefectures = object.value(u"prefectures"_s).toObject();
    for (auto it = prefectures.begin(); it != prefectures.end(); ++it) {
        if (!put(it.key(), it.value()))
            return false;
    }
    return true;
}

} // namespace

Result<Transit> Transit::load(const QString &profile)
{
    QString name = profile + u"/forecast/transit.json"_s;
    QJsonDocument document;
    Transit transit;
    if (QFile own(name); own.open(QIODevice::ReadOnly)) {
        document = QJsonDocument::fromJson(own.readAll());
        transit.m_ofProfile = true;
    } else {
        name = u"forecast/transit.json"_s;
        const auto read = readJsonResource(name);
        TSUNAGI_TRY(read);
        document = *read;
    }
    const QJsonObject object = document.object();
    bool good = object.contains(u"default"_s) && take(transit.m_days, QString(), object);
    const QJsonObject carriers = object.value(u"carriers"_s).toObject();
    for (auto it = carriers.begin(); good && it != carriers.end(); ++it)
        good = take(transit.m_days, it.key(), it.value().toObject());
    return good ? Result<Transit>(transit) : fail(Code::Corrupt, name);
}

std::optional<int> Transit::find(const Days &days, const QString &carrier, const QString &prefecture)
{
    for (const auto &key : {std::pair(carrier, prefecture), std::pair(carrier, QString()), std::pair(QString(), prefecture), std::pair(QString(), QString())}) {
        if (const auto found = days.constFind(key); found != days.cend())
            return *found;
    }
    return {};
}

std::optional<int> Transit::said(const QString &carrier, const QString &prefecture) const
{
    if (const auto own = find(m_own, carrier, prefecture))
        return own;
    return m_ofProfile ? find(m_days, carrier, prefecture) : std::nullopt;
}

int Transit::days(const QString &carrier, const QString &prefecture) const
{
    if (const auto somebody = said(carrier, prefecture))
        return *somebody;
    return find(m_days, carrier, prefecture).value_or(0);
}

Result<Transit> Transit::with(const QString &leadDays) const
{
    Transit transit = *this;
    transit.m_own.clear();
    if (leadDays.trimmed().isEmpty())
        return transit;
    const QJsonDocument document = QJsonDocument::fromJson(leadDays.toUtf8());
    const QJsonObject object = document.object();
    bool good = document.isObject() && take(transit.m_own, QString(), object);
    const QJsonObject carriers = object.value(u"carriers"_s).toObject();
    for (auto it = carriers.begin(); good && it != carriers.end(); ++it)
        good = take(transit.m_own, it.key(), it.value().toObject());
    return good ? Result<Transit>(transit) : fail(Code::Corrupt, u"client.lead_days"_s);
}

} // namespace tsunagi
