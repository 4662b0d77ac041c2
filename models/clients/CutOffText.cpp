// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/clients/CutOffText.h"

#include "models/core/Resources.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

const QString kDays = u"月火水木金土日祝"_s;
constexpr qsizetype kMostLines = 60;
constexpr qsizetype kMostName = 20;
constexpr int kMostLead = 60;

tl::unexpected<Error> wrong(qsizetype line, const char *words)
{
    return fail(Code::Invalid, QString::number(line), QString::fromUtf8(words));
}

/// 1 to 8 of "月", "mon", "祝", "holiday"; 0 of anything else.
int dayOf(const QString &word)
{
    static const QStringList english {u"mon"_s, u"tue"_s, u"wed"_s, u"thu"_s, u"fri"_s, u"sat"_s, u"sun"_s, u"hol"_s};
    if (word.size() == 1)
        return int(kDays.indexOf(word)) + 1;
    if (word == u"祝日" || word == u"holiday" || word == u"holidays")
        return Truck::kHoliday;
    return word.size() == 3 ? int(english.indexOf(word.toLower())) + 1 : 0;
}

/// The days that a word means, as "月-金", "月火水", "mon-fri,sun"; empty if it means none.
QList<int> daysOf(const QString &word)
{
    QList<int> days;
    static const QRegularExpression between(u"[,、・]"_s);
    const QStringList parts = word.split(between, Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const QStringList ends = part.split(u'-');
        if (ends.size() == 2) {
            const int from = dayOf(ends[0]);
            const int until = dayOf(ends[1]);
            if (from < 1 || until < from || until >= Truck::kHoliday)
                return {};
            for (int day = from; day <= until; ++day)
                days << day;
        } else if (const int one = dayOf(part); one > 0) {
            days << one;
        } else {
            for (const QChar letter : part) {
                const int day = dayOf(QString(letter));
                if (day == 0)
                    return {};
                days << day;
            }
        }
    }
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

bool isNone(const QString &word)
{
    return word == u"休" || word == u"休み" || word == u"なし" || word.toLower() == u"none";
}

QTime timeOf(const QString &word)
{
    return QTime::fromString(word, u"H:mm"_s);
}

QStringList tokensOf(const QString &line)
{
    QString plain = line.normalized(QString::NormalizationForm_KC);
    plain.replace(u'〜', u'~').replace(QChar(0x2212), u'-').replace(u'‐', u'-').replace(u'–', u'-');
    return plain.simplified().split(u' ', Qt::SkipEmptyParts);
}

/// "CARRIER [TRUCK] HH:MM [DAYS...]".
Result<Truck> truckOf(const QStringList &words, qsizetype line, const QStringList &carriers, bool withDays)
{
    Truck truck;
    const auto time = std::find_if(words.cbegin(), words.cend(), [](const QString &word) { return timeOf(word).isValid(); });
    if (time == words.cend())
        return wrong(line, QT_TRANSLATE_NOOP("Rule", "a time is missing, as 17:00"));
    const qsizetype at = std::distance(words.cbegin(), time);
    if (at == 0)
        return wrong(line, QT_TRANSLATE_NOOP("Rule", "a line begins with a carrier, or * for any"));
    truck.cutoff = timeOf(*time);
    if (words[0] != u"*")
        truck.carrier = words[0].toLower();
    if (!truck.carrier.isEmpty() && !carriers.contains(truck.carrier))
        return wrong(line, QT_TRANSLATE_NOOP("Rule", "no carrier has this code"));
    truck.name = words.mid(1, at - 1).join(u' ');
    if (truck.name.size() > kMostName)
        return wrong(line, QT_TRANSLATE_NOOP("Rule", "a truck's name has 20 characters at most"));
    for (const QString &word : words.mid(at + 1)) {
        const QList<int> days = withDays ? daysOf(word) : QList<int>();
        if (days.isEmpty())
            return wrong(line, withDays ? QT_TRANSLATE_NOOP("Rule", "days are written 月-金, 土, 祝 or mon-fri, sat, hol") : QT_TRANSLATE_NOOP("Rule", "a special day has its days at the beginning of the line"));
        truck.days += days;
    }
    std::sort(truck.days.begin(), truck.days.end());
    truck.days.erase(std::unique(truck.days.begin(), truck.days.end()), truck.days.end());
    return truck;
}

QString written(const Truck &truck)
{
    QStringList words {truck.carrier.isEmpty() ? u"*"_s : truck.carrier};
    if (!truck.name.isEmpty())
        words << truck.name;
    words << truck.cutoff.toString(u"HH:mm"_s);
    // Three and more days in a row are written by their ends.
    QStringList days;
    for (qsizetype i = 0; i < truck.days.size();) {
        qsizetype end = i;
        while (truck.days[i] < Truck::kHoliday && end + 1 < truck.days.size() && truck.days[end + 1] == truck.days[end] + 1 && truck.days[end + 1] < Truck::kHoliday)
            ++end;
        if (end - i >= 2) {
            days << kDays.mid(truck.days[i] - 1, 1) + u'-' + kDays.mid(truck.days[end] - 1, 1);
            i = end + 1;
        } else {
            days << kDays.mid(truck.days[i] - 1, 1);
            ++i;
        }
    }
    if (!days.isEmpty())
        words << days.join(u',');
    return words.join(u' ');
}

QStringList prefectures()
{
    static const QStringList names = [] {
        QStringList list;
        if (const auto common = readJsonResource(u"intake/common.json"_s)) {
            for (const auto &one : common->object().value(u"prefectures"_s).toArray())
                list << one.toObject().value(u"name"_s).toString();
        }
        return list;
    }();
    return names;
}

QString prefectureOf(const QString &word)
{
    const QStringList names = prefectures();
    for (const QString &name : names) {
        if (word.size() >= 2 && (name == word || (name.size() == word.size() + 1 && name.startsWith(word))))
            return name;
    }
    return {};
}

} // namespace

namespace cutoff_text {

Result<CutOffPlan> read(const QString &text, const QStringList &carriers)
{
    static const QRegularExpression dates(u"^(\\d{4}-\\d{1,2}-\\d{1,2})(?:(?:\\.\\.|~)(\\d{4}-\\d{1,2}-\\d{1,2}))?$"_s);
    CutOffPlan plan;
    bool holidays = false;
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const qsizetype line = i + 1;
        const QStringList words = tokensOf(lines[i]);
        if (words.isEmpty())
            continue;
        if (plan.trucks.size() + plan.exceptions.size() >= kMostLines)
            return wrong(line, QT_TRANSLATE_NOOP("Rule", "there are more than 60 lines"));
        if (const auto match = dates.match(words[0]); match.hasMatch()) {
            const QDate from = QDate::fromString(match.captured(1), u"yyyy-M-d"_s);
            const QDate until = match.captured(2).isEmpty() ? from : QDate::fromString(match.captured(2), u"yyyy-M-d"_s);
            if (!from.isValid() || !until.isValid() || until < from)
                return wrong(line, QT_TRANSLATE_NOOP("Rule", "days are written 2026-12-31 or 2026-12-31..2027-01-03"));
            const bool none = words.size() > 1 && isNone(words[1]);
            auto known = std::find_if(plan.exceptions.begin(), plan.exceptions.end(), [&](const CutOffException &one) { return one.from <= until && from <= one.until; });
            if (known != plan.exceptions.end() && (known->from != from || known->until != until || none || known->trucks.isEmpty()))
                return wrong(line, QT_TRANSLATE_NOOP("Rule", "another line speaks of these days already"));
            if (none) {
                plan.exceptions << CutOffException {from, until, words.mid(2).join(u' '), {}};
                continue;
            }
            const auto truck = truckOf(words.mid(1), line, carriers, false);
            TSUNAGI_TRY(truck);
            if (known == plan.exceptions.end())
                plan.exceptions << CutOffException {from, until, {}, {*truck}};
            else
                known->trucks << *truck;
            continue;
        }
        if (dayOf(words[0]) == Truck::kHoliday) {
            const QString what = words.value(1);
            if (words.size() != 2 || std::exchange(holidays, true))
                return wrong(line, QT_TRANSLATE_NOOP("Rule", "a holiday is written once: 祝 休, 祝 日 or 祝 平日"));
            if (isNone(what))
                plan.holidays = CutOffPlan::Holidays::None;
            else if (what == u"日" || what == u"日曜" || what.toLower() == u"sunday" || what.toLower() == u"sun")
                plan.holidays = CutOffPlan::Holidays::AsSunday;
            else if (what != u"平日" && what != u"平" && what.toLower() != u"weekday")
                return wrong(line, QT_TRANSLATE_NOOP("Rule", "a holiday is written once: 祝 休, 祝 日 or 祝 平日"));
            continue;
        }
        const auto truck = truckOf(words, line, carriers, true);
        TSUNAGI_TRY(truck);
        if (std::any_of(plan.trucks.cbegin(), plan.trucks.cend(), [&](const Truck &one) { return one == *truck; }))
            return wrong(line, QT_TRANSLATE_NOOP("Rule", "this line stands there twice"));
        plan.trucks << *truck;
    }
    return plan;
}

QString write(const CutOffPlan &plan)
{
    QStringList lines;
    for (const Truck &truck : plan.trucks)
        lines << written(truck);
    if (plan.holidays != CutOffPlan::Holidays::AsWeekday)
        lines << (plan.holidays == CutOffPlan::Holidays::None ? u"祝 休"_s : u"祝 日"_s);
    for (const CutOffException &one : plan.exceptions) {
        const QString days = one.from.toString(Qt::ISODate) + (one.until == one.from ? QString() : u".."_s + one.until.toString(Qt::ISODate));
        if (one.trucks.isEmpty())
            lines << (days + u" 休 "_s + one.name).trimmed();
        for (const Truck &truck : one.trucks) {
            Truck bare = truck;
            bare.days.clear();
            lines << days + u' ' + written(bare);
        }
    }
    return lines.join(u'\n');
}

QString dayName(int day)
{
    return day >= 1 && day <= kDays.size() ? kDays.mid(day - 1, 1) : QString();
}

QString grammar()
{
    return QCoreApplication::translate("CutOffText", "A line each: carrier (or *), truck, time, days. “yamato 2便 17:00 月-土”, “* 16:00 月-金,祝”. “祝 休”: no truck on holidays; “祝 日”: as on a Sunday. "
                                                     "“2026-12-31..2027-01-03 休 年末年始”, “2026-12-30 yamato 10:00”: days that go by no week.");
}

Result<QString> readLeadDays(const QString &text, const QStringList &carriers)
{
    QJsonObject all;
    QJsonObject ofCarriers;
    QSet<QString> seen;
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const qsizetype line = i + 1;
        QStringList words = tokensOf(lines[i]);
        if (words.isEmpty())
            continue;
        bool number = false;
        const int days = words.takeLast().remove(u'日').toInt(&number);
        if (!number || days < 0 || days > kMostLead)
            return wrong(line, QT_TRANSLATE_NOOP("Rule", "a line ends with the number of days, from 0 to 60"));
        QString carrier, prefecture;
        for (const QString &word : std::as_const(words)) {
            if (word == u"*")
                continue;
            if (const QString known = prefectureOf(word); !known.isEmpty() && prefecture.isEmpty())
                prefecture = known;
            else if (carrier.isEmpty() && carriers.contains(word.toLower()))
                carrier = word.toLower();
            else
                return wrong(line, QT_TRANSLATE_NOOP("Rule", "this is no carrier and no prefecture"));
        }
        if (seen.contains(carrier + u'/' + prefecture))
            return wrong(line, QT_TRANSLATE_NOOP("Rule", "this line stands there twice"));
        seen.insert(carrier + u'/' + prefecture);
        QJsonObject one = carrier.isEmpty() ? all : ofCarriers.value(carrier).toObject();
        if (prefecture.isEmpty()) {
            one.insert(u"default"_s, days);
        } else {
            QJsonObject places = one.value(u"prefectures"_s).toObject();
            places.insert(prefecture, days);
            one.insert(u"prefectures"_s, places);
        }
        if (carrier.isEmpty())
            all = one;
        else
            ofCarriers.insert(carrier, one);
    }
    if (!ofCarriers.isEmpty())
        all.insert(u"carriers"_s, ofCarriers);
    return all.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact));
}

QString writeLeadDays(const QString &json)
{
    const QJsonObject all = QJsonDocument::fromJson(json.toUtf8()).object();
    QStringList lines;
    const auto add = [&](const QString &carrier, const QJsonObject &one) {
        const QString begin = carrier.isEmpty() ? QString() : carrier + u' ';
        if (one.contains(u"default"_s))
            lines << (carrier.isEmpty() ? u"* "_s : begin) + QString::number(one.value(u"default"_s).toInt());
        const QJsonObject places = one.value(u"prefectures"_s).toObject();
        const QStringList names = prefectures(); // from north to south
        for (const QString &name : names) {
            if (places.contains(name))
                lines << begin + name + u' ' + QString::number(places.value(name).toInt());
        }
    };
    add({}, all);
    const QJsonObject carriers = all.value(u"carriers"_s).toObject();
    for (auto it = carriers.begin(); it != carriers.end(); ++it)
        add(it.key(), it.value().toObject());
    return lines.join(u'\n');
}

QString leadGrammar()
{
    return QCoreApplication::translate("CutOffText", "A line each: “沖縄県 5”, “yamato 北海道 3”, “* 2”; what is not said goes by the program's days.");
}

} // namespace cutoff_text
} // namespace tsunagi
