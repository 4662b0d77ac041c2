// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OrderGoods.h"

#include "models/orders/LineRules.h"
#include "ui/orders/OrderWords.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QResizeEvent>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace tsunagi {

namespace {

constexpr int kNameLetters = 8; // full-width; a narrower name takes the item's code in, above it
constexpr int kTitleRoom = 16;  // beside the word on a header

enum LineRole { WholeNameRole = Qt::UserRole + 1 };
enum LineColumn { SkuColumn, NameColumn, QuantityColumn, PriceColumn, AmountColumn, TaxColumn, LineColumnCount };

const QString kNotTold = QStringLiteral("–");

QString row(const QString &left, const QString &right)
{
    return QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td align=\"right\">%2</td></tr>").arg(left.toHtmlEscaped(), right.toHtmlEscaped());
}

} // namespace

OrderGoods::OrderGoods(QWidget *parent) : DetailPart(parent)
{
    addHeading([] { return tr("Lines"); });
    m_lines = new QTreeWidget(this);
    m_lines->setObjectName(QStringLiteral("orderLinesTree"));
    m_lines->setRootIsDecorated(false);
    m_lines->setColumnCount(LineColumnCount);
    m_lines->setSelectionMode(QAbstractItemView::NoSelection);
    m_lines->setFocusPolicy(Qt::NoFocus);
    m_lines->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_lines->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_lines->setWordWrap(true);
    m_lines->header()->setStretchLastSection(false);
    m_lines->header()->setSectionsMovable(false);
    for (int i = 0; i < LineColumnCount; ++i)
        m_lines->header()->setSectionResizeMode(i, i == NameColumn ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
    column()->addWidget(m_lines);
    addHeading([] { return tr("Money"); });
    m_money = plainLabel(this, QStringLiteral("orderMoneyLabel"));
    column()->addWidget(m_money);
    m_moneyFindings = new QVBoxLayout;
    m_moneyFindings->setSpacing(1);
    column()->addLayout(m_moneyFindings);
    m_wishesHeading = addHeading([] { return tr("Wishes and memos"); });
    m_wishes = plainLabel(this, QStringLiteral("orderNotesLabel"));
    column()->addWidget(m_wishes);
    texts().add([this] {
        m_lines->setAccessibleName(tr("Lines"));
        m_lines->setHeaderLabels({tr("Item"), tr("Name"), tr("Qty"), tr("Price"), tr("Amount"), tr("Tax")});
        for (const int column : {QuantityColumn, PriceColumn, AmountColumn, TaxColumn})
            m_lines->headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
        fitLines();
    });
}

void OrderGoods::setDetail(const OrderDetail &detail, int destination)
{
    showLines(detail);
    showMoney(detail.order);
    showWishes(detail.order, destination);
}

void OrderGoods::showLines(const OrderDetail &detail)
{
    m_lines->clear();
    const bool several = detail.order.destinations.size() > 1;
    for (const OrderLine &line : detail.order.lines) {
        QString name = line.name;
        if (!line.options.isEmpty())
            name += QStringLiteral(" [") + QString(line.options).replace(u'\n', QStringLiteral(", ")) + u']';
        if (several)
            name = tr("(to %1) %2").arg(line.destination + 1).arg(name);
        if (line.cancelled > 0)
            name = tr("(%1 of %2 cancelled) %3").arg(line.cancelled).arg(line.quantity).arg(name);
        if (const qint64 apart = std::min(line.apart, line_rules::left(line)); apart > 0)
            name = tr("(%1 in a second parcel) %2").arg(apart).arg(name);
        auto *item = new QTreeWidgetItem(m_lines, {line.sku, name, QLocale().toString(line.quantity - line.cancelled), line.price ? QLocale().toString(*line.price) : kNotTold,
                                                   line.amount ? QLocale().toString(*line.amount) : kNotTold,
                                                   line.taxRate ? tr("%1 %").arg(*line.taxRate) : QString()});
        for (const int column : {QuantityColumn, PriceColumn, AmountColumn, TaxColumn})
            item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
        item->setData(NameColumn, WholeNameRole, name);
        item->setToolTip(NameColumn, name);
        if (line.cancelled > 0 && line.cancelled >= line.quantity) {
            QFont struck = m_lines->font();
            struck.setStrikeOut(true);
            for (const int column : {SkuColumn, NameColumn})
                item->setFont(column, struck);
        }
    }
    fitLines();
}

void OrderGoods::resizeEvent(QResizeEvent *event)
{
    DetailPart::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        fitLines();
}

void OrderGoods::fitLines()
{
    if (std::exchange(m_fitting, true))
        return;
    const QAbstractItemView *view = m_lines;
    const QHeaderView *header = m_lines->header();
    const int rows = m_lines->topLevelItemCount();
    int taken = 2 * m_lines->frameWidth();
    for (const int column : {QuantityColumn, PriceColumn, AmountColumn, TaxColumn}) {
        bool told = column == QuantityColumn || column == AmountColumn;
        for (int row = 0; row < rows && !told; ++row) {
            const QString text = m_lines->topLevelItem(row)->text(column);
            told = !text.isEmpty() && text != kNotTold;
        }
        m_lines->setColumnHidden(column, !told); // what no line tells takes no room
        if (told)
            taken += std::max(view->sizeHintForColumn(column), header->sectionSizeHint(column));
    }
    // A hidden head tells no width of its own: the answer would be another one each time.
    const int code = std::max(view->sizeHintForColumn(SkuColumn), header->fontMetrics().horizontalAdvance(m_lines->headerItem()->text(SkuColumn)) + kTitleRoom);
    const bool narrow = m_lines->width() - taken - code < kNameLetters * fontMetrics().horizontalAdvance(u'あ');
    m_lines->setColumnHidden(SkuColumn, narrow);
    m_lines->headerItem()->setText(NameColumn, narrow ? tr("Item and name") : tr("Name"));
    for (int row = 0; row < rows; ++row) {
        QTreeWidgetItem *item = m_lines->topLevelItem(row);
        const QString name = item->data(NameColumn, WholeNameRole).toString();
        item->setText(NameColumn, narrow && !item->text(SkuColumn).isEmpty() ? item->text(SkuColumn) + u'\n' + name : name);
    }
    m_lines->doItemsLayout();
    int height = header->sizeHint().height() + 2 * m_lines->frameWidth();
    for (int row = 0; row < rows; ++row)
        height += view->sizeHintForRow(row);
    m_lines->setFixedHeight(height + 2);
    m_fitting = false;
}

void OrderGoods::showMoney(const Order &order)
{
    QString text = QStringLiteral("<table>");
    const auto add = [&](const QString &word, const Yen &yen, bool always) {
        if (always || (yen && *yen != 0))
            text += row(word, OrderWords::yen(yen));
    };
    add(OrderWords::field(QStringLiteral("goods")), order.goods, true);
    add(OrderWords::field(QStringLiteral("shipping")), order.shipping, false);
    add(OrderWords::field(QStringLiteral("fee")), order.fee, false);
    add(OrderWords::field(QStringLiteral("wrapping")), order.wrapping, false);
    const auto less = [](const Yen &yen) { return yen ? Yen(-*yen) : Yen(); };
    add(OrderWords::field(QStringLiteral("discount")), less(order.discount), false);
    add(OrderWords::field(QStringLiteral("coupon")), less(order.coupon), false);
    add(OrderWords::field(QStringLiteral("points")), less(order.points), false);
    text += QStringLiteral("<tr><td><b>%1</b>&nbsp;&nbsp;</td><td align=\"right\"><b>%2</b></td></tr>")
                .arg(OrderWords::field(QStringLiteral("total")).toHtmlEscaped(), OrderWords::yen(order.total).toHtmlEscaped());
    if (const line_rules::Refund back = line_rules::refund(order); back.pieces > 0) {
        text += row(tr("Cancelled, by the shop's prices"), OrderWords::yen(back.goods));
        if (back.shared)
            text += row(tr("(a part of discount, coupon or points falls on it)"), {});
    }
    for (const TaxSum &tax : order.taxes)
        text += row(tr("at %1 % (tax in it)").arg(tax.rate), tr("%1 (%2)").arg(OrderWords::yen(tax.amount), OrderWords::yen(tax.tax)));
    text += QStringLiteral("</table>");
    QString pay = tr("%1 – %2").arg(OrderWords::pay(order.payMethod), OrderWords::payState(order.payState));
    if (!order.payText.isEmpty() && order.payText != OrderWords::pay(order.payMethod))
        pay += tr(" (the shop: %1)").arg(order.payText);
    m_money->setTextFormat(Qt::RichText);
    m_money->setText(text + pay.toHtmlEscaped());
}

void OrderGoods::showWishes(const Order &order, int destination)
{
    QStringList parts;
    const Destination to = order.destinations.value(destination);
    const auto add = [&](const QString &field, const QString &value) {
        if (!value.isEmpty())
            parts << QStringLiteral("<b>%1</b>&nbsp; %2").arg(OrderWords::field(field).toHtmlEscaped(), value.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
    };
    add(QStringLiteral("gift"), to.gift);
    add(QStringLiteral("deliveryNote"), to.deliveryNote);
    add(QStringLiteral("shop_memo"), order.shopMemo);
    bool isCode = false; // as Rakuten's 300, which tells nobody anything
    (void)order.shopStateText.toInt(&isCode);
    add(QStringLiteral("shop_state"), isCode ? QString() : order.shopStateText);
    QString buyer = order.buyer.name;
    if (buyer != to.recipient.name && !buyer.isEmpty())
        parts << QStringLiteral("<b>%1</b>&nbsp; %2").arg(tr("Buyer").toHtmlEscaped(), tr("%1, %2 %3, %4").arg(buyer, OrderWords::zip(order.buyer.zip), order.buyer.fullAddress(), order.buyer.phone).toHtmlEscaped());
    add(QStringLiteral("email"), order.email);
    m_wishes->setTextFormat(Qt::RichText);
    m_wishes->setText(parts.join(QStringLiteral("<br>")));
    m_wishes->setVisible(!parts.isEmpty());
    m_wishesHeading->setVisible(!parts.isEmpty());
}

} // namespace tsunagi
