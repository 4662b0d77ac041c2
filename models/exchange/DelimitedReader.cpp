// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/DelimitedReader.h"

#include <algorithm>

namespace tsunagi {

QByteArray DelimitedRow::text(qsizetype cell) const
{
    if (cell < 0 || cell >= qsizetype(cells.size()))
        return {};
    QByteArray content = cells[size_t(cell)].toByteArray();
    if (!doubled.empty() && std::find(doubled.begin(), doubled.end(), quint32(cell)) != doubled.end())
        content.replace("\"\"", "\"");
    return content;
}

bool DelimitedRow::isBlank() const
{
    return std::all_of(cells.begin(), cells.end(), [](QByteArrayView cell) { return cell.trimmed().isEmpty(); });
}

DelimitedReader::DelimitedReader(QByteArrayView bytes, char delimiter, qsizetype offset, int line, char lineEnd)
    : m_bytes(bytes), m_delimiter(delimiter), m_at(offset), m_line(line), m_end(lineEnd)
{
}

char DelimitedReader::detectLineEnd(QByteArrayView bytes)
{
    bool quoted = false;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (bytes[i] == '"')
            quoted = !quoted;
        else if (!quoted && bytes[i] == '\n')
            break;
        else if (!quoted && bytes[i] == '\r')
            return i + 1 < bytes.size() && bytes[i + 1] != '\n' ? '\r' : '\n';
    }
    return '\n';
}

char DelimitedReader::detectDelimiter(QByteArrayView bytes)
{
    qsizetype commas = 0;
    qsizetype tabs = 0;
    bool quoted = false;
    for (const char c : bytes) {
        if (c == '"')
            quoted = !quoted;
        else if (quoted)
            continue;
        else if (c == '\n' || c == '\r')
            break;
        else if (c == ',')
            ++commas;
        else if (c == '\t')
            ++tabs;
    }
    return tabs > commas ? '\t' : ',';
}

bool DelimitedReader::next(DelimitedRow &row)
{
    const char *data = m_bytes.data();
    const qsizetype size = m_bytes.size();
    while (m_at < size && (data[m_at] == '\n' || data[m_at] == '\r')) {
        m_line += data[m_at] == m_end;
        ++m_at;
    }
    if (m_at >= size)
        return false;
    row.cells.clear();
    row.doubled.clear();
    row.unclosed = false;
    row.offset = m_at;
    row.line = m_line;
    for (;;) {
        if (m_delimiter != '\t' && m_at < size && data[m_at] == '"')
            readQuoted(row);
        else
            readPlain(row);
        if (m_at < size && data[m_at] == m_delimiter) {
            ++m_at;
            continue;
        }
        row.bytes = m_bytes.sliced(row.offset, m_at - row.offset);
        if (m_at >= size)
            return true;
        if (data[m_at] == '\r') {
            m_line += m_end == '\r';
            ++m_at;
        }
        if (m_at < size && data[m_at] == '\n') {
            ++m_at;
            ++m_line;
        }
        return true;
    }
}

void DelimitedReader::readQuoted(DelimitedRow &row)
{
    const char *data = m_bytes.data();
    const qsizetype size = m_bytes.size();
    const qsizetype begin = ++m_at;
    bool twice = false;
    for (;; ++m_at) {
        if (m_at >= size) {
            row.unclosed = true;
            row.cells.push_back(m_bytes.sliced(begin));
            return;
        }
        if (data[m_at] == '\n') {
            ++m_line;
        } else if (data[m_at] == '"') {
            if (m_at + 1 >= size || data[m_at + 1] != '"')
                break;
            twice = true;
            ++m_at;
        }
    }
    if (twice)
        row.doubled.push_back(quint32(row.cells.size()));
    const qsizetype end = m_at++;
    row.cells.push_back(m_bytes.sliced(begin, end - begin));
    if (m_at >= size || data[m_at] == m_delimiter || data[m_at] == '\n' || data[m_at] == '\r')
        return;
    // Text after the closing quote is nobody's rule; it is kept so that nothing the buyer wrote is lost.
    while (m_at < size && data[m_at] != m_delimiter && data[m_at] != '\n' && data[m_at] != '\r')
        ++m_at;
    row.cells.back() = m_bytes.sliced(begin, m_at - begin);
}

void DelimitedReader::readPlain(DelimitedRow &row)
{
    const char *data = m_bytes.data();
    const qsizetype size = m_bytes.size();
    const qsizetype begin = m_at;
    while (m_at < size && data[m_at] != m_delimiter && data[m_at] != '\n'
           && !(data[m_at] == '\r' && (m_end == '\r' || m_at + 1 >= size || data[m_at + 1] == '\n')))
        ++m_at;
    QByteArrayView cell = m_bytes.sliced(begin, m_at - begin);
    if (m_delimiter == '\t' && cell.size() >= 2 && cell.front() == '"' && cell.back() == '"') {
        const QByteArrayView inner = cell.sliced(1, cell.size() - 2);
        const auto quotes = std::count(inner.begin(), inner.end(), '"');
        if (quotes == 0 || QByteArrayView(inner).toByteArray().count("\"\"") * 2 == quotes) {
            if (quotes > 0)
                row.doubled.push_back(quint32(row.cells.size()));
            cell = inner;
        }
    }
    row.cells.push_back(cell);
}

} // namespace tsunagi
