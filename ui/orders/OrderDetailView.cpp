// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OrderDetailView.h"

#include "ui/orders/LayoutPause.h"
#include "ui/orders/OrderClient.h"
#include "ui/orders/OrderForm.h"
#include "ui/orders/OrderGoods.h"
#include "ui/orders/OrderHead.h"
#include "ui/orders/OrderNotes.h"
#include "ui/orders/OrderStory.h"

#include <QDateTime>
#include <QEvent>
#include <QLabel>
#include <QScrollBar>
#include <QVBoxLayout>

namespace tsunagi {

namespace {

constexpr int kJapanOffset = 9 * 3600;

} // namespace

OrderDetailView::OrderDetailView(QWidget *parent) : DetailArea(parent)
{
    setObjectName(QStringLiteral("orderDetailView"));
    auto *outer = new QWidget(this);
    auto *outerLayout = new QVBoxLayout(outer);
    outerLayout->setContentsMargins(4, 6, 8, 8);
    m_empty = DetailPart::plainLabel(outer, QStringLiteral("detailEmptyLabel"));
    m_body = new QWidget(outer);
    outerLayout->addWidget(m_empty);
    outerLayout->addWidget(m_body);
    outerLayout->addStretch(1);
    setWidget(outer);

    m_head = new OrderHead(m_body);
    m_client = new OrderClient(m_body);
    m_notes = new OrderNotes(m_body);
    m_goods = new OrderGoods(m_body);
    m_form = new OrderForm(m_goods->moneyFindings(), m_body);
    m_story = new OrderStory(m_body);
    auto *layout = new QVBoxLayout(m_body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (QWidget *part : {static_cast<QWidget *>(m_head), static_cast<QWidget *>(m_client), static_cast<QWidget *>(m_notes), static_cast<QWidget *>(m_form), static_cast<QWidget *>(m_goods), static_cast<QWidget *>(m_story)})
        layout->addWidget(part);
    connect(m_head, &OrderHead::proposalDecided, this, &OrderDetailView::proposalDecided);
    connect(m_notes, &OrderNotes::doneRequested, this, &OrderDetailView::noteDone);
    connect(m_story, &OrderStory::openRequested, this, &OrderDetailView::openRequested);
    connect(m_form, &OrderForm::typed, this, &OrderDetailView::typed);
    connect(m_form, &OrderForm::acceptRequested, this, &OrderDetailView::acceptRequested);
    connect(m_form, &OrderForm::saveRequested, this, &OrderDetailView::saveRequested);
    connect(m_form, &OrderForm::givenUp, this, &OrderDetailView::givenUp);
    connect(m_form, &OrderForm::typedStays, this, &OrderDetailView::typedStays);
    connect(m_form, &OrderForm::editLeft, this, &OrderDetailView::editLeft);
    connect(m_form, &OrderForm::editRequested, this, &OrderDetailView::editRequested);
    connect(m_form, &OrderForm::currentFindingChanged, this, &OrderDetailView::currentFindingChanged);
    connect(m_form, &OrderForm::fieldEntered, this, [this](QWidget *field) { ensureWidgetVisible(field); }, Qt::QueuedConnection); // once it has its place
    connect(m_form, &OrderForm::destinationChanged, this, [this] { m_goods->setDetail(*m_detail, m_form->destination()); });
    m_texts.add([this] { m_empty->setText(tr("Choose an order in the list.")); });
    clear();
}

void OrderDetailView::clear()
{
    m_detail.reset();
    m_body->setVisible(false);
    m_empty->setVisible(true);
    m_notes->setNotes({});
    m_form->clear();
}

void OrderDetailView::setClaim(const QString &text, Tone tone)
{
    m_head->setClaim(text, tone);
}

void OrderDetailView::setNotes(const QList<Note> &notes)
{
    const LayoutPause pause(*this);
    m_notes->setNotes(notes);
}

Id OrderDetailView::firstOpenNote() const
{
    return m_notes->firstOpen();
}

void OrderDetailView::setLiveFindings(const QList<FindingRecord> &findings)
{
    const LayoutPause pause(*this);
    m_form->setLiveFindings(findings);
}

bool OrderDetailView::takeSuggestion()
{
    return m_form->takeSuggestion();
}

void OrderDetailView::setDetail(const OrderDetail &detail, qint64 nowUs)
{
    if (!m_detail || m_detail->order.id != detail.order.id)
        verticalScrollBar()->setValue(0);
    const LayoutPause pause(*this);
    m_detail = detail;
    m_nowUs = nowUs;
    m_empty->setVisible(false);
    m_body->setVisible(true);
    m_head->setDetail(detail, nowUs);
    m_client->setCard(detail.shop, detail.card);
    m_form->setToday(QDateTime::fromMSecsSinceEpoch(nowUs / 1000, Qt::OffsetFromUTC, kJapanOffset).date());
    m_form->setDetail(detail);
    m_goods->setDetail(detail, m_form->destination());
    m_story->setDetail(detail);
}

void OrderDetailView::setLeaving(const QStringList &lines)
{
    const LayoutPause pause(*this);
    m_client->setLeaving(lines);
}

int OrderDetailView::destination() const
{
    return m_form->destination();
}

std::optional<FindingRecord> OrderDetailView::currentFinding() const
{
    return m_form->currentFinding();
}

void OrderDetailView::nextFinding()
{
    const LayoutPause pause(*this);
    m_form->nextFinding();
}

bool OrderDetailView::isEditing() const
{
    return m_form->isEditing();
}

void OrderDetailView::startEditing(const QString &field)
{
    const LayoutPause pause(*this);
    m_form->startEditing(field);
}

void OrderDetailView::stopEditing()
{
    const LayoutPause pause(*this);
    m_form->stopEditing();
}

void OrderDetailView::giveUp()
{
    const LayoutPause pause(*this);
    m_form->giveUp();
}

void OrderDetailView::showDestination(int destination)
{
    m_form->chooseDestination(destination);
}

void OrderDetailView::setEdits(const QList<std::pair<QString, QString>> &values)
{
    m_form->setEdits(values);
}

void OrderDetailView::setSeen(const QHash<QString, QString> &seen)
{
    m_form->setSeen(seen);
}

const QHash<QString, QString> &OrderDetailView::seen() const
{
    return m_form->seen();
}

QList<std::pair<QString, QString>> OrderDetailView::changes() const
{
    return m_form->changes();
}

void OrderDetailView::changeEvent(QEvent *event)
{
    DetailArea::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_texts.apply();
    if (m_detail)
        setDetail(*m_detail, m_nowUs);
}

} // namespace tsunagi
