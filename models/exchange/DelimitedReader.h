// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace tsunagi {

/// One record: cells are views into the reader's bytes and live as long as those.
struct DelimitedRow
{
    std::vector<QByteArrayView> cells; ///< without the outer quotes; inner quotes still doubled where `text` says so
    std::vector<quint32> doubled;      ///< indices of cells whose quotes are doubled
    qsizetype offset = 0;              ///< of the record's first byte
    QByteArrayView bytes;              ///< the record as it stands in the file, without its line end
    int line = 0;                      ///< physical line of that byte, from 1
    bool unclosed = false;             ///< a quote was opened and the bytes ended
    /// The bytes of a cell with doubled quotes made single; empty outside the row.
    [[nodiscard]] QByteArray text(qsizetype cell) const;
    /// Is the row nothing but empty cells?
    [[nodiscard]] bool isBlank() const;
};

/// Splits CSV (RFC 4180, line feeds in quotes, LF or CRLF) or TSV into cells, without copying.
///
/// In TSV quotes are text, as Amazon writes them, except where a whole cell is quoted in CSV's manner, as a spreadsheet
/// re-saves it; a TSV cell never spans lines. Example: `while (reader.next(row)) use(row.text(0));`
class DelimitedReader final
{
public:
    /// `lineEnd`: '\n' (also behind '\r'), or '\r' for files of an old Mac's kind.
    DelimitedReader(QByteArrayView bytes, char delimiter, qsizetype offset = 0, int line = 1, char lineEnd = '\n');
    /// ',' or '\t', whichever the first line has more of outside quotes.
    [[nodiscard]] static char detectDelimiter(QByteArrayView bytes);
    /// '\r' if the first line ends with it alone, else '\n'.
    [[nodiscard]] static char detectLineEnd(QByteArrayView bytes);

    /// Reads the next record into `row` (its storage is reused); false at the end. Empty lines are skipped.
    bool next(DelimitedRow &row);
    [[nodiscard]] qsizetype offset() const { return m_at; }

private:
    void readQuoted(DelimitedRow &row);
    void readPlain(DelimitedRow &row);

    QByteArrayView m_bytes;
    char m_delimiter;
    qsizetype m_at;
    int m_line;
    char m_end;
};

} // namespace tsunagi
