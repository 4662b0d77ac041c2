// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OrderDelegate.h"

#include "models/orders/OrderTableModel.h"
#include "ui/orders/OrderWords.h"

namespace tsunagi {

namespace {

/// Wire names of a column as words.
QString wordsOf(int column, const QString &text)
{
    switch (column) {
    case OrderTableModel::PayColumn: return OrderWords::pay(text);
    case OrderTableModel::ReasonColumn: return OrderWords::reasons(text);
    case OrderTableModel::WantColumn: {
        const QString band = text.section(u' ', 1);
        const QDate day = QDate::fromString(text.section(u' ', 0, 0), Qt::ISODate);
        return day.isValid() ? OrderWords::date(day) + (band.isEmpty() ? QString() : u' ' + OrderWords::band(band)) : OrderWords::band(text.trimmed());
    }
    default: return text;
    }
}

} // namespace

OrderDelegate::OrderDelegate(QObject *parent)
    : MarkDelegate(
        [](const QModelIndex &index) -> std::optional<Tone> {
            if (index.column() != OrderTableModel::StageColumn)
                return std::nullopt;
            const QVariant stage = index.data(OrderTableModel::StageRole);
            return stage.isValid() ? std::optional(OrderWords::tone(Stage(stage.toInt()))) : std::nullopt;
        },
        parent)
{
}

QString OrderDelegate::words(const QModelIndex &index) const
{
    const QString text = index.data().toString();
    if (index.column() != OrderTableModel::StageColumn)
        return wordsOf(index.column(), text);
    const QVariant stage = index.data(OrderTableModel::StageRole);
    return stage.isValid() ? OrderWords::stage(Stage(stage.toInt())) : QString();
}

QString OrderDelegate::words(const OrderRow &row, int column, const QString &claim)
{
    return column == OrderTableModel::StageColumn ? OrderWords::stage(row.stage)
                                                  : wordsOf(column, OrderTableModel::cell(row, column, Qt::DisplayRole, claim).toString());
}

void OrderDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    MarkDelegate::initStyleOption(option, index);
    // The row is one thing: no frame around the one cell that the keys are on.
    option->state &= ~QStyle::State_HasFocus;
}

} // namespace tsunagi
