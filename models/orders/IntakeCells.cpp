// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/IntakeCells.h"

namespace tsunagi {

using Op = IntakeExpr::Op;

QString IntakeCells::text(int column) const
{
    if (column < 0)
        return {};
    for (const DelimitedRow *row : m_rows) {
        if (size_t(column) >= row->cells.size() || row->cells[size_t(column)].isEmpty())
            continue;
        const QByteArrayView cell = row->cells[size_t(column)].trimmed();
        if (cell.isEmpty())
            continue;
        const auto decoded = row->doubled.empty() ? m_encoding.decode(cell) : m_encoding.decode(row->text(column));
        if (!decoded) {
            m_undecodable = column;
            return {};
        }
        const QString trimmed = decoded->trimmed();
        if (!trimmed.isEmpty())
            return trimmed;
    }
    return {};
}

QString IntakeCells::text(const IntakeExpr &expr) const
{
    switch (expr.op) {
    case Op::None:
        return {};
    case Op::Column:
        return text(expr.column);
    case Op::First:
        for (const IntakeExpr &arg : expr.args) {
            if (const QString t = text(arg); !t.isEmpty())
                return t;
        }
        return {};
    case Op::Zip:
        return expr.args.size() == 2 ? IntakeFields::zipOfParts(text(expr.args[0]), text(expr.args[1])) : QString();
    case Op::Phone:
        return expr.args.size() == 3 ? m_fields.phone(text(expr.args[0]), text(expr.args[1]), text(expr.args[2])) : QString();
    case Op::Positive: {
        const QString t = text(expr.args[0]);
        return IntakeFields::integer(t) == 0 ? QString() : t;
    }
    case Op::Flag: {
        const QString t = text(expr.args[0]);
        return t.isEmpty() || IntakeFields::integer(t) == 0 ? QString() : expr.text;
    }
    case Op::Rows:
    case Op::Join:
    case Op::Sum:
    case Op::Above0:
    case Op::Below0:
        break;
    }
    QString joined;
    for (const IntakeExpr &arg : expr.args) {
        const QString t = text(arg);
        if (!joined.isEmpty() && !t.isEmpty())
            joined += expr.text;
        joined += t;
    }
    return joined;
}

Result<std::optional<qint64>> IntakeCells::money(const IntakeExpr &expr) const
{
    switch (expr.op) {
    case Op::Column:
        return m_fields.money(text(expr.column));
    case Op::First:
        for (const IntakeExpr &arg : expr.args) {
            auto value = money(arg);
            if (!value || *value)
                return value;
        }
        return std::optional<qint64>();
    case Op::Sum: {
        std::optional<qint64> sum;
        for (const IntakeExpr &arg : expr.args) {
            const auto value = money(arg);
            TSUNAGI_TRY(value);
            if (*value)
                sum = sum.value_or(0) + **value;
        }
        return sum;
    }
    case Op::Rows: {
        std::optional<qint64> sum;
        for (const DelimitedRow *row : m_rows) {
            IntakeCells one(m_encoding, m_fields);
            one.setRow(row);
            const auto value = one.money(expr.args[0]);
            TSUNAGI_TRY(value);
            if (*value)
                sum = sum.value_or(0) + **value;
        }
        return sum;
    }
    case Op::Above0:
    case Op::Below0:
    case Op::Positive: {
        const auto value = money(expr.args[0]);
        TSUNAGI_TRY(value);
        if (!*value)
            return std::optional<qint64>();
        if (expr.op == Op::Positive)
            return **value > 0 ? *value : std::optional<qint64>();
        return std::optional<qint64>(expr.op == Op::Above0 ? qMax<qint64>(0, **value) : qMax<qint64>(0, -**value));
    }
    case Op::None:
    case Op::Join:
    case Op::Zip:
    case Op::Phone:
    case Op::Flag:
        break;
    }
    return std::optional<qint64>();
}

bool IntakeCells::holds(const IntakeRule &rule, const QString &payMethod) const
{
    if (!rule.methods.isEmpty() && !rule.methods.contains(payMethod))
        return false;
    if (rule.unlessBound >= 0 && rule.unlessIn.contains(text(rule.unlessBound)))
        return false;
    bool any = false;
    for (const int column : rule.bound) {
        if (rule.allEmpty) {
            if (column < 0 || !text(column).isEmpty())
                return false;
            any = true;
            continue;
        }
        if (column < 0)
            continue;
        QString t = text(column);
        if (t.endsWith(u".0") && IntakeFields::integer(t)) // a code that a table program made a number of
            t.chop(2);
        any = any || (rule.filled && !t.isEmpty()) || (!rule.notIn.isEmpty() && !rule.notIn.contains(t, Qt::CaseInsensitive))
              || (!rule.in.isEmpty() && rule.in.contains(t, Qt::CaseInsensitive));
    }
    return any;
}

int IntakeCells::columnOf(const IntakeExpr &expr) const
{
    if (expr.op == Op::Column)
        return expr.column;
    int first = -1;
    for (const IntakeExpr &arg : expr.args) {
        const int column = columnOf(arg);
        if (column >= 0 && !text(column).isEmpty())
            return column;
        first = first < 0 ? column : first;
    }
    return first;
}

} // namespace tsunagi
