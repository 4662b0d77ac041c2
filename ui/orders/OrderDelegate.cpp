// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OrderDelegate.h"

#include "models/orders/OrderTableModel.h"
#include "ui/orders/OrderWords.h"

namespace tsunagi {

OrderDelegate::OrderDelegate(QObject *parent)
    : MarkDelegate(
        [](const QModelIndex &index) -> std::optional<Tone> {
            const QVariant stage = index.data(OrderTableModel::StageRole);
            if (index.column() != OrderTableModel::StageColumn || !stage.isValid())
                return std::nullopt;
            return OrderWords::tone(Stage(stage.toInt()));
        },
        parent)
{
}

void OrderDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    MarkDelegate::initStyleOption(option, index);
    switch (index.column()) {
    case OrderTableModel::StageColumn: {
        const QVariant stage = index.data(OrderTableModel::StageRole);
        option->text = stage.isValid() ? OrderWords::stage(Stage(stage.toInt())) : QString();
        break;
    }
    case OrderTableModel::PayColumn:
        option->text = OrderWords::pay(option->text);
        break;
    case OrderTableModel::ReasonColumn:
        option->text = OrderWords::reasons(option->text);
        break;
    case OrderTableModel::WantColumn: {
        const QString date = option->text.section(u' ', 0, 0);
        const QString band = option->text.section(u' ', 1);
        const QDate day = QDate::fromString(date, Qt::ISODate);
        option->text = day.isValid() ? OrderWords::date(day) + (band.isEmpty() ? QString() : u' ' + OrderWords::band(band))
                                     : OrderWords::band(option->text.trimmed());
        break;
    }
    default:
        break;
    }
    // The row is one thing: no frame around the one cell that the keys are on.
    option->state &= ~QStyle::State_HasFocus;
}

} // namespace tsunagi
