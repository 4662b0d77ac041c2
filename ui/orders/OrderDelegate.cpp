// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OrderDelegate.h"

#include "models/orders/OrderTableModel.h"
#include "models/orders/StageText.h"
#include "ui/orders/OrderWords.h"

#include <QDateTime>
#include <QEvent>
#include <QWidget>

namespace tsunagi {

namespace {

constexpr qsizetype kMostKnown = 2000;

/// What is painted tells the time of the moment it is painted.
qint64 nowUs()
{
    return QDateTime::currentMSecsSinceEpoch() * 1000;
}

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

OrderDelegate::OrderDelegate(QWidget *parent)
    : MarkDelegate(
        [](const QModelIndex &index) -> std::optional<Tone> {
            const qint64 held = index.column() == OrderTableModel::HeldColumn ? index.data(OrderTableModel::HeldRole).toLongLong() : 0;
            if (held > 0)
                return OrderWords::heldTone(held, nowUs());
            if (index.column() != OrderTableModel::StageColumn)
                return std::nullopt;
            const QVariant stage = index.data(OrderTableModel::StageRole);
            return stage.isValid() ? std::optional(OrderWords::tone(Stage(stage.toInt()))) : std::nullopt;
        },
        parent)
{
    parent->installEventFilter(this);
}

bool OrderDelegate::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != parent())
        return MarkDelegate::eventFilter(watched, event);
    if (event->type() == QEvent::LanguageChange)
        m_known.clear();
    return false;
}

QString OrderDelegate::words(const QModelIndex &index) const
{
    const int column = index.column();
    if (column == OrderTableModel::HeldColumn)
        return OrderWords::heldFor(index.data(OrderTableModel::HeldRole).toLongLong(), nowUs());
    const QString text = index.data().toString();
    if (column == OrderTableModel::PayColumn || column == OrderTableModel::ReasonColumn || column == OrderTableModel::WantColumn) {
        if (m_known.size() > kMostKnown)
            m_known.clear();
        QString &known = m_known[{column, text}];
        if (known.isEmpty())
            known = wordsOf(column, text);
        return known;
    }
    if (column != OrderTableModel::StageColumn)
        return text;
    const QVariant stage = index.data(OrderTableModel::StageRole);
    return stage.isValid() ? StageText::word(Stage(stage.toInt())) : QString();
}

QString OrderDelegate::words(const OrderRow &row, int column, const QString &claim)
{
    if (column == OrderTableModel::HeldColumn)
        return OrderWords::heldFor(row.heldAtUs, nowUs());
    return column == OrderTableModel::StageColumn ? StageText::word(row.stage)
                                                  : wordsOf(column, OrderTableModel::cell(row, column, Qt::DisplayRole, claim).toString());
}

void OrderDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    MarkDelegate::initStyleOption(option, index);
    if (index.column() == OrderTableModel::HeldColumn)
        option->text = words(index); // how long, and not how long ago
    if (index.column() == OrderTableModel::NumberColumn)
        option->textElideMode = Qt::ElideMiddle; // numbers of a shop begin alike
    // The row is one thing: no frame around the one cell that the keys are on.
    option->state &= ~QStyle::State_HasFocus;
}

} // namespace tsunagi
