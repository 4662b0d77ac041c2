// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/addresses/AddressRules.h"

#include "models/core/JapaneseText.h"
#include "models/core/Resources.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tsunagi::address {

namespace {

constexpr int kMostPlaces = 8;

struct Words
{
    QStringList noNumber, room, building, office, placeholderZips, placeholders, companies;
    int lettersMin = 1, lettersMax = 6, digitsAfterLetters = 5, digitRun = 7;
    Words()
    {
        const auto document = readJsonResource(u"checks/address.json"_s);
        const QJsonObject root = document ? document->object() : QJsonObject();
        const auto list = [](const QJsonObject &object, QLatin1StringView name) {
            QStringList words;
            for (const auto &value : object[name].toArray())
                words << value.toString();
            return words;
        };
        noNumber = list(root, "noNumberWords"_L1);
        room = list(root, "roomWords"_L1);
        building = list(root, "buildingWords"_L1);
        office = list(root, "officeWords"_L1);
        placeholderZips = list(root, "placeholderZips"_L1);
        placeholders = list(root, "placeholderWords"_L1);
        const QJsonObject forwarding = root["forwarding"_L1].toObject();
        companies = list(forwarding, "companies"_L1);
        lettersMin = forwarding["letters"_L1].toArray().at(0).toInt(1);
        lettersMax = forwarding["letters"_L1].toArray().at(1).toInt(6);
        digitsAfterLetters = forwarding["digitsAfterLetters"_L1].toInt(5);
        digitRun = forwarding["digitRun"_L1].toInt(7);
    }
};

const Words &words()
{
    static const Words instance;
    return instance;
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isLatin(QChar c)
{
    return (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z');
}

bool isKatakana(QChar c)
{
    return c.unicode() >= 0x30a1 && c.unicode() <= 0x30fc;
}

/// What the beginning of an address says: prefecture and city, and where the town begins.
struct Place
{
    QString text;      // address and building as written
    QString key;
    QList<int> ends;   // of key characters in text
    int prefecture = -1;
    bool prefectureWritten = false;
    QList<int> cities;
    int cityFrom = 0;  // in key
    int cityEnd = 0;   // in key; where the town begins
    int prefectureEnd = 0;
    [[nodiscard]] QStringView rest() const { return QStringView(key).mid(cityEnd); }
    [[nodiscard]] int textAt(int keyIndex) const { return keyIndex > 0 ? ends[keyIndex - 1] : 0; }
};

int prefectureAt(const PostalTable &table, QStringView key, int *length)
{
    if (key.size() < 3)
        return -1;
    for (int number = 0; number < table.prefectureCount(); ++number) {
        const QString name = table.prefectureKey(number);
        if (key.startsWith(name)) {
            *length = int(name.size());
            return number;
        }
    }
    return -1;
}

bool findCity(const PostalTable &table, Place &place, int from)
{
    const QStringView rest = QStringView(place.key).mid(from);
    const auto matches = table.citiesAt(rest, place.prefecture);
    if (!matches.isEmpty()) {
        for (const auto &match : matches)
            place.cities << match.city;
        place.cityFrom = from;
        place.cityEnd = from + matches.first().length;
        return true;
    }
    // The ward is left out, or is one that was merged into another.
    for (auto at = rest.indexOf(u'市', 1); at > 0 && at < 6; at = rest.indexOf(u'市', at + 1)) {
        for (const int city : table.wardsOf(rest.left(at + 1))) {
            if (place.prefecture < 0 || table.prefectureOf(city) == place.prefecture)
                place.cities << city;
        }
        if (place.cities.isEmpty())
            continue;
        place.cityFrom = from;
        place.cityEnd = from + int(at) + 1;
        const auto ward = rest.mid(at + 1).indexOf(u'区');
        if (ward > 0 && ward <= 3)
            place.cityEnd += int(ward) + 1;
        return true;
    }
    return false;
}

Place locate(const PostalTable &table, const Written &written)
{
    Place place;
    place.text = written.building.isEmpty() ? written.address : written.address + u' ' + written.building;
    qsizetype skip = 0;
    if (place.text.startsWith(u'〒')) {
        skip = 1;
        while (skip < place.text.size() && (place.text[skip].isDigit() || place.text[skip].isSpace() || ja::isHyphen(place.text[skip])))
            ++skip;
        place.text = place.text.mid(skip);
    }
    place.key = ja::placeKey(place.text, &place.ends);
    int length = 0;
    if (!written.prefecture.isEmpty()) {
        place.prefecture = prefectureAt(table, ja::placeKey(written.prefecture), &length);
        place.prefectureWritten = place.prefecture >= 0;
    }
    int at = 0;
    for (;;) {
        const int number = prefectureAt(table, QStringView(place.key).mid(at), &length);
        if (number < 0)
            break;
        if (place.prefecture < 0)
            place.prefecture = number;
        at += length;
        place.prefectureEnd = at;
    }
    bool found = findCity(table, place, at);
    if (!found) {
        // 東京 for 東京都, and the like.
        for (int number = 0; number < table.prefectureCount() && !found; ++number) {
            const QString name = table.prefectureKey(number).chopped(1);
            if (name.size() < 2 || (place.prefecture >= 0 && place.prefecture != number)
                || !QStringView(place.key).mid(at).startsWith(name))
                continue;
            const int before = place.prefecture;
            place.prefecture = number;
            found = findCity(table, place, at + int(name.size()));
            if (!found)
                place.prefecture = before;
        }
    }
    if (!found) {
        place.cityFrom = place.cityEnd = at;
        return place;
    }
    // Some shops join fields that both begin with prefecture and city.
    for (;;) {
        int next = place.cityEnd;
        if (prefectureAt(table, QStringView(place.key).mid(next), &length) == place.prefecture && place.prefecture >= 0)
            next += length;
        const QStringView again = QStringView(place.key).mid(place.cityFrom, place.cityEnd - place.cityFrom);
        int repeated = QStringView(place.key).mid(next).startsWith(again) ? int(again.size()) : 0;
        for (const QString &form : table.cityForms(place.cities.first())) {
            if (repeated == 0 && form.size() >= 3 && !form.endsWith(u'区') && QStringView(place.key).mid(next).startsWith(form))
                repeated = int(form.size());
        }
        if (again.size() < 2 || repeated == 0)
            break;
        // 小国町小国町 is a town of that name, not a repetition.
        bool town = false;
        for (const int city : std::as_const(place.cities)) {
            int townLength = 0;
            const auto rows = table.longestTown(city, QStringView(place.key).mid(place.cityEnd), &townLength);
            int behind = 0;
            const auto further = table.longestTown(city, QStringView(place.key).mid(next + repeated), &behind);
            town = town || (!rows.isEmpty() && townLength >= repeated && (further.isEmpty() || townLength > repeated));
        }
        if (town)
            break;
        place.cityFrom = next;
        place.cityEnd = next + repeated;
    }
    return place;
}

/// Rows of the longest town that the address begins with, over all cities it may mean.
QList<int> townsAt(const PostalTable &table, const Place &place, int *length)
{
    QList<int> best;
    *length = 0;
    for (const int city : place.cities) {
        int found = 0;
        const QList<int> rows = table.longestTown(city, place.rest(), &found);
        if (found > *length) {
            *length = found;
            best = rows;
        } else if (found == *length && found > 0) {
            best += rows;
        }
    }
    return best;
}

/// Is the end of a town's name at `at` also the end of a name in the address (a number follows, or nothing)?
bool isBoundary(QStringView rest, int at)
{
    return at >= rest.size() || ja::isKeyNumber(rest[at]) || isKatakana(rest[at]) || isLatin(rest[at]) || rest[at] == u'甲' || rest[at] == u'乙';
}

bool isBuildingTown(QStringView town)
{
    return town.endsWith(u'階') || town.contains(u"ビル") || town.contains(u"タワー");
}

/// The building's name of a town such as 霞が関霞が関ビル６階 behind its base town, without the floor.
QStringView buildingName(QStringView townKey, int baseLength)
{
    QStringView name = townKey.mid(baseLength);
    if (name.endsWith(u'階')) {
        name.chop(1);
        while (!name.isEmpty() && ja::isKeyNumber(name.back()))
            name.chop(1);
    }
    return name;
}

bool hasStreetWords(QStringView text)
{
    return text.contains(u"通") || text.contains(u"上ル") || text.contains(u"下ル") || text.contains(u"入") || text.contains(u"筋")
        || text.contains(u"上ケル") || text.contains(u"下ケル") || text.contains(u"アル") || text.contains(u"サケル");
}

/// Does a text name a crossing of two streets, as addresses in Kyoto do?
bool hasCrossing(QStringView text)
{
    static const QStringView kWords[] = {u"上ル", u"下ル", u"上ケル", u"下ケル", u"アル", u"サケル", u"東入", u"西入", u"南入", u"北入"};
    const auto street = text.indexOf(u"通");
    return street > 0 && std::any_of(std::begin(kWords), std::end(kWords), [&](QStringView word) { return text.indexOf(word, street) > 0; });
}

/// What was written behind `keyIndex` of the place's key, but not the building: that has a field of its own.
QString withoutBuilding(const Place &place, const Written &written, int keyIndex)
{
    QString rest = place.text.mid(place.textAt(keyIndex)).trimmed();
    if (!written.building.isEmpty() && rest.endsWith(written.building))
        rest.chop(written.building.size());
    return rest.trimmed();
}

/// Does the town of `row` agree with the address? `found` are the rows of the longest town at its beginning.
bool townAgrees(const PostalTable &table, int row, const Place &place, const QList<int> &found, int foundLength)
{
    const QStringView rest = place.rest();
    const QStringView key = table.townKey(row);
    const bool foundIsSure = foundLength > 1 || (foundLength == 1 && isBoundary(rest, 1));
    if (key.isEmpty()) // 以下に掲載がない場合: any town that the table does not list elsewhere
        return !foundIsSure || !isBoundary(rest, foundLength);
    if (rest.startsWith(key)) {
        // An office's own street may look like a longer town: 江戸崎 and 甲541.
        if (foundLength <= key.size() || isBuildingTown(table.town(found.first())) || table.isOffice(row))
            return true;
    }
    if (isBuildingTown(table.town(row)) && foundLength > 0 && key.startsWith(rest.left(foundLength))) {
        const QStringView name = buildingName(key, foundLength);
        if (name.size() >= 2 && QStringView(place.key).contains(name))
            return true;
    }
    if (key.size() >= 2) {
        const auto at = rest.indexOf(key, 1);
        if (at > 0 && (!foundIsSure || hasStreetWords(rest.left(at))))
            return true;
    }
    if (foundIsSure && isBoundary(rest, foundLength))
        return false;
    for (qsizetype from = 1; from + 2 <= key.size(); ++from) { // the former town before it is left out
        const QStringView tail = key.mid(from);
        if (rest.startsWith(tail) && isBoundary(rest, int(tail.size())) && !ja::isKeyNumber(tail[0]))
            return true;
    }
    const QChar last = key.back();
    const bool suffixed = last == u'町' || last == u'村';
    return suffixed && key.size() > 1 && rest.startsWith(key.chopped(1)) && isBoundary(rest, int(key.size()) - 1);
}

/// Do the texts differ by one character that is wrong, missing or too many?
bool oneEditApart(QStringView a, QStringView b)
{
    if (a.size() > b.size())
        std::swap(a, b);
    if (b.size() - a.size() > 1)
        return false;
    qsizetype same = 0;
    while (same < a.size() && a[same] == b[same])
        ++same;
    if (a.size() == b.size())
        return same < a.size() && a.mid(same + 1) == b.mid(same + 1);
    return a.mid(same) == b.mid(same + 1);
}

/// How many characters at the beginning of `rest` are `key` with one typing error; 0 if none are.
int misspelled(QStringView key, QStringView rest)
{
    for (const qsizetype length : {key.size(), key.size() + 1, key.size() - 1}) {
        if (length >= 2 && length <= rest.size() && isBoundary(rest, int(length)) && oneEditApart(key, rest.left(length)))
            return int(length);
    }
    // Where the name goes on, short ones are alike by chance.
    return key.size() >= 3 && rest.size() >= key.size() && oneEditApart(key, rest.left(key.size())) ? int(key.size()) : 0;
}

/// Does a town that ends with a numeral run into a house number in kanji (大木六 and 二番地)?
bool runsIntoNumber(QStringView key, QStringView rest)
{
    const auto last = key.size() - 1;
    if (last < 1 || rest.size() <= last || rest.left(last) != key.left(last) || !ja::isKeyNumber(key[last]) || !ja::isKeyNumber(rest[last]))
        return false;
    const auto digits = [](QChar c) { return c.unicode() >= 0xe000 ? QString::number(c.unicode() - 0xe000) : QString(c); };
    return digits(rest[last]) != digits(key[last]) && digits(rest[last]).startsWith(digits(key[last]));
}

/// How many characters at the beginning of `whole` are the city of `row` with one typing error, its town behind them.
int misspelledCity(const PostalTable &table, int row, QStringView whole)
{
    const QStringView town = table.townKey(row);
    if (town.size() < 2)
        return 0;
    for (const QString &form : table.cityForms(table.cityOf(row))) {
        if (form.size() < 3)
            continue;
        for (const qsizetype length : {form.size(), form.size() + 1, form.size() - 1}) {
            // 町 for 市 is no error but an older name.
            if (length > 2 && length < whole.size() && whole[length - 1] == form.back() && oneEditApart(form, whole.left(length))
                && whole.mid(length).startsWith(town))
                return int(length);
        }
    }
    return 0;
}

int zipDistance(QStringView a, QStringView b)
{
    if (a.size() != b.size())
        return 99;
    int differences = 0;
    int first = -1;
    int last = -1;
    for (int i = 0; i < a.size(); ++i) {
        if (a[i] != b[i]) {
            ++differences;
            first = first < 0 ? i : first;
            last = i;
        }
    }
    const bool swapped = differences == 2 && last == first + 1 && a[first] == b[last] && a[last] == b[first];
    return swapped ? 1 : differences;
}

/// Zips of the place that the address names, nearest to the written one first.
void suggestZips(const PostalTable &table, const Place &place, const QList<int> &found, int foundLength, const QString &zip,
                 Comparison &result)
{
    QStringList zips;
    if (foundLength > 0) {
        for (const int row : found) {
            if (!zips.contains(table.zipOf(row)))
                zips << table.zipOf(row);
        }
    } else if (place.cities.size() == 1) {
        const PostalEntry any {{}, table.prefectureName(table.prefectureOf(place.cities.first())), table.cityName(place.cities.first()), {}, {}, {}};
        for (const PostalEntry &entry : table.find(any.prefecture, any.city, {})) {
            if (entry.office.isEmpty() && !zips.contains(entry.zip))
                zips << entry.zip;
        }
    }
    std::stable_sort(zips.begin(), zips.end(), [&zip](const QString &a, const QString &b) { return zipDistance(a, zip) < zipDistance(b, zip); });
    result.zips = zips;
    if (!zips.isEmpty() && foundLength > 0)
        result.why = zipDistance(zips.first(), zip) <= 1 ? Why::ZipOneDigit : Why::AddressComplete;
    else if (!zips.isEmpty())
        result.why = Why::AddressComplete;
}

/// Where the town that fits `zip` (else the longest known one) ends in the key.
int townEnd(const PostalTable &table, const Place &place, const QString &zip)
{
    int length = 0;
    const QList<int> found = townsAt(table, place, &length);
    const QStringView rest = place.rest();
    const auto range = table.range(zip);
    int best = length;
    bool own = false;
    for (const int row : found)
        own = own || table.zipOf(row) == zip;
    for (int row = range.first; row < range.last && !own; ++row) {
        const QStringView key = table.townKey(row);
        if (key.size() < 2 || (place.prefecture >= 0 && table.prefectureOf(table.cityOf(row)) != place.prefecture))
            continue;
        const auto at = rest.indexOf(key);
        if (at > 0 && (length == 0 || hasStreetWords(rest.left(at))))
            best = qMax(best, int(at + key.size()));
        else if (at == 0)
            best = qMax(best, int(key.size()));
    }
    return place.cityEnd + best;
}

/// The first house number in `text` (widths and numerals made plain), as [from, to); from < 0 if there is none.
std::pair<int, int> findNumber(QStringView text)
{
    bool katakana = false; // or Latin: the name of a building
    bool building = false;
    for (qsizetype i = 0; i < text.size();) {
        if (!isDigit(text[i])) {
            katakana = katakana || (isKatakana(text[i]) && i > 0 && isKatakana(text[i - 1]))
                || (i > 1 && isLatin(text[i]) && isLatin(text[i - 1]) && isLatin(text[i - 2]));
            ++i;
            continue;
        }
        qsizetype end = i;
        int groups = 1;
        while (end < text.size()) {
            if (isDigit(text[end])) {
                ++end;
            } else if ((text[end] == u'-' || text[end] == u'の' || text[end] == u'ノ') && end + 1 < text.size() && isDigit(text[end + 1])) {
                ++groups;
                ++end;
            } else {
                break;
            }
        }
        const QStringView before = text.left(i);
        QStringView after = text.mid(end);
        while (after.startsWith(u' '))
            after = after.mid(1);
        building = building || std::any_of(words().building.cbegin(), words().building.cend(), [before](const QString &word) { return before.contains(word); });
        const bool counted = after.startsWith(u"番地") || after.startsWith(u"丁目") || (after.startsWith(u'番') && !after.startsWith(u"番館") && !after.startsWith(u"番室"));
        bool room = false;
        const bool apart = end < text.size() && text[end] == u' ';
        for (const QString &word : words().room) {
            if (groups != 1 || !after.startsWith(word))
                continue;
            // The F of 3F, but not that of "374 Fビル" or "12FKビル".
            const QChar next = after.size() > word.size() ? after[word.size()] : QChar();
            room = room || !isLatin(word[0]) || (apart ? !next.isLetter() : !isLatin(next));
        }
        const bool id = i > 0 && (isLatin(text[i - 1]) || (text[i - 1] == u'-' && i > 1 && isLatin(text[i - 2])));
        const bool zip = i > 0 && text[i - 1] == u'〒';
        const bool inside = building ? (counted || groups >= 3) : katakana ? (counted || groups >= 2) : true;
        if (!room && !id && !zip && inside)
            return {int(i), int(end)};
        i = end;
    }
    return {-1, -1};
}

QString plain(QStringView text)
{
    return ja::plainNumbers(ja::plainHyphens(ja::toHalfWidth(text)));
}

bool onlyKanjiNumber(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    return !trimmed.isEmpty() && std::all_of(trimmed.begin(), trimmed.end(), [](QChar c) { return ja::isKanjiDigit(c) || c == u'の' || c == u'ノ'; });
}

} // namespace

Comparison compare(const PostalTable &table, const Written &written)
{
    Comparison result;
    QString zip = ja::toHalfWidth(written.zip);
    zip.removeIf([](QChar c) { return !isDigit(c); });
    const Place place = locate(table, written);
    int length = 0;
    const QList<int> found = townsAt(table, place, &length);
    const auto range = table.range(zip);
    if (range.isEmpty()) {
        result.outcome = zip.size() == 7 ? Outcome::ZipUnknown : Outcome::ZipMalformed;
        suggestZips(table, place, found, length, zip, result);
        return result;
    }
    for (const int row : found) {
        if (table.zipOf(row) == zip) {
            result.matchedRow = row;
            return result;
        }
    }
    QList<int> candidates; // rows of the zip in the written prefecture
    for (int row = range.first; row < range.last; ++row) {
        if (result.places.size() < kMostPlaces)
            result.places << table.entry(row);
        if (place.prefecture < 0 || table.prefectureOf(table.cityOf(row)) == place.prefecture)
            candidates << row;
    }
    bool sameCity = false;
    const QStringView whole = QStringView(place.key).mid(place.prefectureEnd);
    for (const int row : std::as_const(candidates)) {
        const int city = table.cityOf(row);
        bool agrees = false;
        if (place.cities.contains(city)) {
            sameCity = true;
            agrees = townAgrees(table, row, place, found, length);
        } else if (place.cities.isEmpty()) {
            if (const int misspelt = misspelledCity(table, row, whole); misspelt > 0) {
                const PostalEntry entry = table.entry(row);
                result.outcome = Outcome::CityUnrecognised;
                result.why = Why::ZipFitsBetter;
                result.address = (place.prefectureWritten ? QString() : entry.prefecture) + entry.city
                    + withoutBuilding(place, written, place.prefectureEnd + misspelt);
                return result;
            }
            // A ward alone, or a former city or county that no table holds any more: then the town decides.
            for (const QString &form : table.cityForms(city)) {
                if (!whole.startsWith(form))
                    continue;
                Place ward = place;
                ward.cities = {city};
                ward.cityEnd = place.prefectureEnd + int(form.size());
                int wardLength = 0;
                const QList<int> wardFound = townsAt(table, ward, &wardLength);
                agrees = agrees || townAgrees(table, row, ward, wardFound, wardLength);
                for (const int other : wardFound)
                    agrees = agrees || table.zipOf(other) == zip;
            }
            const QStringView key = table.townKey(row);
            agrees = agrees || (key.size() >= 2 && whole.contains(key));
            for (qsizetype from = 1; !agrees && from + 2 <= key.size(); ++from)
                agrees = whole.contains(key.mid(from)) && key.size() - from >= 2 && from <= 4 && key.left(from).endsWith(u'町');
        }
        if (agrees) {
            result.matchedRow = row;
            result.places.clear();
            return result;
        }
    }
    const bool townMissing = length == 0 && (place.rest().isEmpty() || ja::isKeyNumber(place.rest()[0]));
    if (sameCity && townMissing) {
        result.outcome = Outcome::Mismatch;
        suggestZips(table, place, found, length, zip, result);
        if (candidates.size() == 1) {
            // The zip names the town that the address leaves out.
            const PostalEntry entry = table.entry(candidates.first());
            result.why = Why::ZipFitsBetter;
            result.address = (place.prefectureWritten ? QString() : entry.prefecture) + entry.city + entry.town
                + withoutBuilding(place, written, place.cityEnd);
        }
        return result;
    }
    if (sameCity && (length == 0 || (!isBoundary(place.rest(), length) && length < 3))) {
        // 烏丸通御池上る alone is an address in Kyoto; towns are for the post only.
        if (hasCrossing(place.rest()))
            return result;
        for (const int row : std::as_const(candidates)) {
            if (place.cities.contains(table.cityOf(row)) && runsIntoNumber(table.townKey(row), place.rest())) {
                result.matchedRow = row;
                result.places.clear();
                return result;
            }
        }
        result.outcome = Outcome::TownUnrecognised;
        for (const int row : std::as_const(candidates)) {
            const int misspelt = misspelled(table.townKey(row), place.rest());
            if (misspelt == 0 || !place.cities.contains(table.cityOf(row)))
                continue;
            const PostalEntry entry = table.entry(row);
            result.why = Why::ZipFitsBetter;
            result.address = (place.prefectureWritten ? QString() : entry.prefecture) + entry.city + entry.town
                + withoutBuilding(place, written, place.cityEnd + misspelt);
            break;
        }
        return result;
    }
    result.outcome = Outcome::Mismatch;
    suggestZips(table, place, found, length, zip, result);
    return result;
}

Parts split(const PostalTable &table, const Written &written)
{
    Written only = written;
    only.building.clear();
    const Place place = locate(table, only);
    Parts parts;
    parts.prefecture = !written.prefecture.isEmpty() ? written.prefecture : place.prefecture >= 0 ? table.prefectureName(place.prefecture) : QString();
    if (parts.prefecture.isEmpty() && !place.cities.isEmpty()) {
        const int prefecture = table.prefectureOf(place.cities.first());
        if (std::all_of(place.cities.cbegin(), place.cities.cend(), [&](int city) { return table.prefectureOf(city) == prefecture; }))
            parts.prefecture = table.prefectureName(prefecture);
    }
    const int cityFrom = place.textAt(place.cityFrom);
    const int cityEnd = place.textAt(place.cityEnd);
    parts.city = place.text.mid(cityFrom, cityEnd - cityFrom).trimmed();
    int at = place.textAt(place.cities.isEmpty() ? place.cityEnd : townEnd(table, place, written.zip));
    const QString tail = place.text.mid(at);
    // Widths and numerals are made plain one to one up to the number, so that it can be found in the written text.
    QString same = ja::plainHyphens(ja::toHalfWidth(tail));
    auto [from, to] = findNumber(same);
    if (from < 0 && plain(tail).size() != tail.size())
        to = -1;
    if (from < 0) {
        parts.town = place.text.mid(cityEnd).trimmed();
    } else {
        parts.town = (place.text.mid(cityEnd, at - cityEnd) + tail.left(from)).trimmed();
        // 1丁目2番3号 is one number in several words.
        static const QStringView kCounters[] = {u"丁目", u"地割", u"番地", u"番", u"号", u"の", u"ノ", u"-", u" "};
        for (bool more = true; more;) {
            more = false;
            for (const QStringView counter : kCounters) {
                const QStringView rest = QStringView(same).mid(to);
                if (!rest.startsWith(counter) || rest.startsWith(u"号室") || rest.startsWith(u"号棟") || rest.startsWith(u"号館") || rest.startsWith(u"番館"))
                    continue;
                qsizetype end = counter.size();
                while (end < rest.size() && isDigit(rest[end]))
                    ++end;
                if (counter == u" " || counter == u"-" || counter == u"の" || counter == u"ノ") {
                    // Behind a blank only a number that goes on counts; a room's does not.
                    const bool goesOn = end > counter.size() && rest.mid(end).startsWith(u"番");
                    if (end == counter.size() || (counter == u" " && !goesOn))
                        continue;
                }
                if (rest.mid(end).startsWith(u"号室") || rest.mid(end).startsWith(u"階"))
                    end = counter.size();
                to += int(end);
                more = true;
                break;
            }
        }
        parts.number = tail.mid(from, to - from).trimmed();
        parts.building = tail.mid(to).trimmed();
    }
    if (!written.building.isEmpty())
        parts.building = parts.building.isEmpty() ? written.building : parts.building + u' ' + written.building;
    return parts;
}

bool hasHouseNumber(const PostalTable &table, const Written &written)
{
    const QString all = written.address + u' ' + written.building;
    for (const QStringList &list : {words().noNumber, words().office}) {
        for (const QString &word : list) {
            if (all.contains(word))
                return true;
        }
    }
    QString zip = ja::toHalfWidth(written.zip);
    zip.removeIf([](QChar c) { return !isDigit(c); });
    const auto range = table.range(zip);
    for (int row = range.first; row < range.last; ++row) {
        if (table.isOffice(row))
            return true;
    }
    const Place place = locate(table, written);
    const int end = place.cities.isEmpty() ? place.cityEnd : townEnd(table, place, zip);
    const int at = place.textAt(end);
    const int addressEnd = int(place.text.size() - (written.building.isEmpty() ? 0 : written.building.size() + 1));
    const QStringView text = place.text;
    const QString rest = at < addressEnd ? text.mid(at, addressEnd - at).toString() : QString();
    if (findNumber(plain(rest)).first >= 0 || onlyKanjiNumber(rest))
        return true;
    if (!written.building.isEmpty() && (findNumber(plain(written.building)).first >= 0 || onlyKanjiNumber(written.building)))
        return true;
    // In Kyoto the number may stand before the town, behind the street.
    const QStringView before = text.mid(place.textAt(place.cityEnd), qMax(0, at - place.textAt(place.cityEnd)));
    return hasStreetWords(ja::placeKey(before)) && before.contains(u"通") && findNumber(ja::plainHyphens(before)).first > 0
        && !isBuildingTown(before);
}

QString forwardingMark(const Written &written, const QString &name, const QString &company)
{
    const Words &w = words();
    QString zip = written.zip;
    zip.removeIf([](QChar c) { return !c.isDigit(); });
    for (const QString &field : {written.address, written.building, name, company}) {
        const QString text = ja::toHalfWidth(field);
        // Ids: letters and at once (or behind a hyphen) a long run of digits, or a very long run behind the house number.
        for (qsizetype i = 0; i < text.size();) {
            if (!isLatin(text[i]) && !isDigit(text[i])) {
                ++i;
                continue;
            }
            qsizetype end = i;
            qsizetype letters = 0;
            while (end < text.size() && isLatin(text[end])) {
                ++end;
                ++letters;
            }
            qsizetype digitsFrom = end;
            if (letters > 0 && digitsFrom < text.size() && (text[digitsFrom] == u'-' || text[digitsFrom] == u'#' || text[digitsFrom] == u':'))
                ++digitsFrom;
            qsizetype digits = digitsFrom;
            while (digits < text.size() && isDigit(text[digits]))
                ++digits;
            const qsizetype count = digits - digitsFrom;
            const QStringView after = QStringView(text).mid(digits);
            const bool room = after.startsWith(u'号') || after.startsWith(u"室") || after.startsWith(u"棟") || after.startsWith(u'階') || after.startsWith(u'番');
            const bool joined = after.startsWith(u'-') && after.size() > 1 && isDigit(after[1]);
            const bool separate = i == 0 || (text[i - 1] != u'-' && text[i - 1] != u'〒' && !isDigit(text[i - 1]));
            const bool behindNumber = letters >= 2 && count > w.digitsAfterLetters;
            if (letters >= w.lettersMin && letters <= w.lettersMax && count >= w.digitsAfterLetters && !room && (separate || behindNumber) && !joined)
                return text.mid(i, digits - i);
            const QStringView run = QStringView(text).mid(digitsFrom, count);
            const bool phone = run.startsWith(u'0') && count >= 9 && count <= 11;
            // 2-5-1-22664557: no house has such a number; 090-12345678 is a phone.
            const bool behindHouse = i > 1 && text[i - 1] == u'-' && isDigit(text[i - 2]) && [&] {
                qsizetype from = i - 2;
                while (from > 0 && isDigit(text[from - 1]))
                    --from;
                return text[from] != u'0';
            }();
            if (letters == 0 && count >= w.digitRun && !room && (separate || behindHouse) && !joined && !phone && run != zip && i > 0)
                return run.toString();
            i = qMax(digits, i + 1);
        }
        const QString spaced = text.toLower();
        QString squeezed = spaced;
        squeezed.removeIf([](QChar c) { return c.isSpace() || c == u'-' || c == u'.'; });
        for (const QString &word : w.companies) {
            for (const QString &hay : {spaced, squeezed}) {
                const auto at = hay.indexOf(word);
                if (at < 0)
                    continue;
                // Latin names count as whole words only: "opas" must not be found in "topass".
                const bool bounded = (at == 0 || !isLatin(hay[at - 1]))
                    && (at + word.size() >= hay.size() || !isLatin(hay[at + word.size()]));
                if (!isLatin(word[0]) || bounded)
                    return word;
            }
        }
    }
    return {};
}

bool isPlaceholder(const Written &written)
{
    QString zip = ja::toHalfWidth(written.zip);
    zip.removeIf([](QChar c) { return !isDigit(c); });
    // A placeholder zip before a full address is only a wrong zip.
    if (words().placeholderZips.contains(zip) && findNumber(plain(written.address + u' ' + written.building)).first < 0)
        return true;
    for (const QString &word : words().placeholders) {
        if (written.address.contains(word))
            return true;
    }
    return false;
}

} // namespace tsunagi::address
