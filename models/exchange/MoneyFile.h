// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exchange/DelimitedReader.h"
#include "models/exchange/Encoding.h"

#include <QDate>
#include <QStringList>

#include <functional>
#include <optional>

namespace tsunagi {

/// A file of money as banks, malls and payment companies give it: rows of cells under a header, which may stand below other lines.
///
/// Example: `if (file.findHeader(10, fits)) while (file.next()) use(file.cell(0));`
class MoneyFile final
{
public:
    /// What is wrong: "file_empty" "encoding_unknown" "format_unknown" "quote_unclosed", with its line, header name and value.
    using Tell = std::function<void(const char *code, int line, const QString &column, const QString &value)>;
    struct Yen
    {
        bool readable = true;
        std::optional<qint64> yen; ///< nothing where the cell is empty or a dash
    };

    /// `bytes` must outlive it. `delimiter`: 0 = ',' or '\t', as the first line has them.
    MoneyFile(QByteArrayView bytes, Tell tell, char delimiter = 0);
    /// Reads up to `within` rows until `fits` says of its names, as plain(), that they are the header.
    [[nodiscard]] bool findHeader(int within, const std::function<bool(const QStringList &names)> &fits);
    /// The next row that is not blank; false at the end, or where a quote never ends.
    [[nodiscard]] bool next();

    [[nodiscard]] QString encoding() const { return m_encoding ? m_encoding->name() : QString(); }
    [[nodiscard]] const QStringList &above() const { return m_above; }  ///< rows up to the header, their cells joined by commas
    [[nodiscard]] const QStringList &header() const { return m_header; } ///< as written
    [[nodiscard]] QString title(int at) const { return m_header.value(at); }
    [[nodiscard]] int line() const { return m_row.line; }
    [[nodiscard]] int rows() const { return m_rows; } ///< read below the header
    [[nodiscard]] int width() const { return int(m_row.cells.size()); }
    /// Has the row a cell at `last`, and nothing behind its header? A comma without quotes moves all cells on.
    [[nodiscard]] bool isWhole(int last) const;
    [[nodiscard]] bool isCut() const { return m_cut; } ///< by a quote that never ends
    /// Trimmed; empty outside the row.
    [[nodiscard]] QString cell(int at);
    /// Was a cell asked for in this row that is no text?
    [[nodiscard]] bool isUndecodable() const { return m_undecodable; }

    /// A header name whatever its width and spaces.
    [[nodiscard]] static QString plain(const QString &name);
    /// Whole yen with signs, commas and currency; ".00" behind them is none.
    [[nodiscard]] static Yen yen(const QString &cell);
    /// The day in Japan, of any order of year and day that is plain; a time with another zone is turned.
    [[nodiscard]] static QDate day(const QString &cell);

private:
    Tell m_tell;
    std::optional<Encoding> m_encoding;
    std::optional<DelimitedReader> m_reader;
    DelimitedRow m_row;
    QStringList m_above, m_header;
    int m_rows = 0;
    bool m_undecodable = false, m_cut = false;
};

} // namespace tsunagi
