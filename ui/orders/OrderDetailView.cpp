// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OrderDetailView.h"

#include "models/orders/OrderService.h"
#include "ui/common/Mark.h"
#include "ui/orders/FindingLine.h"
#include "ui/orders/OrderWords.h"
#include "ui/orders/TimelineText.h"

#include <QEvent>
#include <QGridLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTabBar>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace tsunagi {

namespace {

enum LineColumn { SkuColumn, NameColumn, QuantityColumn, PriceColumn, AmountColumn, TaxColumn, LineColumnCount };

QLabel *plainLabel(QWidget *parent, const QString &name)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setContentsMargins(8, 0, 8, 0);
    return label;
}

void emptyLayout(QVBoxLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
}

QString row(const QString &left, const QString &right)
{
    return QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td align=\"right\">%2</td></tr>").arg(left.toHtmlEscaped(), right.toHtmlEscaped());
}

} // namespace

QWidget *OrderDetailView::Field::editor() const
{
    return line ? static_cast<QWidget *>(line) : text;
}

QString OrderDetailView::Field::value() const
{
    return line ? line->text() : text->toPlainText();
}

OrderDetailView::OrderDetailView(QWidget *parent) : QScrollArea(parent)
{
    setObjectName(QStringLiteral("orderDetailView"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *outer = new QWidget(this);
    auto *outerLayout = new QVBoxLayout(outer);
    outerLayout->setContentsMargins(4, 6, 8, 8);
    m_empty = plainLabel(outer, QStringLiteral("detailEmptyLabel"));
    m_body = new QWidget(outer);
    outerLayout->addWidget(m_empty);
    outerLayout->addWidget(m_body);
    outerLayout->addStretch(1);
    setWidget(outer);

    auto *layout = new QVBoxLayout(m_body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto *head = new QHBoxLayout;
    m_mark = new QLabel(m_body);
    m_number = new QLabel(m_body);
    m_number->setObjectName(QStringLiteral("orderNumberLabel"));
    m_number->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_stage = new QLabel(m_body);
    m_stage->setObjectName(QStringLiteral("orderStageLabel"));
    QFont big = font();
    big.setPointSizeF(big.pointSizeF() * 1.35);
    big.setBold(true);
    m_number->setFont(big);
    QFont bold = font();
    bold.setBold(true);
    m_stage->setFont(bold);
    head->setContentsMargins(8, 0, 0, 0);
    head->addWidget(m_number, 1);
    head->addWidget(m_mark);
    head->addWidget(m_stage);
    layout->addLayout(head);
    m_shop = plainLabel(m_body, QStringLiteral("orderShopLabel"));
    layout->addWidget(m_shop);
    m_claim = plainLabel(m_body, QStringLiteral("orderClaimLabel"));
    m_claim->setAutoFillBackground(true);
    m_claim->setContentsMargins(8, 3, 8, 3);
    m_claim->setVisible(false);
    layout->addWidget(m_claim);
    m_why = plainLabel(m_body, QStringLiteral("orderWhyLabel"));
    m_why->setAutoFillBackground(true);
    m_why->setContentsMargins(8, 5, 8, 5);
    layout->addWidget(m_why);
    m_holds = plainLabel(m_body, QStringLiteral("orderHoldsLabel"));
    layout->addWidget(m_holds);
    m_headFindings = new QVBoxLayout;
    m_headFindings->setSpacing(1);
    layout->addLayout(m_headFindings);
    m_proposals = new QWidget(m_body);
    m_proposalRows = new QVBoxLayout(m_proposals);
    m_proposalRows->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_proposals);

    m_tabs = new QTabBar(m_body);
    m_tabs->setObjectName(QStringLiteral("destinationTabs"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    layout->addWidget(m_tabs);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        if (index < 0 || index == m_destination || !m_detail)
            return;
        m_destination = index;
        showDestination();
        showFindings();
    });
    buildForm(layout);

    m_linesHeading = addHeading(layout, [] { return tr("Lines"); });
    m_lines = new QTreeWidget(m_body);
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
    for (int column = 0; column < LineColumnCount; ++column)
        m_lines->header()->setSectionResizeMode(column, column == NameColumn ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
    layout->addWidget(m_lines);

    addHeading(layout, [] { return tr("Money"); });
    m_money = plainLabel(m_body, QStringLiteral("orderMoneyLabel"));
    layout->addWidget(m_money);
    m_moneyFindings = new QVBoxLayout;
    m_moneyFindings->setSpacing(1);
    layout->addLayout(m_moneyFindings);
    m_notesHeading = addHeading(layout, [] { return tr("Wishes and memos"); });
    m_notes = plainLabel(m_body, QStringLiteral("orderNotesLabel"));
    layout->addWidget(m_notes);
    m_slipsHeading = addHeading(layout, [] { return tr("Shipments and slips"); });
    m_slips = plainLabel(m_body, QStringLiteral("orderSlipsLabel"));
    layout->addWidget(m_slips);
    addHeading(layout, [] { return tr("What happened"); });
    m_timeline = plainLabel(m_body, QStringLiteral("orderTimelineLabel"));
    m_timeline->setTextFormat(Qt::RichText);
    layout->addWidget(m_timeline);

    m_texts.add([this] {
        m_empty->setText(tr("Choose an order in the list."));
        m_lines->setAccessibleName(tr("Lines"));
        m_lines->setHeaderLabels({tr("Item"), tr("Name"), tr("Qty"), tr("Price"), tr("Amount"), tr("Tax")});
        for (const Field &field : std::as_const(m_fields)) {
            field.label->setText(OrderWords::field(field.name));
            field.editor()->setAccessibleName(OrderWords::field(field.name));
        }
    });
    clear();
}

QLabel *OrderDetailView::addHeading(QVBoxLayout *layout, const std::function<QString()> &text)
{
    auto *heading = new QLabel(m_body);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    heading->setContentsMargins(8, 8, 8, 0);
    QPalette ink = heading->palette();
    ink.setColor(QPalette::WindowText, Mark::color(Tone::Neutral, palette()));
    heading->setPalette(ink);
    m_texts.add([heading, text] { heading->setText(text()); });
    layout->addWidget(heading);
    return heading;
}

void OrderDetailView::buildForm(QVBoxLayout *layout)
{
    m_form = new QGridLayout;
    m_form->setContentsMargins(8, 2, 0, 0);
    m_form->setHorizontalSpacing(8);
    m_form->setVerticalSpacing(0);
    m_form->setColumnStretch(1, 1);
    layout->addLayout(m_form);
    // The order of the work: who, where, how to reach, when, what else was said.
    for (const char *name : {"name", "kana", "company", "zip", "prefecture", "address", "building", "phone", "wantDate", "wantBand"})
        addField(QString::fromLatin1(name), false);
    addField(QStringLiteral("note"), true);
}

void OrderDetailView::addField(const QString &name, bool text)
{
    Field field;
    field.name = name;
    const int at = m_form->rowCount();
    field.label = new QLabel(m_body);
    field.label->setAlignment(Qt::AlignRight | (text ? Qt::AlignTop : Qt::AlignVCenter));
    QPalette ink = field.label->palette();
    ink.setColor(QPalette::WindowText, Mark::color(Tone::Neutral, palette()));
    field.label->setPalette(ink);
    if (text) {
        field.text = new QPlainTextEdit(m_body);
        field.text->setTabChangesFocus(true);
    } else {
        field.line = new QLineEdit(m_body);
    }
    field.editor()->setObjectName(name + QStringLiteral("Edit"));
    field.editor()->installEventFilter(this);
    field.label->setBuddy(field.editor());
    field.findings = new QVBoxLayout;
    field.findings->setSpacing(1);
    m_form->addWidget(field.label, at, 0);
    m_form->addWidget(field.editor(), at, 1);
    m_form->addLayout(field.findings, at + 1, 0, 1, 2);
    m_fields << field;
}

void OrderDetailView::clear()
{
    m_detail.reset();
    m_editing = false;
    m_body->setVisible(false);
    m_empty->setVisible(true);
    emit currentFindingChanged();
}

void OrderDetailView::setClaim(const QString &text, Tone tone)
{
    m_claim->setText(text);
    QPalette paper = m_claim->palette();
    paper.setColor(QPalette::Window, Mark::background(tone, palette()));
    m_claim->setPalette(paper);
    m_claim->setVisible(!text.isEmpty());
}

void OrderDetailView::setDetail(const OrderDetail &detail)
{
    const bool other = !m_detail || m_detail->order.id != detail.order.id;
    m_detail = detail;
    if (other) {
        m_chosen = {};
        m_editing = false;
        m_destination = 0;
        const auto finding = currentFinding();
        if (finding && finding->destination > 0)
            m_destination = finding->destination;
        verticalScrollBar()->setValue(0);
    }
    m_destination = qBound(0, m_destination, int(detail.order.destinations.size()) - 1);
    m_empty->setVisible(false);
    m_body->setVisible(true);
    showHeader();
    showProposals();
    if (!m_editing)
        showDestination();
    showFindings();
    showLines();
    showMoney();
    showNotes();
    showSlips();
    showTimeline();
}

void OrderDetailView::showHeader()
{
    const Order &order = m_detail->order;
    const Tone tone = OrderWords::tone(m_detail->stage);
    const int side = fontMetrics().height() + 2;
    m_mark->setPixmap(Mark::icon(tone, palette()).pixmap(side, side));
    m_number->setText(order.number);
    m_stage->setText(OrderWords::stage(m_detail->stage));
    const QString shop = tr("%1 (%2)").arg(m_detail->shop.name, m_detail->shop.clientName);
    m_shop->setText(order.orderedAtUs ? tr("%1 · ordered %2").arg(shop, TimelineText::time(order.orderedAtUs)) : shop);
    m_why->setText(OrderService::why(*m_detail));
    QPalette paper = m_why->palette();
    paper.setColor(QPalette::Window, Mark::background(tone, palette()));
    m_why->setPalette(paper);
    QStringList holds;
    for (const HoldRecord &hold : std::as_const(m_detail->holds)) {
        if (hold.state != u"open")
            continue;
        QString text = tr("Held: %1").arg(OrderWords::holdType(hold.type));
        if (!hold.reason.isEmpty())
            text = tr("%1 – %2").arg(text, hold.reason);
        if (!hold.until.isEmpty())
            text = tr("%1, until %2").arg(text, hold.until);
        holds << tr("%1 (%2, %3)").arg(text, hold.person, TimelineText::time(hold.atUs));
    }
    m_holds->setText(holds.join(u'\n'));
    m_holds->setVisible(!holds.isEmpty());
}

void OrderDetailView::showProposals()
{
    emptyLayout(m_proposalRows);
    bool first = true;
    for (const ProposalRecord &proposal : std::as_const(m_detail->proposals)) {
        auto *line = new QWidget(m_proposals);
        auto *layout = new QHBoxLayout(line);
        layout->setContentsMargins(8, 0, 0, 0);
        auto *text = new QLabel(tr("%1 – ours: %2, the shop's: <b>%3</b>")
                                    .arg(OrderWords::field(proposal.field).toHtmlEscaped(), proposal.mine.toHtmlEscaped(), proposal.shops.toHtmlEscaped()),
                                line);
        text->setWordWrap(true);
        layout->addWidget(text, 1);
        auto *take = new QPushButton(first ? tr("Take the shop's (Ctrl+T)") : tr("Take the shop's"), line);
        auto *keep = new QPushButton(first ? tr("Keep ours (Ctrl+U)") : tr("Keep ours"), line);
        const Id id = proposal.id;
        connect(take, &QPushButton::clicked, this, [this, id] { emit proposalDecided(id, true); });
        connect(keep, &QPushButton::clicked, this, [this, id] { emit proposalDecided(id, false); });
        layout->addWidget(take);
        layout->addWidget(keep);
        m_proposalRows->addWidget(line);
        first = false;
    }
    m_proposals->setVisible(!m_detail->proposals.isEmpty());
}

QString OrderDetailView::fieldValue(const QString &field) const
{
    const Destination destination = m_detail->order.destinations.value(m_destination);
    const Recipient &to = destination.recipient;
    if (field == u"name")
        return to.name;
    if (field == u"kana")
        return to.kana;
    if (field == u"company")
        return to.company;
    if (field == u"zip")
        return to.zip;
    if (field == u"prefecture")
        return to.prefecture;
    if (field == u"address")
        return to.address;
    if (field == u"building")
        return to.building;
    if (field == u"phone")
        return to.phone;
    if (field == u"wantDate")
        return destination.wantDate.toString(Qt::ISODate);
    if (field == u"wantBand")
        return destination.wantBand;
    return field == u"note" ? m_detail->order.note : QString();
}

void OrderDetailView::showDestination()
{
    const auto &destinations = m_detail->order.destinations;
    const QSignalBlocker quiet(m_tabs);
    while (m_tabs->count() > destinations.size())
        m_tabs->removeTab(m_tabs->count() - 1);
    while (m_tabs->count() < destinations.size())
        m_tabs->addTab({});
    for (int i = 0; i < destinations.size(); ++i)
        m_tabs->setTabText(i, tr("&%1 %2").arg(i + 1).arg(destinations[i].recipient.name));
    m_tabs->setCurrentIndex(m_destination);
    m_tabs->setVisible(destinations.size() > 1);
    for (const Field &field : std::as_const(m_fields)) {
        QString value = fieldValue(field.name);
        if (field.name == u"zip")
            value = OrderWords::zip(value);
        else if (field.name == u"wantBand" && !m_editing)
            value = OrderWords::band(value);
        else if (field.name == u"wantDate" && !m_editing && !value.isEmpty())
            value = QLocale().toString(QDate::fromString(value, Qt::ISODate), tr("yyyy-MM-dd (ddd)", "date in forms"));
        if (field.line) {
            field.line->setText(value);
            field.line->setCursorPosition(0);
        } else {
            field.text->setPlainText(value);
            const int lines = int(value.count(u'\n')) + 1 + (value.size() > 60 ? int(value.size()) / 30 : 0);
            field.text->setFixedHeight(qBound(1, lines, 5) * fontMetrics().lineSpacing() + 12);
        }
    }
    setWritable(m_editing);
}

void OrderDetailView::setWritable(bool writable)
{
    for (const Field &field : std::as_const(m_fields)) {
        // What is empty and cannot be typed into only takes room.
        const bool shown = writable || !field.value().isEmpty() || field.name == u"name" || field.name == u"zip" || field.name == u"address" || field.name == u"phone";
        field.label->setVisible(shown);
        field.editor()->setVisible(shown);
        field.editor()->setFocusPolicy(writable ? Qt::StrongFocus : Qt::ClickFocus);
        QPalette paper = palette();
        if (!writable)
            paper.setColor(QPalette::Base, palette().color(QPalette::Window));
        field.editor()->setPalette(paper);
        if (field.line) {
            field.line->setReadOnly(!writable);
            field.line->setFrame(writable);
        } else {
            field.text->setReadOnly(!writable);
            field.text->setFrameShape(writable ? QFrame::StyledPanel : QFrame::NoFrame);
        }
    }
}

std::optional<FindingRecord> OrderDetailView::currentFinding() const
{
    std::optional<FindingRecord> best;
    if (!m_detail)
        return best;
    for (const FindingRecord &finding : m_detail->findings) {
        if (finding.confirmed() || finding.severity < 0)
            continue;
        if (finding.id == m_chosen)
            return finding;
        if (!best || finding.severity > best->severity)
            best = finding;
    }
    return best;
}

void OrderDetailView::nextFinding()
{
    const auto current = currentFinding();
    if (!current)
        return;
    QList<FindingRecord> open;
    for (const FindingRecord &finding : std::as_const(m_detail->findings))
        if (!finding.confirmed() && finding.severity >= 0)
            open << finding;
    for (qsizetype i = 0; i < open.size(); ++i) {
        if (open[i].id != current->id)
            continue;
        const FindingRecord &next = open[(i + 1) % open.size()];
        m_chosen = next.id;
        if (next.destination >= 0 && next.destination != m_destination && !m_editing) {
            m_destination = next.destination;
            showDestination();
        }
        break;
    }
    showFindings();
}

QVBoxLayout *OrderDetailView::spotOf(const FindingRecord &finding) const
{
    for (const Field &field : m_fields)
        if (field.name == finding.field)
            return field.findings;
    return finding.field == u"total" || finding.field == u"goods" || finding.field == u"payState" ? m_moneyFindings : m_headFindings;
}

void OrderDetailView::showFindings()
{
    emptyLayout(m_headFindings);
    emptyLayout(m_moneyFindings);
    for (const Field &field : std::as_const(m_fields))
        emptyLayout(field.findings);
    const auto current = currentFinding();
    for (const FindingRecord &finding : std::as_const(m_detail->findings)) {
        if (finding.destination >= 0 && finding.destination != m_destination)
            continue;
        auto *line = new FindingLine(finding, fieldValue(finding.field), current && current->id == finding.id, m_body);
        connect(line, &FindingLine::acceptRequested, this, &OrderDetailView::acceptRequested);
        connect(line, &FindingLine::chosen, this, [this](const Id &id) {
            m_chosen = id;
            // The line that was clicked is replaced: not before its click is over.
            QMetaObject::invokeMethod(this, [this] { showFindings(); }, Qt::QueuedConnection);
        });
        spotOf(finding)->addWidget(line);
        for (const Field &field : std::as_const(m_fields)) {
            if (field.name == finding.field) { // an empty field with a finding must be seen
                field.label->setVisible(true);
                field.editor()->setVisible(true);
            }
        }
    }
    emit currentFindingChanged();
}

void OrderDetailView::showLines()
{
    m_lines->clear();
    int height = m_lines->header()->sizeHint().height() + 2 * m_lines->frameWidth();
    const bool several = m_detail->order.destinations.size() > 1;
    for (const OrderLine &line : std::as_const(m_detail->order.lines)) {
        QString name = line.name;
        if (!line.options.isEmpty())
            name += QStringLiteral(" [") + QString(line.options).replace(u'\n', QStringLiteral(", ")) + u']';
        if (several)
            name = tr("(to %1) %2").arg(line.destination + 1).arg(name);
        auto *item = new QTreeWidgetItem(m_lines, {line.sku, name, QLocale().toString(line.quantity), line.price ? QLocale().toString(*line.price) : QStringLiteral("–"),
                                                   line.amount ? QLocale().toString(*line.amount) : QStringLiteral("–"),
                                                   line.taxRate ? tr("%1 %").arg(*line.taxRate) : QString()});
        for (const int column : {QuantityColumn, PriceColumn, AmountColumn, TaxColumn})
            item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
        item->setToolTip(NameColumn, name);
        height += m_lines->sizeHintForRow(m_lines->topLevelItemCount() - 1);
    }
    m_lines->setFixedHeight(height + 2);
}

void OrderDetailView::showMoney()
{
    const Order &order = m_detail->order;
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
    for (const TaxSum &tax : order.taxes)
        text += row(tr("at %1 % (tax in it)").arg(tax.rate), tr("%1 (%2)").arg(OrderWords::yen(tax.amount), OrderWords::yen(tax.tax)));
    text += QStringLiteral("</table>");
    QString pay = tr("%1 – %2").arg(OrderWords::pay(order.payMethod), OrderWords::payState(order.payState));
    if (!order.payText.isEmpty() && order.payText != OrderWords::pay(order.payMethod))
        pay += tr(" (the shop: %1)").arg(order.payText);
    m_money->setTextFormat(Qt::RichText);
    m_money->setText(text + pay.toHtmlEscaped());
}

void OrderDetailView::showNotes()
{
    QStringList parts;
    const Order &order = m_detail->order;
    const Destination destination = order.destinations.value(m_destination);
    const auto add = [&](const QString &field, const QString &value) {
        if (!value.isEmpty())
            parts << QStringLiteral("<b>%1</b>&nbsp; %2").arg(OrderWords::field(field).toHtmlEscaped(), value.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
    };
    add(QStringLiteral("gift"), destination.gift);
    add(QStringLiteral("deliveryNote"), destination.deliveryNote);
    add(QStringLiteral("shop_memo"), order.shopMemo);
    add(QStringLiteral("shop_state"), order.shopStateText);
    QString buyer = order.buyer.name;
    if (buyer != destination.recipient.name && !buyer.isEmpty())
        parts << QStringLiteral("<b>%1</b>&nbsp; %2").arg(tr("Buyer").toHtmlEscaped(), tr("%1, %2 %3, %4").arg(buyer, OrderWords::zip(order.buyer.zip), order.buyer.fullAddress(), order.buyer.phone).toHtmlEscaped());
    add(QStringLiteral("email"), order.email);
    m_notes->setTextFormat(Qt::RichText);
    m_notes->setText(parts.join(QStringLiteral("<br>")));
    m_notes->setVisible(!parts.isEmpty());
    m_notesHeading->setVisible(!parts.isEmpty());
}

void OrderDetailView::showSlips()
{
    QStringList parts;
    for (const ShipmentRecord &shipment : std::as_const(m_detail->shipments)) {
        QString line = tr("Batch %1, %2, parcels: %3").arg(shipment.batch, OrderWords::carrier(shipment.carrier)).arg(shipment.pieces);
        if (!shipment.shipDate.isEmpty())
            line = tr("%1, ships %2").arg(line, shipment.shipDate);
        parts << line;
    }
    for (const SlipRecord &slip : std::as_const(m_detail->slips)) {
        const QString number = slip.number.size() == 12 ? slip.number.left(4) + u'-' + slip.number.mid(4, 4) + u'-' + slip.number.mid(8) : slip.number;
        parts << tr("%1 %2 – %3, %4").arg(OrderWords::carrier(slip.carrier), number, OrderWords::route(slip.route), OrderWords::slipState(slip.state));
    }
    m_slips->setText(parts.join(u'\n'));
    m_slips->setVisible(!parts.isEmpty());
    m_slipsHeading->setVisible(!parts.isEmpty());
}

void OrderDetailView::showTimeline()
{
    QString text = QStringLiteral("<table>");
    const QString grey = Mark::color(Tone::Neutral, palette()).name();
    for (auto it = m_detail->timeline.crbegin(); it != m_detail->timeline.crend(); ++it) {
        text += QStringLiteral("<tr><td style=\"color:%1; white-space:pre\">%2&nbsp;&nbsp;</td><td>%3 <span style=\"color:%1\">%4</span></td></tr>")
                    .arg(grey, TimelineText::time(it->atUs), TimelineText::sentence(*it).toHtmlEscaped(), it->person.toHtmlEscaped());
    }
    m_timeline->setText(text + QStringLiteral("</table>"));
}

void OrderDetailView::startEditing()
{
    if (!m_detail || m_editing)
        return;
    m_editing = true;
    showDestination();
    showFindings();
    const auto finding = currentFinding();
    const QString wanted = finding && (finding->destination < 0 || finding->destination == m_destination) ? finding->field : QStringLiteral("name");
    QWidget *target = m_fields.first().editor();
    for (const Field &field : std::as_const(m_fields))
        if (field.name == wanted)
            target = field.editor();
    target->setFocus(Qt::ShortcutFocusReason);
    ensureWidgetVisible(target);
}

void OrderDetailView::stopEditing()
{
    if (!m_editing)
        return;
    m_editing = false;
    if (m_detail) {
        showDestination();
        showFindings();
    }
    emit editLeft();
}

QList<std::pair<QString, QString>> OrderDetailView::changes() const
{
    QList<std::pair<QString, QString>> changed;
    if (!m_detail || !m_editing)
        return changed;
    for (const Field &field : m_fields) {
        QString value = field.value().trimmed();
        QString before = fieldValue(field.name);
        if (field.name == u"zip") {
            QString digits = value;
            digits.remove(u'-');
            if (digits.size() == 7)
                value = digits;
        }
        if (value != before.trimmed())
            changed.append({field.name, value});
    }
    return changed;
}

bool OrderDetailView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && m_editing) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape) {
            stopEditing();
            return true;
        }
        // In the note Enter begins a new line; Ctrl+Enter saves everywhere.
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && (qobject_cast<QLineEdit *>(watched) || key->modifiers().testFlag(Qt::ControlModifier))) {
            emit saveRequested();
            return true;
        }
    }
    if (event->type() == QEvent::MouseButtonDblClick && !m_editing) {
        emit editRequested();
        return true;
    }
    return QScrollArea::eventFilter(watched, event);
}

void OrderDetailView::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_texts.apply();
    if (m_detail)
        setDetail(*m_detail);
}

} // namespace tsunagi
