// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exchange/DelimitedReader.h"
#include "models/exchange/Encoding.h"
#include "models/orders/IntakeFields.h"
#include "models/orders/IntakeLayout.h"

namespace tsunagi {

/// The text of a layout's expressions on one row, or on the rows of a continuation order (first filled cell).
class IntakeCells final
{
public:
    IntakeCells(const Encoding &encoding, const IntakeFields &fields) : m_encoding(encoding), m_fields(fields) { }
    void setRow(const DelimitedRow *row) { m_rows.assign(1, row); }
    void setRows(std::vector<const DelimitedRow *> rows) { m_rows = std::move(rows); }

    /// Trimmed text of a column; empty for -1.
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QString text(const IntakeExpr &expr) const;
    /// Sum, first, sign parts of amounts; Invalid with the text that is no amount.
    [[nodiscard]] Result<std::optional<qint64>> money(const IntakeExpr &expr) const;
    /// Does the rule hold for this pay method?
    [[nodiscard]] bool holds(const IntakeRule &rule, const QString &payMethod = {}) const;
    /// Column that stands for the expression in a problem: the first filled one, else the first.
    [[nodiscard]] int columnOf(const IntakeExpr &expr) const;
    /// Was a cell not decodable since the last call?
    [[nodiscard]] int takeUndecodable() const { return std::exchange(m_undecodable, -1); }

private:
    const Encoding &m_encoding;
    const IntakeFields &m_fields;
    std::vector<const DelimitedRow *> m_rows;
    mutable int m_undecodable = -1;
};

} // namespace tsunagi
