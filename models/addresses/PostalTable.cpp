// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/addresses/PostalTable.h"

#include "models/core/JapaneseText.h"

#include <QFile>
#include <QSaveFile>
#include <QtEndian>

#include <algorithm>
#include <bit>
#include <numeric>

using namespace Qt::StringLiterals;

namespace tsunagi {

// Packed form, little endian: header, u32 arrays by row (zip, town, town key, street, office), u32[4] by city,
// u32 town index (rows without offices by city and town key), u16 city by row, pool of length-prefixed UTF-16 texts.
static_assert(std::endian::native == std::endian::little);

struct PostalTable::Header
{
    char magic[8];
    quint32 rows;
    quint32 cities;
    quint32 indexed;
    quint32 poolUnits;
};

namespace {

constexpr char kMagic[9] = "TSPOST01";
constexpr int kCityFields = 4;

quint32 zipNumber(QStringView zip)
{
    if (zip.size() != 7)
        return 0xffffffff;
    quint32 number = 0;
    for (const QChar c : zip) {
        if (c < u'0' || c > u'9')
            return 0xffffffff;
        number = number * 10 + quint32(c.unicode() - u'0');
    }
    return number;
}

template<class T>
void append(QByteArray &bytes, const QList<T> &values)
{
    bytes.append(reinterpret_cast<const char *>(values.constData()), values.size() * qsizetype(sizeof(T)));
}

class Pool
{
public:
    Pool() { m_units.append(u'\0'); }
    quint32 add(const QString &text)
    {
        if (text.isEmpty())
            return 0;
        const auto known = m_known.constFind(text);
        if (known != m_known.constEnd())
            return *known;
        const auto offset = quint32(m_units.size());
        m_units.append(char16_t(text.size()));
        for (const QChar c : text)
            m_units.append(c.unicode());
        m_known.insert(text, offset);
        return offset;
    }
    QList<char16_t> m_units;

private:
    QHash<QString, quint32> m_known;
};

} // namespace

PostalTable PostalTable::fromRows(QList<PostalEntry> rows)
{
    std::stable_sort(rows.begin(), rows.end(), [](const PostalEntry &a, const PostalEntry &b) { return a.zip < b.zip; });
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    Pool pool;
    QHash<QString, quint32> cityNumbers;
    QList<quint32> zips, towns, townKeys, streets, offices, cities;
    QList<quint16> rowCities;
    QStringList keys;
    for (const PostalEntry &row : rows) {
        const QString cityName = row.prefecture + u'\t' + row.city;
        auto city = cityNumbers.constFind(cityName);
        if (city == cityNumbers.constEnd()) {
            city = cityNumbers.insert(cityName, quint32(cityNumbers.size()));
            cities << pool.add(row.prefecture) << pool.add(row.city) << pool.add(ja::placeKey(row.city)) << 0;
        }
        const QString key = ja::placeKey(row.town);
        keys << key;
        zips << zipNumber(row.zip);
        rowCities << quint16(*city);
        towns << pool.add(row.town);
        townKeys << pool.add(key);
        streets << pool.add(row.street);
        offices << pool.add(row.office);
    }
    QList<quint32> order;
    for (qsizetype row = 0; row < rows.size(); ++row) {
        if (offices[row] == 0 && !keys[row].isEmpty())
            order << quint32(row);
    }
    std::stable_sort(order.begin(), order.end(), [&](quint32 a, quint32 b) {
        return rowCities[a] != rowCities[b] ? rowCities[a] < rowCities[b] : keys[a] < keys[b];
    });
    qsizetype at = 0;
    for (qsizetype city = 0; city < cityNumbers.size(); ++city) {
        while (at < order.size() && rowCities[order[at]] < city)
            ++at;
        cities[city * kCityFields + 3] = quint32(at);
    }
    Header header {};
    std::copy_n(kMagic, 8, header.magic);
    header.rows = quint32(rows.size());
    header.cities = quint32(cityNumbers.size());
    header.indexed = quint32(order.size());
    header.poolUnits = quint32(pool.m_units.size());
    auto packed = std::make_shared<QByteArray>();
    packed->append(reinterpret_cast<const char *>(&header), sizeof(header));
    append(*packed, zips);
    append(*packed, towns);
    append(*packed, townKeys);
    append(*packed, streets);
    append(*packed, offices);
    append(*packed, cities);
    append(*packed, order);
    append(*packed, rowCities);
    append(*packed, pool.m_units);
    return fromPacked(*packed, packed).value_or(PostalTable());
}

Result<PostalTable> PostalTable::fromPacked(QByteArrayView packed, std::shared_ptr<const QByteArray> owner)
{
    const auto corrupt = [](const QString &detail) { return fail(Code::Corrupt, u"postal table"_s, detail); };
    if (packed.size() < qsizetype(sizeof(Header)) || !packed.startsWith(QByteArrayView(kMagic, 8)))
        return corrupt(u"not a packed postal table"_s);
    PostalTable table;
    table.m_packed = packed;
    table.m_owner = std::move(owner);
    const Header *head = table.header();
    const qint64 size = qint64(sizeof(Header)) + qint64(head->rows) * (5 * 4 + 2) + qint64(head->cities) * kCityFields * 4
        + qint64(head->indexed) * 4 + qint64(head->poolUnits) * 2;
    if (size != packed.size())
        return corrupt(u"%1 bytes instead of %2"_s.arg(packed.size()).arg(size));
    const auto *words = reinterpret_cast<const quint32 *>(packed.data() + sizeof(Header));
    const auto take = [&words](quint32 count) { return std::exchange(words, words + count); };
    table.m_zips = take(head->rows);
    table.m_towns = take(head->rows);
    table.m_townKeys = take(head->rows);
    table.m_streets = take(head->rows);
    table.m_offices = take(head->rows);
    table.m_cities = take(head->cities * kCityFields);
    table.m_townIndex = take(head->indexed);
    table.m_rowCities = reinterpret_cast<const quint16 *>(words);
    table.m_pool = reinterpret_cast<const char16_t *>(table.m_rowCities + head->rows);
    // A file of the profile may be damaged: every offset is checked once, so that later reads need no check.
    if (table.m_owner) {
        const auto bad = [head, &table](quint32 offset) {
            return offset >= head->poolUnits || offset + 1 + table.m_pool[offset] > head->poolUnits;
        };
        for (quint32 row = 0; row < head->rows; ++row) {
            if (bad(table.m_towns[row]) || bad(table.m_townKeys[row]) || bad(table.m_streets[row]) || bad(table.m_offices[row])
                || table.m_rowCities[row] >= head->cities || (row > 0 && table.m_zips[row] < table.m_zips[row - 1]))
                return corrupt(u"row %1"_s.arg(row));
        }
        for (quint32 city = 0; city < head->cities; ++city) {
            const quint32 *fields = table.m_cities + city * kCityFields;
            if (bad(fields[0]) || bad(fields[1]) || bad(fields[2]) || fields[3] > head->indexed)
                return corrupt(u"city %1"_s.arg(city));
        }
        for (quint32 at = 0; at < head->indexed; ++at) {
            if (table.m_townIndex[at] >= head->rows)
                return corrupt(u"index %1"_s.arg(at));
        }
    }
    table.index();
    return table;
}

Result<PostalTable> PostalTable::fromFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(file.exists() ? Code::Internal : Code::NotFound, path, file.errorString());
    const auto bytes = std::make_shared<QByteArray>(file.readAll());
    auto table = fromPacked(*bytes, bytes);
    if (!table)
        return fail(table.error().code, path, table.error().detail);
    return table;
}

Result<> PostalTable::save(const QString &path) const
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(m_packed.data(), m_packed.size()) != m_packed.size() || !file.commit())
        return fail(Code::Internal, path, file.errorString());
    return {};
}

const PostalTable::Header *PostalTable::header() const
{
    return reinterpret_cast<const Header *>(m_packed.data());
}

QStringView PostalTable::text(quint32 offset) const
{
    return QStringView(m_pool + offset + 1, m_pool[offset]);
}

void PostalTable::index()
{
    const auto count = int(header()->cities);
    QHash<QString, int> prefectures;
    for (int city = 0; city < count; ++city) {
        const QString prefecture = text(m_cities[city * kCityFields]).toString();
        auto number = prefectures.constFind(prefecture);
        if (number == prefectures.constEnd()) {
            number = prefectures.insert(prefecture, int(m_prefectures.size()));
            m_prefectures << prefecture;
            m_prefectureKeys << ja::placeKey(prefecture);
        }
        m_cityPrefectures << *number;
        const QString key = text(m_cities[city * kCityFields + 2]).toString();
        QStringList forms {key};
        // 郡 is left out at will; a name that begins with it, or 郡山市, 郡上市, 蒲郡市, keeps it.
        const auto district = key.indexOf(u'郡');
        const QChar last = key.back();
        if (district > 0 && (last == u'町' || last == u'村') && district + 2 < key.size())
            forms << key.mid(district + 1);
        const auto town = key.indexOf(u'市', 1);
        if (last == u'区' && town > 0 && town + 1 < key.size()) {
            m_wards[key.left(town + 1)] << city;
            forms << key.mid(town + 1);
        }
        for (qsizetype i = 0; i < forms.size(); ++i) {
            if (i == 0 || last != u'区')
                m_citiesByKey[forms[i]] << city;
        }
        m_longestCity = qMax(m_longestCity, int(key.size()));
        m_cityForms << forms;
    }
}

int PostalTable::rowCount() const
{
    return m_packed.isEmpty() ? 0 : int(header()->rows);
}

int PostalTable::cityCount() const
{
    return int(m_cityForms.size());
}

PostalEntry PostalTable::entry(int row) const
{
    const quint32 *city = m_cities + m_rowCities[row] * kCityFields;
    return {zipOf(row), text(city[0]).toString(), text(city[1]).toString(), text(m_towns[row]).toString(),
            text(m_streets[row]).toString(), text(m_offices[row]).toString()};
}

PostalTable::Range PostalTable::range(QStringView zip) const
{
    const quint32 number = zipNumber(zip);
    if (number == 0xffffffff || isEmpty())
        return {};
    const quint32 *end = m_zips + header()->rows;
    const auto [first, last] = std::equal_range(m_zips, end, number);
    return {int(first - m_zips), int(last - m_zips)};
}

QList<PostalEntry> PostalTable::lookup(QStringView zip) const
{
    QList<PostalEntry> entries;
    const Range rows = range(zip);
    for (int row = rows.first; row < rows.last; ++row)
        entries << entry(row);
    return entries;
}

QList<PostalEntry> PostalTable::find(const QString &prefecture, const QString &city, const QString &town) const
{
    QList<PostalEntry> entries;
    const int wanted = prefecture.isEmpty() ? -1 : int(m_prefectures.indexOf(prefecture));
    if (isEmpty() || (wanted < 0 && !prefecture.isEmpty()))
        return entries;
    const QString key = ja::placeKey(town);
    for (const int number : m_citiesByKey.value(ja::placeKey(city))) {
        if (wanted >= 0 && m_cityPrefectures[number] != wanted)
            continue;
        int length = 0;
        const QList<int> rows = key.isEmpty() ? QList<int>() : longestTown(number, key, &length);
        for (const int row : rows) {
            if (length == key.size())
                entries << entry(row);
        }
        for (int row = 0; key.isEmpty() && row < rowCount(); ++row) {
            if (m_rowCities[row] == number && m_towns[row] == 0)
                entries << entry(row);
        }
    }
    return entries;
}

int PostalTable::cityOf(int row) const
{
    return m_rowCities[row];
}

QStringView PostalTable::townKey(int row) const
{
    return text(m_townKeys[row]);
}

QStringView PostalTable::town(int row) const
{
    return text(m_towns[row]);
}

bool PostalTable::isOffice(int row) const
{
    return m_offices[row] != 0;
}

QString PostalTable::zipOf(int row) const
{
    return QString::number(m_zips[row]).rightJustified(7, u'0');
}

int PostalTable::prefectureOf(int city) const
{
    return m_cityPrefectures[city];
}

QString PostalTable::cityName(int city) const
{
    return text(m_cities[city * kCityFields + 1]).toString();
}

QString PostalTable::prefectureName(int prefecture) const
{
    return m_prefectures.value(prefecture);
}

QList<PostalTable::CityMatch> PostalTable::citiesAt(QStringView key, int prefecture) const
{
    QList<CityMatch> matches;
    for (qsizetype length = qMin<qsizetype>(m_longestCity, key.size()); length >= 2 && matches.isEmpty(); --length) {
        const QChar last = key[length - 1];
        if (last != u'市' && last != u'区' && last != u'町' && last != u'村')
            continue;
        const auto cities = m_citiesByKey.constFind(key.left(length).toString());
        if (cities == m_citiesByKey.constEnd())
            continue;
        for (const int city : *cities) {
            if (prefecture < 0 || m_cityPrefectures[city] == prefecture)
                matches << CityMatch {city, int(length)};
        }
    }
    return matches;
}

QList<int> PostalTable::wardsOf(QStringView cityKey) const
{
    return m_wards.value(cityKey.toString());
}

QList<int> PostalTable::longestTown(int city, QStringView key, int *length) const
{
    auto low = m_cities[city * kCityFields + 3];
    auto high = city + 1 < cityCount() ? m_cities[(city + 1) * kCityFields + 3] : header()->indexed;
    quint32 foundLow = 0;
    quint32 foundHigh = 0;
    *length = 0;
    for (qsizetype depth = 0; depth < key.size() && low < high; ++depth) {
        const char16_t c = key[depth].unicode();
        // A key that ends here sorts before every longer one, so "no character" counts as the smallest.
        const auto at = [this, depth](quint32 index) {
            const QStringView town = townKey(int(m_townIndex[index]));
            return depth < town.size() ? int(town[depth].unicode()) : -1;
        };
        quint32 first = low;
        for (quint32 count = high - low; count > 0;) {
            const quint32 half = count / 2;
            if (at(first + half) < int(c)) {
                first += half + 1;
                count -= half + 1;
            } else {
                count = half;
            }
        }
        quint32 last = first;
        for (quint32 count = high - first; count > 0;) {
            const quint32 half = count / 2;
            if (at(last + half) <= int(c)) {
                last += half + 1;
                count -= half + 1;
            } else {
                count = half;
            }
        }
        low = first;
        high = last;
        if (low < high && townKey(int(m_townIndex[low])).size() == depth + 1) {
            foundLow = low;
            *length = int(depth) + 1;
            foundHigh = low + 1;
            while (foundHigh < high && townKey(int(m_townIndex[foundHigh])).size() == depth + 1)
                ++foundHigh;
        }
    }
    QList<int> rows;
    for (quint32 i = foundLow; i < foundHigh; ++i)
        rows << int(m_townIndex[i]);
    return rows;
}

} // namespace tsunagi
