// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/CompareDialog.h"

#include "models/core/DayText.h"
#include "models/orders/OrderService.h"
#include "models/orders/StageText.h"
#include "ui/common/DialogSize.h"
#include "ui/orders/OrderWords.h"
#include "ui/orders/TimelineText.h"

#include <QCheckBox>
#include <QEvent>
#include <QHash>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <climits>

namespace tsunagi {

namespace {

enum Column { SignColumn, WhatColumn, LeftColumn, RightColumn, ColumnCount };

constexpr int kCellRoom = 10; // beside the words of a cell

/// A row as high as its words need in the width of their column: a tree wraps words, but gives them no second line.
class WrappingDelegate final : public QStyledItemDelegate
{
public:
    explicit WrappingDelegate(QTreeWidget *tree) : QStyledItemDelegate(tree), m_tree(*tree) { }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        if (index.column() < LeftColumn)
            return size;
        QStyleOptionViewItem shown = option;
        initStyleOption(&shown, index); // with the item's own letters
        const QRect words = shown.fontMetrics.boundingRect(QRect(0, 0, std::max(1, m_tree.columnWidth(index.column()) - kCellRoom), INT_MAX / 2), int(Qt::AlignLeft | Qt::TextWordWrap), shown.text);
        size.setHeight(std::max(size.height(), words.height() + 2));
        return size;
    }

private:
    const QTreeWidget &m_tree;
};

} // namespace

CompareDialog::CompareDialog(const OrderDetail &left, const OrderDetail &right, QWidget *parent) : QDialog(parent), m_left(left), m_right(right)
{
    setObjectName(QStringLiteral("compareDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *layout = new QVBoxLayout(this);
    m_summary = new QLabel(this);
    m_summary->setObjectName(QStringLiteral("compareSummaryLabel"));
    m_summary->setWordWrap(true);
    m_only = new QCheckBox(this);
    m_only->setObjectName(QStringLiteral("compareOnlyCheck"));
    m_tree = new QTreeWidget(this);
    m_tree->setObjectName(QStringLiteral("compareTree"));
    m_tree->setRootIsDecorated(false);
    m_tree->setColumnCount(ColumnCount);
    m_tree->setWordWrap(true);
    m_tree->setAlternatingRowColors(true);
    m_tree->setItemDelegate(new WrappingDelegate(m_tree));
    connect(m_tree->header(), &QHeaderView::sectionResized, this, [this] { QMetaObject::invokeMethod(m_tree, [this] { m_tree->doItemsLayout(); }, Qt::QueuedConnection); });
    auto *close = new QPushButton(this);
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_only, &QCheckBox::toggled, this, &CompareDialog::fill);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_only, 1);
    foot->addWidget(close);
    layout->addWidget(m_summary);
    layout->addWidget(m_tree, 1);
    layout->addLayout(foot);
    setWindowTitle(tr("Two orders side by side"));
    m_only->setText(tr("&Only what differs"));
    m_tree->setAccessibleName(tr("Two orders side by side"));
    close->setText(tr("Close (Esc)"));
    fill();
    resizeDialog(*this, {fontMetrics().horizontalAdvance(u'あ') * 60, fontMetrics().height() * 32});
    m_tree->setFocus(Qt::OtherFocusReason);
}

QList<std::pair<QString, QString>> CompareDialog::facts(const OrderDetail &detail)
{
    const Order &order = detail.order;
    QList<std::pair<QString, QString>> facts {{tr("Shop"), tr("%1 (%2)").arg(detail.shop.name, detail.shop.clientName)},
                                              {tr("Stage"), StageText::word(detail.stage)},
                                              {tr("Why it stands"), OrderService::why(detail)},
                                              {tr("Ordered"), order.orderedAtUs ? TimelineText::time(order.orderedAtUs) : QString()},
                                              {tr("Buyer"), order.buyer.name}};
    for (qsizetype i = 0; i < order.destinations.size(); ++i) {
        const Destination &to = order.destinations[i];
        const Recipient &who = to.recipient;
        const QString where = order.destinations.size() > 1 ? tr("%1 (to %2)") : QStringLiteral("%1");
        const auto add = [&](const char *field, const QString &value) {
            const QString word = OrderWords::field(QString::fromLatin1(field));
            facts.append({order.destinations.size() > 1 ? where.arg(word).arg(i + 1) : where.arg(word), value});
        };
        add("name", who.name);
        add("company", who.company);
        add("zip", OrderWords::zip(who.zip));
        add("address", who.fullAddress());
        add("phone", who.phone);
        add("wantDate", DayText::full(to.wantDate));
        add("wantBand", OrderWords::band(to.wantBand));
        add("gift", to.gift);
    }
    QHash<QString, int> seen;
    for (const OrderLine &line : order.lines) {
        QString what = line.sku.isEmpty() ? line.name : line.sku;
        if (const int before = seen[what]++; before > 0)
            what = tr("%1 (line %2)").arg(what).arg(before + 1);
        facts.append({tr("Item %1").arg(what), line.price ? tr("%1 × %2 at %3").arg(line.name).arg(line.quantity).arg(OrderWords::yen(line.price)) : QStringLiteral("%1 × %2").arg(line.name).arg(line.quantity)});
    }
    facts.append({OrderWords::field(QStringLiteral("total")), OrderWords::yen(order.total)});
    facts.append({tr("Payment"), tr("%1 – %2").arg(OrderWords::pay(order.payMethod), OrderWords::payState(order.payState))});
    facts.append({OrderWords::field(QStringLiteral("note")), order.note});
    QStringList slips;
    for (const SlipRecord &slip : detail.slips)
        slips << OrderWords::carrier(slip.carrier) + u' ' + slip.number;
    facts.append({tr("Slips"), slips.join(QStringLiteral(", "))});
    return facts;
}

QList<CompareDialog::Line> CompareDialog::lines() const
{
    QList<Line> lines;
    for (const auto &[what, value] : facts(m_left))
        lines << Line {what, value, {}};
    // What only the right one has stands behind what came before it there.
    qsizetype at = 0;
    for (const auto &[what, value] : facts(m_right)) {
        const auto same = std::find_if(lines.begin(), lines.end(), [&, name = what](const Line &line) { return line.what == name; });
        if (same != lines.end()) {
            same->right = value;
            at = std::distance(lines.begin(), same) + 1;
        } else {
            lines.insert(at++, Line {what, {}, value});
        }
    }
    lines.removeIf([](const Line &line) { return line.left.isEmpty() && line.right.isEmpty(); });
    return lines;
}

void CompareDialog::fill()
{
    m_tree->clear();
    m_tree->setHeaderLabels({tr("Same?"), tr("What"), m_left.order.number, m_right.order.number});
    int different = 0;
    int all = 0;
    for (const Line &line : lines()) {
        ++all;
        different += line.differs();
        if (m_only->isChecked() && !line.differs())
            continue;
        const auto shown = [](const QString &text) { return text.isEmpty() ? tr("(empty)") : text; };
        auto *item = new QTreeWidgetItem(m_tree, {line.differs() ? tr("≠ differs") : tr("= same"), line.what, shown(line.left), shown(line.right)});
        for (const int column : {LeftColumn, RightColumn})
            item->setToolTip(column, item->text(column));
        if (!line.differs())
            continue;
        QFont bold = m_tree->font();
        bold.setBold(true);
        for (int column = 0; column < ColumnCount; ++column)
            item->setFont(column, bold);
    }
    QHeaderView *header = m_tree->header();
    header->setStretchLastSection(false);
    for (int column = 0; column < ColumnCount; ++column)
        header->setSectionResizeMode(column, column >= LeftColumn ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
    if (m_tree->topLevelItemCount() > 0)
        m_tree->setCurrentItem(m_tree->topLevelItem(0));
    m_summary->setText(different == 0 ? tr("The two are the same in all %1 points.").arg(all) : tr("%1 of %2 points differ.").arg(different).arg(all));
}

} // namespace tsunagi
