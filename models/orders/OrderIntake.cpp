// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/OrderIntake.h"

#include "models/orders/IntakeBuilder.h"

#include <algorithm>

namespace tsunagi {

namespace {

/// Progress is told, and cancel asked, once in so many records.
constexpr qint64 kTellEvery = 2000;

struct RecordPlace
{
    qsizetype offset = 0;
    int line = 0;
    qint64 record = 0;
};

/// A file whose header is known, and where the records of each order number stand.
struct OpenFile
{
    qsizetype index = 0; ///< among the caller's files
    const IntakeFile *file = nullptr;
    std::optional<Encoding> encoding;
    char delimiter = ',';
    char lineEnd = '\n';
    QStringList header;
    QByteArrayList headerBytes;
    IntakeFormats::Match match;
    qsizetype body = 0; ///< offset of the first record
    int bodyLine = 1;
    QList<QByteArray> keys; ///< order numbers by first row
    QHash<QByteArray, std::vector<RecordPlace>> places;
    QSet<QByteArray> bad; ///< orders with an unreadable row
    bool paired = false;
};

class Intake
{
public:
    Intake(const IntakeFormats &formats, const QList<IntakeFile> &files, QString format, const IntakeHooks &hooks)
        : m_formats(formats), m_files(files), m_format(std::move(format)), m_hooks(hooks)
    {
        for (const IntakeFile &file : files)
            m_total += 2 * file.bytes.size();
    }

    Result<QList<IntakeResult>> run();

private:
    [[nodiscard]] std::optional<OpenFile> open(qsizetype index);
    void openHeader(OpenFile &open, const DelimitedRow &row);
    Result<> scan(OpenFile &open);
    void scanRow(OpenFile &open, const DelimitedRow &row, qint64 record, const std::vector<int> &keyColumns);
    Result<> readFile(OpenFile &head, OpenFile *lines);
    [[nodiscard]] static bool isHeader(const OpenFile &open, const DelimitedRow &row);
    [[nodiscard]] bool pairFits(OpenFile &head, OpenFile &lines);
    [[nodiscard]] static std::span<const IntakeRow> rowsOf(const OpenFile &open, const QByteArray &key, std::vector<IntakeRow> &storage);
    [[nodiscard]] static bool looksResaved(const OpenFile &open, const IntakeBinding &binding, const IntakeFields &fields);
    Result<> deliver(OpenFile &head, bool all);
    Result<> tell(qint64 bytes);
    void report(qsizetype file, const QString &code, int line = 0, const QString &column = {}, const QString &value = {});

    const IntakeFormats &m_formats;
    const QList<IntakeFile> &m_files;
    QString m_format;
    const IntakeHooks &m_hooks;
    QList<IntakeResult> m_results;
    QList<Order> m_pending;
    qint64 m_done = 0;
    qint64 m_total = 0;
};

void Intake::report(qsizetype file, const QString &code, int line, const QString &column, const QString &value)
{
    m_results[file].problems.append(IntakeProblem::of(code, m_files[file].path, line, column, value));
}

Result<> Intake::tell(qint64 bytes)
{
    m_done += bytes;
    if (m_hooks.progress && !m_hooks.progress(m_done, m_total))
        return fail(Code::Cancelled, u"intake"_qs);
    return {};
}

std::optional<OpenFile> Intake::open(qsizetype index)
{
    OpenFile open;
    open.index = index;
    open.file = &m_files[index];
    const QByteArray &bytes = open.file->bytes;
    const auto encoding = Encoding::detect(bytes);
    if (!encoding) {
        const int line = encoding.error().where.section(u' ', 1).toInt();
        report(index, u"encoding_unknown"_qs, line, {}, encoding.error().detail);
        return {};
    }
    open.encoding = *encoding;
    m_results[index].encoding = encoding->name();
    const auto text = QByteArrayView(bytes).sliced(encoding->markLength());
    open.delimiter = DelimitedReader::detectDelimiter(text);
    open.lineEnd = DelimitedReader::detectLineEnd(text);
    DelimitedReader reader(bytes, open.delimiter, encoding->markLength(), 1, open.lineEnd);
    DelimitedRow row;
    if (!reader.next(row)) {
        report(index, u"file_empty"_qs);
        return {};
    }
    for (size_t i = 0; i < row.cells.size(); ++i) {
        open.headerBytes.append(row.text(qsizetype(i)).trimmed());
        open.header.append(encoding->decode(open.headerBytes.last()).value_or(QString()).trimmed());
    }
    open.body = reader.offset();
    open.bodyLine = row.line + int(std::count(bytes.begin() + row.offset, bytes.begin() + open.body, open.lineEnd));
    const auto match = m_formats.detect(open.header, m_format);
    if (!match) {
        const Error &error = match.error();
        if (error.code == Code::Ambiguous)
            report(index, u"header_ambiguous"_qs, row.line, open.header.join(u", "_qs), error.detail);
        else if (!error.where.isEmpty() && !error.detail.isEmpty())
            report(index, u"header_unknown"_qs, row.line, open.header.join(u", "_qs), u"%1: %2"_qs.arg(error.where, error.detail));
        else
            report(index, u"header_unknown"_qs, row.line, open.header.join(u", "_qs), error.where);
        return {};
    }
    open.match = *match;
    const IntakePart &part = match->layout->parts[match->part];
    m_results[index].format = match->layout->format;
    QSet<QString> names;
    for (const QString &name : std::as_const(open.header))
        names.insert(IntakeFields::plain(name));
    if (const QStringList lacking = IntakePart::lacking(part.missed, names); !lacking.isEmpty())
        report(index, u"column_absent"_qs, row.line, lacking.join(u", "_qs));
    for (const QString &name : std::as_const(open.header)) {
        if (IntakeFields::plain(name).isEmpty() || part.known.isEmpty() || part.known.contains(IntakeFields::plain(name)))
            continue; // a spreadsheet leaves columns without a name
        m_results[index].unknownColumns.append(name);
        report(index, u"column_unknown"_qs, row.line, name);
    }
    return open;
}

void Intake::scanRow(OpenFile &open, const DelimitedRow &row, qint64 record, const std::vector<int> &keyColumns)
{
    QByteArray key;
    for (const int column : keyColumns) {
        if (key.isEmpty() && size_t(column) < row.cells.size())
            key = row.text(column).trimmed();
        if (!key.isEmpty() && key == open.headerBytes.value(column) && isHeader(open, row)) {
            --m_results[open.index].rows; // files joined by hand
            return;
        }
    }
    const auto columns = size_t(open.header.size());
    const bool ragged = row.cells.size() < columns
                        || std::any_of(row.cells.begin() + qsizetype(columns), row.cells.end(),
                                       [](QByteArrayView cell) { return !cell.trimmed().isEmpty(); });
    if (row.unclosed || ragged) {
        report(open.index, row.unclosed ? u"quote_unclosed"_qs : u"row_ragged"_qs, row.line, {},
               row.unclosed ? QString() : QString::number(row.cells.size()));
        if (key.isEmpty()) {
            ++m_results[open.index].rejected;
            return;
        }
        open.bad.insert(key);
    } else if (key.isEmpty()) {
        report(open.index, u"number_missing"_qs, row.line, keyColumns.empty() ? QString() : open.header.value(keyColumns.front()));
        ++m_results[open.index].rejected;
        return;
    }
    auto &places = open.places[key];
    if (places.empty())
        open.keys.append(key);
    places.push_back({row.offset, row.line, record});
}

bool Intake::isHeader(const OpenFile &open, const DelimitedRow &row)
{
    const auto columns = qMin(open.headerBytes.size(), qsizetype(row.cells.size()));
    for (qsizetype i = 0; i < columns; ++i) {
        if (row.text(i).trimmed() != open.headerBytes[i])
            return false;
    }
    return true;
}

/// First pass: where the rows of each order stand, since they may be anywhere in the file.
Result<> Intake::scan(OpenFile &open)
{
    const IntakeLayout &layout = *open.match.layout;
    QStringList names;
    const IntakeExpr &number = layout.field(IntakeField::Number);
    if (number.op == IntakeExpr::Op::Column)
        names.append(number.text);
    for (const IntakeExpr &arg : number.args)
        names.append(arg.text);
    std::vector<int> keyColumns;
    for (const QString &name : std::as_const(names)) {
        for (qsizetype i = 0; i < open.header.size(); ++i) {
            if (IntakeFields::plain(open.header[i]) == IntakeFields::plain(name)) {
                keyColumns.push_back(int(i));
                break;
            }
        }
    }
    DelimitedReader reader(open.file->bytes, open.delimiter, open.body, open.bodyLine, open.lineEnd);
    DelimitedRow row;
    qsizetype told = 0;
    qint64 record = 0;
    while (reader.next(row)) {
        if (row.isBlank() || row.bytes == QByteArrayView("\x1a")) // the end of a file, for some programs
            continue;
        ++m_results[open.index].rows;
        scanRow(open, row, record++, keyColumns);
        if (record % kTellEvery == 0) {
            TSUNAGI_TRY(tell(reader.offset() - told));
            told = reader.offset();
        }
    }
    if (record == 0)
        report(open.index, u"file_empty"_qs);
    return tell(open.file->bytes.size() - told);
}

/// The records of an order; `storage` only grows, so that its cells are allocated once.
std::span<const IntakeRow> Intake::rowsOf(const OpenFile &open, const QByteArray &key, std::vector<IntakeRow> &rows)
{
    const auto it = open.places.constFind(key);
    if (it == open.places.constEnd())
        return {};
    if (rows.size() < it->size())
        rows.resize(it->size());
    for (size_t i = 0; i < it->size(); ++i) {
        const RecordPlace &place = (*it)[i];
        DelimitedReader reader(open.file->bytes, open.delimiter, place.offset, place.line, open.lineEnd);
        reader.next(rows[i].cells);
        rows[i].record = place.record;
    }
    return {rows.data(), it->size()};
}

/// A shop writes its times in one form; another form in the first order is a spreadsheet's.
bool Intake::looksResaved(const OpenFile &open, const IntakeBinding &binding, const IntakeFields &fields)
{
    const QRegularExpression &original = binding.layout.originalTime;
    if (original.pattern().isEmpty() || open.keys.isEmpty())
        return false;
    std::vector<IntakeRow> storage;
    const auto rows = rowsOf(open, open.keys.front(), storage);
    IntakeCells cells(*open.encoding, fields);
    cells.setRow(&rows.front().cells);
    const QString text = cells.text(binding.layout.field(IntakeField::OrderedAt));
    return !text.isEmpty() && !original.match(text).hasMatch();
}

bool Intake::pairFits(OpenFile &head, OpenFile &lines)
{
    bool fits = true;
    for (const QByteArray &key : std::as_const(head.keys)) {
        if (!lines.places.contains(key)) {
            report(head.index, u"order_without_items"_qs, head.places[key].front().line, {}, QString::fromUtf8(key));
            fits = false;
        }
    }
    for (const QByteArray &key : std::as_const(lines.keys)) {
        if (!head.places.contains(key)) {
            report(lines.index, u"item_without_order"_qs, lines.places[key].front().line, {}, QString::fromUtf8(key));
            fits = false;
        }
    }
    return fits || !head.match.layout->wholePair;
}

Result<> Intake::deliver(OpenFile &head, bool all)
{
    if (m_pending.isEmpty() || (!all && m_pending.size() < m_hooks.chunk))
        return {};
    m_results[head.index].accepted += int(m_pending.size());
    if (m_hooks.sink) {
        TSUNAGI_TRY(m_hooks.sink(head.index, std::move(m_pending)));
    } else {
        m_results[head.index].orders.append(m_pending);
    }
    m_pending = {};
    return {};
}

/// Second pass: each order from its rows, delivered in chunks.
Result<> Intake::readFile(OpenFile &head, OpenFile *lines)
{
    IntakeResult &result = m_results[head.index];
    const IntakeLayout &layout = *head.match.layout;
    if (lines != nullptr && !pairFits(head, *lines)) {
        result.rejected += int(head.keys.size());
        return {};
    }
    std::vector<QStringList> headers {head.header};
    if (lines != nullptr)
        headers.push_back(lines->header);
    const IntakeBinding binding(layout, headers);
    if (m_hooks.opened)
        m_hooks.opened(head.index, binding);
    const OpenFile &lineFile = lines != nullptr ? *lines : head;
    IntakeBuilder builder(m_formats.fields(), binding, *head.encoding, *lineFile.encoding, head.file->path,
                          lineFile.file->path, looksResaved(head, binding, m_formats.fields()));
    std::vector<IntakeRow> headRows;
    std::vector<IntakeRow> lineRows;
    QSet<QString> told;
    qint64 count = 0;
    const qint64 share = head.file->bytes.size() + (lines != nullptr ? lines->file->bytes.size() : 0);
    for (const QByteArray &key : std::as_const(head.keys)) {
        if (++count % kTellEvery == 0) {
            TSUNAGI_TRY(tell(share * kTellEvery / head.keys.size()));
        }
        if (head.bad.contains(key) || lineFile.bad.contains(key)) {
            ++result.rejected;
            continue;
        }
        QList<IntakeProblem> problems;
        const auto rows = rowsOf(head, key, headRows);
        std::optional<Order> order;
        if (lines != nullptr) {
            order = builder.build(rows, rowsOf(*lines, key, lineRows), problems);
        } else {
            order = builder.build(rows, std::nullopt, problems);
        }
        for (const IntakeProblem &problem : std::as_const(problems)) {
            if (problem.code == u"currency_not_yen" && told.contains(problem.value))
                continue; // one telling per currency, not per order
            told.insert(problem.value);
            m_results[lines != nullptr && problem.file == lineFile.file->path ? lineFile.index : head.index].problems.append(problem);
        }
        if (!order) {
            ++result.rejected;
            continue;
        }
        m_pending.append(std::move(*order));
        TSUNAGI_TRY(deliver(head, false));
    }
    return deliver(head, true);
}

Result<QList<IntakeResult>> Intake::run()
{
    std::vector<OpenFile> opened;
    for (qsizetype i = 0; i < m_files.size(); ++i) {
        m_results.append(IntakeResult {m_files[i].path, {}, {}, 0, {}, 0, 0, {}, {}});
        if (auto file = open(i)) {
            TSUNAGI_TRY(scan(*file));
            opened.push_back(std::move(*file));
        }
    }
    for (OpenFile &head : opened) {
        if (head.match.part != 0)
            continue;
        if (head.match.layout->parts.size() == 1) {
            TSUNAGI_TRY(readFile(head, nullptr));
            continue;
        }
        // Of several days' pairs dropped together, the halves that share the most orders belong together.
        OpenFile *best = nullptr;
        qsizetype bestShared = -1;
        for (OpenFile &lines : opened) {
            if (lines.match.part != 1 || lines.match.layout != head.match.layout || lines.paired)
                continue;
            const qsizetype shared = std::count_if(head.keys.cbegin(), head.keys.cend(),
                                                   [&](const QByteArray &key) { return lines.places.contains(key); });
            if (shared > bestShared) {
                best = &lines;
                bestShared = shared;
            }
        }
        if (best == nullptr) {
            report(head.index, u"pair_missing"_qs);
            m_results[head.index].rejected += int(head.keys.size());
            continue;
        }
        best->paired = true;
        TSUNAGI_TRY(readFile(head, best));
    }
    for (const OpenFile &lines : opened) {
        if (lines.match.part == 1 && !lines.paired)
            report(lines.index, u"pair_missing"_qs);
    }
    return m_results;
}

} // namespace

Result<QList<IntakeResult>> readOrders(const IntakeFormats &formats, const QList<IntakeFile> &files, const QString &format,
                                       const IntakeHooks &hooks)
{
    return Intake(formats, files, format, hooks).run();
}

} // namespace tsunagi
