// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/IntakeCells.h"
#include "models/orders/IntakeProblem.h"
#include "models/orders/Order.h"

#include <span>

namespace tsunagi {

/// A record of a file with its place among the records.
struct IntakeRow
{
    DelimitedRow cells;
    qint64 record = 0; ///< running number of the record in its file
};

/// Makes one Order of the rows that carry its number, whatever their order and however often they repeat.
///
/// Equal rows are one row where a shop gives line ids. Elsewhere the amounts decide: the rows count as often as makes the
/// lines sum up to the order's goods; with no amounts equal rows are one line and `row_repeated` says so.
class IntakeBuilder final
{
public:
    /// `resaved`: the file went through a spreadsheet, so that short numbers may have lost zeros.
    IntakeBuilder(const IntakeFields &fields, const IntakeBinding &binding, const Encoding &headEncoding,
                  const Encoding &lineEncoding, QString headFile, QString lineFile, bool resaved);

    /// The order, or nothing if one of its rows is bad; what was found is appended to `problems`.
    /// `lines` is absent where the rows of the orders file are the lines themselves.
    [[nodiscard]] std::optional<Order> build(std::span<const IntakeRow> heads, std::optional<std::span<const IntakeRow>> lines,
                                             QList<IntakeProblem> &problems);

private:
    struct Draft
    {
        OrderLine line;
        QString kind = QStringLiteral("goods");
        QByteArray content; ///< without line id: what must be equal for two rows to be one line
        int physicalLine = 0;
        int count = 1;
    };
    using Rows = std::vector<const IntakeRow *>;

    void report(const QString &code, int line, int column = -1, const QString &value = {}, bool inLines = false);
    [[nodiscard]] Yen money(const IntakeCells &cells, const IntakeExpr &expr, int line, bool inLines = false);
    [[nodiscard]] QString number(const IntakeCells &cells, const IntakeExpr &expr, int line, bool inLines = false);
    [[nodiscard]] Recipient recipient(const IntakeCells &cells, int line, IntakeField name);
    [[nodiscard]] static Rows distinct(std::span<const IntakeRow> rows);
    void readHead(Order &order, const Rows &rows);
    void readMoney(Order &order, const Rows &rows);
    void readPayment(Order &order, const Rows &rows);
    void readState(Order &order, const Rows &rows);
    void unpackOptions(Order &order) const;
    void readLines(Order &order, const Rows &lineRows, const Rows &heads, bool paired);
    [[nodiscard]] std::optional<Draft> readLine(const IntakeRow &row, const IntakeCells &cells, bool paired);
    void addOption(Draft &draft, const IntakeRow &row, const IntakeCells &cells);
    [[nodiscard]] std::vector<Draft> merge(std::vector<Draft> drafts, const Order &order, int headRepeats);
    [[nodiscard]] bool settleRepeats(std::vector<Draft> &groups, const Order &order, int headRepeats);
    [[nodiscard]] int destinationOf(Order &order, const IntakeRow &row);
    void finishDestinations(Order &order);
    void settleMoney(Order &order, int line);
    void settleTax(Order &order) const;
    void readWishes(Order &order);

    const IntakeFields &m_fields;
    const IntakeBinding &m_binding;
    const IntakeLayout &m_layout;
    const Encoding &m_headEncoding;
    const Encoding &m_lineEncoding;
    QString m_headFile;
    QString m_lineFile;
    bool m_resaved;
    // of the order being built
    QList<IntakeProblem> *m_problems = nullptr;
    bool m_refused = false;
    bool m_cancelled = false;
    IntakeCells m_head;
    struct
    {
        Yen shipping, fee, discount, points;
    } m_pseudo; ///< sums of the rows that are no goods
    QHash<QByteArray, int> m_destinations; // raw recipient cells → index
    QByteArray m_raw; // reused storage
};

} // namespace tsunagi
