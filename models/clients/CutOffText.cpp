// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/clients/CutOffText.h"

#include "models/core/DayText.h"
#include "models/core/Prefectures.h"
#include "models/exchange/Carrier.h"
#include "models/exchange/CarrierName.h"

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

const QStringList kEnglishDays {u"mon"_s, u"tue"_s, u"wed"_s, u"thu"_s, u"fri"_s, u"sat"_s, u"sun"_s, u"hol"_s};

tl::unexpected<Error> wrong(qsizetype line, const char *words)
{
    return fail(Code::Invalid, QString::number(line), QString::fromUtf8(words));
}

bool isJapanese()
{
    return QLocale().language() == QLocale::Japanese;
}

/// That no carrier is called so, and how they are called.
tl::unexpected<Error> unknownCarrier(qsizetype line, const char *words, const Carriers &carriers)
{
    QStringList names;
    for (const Carrier &carrier : carriers.all())
        names << carrierName(carrier);
    return fail(Code::Invalid, QString::number(line), QCoreApplication::translate("Rule", words).arg(names.join(isJapanese() ? u"、"_s : u", "_s)));
}

struct NamedCarrier
{
    const Carrier *carrier = nullptr; ///< null: none is called so
    qsizetype words = 1;              ///< that its name takes
};

QStringList tokensOf(const QString &line);

/// The carrier whose name `words` begin with: the longest whole one, else the only one whose name begins as the first word.
NamedCarrier carrierAt(const QStringList &words, const Carriers &carriers)
{
    NamedCarrier found;
    found.words = 0;
    QList<const Carrier *> begun;
    const QString first = words.value(0).toLower();
    for (const Carrier &carrier : carriers.all()) {
        for (const QString &name : {carrier.code, carrier.nameJa, carrier.nameEn}) {
            const QStringList parts = tokensOf(name.toLower());
            bool whole = !parts.isEmpty() && parts.size() <= words.size();
            for (qsizetype i = 0; whole && i < parts.size(); ++i)
                whole = words[i].toLower() == parts[i];
            if (whole && parts.size() > found.words)
                found = {&carrier, parts.size()};
            if (first.size() > 1 && name != carrier.code && !parts.isEmpty() && parts[0].startsWith(first) && !begun.contains(&carrier))
                begun << &carrier;
        }
    }
    if (!found.carrier)
        found = {begun.size() == 1 ? begun[0] : nullptr, 1};
    return found;
}

QString carrierWord(const QString &code, const Carriers *carriers)
{
    const Carrier *known = carriers ? carriers->find(code) : nullptr;
    return known ? carrierName(*known) : code;
}

/// 1 to 8 of "月", "mon", "祝", "holiday"; 0 of anything else.
int dayOf(const QString &word)
{
    if (word.size() == 1)
        return int(kDays.indexOf(word)) + 1;
    if (word == u"祝日" || word.toLower() == u"holiday" || word.toLower() == u"holidays")
        return Truck::kHoliday;
    return word.size() == 3 ? int(kEnglishDays.indexOf(word.toLower())) + 1 : 0;
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
Result<Truck> truckOf(const QStringList &words, qsizetype line, const Carriers &carriers, bool withDays)
{
    Truck truck;
    const auto time = std::find_if(words.cbegin(), words.cend(), [](const QString &word) { return timeOf(word).isValid(); });
    if (time == words.cend())
        return wrong(line, QT_TRANSLATE_NOOP("Rule", "a time is missing, as 17:00"));
    const qsizetype at = std::distance(words.cbegin(), time);
    if (at == 0)
        return wrong(line, QT_TRANSLATE_NOOP("Rule", "a line begins with a carrier, or * for any"));
    truck.cutoff = timeOf(*time);
    NamedCarrier named;
    if (words[0] != u"*") {
        named = carrierAt(words.mid(0, at), carriers);
        if (!named.carrier)
            return unknownCarrier(line, QT_TRANSLATE_NOOP("Rule", "no carrier is called so; a line begins with one of %1, or * for any"), carriers);
        truck.carrier = named.carrier->code;
    }
    static const QRegularExpression numbered(u"^(?:truck ?)?(\\d+)$"_s, QRegularExpression::CaseInsensitiveOption);
    truck.name = words.mid(named.words, at - named.words).join(u' ');
    if (const auto match = numbered.match(truck.name); match.hasMatch())
        truck.name = match.captured(1) + u"便"_s;
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

/// That no truck is called as a client's line says, and which there are.
tl::unexpected<Error> noSuchTruck(qsizetype line, const Truck &named, const CutOffPlan &house)
{
    QStringList names;
    for (const Truck &truck : house.trucks) {
        if (!truck.name.isEmpty() && (named.carrier.isEmpty() || truck.carrier.isEmpty() || truck.carrier == named.carrier) && !names.contains(cutoff_text::truckName(truck.name)))
            names << cutoff_text::truckName(truck.name);
    }
    if (names.isEmpty())
        return wrong(line, QT_TRANSLATE_NOOP("Rule", "the warehouse's trucks of this carrier have no names; leave the name out"));
    return fail(Code::Invalid, QString::number(line), QCoreApplication::translate("Rule", "no truck is called so; there are: %1").arg(names.join(isJapanese() ? u"、"_s : u", "_s)));
}

/// `english`: its days.
QString written(const Truck &truck, const Carriers *carriers, bool english)
{
    QStringList words {truck.carrier.isEmpty() ? u"*"_s : carrierWord(truck.carrier, carriers)};
    if (!truck.cutoff.isValid())
        return words[0] + (english ? u" none"_s : u" 休"_s);
    if (!truck.name.isEmpty())
        words << (carriers ? cutoff_text::truckName(truck.name) : truck.name);
    words << truck.cutoff.toString(u"HH:mm"_s);
    const auto named = [english](int day) { return english ? kEnglishDays.value(day - 1) : kDays.mid(day - 1, 1); };
    // Three and more days in a row are written by their ends.
    QStringList days;
    for (qsizetype i = 0; i < truck.days.size();) {
        qsizetype end = i;
        while (truck.days[i] < Truck::kHoliday && end + 1 < truck.days.size() && truck.days[end + 1] == truck.days[end] + 1 && truck.days[end + 1] < Truck::kHoliday)
            ++end;
        if (end - i >= 2) {
            days << named(truck.days[i]) + u'-' + named(truck.days[end]);
            i = end + 1;
        } else {
            days << named(truck.days[i]);
            ++i;
        }
    }
    if (!days.isEmpty())
        words << days.join(u',');
    return words.join(u' ');
}

} // namespace

namespace cutoff_text {

Result<CutOffPlan> read(const QString &text, const Carriers &carriers, const CutOffPlan *house)
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
            const NamedCarrier resting = carrierAt(words.mid(1), carriers);
            const bool rests = resting.carrier && isNone(words.value(1 + resting.words)) && words.size() == 2 + resting.words;
            const auto truck = rests ? Result<Truck>(Truck {resting.carrier->code, {}, {}, {}}) : truckOf(words.mid(1), line, carriers, false);
            TSUNAGI_TRY(truck);
            if (house && !cutoff_rules::isTruckOf(*house, *truck))
                return noSuchTruck(line, *truck, *house);
            if (known == plan.exceptions.end())
                plan.exceptions << CutOffException {from, until, {}, {*truck}};
            else
                known->trucks << *truck;
            continue;
        }
        if (dayOf(words[0]) == Truck::kHoliday) {
            const QString what = words.value(1);
            if (words.size() != 2 || std::exchange(holidays, true))
                return wrong(line, QT_TRANSLATE_NOOP("Rule", "a holiday is written once: holiday none, holiday sunday or holiday weekday"));
            if (isNone(what))
                plan.holidays = CutOffPlan::Holidays::None;
            else if (what == u"日" || what == u"日曜" || what.toLower() == u"sunday" || what.toLower() == u"sun")
                plan.holidays = CutOffPlan::Holidays::AsSunday;
            else if (what != u"平日" && what != u"平" && what.toLower() != u"weekday")
                return wrong(line, QT_TRANSLATE_NOOP("Rule", "a holiday is written once: holiday none, holiday sunday or holiday weekday"));
            continue;
        }
        const auto truck = truckOf(words, line, carriers, true);
        TSUNAGI_TRY(truck);
        if (house && !cutoff_rules::isTruckOf(*house, *truck))
            return noSuchTruck(line, *truck, *house);
        if (std::any_of(plan.trucks.cbegin(), plan.trucks.cend(), [&](const Truck &one) { return one == *truck; }))
            return wrong(line, QT_TRANSLATE_NOOP("Rule", "this line stands there twice"));
        plan.trucks << *truck;
    }
    return plan;
}

QString write(const CutOffPlan &plan, const Carriers *carriers)
{
    const bool english = carriers && !isJapanese();
    const QString none = english ? u"none"_s : u"休"_s;
    QStringList lines;
    for (const Truck &truck : plan.trucks)
        lines << written(truck, carriers, english);
    if (plan.holidays != CutOffPlan::Holidays::AsWeekday) {
        const QString what = plan.holidays == CutOffPlan::Holidays::None ? none : english ? u"sunday"_s : u"日"_s;
        lines << (english ? u"holiday "_s : u"祝 "_s) + what;
    }
    for (const CutOffException &one : plan.exceptions) {
        const QString days = one.from.toString(Qt::ISODate) + (one.until == one.from ? QString() : u".."_s + one.until.toString(Qt::ISODate));
        if (one.trucks.isEmpty())
            lines << (days + u' ' + none + u' ' + one.name).trimmed();
        for (const Truck &truck : one.trucks) {
            Truck bare = truck;
            bare.days.clear();
            lines << days + u' ' + written(bare, carriers, english);
        }
    }
    return lines.join(u'\n');
}

QString truckName(const QString &name)
{
    static const QRegularExpression numbered(u"^(\\d+)便$"_s);
    const auto match = numbered.match(name);
    return !isJapanese() && match.hasMatch() ? u"truck "_s + match.captured(1) : name;
}

QString closing(const CutOff &cutoff)
{
    return cutoff.day.isValid() ? DayText::brief(cutoff.day) + u' ' + cutoff.closing().mid(11) : QString();
}

QString grammar()
{
    return QCoreApplication::translate("CutOffText", "A line each: carrier (or *), truck, time, days. “Yamato Transport truck 2 17:00 mon-sat”, “* 16:00 mon-fri,hol”. “holiday none”: no truck on holidays; "
                                                     "“holiday sunday”: as on a Sunday. “2026-12-31..2027-01-03 none stocktaking”, “2026-12-30 Sagawa Express 10:00”, “2026-12-31 Yamato Transport none”: days that go by no week, for that carrier.");
}

Result<QString> readLeadDays(const QString &text, const Carriers &carriers)
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
        for (qsizetype at = 0; at < words.size();) {
            const NamedCarrier named = carrierAt(words.mid(at), carriers);
            const QString known = prefectureNamed(words[at]);
            if (words[at] == u"*") {
                ++at;
            } else if (!known.isEmpty() && prefecture.isEmpty()) {
                prefecture = known;
                ++at;
            } else if (carrier.isEmpty() && named.carrier) {
                carrier = named.carrier->code;
                at += named.words;
            } else {
                return unknownCarrier(line, QT_TRANSLATE_NOOP("Rule", "this is no prefecture and no carrier; carriers: %1"), carriers);
            }
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

QString writeLeadDays(const QString &json, const Carriers *carriers)
{
    const QJsonObject all = QJsonDocument::fromJson(json.toUtf8()).object();
    QStringList lines;
    const auto add = [&](const QString &carrier, const QJsonObject &one) {
        const QString begin = carrier.isEmpty() ? QString() : carrierWord(carrier, carriers) + u' ';
        if (one.contains(u"default"_s))
            lines << (carrier.isEmpty() ? u"* "_s : begin) + QString::number(one.value(u"default"_s).toInt());
        const QJsonObject places = one.value(u"prefectures"_s).toObject();
        for (const QString &name : prefectures()) {
            if (places.contains(name))
                lines << begin + name + u' ' + QString::number(places.value(name).toInt());
        }
    };
    add({}, all);
    const QJsonObject ofCarriers = all.value(u"carriers"_s).toObject();
    for (auto it = ofCarriers.begin(); it != ofCarriers.end(); ++it)
        add(it.key(), it.value().toObject());
    return lines.join(u'\n');
}

QString leadGrammar()
{
    return QCoreApplication::translate("CutOffText", "A line each: “沖縄県 5”, “Yamato Transport 北海道 3”, “* 2”; what is not said goes by the program's days.");
}

} // namespace cutoff_text
} // namespace tsunagi
