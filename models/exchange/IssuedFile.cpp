// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/IssuedFile.h"

#include "models/exchange/DelimitedReader.h"
#include "models/exchange/Encoding.h"
#include "models/exchange/FieldText.h"

#include <QHash>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr int kExact = 3;   // a known header and the known number of columns
constexpr int kNamed = 2;   // a known pair of header names, or a known number of columns without a header
constexpr int kGeneric = 1; // some header name of the carrier for each of the two

/// Columns of a warehouse's own list that say whose the goods are; a carrier's software knows nothing of that.
const QStringList kClientHeaders {u"荷主コード"_qs, u"荷主"_qs, u"荷主ID"_qs, u"荷主名"_qs, u"client"_qs};

struct Record
{
    QStringList cells;
    int line = 0;
};

/// How one carrier would read the file; score 0 = not at all.
struct Reading
{
    int score = 0;
    QString format;
    bool header = false;
    int keyColumn = -1;
    int numberColumn = -1;
    qsizetype columns = 0;
    int clientColumn = -1; ///< -1: none
};

/// Header names compare without blanks, width and brackets' shape.
QString plainName(const QString &name)
{
    QString plain = name.normalized(QString::NormalizationForm_KC).toLower();
    plain.removeIf([](QChar c) { return c.isSpace(); });
    return plain;
}

/// A cell without what a spreadsheet wraps around digits: ="123" or '123.
QString plainCell(const QString &cell)
{
    QString text = cell.trimmed();
    if (text.startsWith(u"=\"") && text.endsWith(u'"') && text.size() > 2)
        text = text.mid(2, text.size() - 3);
    else if (text.startsWith(u'\''))
        text.remove(0, 1);
    return text.trimmed();
}

Result<QList<Record>> recordsOf(QByteArrayView bytes, const Encoding &encoding)
{
    const QByteArrayView body = bytes.sliced(encoding.markLength());
    DelimitedReader reader(body, DelimitedReader::detectDelimiter(body));
    QList<Record> records;
    DelimitedRow row;
    while (reader.next(row)) {
        if (row.unclosed)
            return fail(Code::Invalid, u"line %1"_qs.arg(row.line), u"a quote is never closed"_qs);
        if (row.isBlank())
            continue;
        Record record;
        record.line = row.line;
        for (qsizetype i = 0; i < qsizetype(row.cells.size()); ++i) {
            const auto text = encoding.decode(row.text(i));
            if (!text)
                return fail(Code::Invalid, u"line %1"_qs.arg(row.line), text.error().detail);
            record.cells << *text;
        }
        records << std::move(record);
    }
    return records;
}

bool looksLikeHeader(const QStringList &cells)
{
    // A row of data holds at least one long run of digits (a key, a number, a phone); a header holds none.
    return std::none_of(cells.begin(), cells.end(), [](const QString &cell) {
        const QString text = field_text::toHalfWidth(cell);
        return std::count_if(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; }) >= 5;
    });
}

Reading byHeader(const Carrier &carrier, const QStringList &header)
{
    QStringList names;
    for (const QString &cell : header)
        names << plainName(cell);
    const auto columnOf = [&](const QString &name) { return name.isEmpty() ? -1 : int(names.indexOf(plainName(name))); };
    const auto firstOf = [&](const QStringList &candidates) {
        for (const QString &name : candidates) {
            if (const int column = columnOf(name); column >= 0)
                return column;
        }
        return -1;
    };
    Reading best;
    for (const CarrierIssuedFormat &format : carrier.issued) {
        const int key = columnOf(format.keyHeader);
        const int number = columnOf(format.numberHeader);
        const int score = key < 0 || number < 0 ? 0 : format.columns == header.size() ? kExact : kNamed;
        if (score > best.score)
            best = {score, format.name, true, key, number, header.size()};
    }
    if (best.score == 0) {
        const int key = firstOf(carrier.issuedKeyHeaders);
        const int number = firstOf(carrier.issuedNumberHeaders);
        if (key >= 0 && number >= 0 && key != number)
            best = {kGeneric, u"header"_qs, true, key, number, header.size()};
    }
    best.clientColumn = firstOf(kClientHeaders);
    return best;
}

Reading byCount(const Carrier &carrier, const QList<Record> &records)
{
    const qsizetype columns = records.first().cells.size();
    for (const CarrierIssuedFormat &format : carrier.issued) {
        if (format.columns == columns && format.keyColumn >= 0 && format.numberColumn >= 0)
            return {kNamed, format.name, false, format.keyColumn, format.numberColumn, columns};
    }
    return {};
}

Reading readingOf(const Carrier &carrier, const QList<Record> &records)
{
    const Reading named = byHeader(carrier, records.first().cells);
    if (named.score > 0 || looksLikeHeader(records.first().cells))
        return named;
    return byCount(carrier, records);
}

void checkNumber(const Carrier &carrier, IssuedNumber &row)
{
    const QString text = plainCell(row.numberText);
    if (text.isEmpty()) {
        row.problems << u"no_number"_qs;
        return;
    }
    const auto plain = check_digit::parse(text, carrier.checkDigit);
    if (!plain) {
        // Before it is issued, the carrier's software shows an internal mark of its own (UMN…) in this place.
        row.problems << (text.startsWith(u"UMN", Qt::CaseInsensitive) ? u"no_number"_qs : u"not_a_number"_qs);
        return;
    }
    if (std::all_of(plain->begin(), plain->end(), [](QChar c) { return c == u'0'; }))
        row.problems << u"no_number"_qs;
    else if (carrier.digits > 0 && plain->size() != carrier.digits)
        row.problems << u"wrong_length"_qs;
    else if (!check_digit::isValid(carrier.checkDigit, *plain))
        row.problems << u"wrong_check_digit"_qs;
    else
        row.number = *plain;
}

/// What only shows when rows are compared with those before them.
void compareRows(QList<IssuedNumber> &rows)
{
    QHash<QString, qsizetype> byNumber;
    QHash<QString, qsizetype> byKey;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        IssuedNumber &row = rows[i];
        if (row.number.isEmpty() || row.key.isEmpty())
            continue;
        if (const auto other = byNumber.constFind(row.number); other != byNumber.constEnd()) {
            const bool same = rows[*other].key == row.key;
            row.problems << (same ? u"same_row"_qs : u"duplicate_number"_qs);
            row.otherLine = rows[*other].line;
            // Which of two parcels has the number, the file cannot say; neither may take it unasked.
            if (!same && !rows[*other].problems.contains(u"duplicate_number"_qs)) {
                rows[*other].problems << u"duplicate_number"_qs;
                rows[*other].otherLine = row.line;
            }
            continue;
        }
        byNumber.insert(row.number, i);
        if (const auto other = byKey.constFind(row.key); other != byKey.constEnd()) {
            row.problems << u"second_number"_qs;
            row.otherLine = rows[*other].line;
        } else {
            byKey.insert(row.key, i);
        }
    }
}

IssuedFile fileOf(const Carrier &carrier, const Reading &reading, const QList<Record> &records)
{
    IssuedFile file;
    file.carrier = carrier.code;
    file.possibleCarriers = {carrier.code};
    file.format = reading.format;
    file.header = reading.header;
    for (qsizetype i = reading.header ? 1 : 0; i < records.size(); ++i) {
        const Record &record = records[i];
        IssuedNumber row;
        row.line = record.line;
        row.key = field_text::toHalfWidth(plainCell(record.cells.value(reading.keyColumn)));
        row.numberText = record.cells.value(reading.numberColumn).trimmed();
        row.client = plainCell(record.cells.value(reading.clientColumn));
        if (record.cells.size() != reading.columns) {
            row.problems << u"wrong_columns"_qs;
        } else {
            checkNumber(carrier, row);
            if (row.key.isEmpty())
                row.problems << u"no_key"_qs;
        }
        file.rows << row;
    }
    compareRows(file.rows);
    return file;
}

QString seen(const QList<Record> &records)
{
    return u"%1 columns, first row: %2"_qs.arg(records.first().cells.size()).arg(records.first().cells.mid(0, 6).join(u" | "_qs));
}

} // namespace

bool IssuedNumber::isUsable() const
{
    return !number.isEmpty()
        && std::all_of(problems.begin(), problems.end(), [](const QString &code) { return code == u"second_number"; });
}

Result<IssuedFile> readIssued(const Carrier &carrier, QByteArrayView bytes)
{
    return readIssued(QList<Carrier> {carrier}, bytes);
}

Result<IssuedFile> readIssued(const QList<Carrier> &carriers, QByteArrayView bytes)
{
    const auto encoding = Encoding::detect(bytes);
    TSUNAGI_TRY(encoding);
    const auto records = recordsOf(bytes, *encoding);
    TSUNAGI_TRY(records);
    if (records->isEmpty())
        return fail(Code::Invalid, u"carrier file"_qs, u"the file is empty"_qs);
    Reading best;
    const Carrier *reader = nullptr;
    QStringList possible;
    for (const Carrier &carrier : carriers) {
        const Reading reading = readingOf(carrier, *records);
        if (reading.score > best.score) {
            best = reading;
            reader = &carrier;
            possible.clear();
        }
        if (reading.score > 0 && reading.score == best.score)
            possible << carrier.code;
    }
    if (reader == nullptr)
        return fail(Code::Invalid, u"carrier file"_qs, seen(*records));
    IssuedFile file = fileOf(*reader, best, *records);
    file.possibleCarriers = possible;
    file.encoding = encoding->name();
    return file;
}

} // namespace tsunagi
