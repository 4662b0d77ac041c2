// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/addresses/PostalImport.h"

#include "models/core/Cp932.h"

#include <QSet>
#include <QStringDecoder>
#include <QtEndian>

#include <zlib.h>

using namespace Qt::StringLiterals;

namespace tsunagi::postal_import {

namespace {

constexpr qsizetype kLargestFile = 256 << 20;
constexpr int kAddressColumns = 15;
constexpr int kOfficeColumns = 13;

Result<QByteArray> inflated(QByteArrayView packed, qsizetype size)
{
    QByteArray plain(size, Qt::Uninitialized);
    z_stream stream {};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return fail(Code::Internal, u"zip"_s);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data()));
    stream.avail_in = uInt(packed.size());
    stream.next_out = reinterpret_cast<Bytef *>(plain.data());
    stream.avail_out = uInt(size);
    const int state = inflate(&stream, Z_FINISH);
    const qsizetype rest = qsizetype(stream.avail_out);
    inflateEnd(&stream);
    if (state != Z_STREAM_END || rest != 0)
        return fail(Code::Corrupt, u"zip"_s, u"damaged data"_s);
    return plain;
}

/// The CSV files of a ZIP, by its central directory.
Result<QList<QByteArray>> unzipped(QByteArrayView zip)
{
    const auto corrupt = [] { return fail(Code::Corrupt, u"zip"_s, u"damaged directory"_s); };
    const auto u16 = [zip](qsizetype at) { return qFromLittleEndian<quint16>(zip.data() + at); };
    const auto u32 = [zip](qsizetype at) { return qFromLittleEndian<quint32>(zip.data() + at); };
    qsizetype end = zip.size() - 22;
    while (end >= 0 && u32(end) != 0x06054b50)
        --end;
    if (end < 0)
        return corrupt();
    QList<QByteArray> files;
    qsizetype at = u32(end + 16);
    for (int left = u16(end + 10); left > 0; --left) {
        if (at + 46 > zip.size() || u32(at) != 0x02014b50)
            return corrupt();
        const int method = u16(at + 10);
        const qsizetype packedSize = u32(at + 20);
        const qsizetype size = u32(at + 24);
        const qsizetype nameSize = u16(at + 28);
        const qsizetype local = u32(at + 42);
        const qsizetype next = at + 46 + nameSize + u16(at + 30) + u16(at + 32);
        if (next > zip.size() || local + 30 > zip.size() || size > kLargestFile)
            return corrupt();
        const QByteArray name = zip.sliced(at + 46, nameSize).toByteArray().toLower();
        at = next;
        if (!name.endsWith(".csv"))
            continue;
        const qsizetype data = local + 30 + u16(local + 26) + u16(local + 28);
        if (data + packedSize > zip.size() || (method != 0 && method != 8))
            return corrupt();
        if (method == 0) {
            files << zip.sliced(data, packedSize).toByteArray();
        } else {
            auto plain = inflated(zip.sliced(data, packedSize), size);
            TSUNAGI_TRY(plain);
            files << *plain;
        }
    }
    if (files.isEmpty())
        return fail(Code::NotFound, u"zip"_s, u"no CSV file in it"_s);
    return files;
}

Result<QString> decoded(const QByteArray &bytes)
{
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = utf8(bytes);
    if (!utf8.hasError())
        return text;
    return cp932::decode(bytes);
}

/// Cells of one line; the official files hold no line feeds and no doubled quotes inside a cell.
QStringList cellsOf(QStringView line)
{
    QStringList cells;
    bool quoted = false;
    QString cell;
    for (const QChar c : line) {
        if (c == u'"') {
            quoted = !quoted;
        } else if (c == u',' && !quoted) {
            cells << cell.trimmed();
            cell.clear();
        } else {
            cell += c;
        }
    }
    cells << cell.trimmed();
    return cells;
}

bool isFloor(const QString &text)
{
    return text.endsWith(u'階') && !text.contains(u'・') && text.size() <= 4 && text != u"地階"_s;
}

} // namespace

QStringList townsOf(const QString &cell, const QString &city)
{
    QString town = cell;
    if (town == u"以下に掲載がない場合"_s || (town.contains(u"の次に") && town.contains(u"場合")))
        return {QString()};
    if (town.endsWith(u"一円") && town.size() > 2 && city.endsWith(town.chopped(2)))
        return {QString()};
    QStringList parts;
    for (auto open = town.indexOf(u'（'); open >= 0; open = town.indexOf(u'（', open)) {
        auto close = town.indexOf(u'）', open);
        if (close < 0)
            close = town.size();
        const QString inner = town.mid(open + 1, close - open - 1);
        if (isFloor(inner)) {
            town.replace(open, close - open + 1, inner);
            continue;
        }
        if (inner.endsWith(u'棟')) {
            open = close + 1; // part of the building's name
            continue;
        }
        bool places = !inner.contains(u'「') && !inner.contains(u"除く") && !inner.contains(u"その他") && !inner.contains(u"以外")
            && !inner.contains(u"全域") && !inner.contains(u"地階") && !inner.contains(u'～') && !inner.contains(u'〜');
        for (const QChar c : inner)
            places = places && !(c >= u'０' && c <= u'９') && !c.isDigit();
        if (places && !inner.isEmpty())
            parts = inner.split(u'、', Qt::SkipEmptyParts);
        town.remove(open, close - open + 1);
    }
    // 第４０地割〜第４５地割 and lists of them name ranges, not a place.
    if (town.contains(u"地割") && (town.contains(u'、') || town.contains(u'〜') || town.contains(u'～'))) {
        auto from = town.indexOf(u"第");
        if (from < 0) {
            from = 0;
            while (from < town.size() && !(town[from] >= u'０' && town[from] <= u'９'))
                ++from;
        }
        town.truncate(from);
    }
    QStringList towns {town};
    // In Kyoto the brackets hold streets, which are written before the town and told apart nowhere.
    for (const QString &part : std::as_const(parts)) {
        if (!city.startsWith(u"京都市"))
            towns << town + part;
    }
    return towns;
}

Result<Summary> importOfficial(const QByteArray &bytes, const PostalTable &base)
{
    QList<QByteArray> files {bytes};
    if (bytes.startsWith("PK\x03\x04")) {
        auto unpacked = unzipped(bytes);
        TSUNAGI_TRY(unpacked);
        files = *unpacked;
    }
    Summary summary;
    QList<PostalEntry> rows;
    QSet<QString> prefectures;
    for (const QByteArray &file : std::as_const(files)) {
        auto text = decoded(file);
        TSUNAGI_TRY(text);
        PostalEntry open; // a town name that goes on in the next row
        int number = 0;
        for (const QStringView raw : QStringView(*text).split(u'\n')) {
            ++number;
            const QStringView line = raw.trimmed();
            if (line.isEmpty() || line == u"\x1a")
                continue;
            const QStringList cells = cellsOf(line);
            const auto invalid = [number](const QString &why) {
                return fail(Code::Invalid, u"line %1"_s.arg(number), why);
            };
            if (cells.size() == kAddressColumns) {
                const QString zip = cells[2].rightJustified(7, u'0');
                if (zip.size() != 7 || cells[6].isEmpty() || cells[7].isEmpty())
                    return invalid(u"no zip, prefecture or city"_s);
                if (cells[13] == u"2")
                    continue;
                if (open.zip == zip && open.city == cells[7])
                    open.town += cells[8];
                else
                    open = {zip, cells[6], cells[7], cells[8], {}, {}};
                if (open.town.count(u'（') > open.town.count(u'）'))
                    continue;
                prefectures.insert(open.prefecture);
                ++summary.addressRows;
                for (const QString &town : townsOf(open.town, open.city))
                    rows << PostalEntry {open.zip, open.prefecture, open.city, town, {}, {}};
                open = {};
            } else if (cells.size() == kOfficeColumns) {
                const QString zip = cells[7].rightJustified(7, u'0');
                if (zip.size() != 7 || cells[3].isEmpty() || cells[4].isEmpty())
                    return invalid(u"no zip, prefecture or city"_s);
                if (cells[12] == u"5")
                    continue;
                ++summary.officeRows;
                rows << PostalEntry {zip, cells[3], cells[4], cells[5], cells[6], cells[2]};
            } else {
                return invalid(u"%1 columns instead of 15 or 13"_s.arg(cells.size()));
            }
        }
    }
    if (rows.isEmpty())
        return fail(Code::Invalid, u"postal file"_s, u"no rows"_s);
    for (int row = 0; row < base.rowCount(); ++row) {
        if (base.isOffice(row) ? summary.officeRows == 0 : !prefectures.contains(base.prefectureName(base.prefectureOf(base.cityOf(row)))))
            rows << base.entry(row);
    }
    summary.table = PostalTable::fromRows(std::move(rows));
    return summary;
}

} // namespace tsunagi::postal_import
