// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OlderOrders.h"

#include "models/core/DayText.h"
#include "models/sync/Desk.h"
#include "ui/common/Async.h"
#include "ui/common/ErrorText.h"

#include <QDateTime>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QVBoxLayout>

namespace tsunagi {

namespace {

constexpr int kJapanOffset = 9 * 3600;
constexpr int kMost = 100;
constexpr int kRowsInSight = 6;
constexpr int kFewestLetters = 2; ///< a single one is in half of all names

} // namespace

OlderOrders::OlderOrders(const PageContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_line(new QLabel(this)), m_list(new QListWidget(this))
{
    m_line->setObjectName(QStringLiteral("olderOrdersLine"));
    m_line->setWordWrap(true);
    m_list->setObjectName(QStringLiteral("olderOrdersList"));
    m_list->setMaximumHeight(kRowsInSight * (fontMetrics().height() + 6));
    m_list->installEventFilter(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 0, 4, 4);
    layout->setSpacing(2);
    layout->addWidget(m_line);
    layout->addWidget(m_list);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &OlderOrders::open);
    show(State::Hidden);
}

bool OlderOrders::isListed() const
{
    return m_state == State::Shown && m_list->count() > 0;
}

void OlderOrders::offer(const QString &text, bool few)
{
    if (m_state != State::Hidden && m_state != State::Offered && text == m_text)
        return; // the answer for it stands or is on its way
    ++m_serial;
    m_text = text;
    show(few && text.size() >= kFewestLetters ? State::Offered : State::Hidden);
}

void OlderOrders::search(const QString &text)
{
    m_text = text;
    const quint64 serial = ++m_serial;
    if (text.size() < kFewestLetters) {
        emit said(tr("Type at least two characters of the number, name or phone first."), Tone::Info);
        return;
    }
    show(State::Searching);
    m_context.async.run(this, [&desk = m_context.desk, text] { return desk.searchOlder({text, 0, 0, kMost}); },
                        [this, serial](const Result<QList<OlderOrder>> &orders) {
                            if (serial == m_serial)
                                onFound(orders);
                        });
}

void OlderOrders::onFound(const Result<QList<OlderOrder>> &orders)
{
    if (!orders) {
        m_fault = ErrorText::sentence(orders.error());
        show(orders.error().code == Code::Offline || orders.error().code == Code::Timeout ? State::Away : State::Failed);
        return;
    }
    m_list->clear();
    for (const OlderOrder &order : *orders) {
        const QString day = DayText::full(QDateTime::fromMSecsSinceEpoch(order.orderedAtUs / 1000, Qt::OffsetFromUTC, kJapanOffset).date());
        const QString total = order.total ? QLocale().toString(*order.total) : QString();
        auto *item = new QListWidgetItem(QStringList {day, order.number, order.shop, order.name, total}.join(QStringLiteral("   ")), m_list);
        item->setData(Qt::UserRole, order.id.bytes());
    }
    show(State::Shown);
    if (m_list->count() > 0) {
        m_list->setCurrentRow(0);
        m_list->setFocus(Qt::OtherFocusReason);
    }
}

void OlderOrders::open()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item || m_opening)
        return;
    m_opening = true;
    const Id id = Id::fromBytes(item->data(Qt::UserRole).toByteArray());
    m_context.async.run(this, [&desk = m_context.desk, id] { return desk.openOlder(id); },
                        [this, id](const Result<bool> &found) {
                            m_opening = false;
                            if (!found)
                                emit failed(found.error());
                            else if (!*found)
                                emit said(tr("The shared side does not have this order any more."), Tone::Warn);
                            else
                                emit opened(id);
                        });
}

void OlderOrders::leave()
{
    ++m_serial;
    show(State::Hidden);
    emit left();
}

void OlderOrders::show(State state)
{
    m_state = state;
    setVisible(state != State::Hidden);
    m_list->setVisible(isListed());
    switch (state) {
    case State::Hidden: m_line->clear(); break;
    case State::Offered: m_line->setText(tr("Ended orders of longer ago are not at this desk: Ctrl+Shift+F asks the shared side.")); break;
    case State::Searching: m_line->setText(tr("Searching older orders…")); break;
    case State::Shown:
        m_line->setText(m_list->count() == 0 ? tr("No older order has this text.")
                                             : m_list->count() < kMost ? tr("Older orders: %1. Enter opens one here, Esc goes back.").arg(m_list->count())
                                                                       : tr("The newest %1 older orders. Enter opens one here, Esc goes back.").arg(m_list->count()));
        break;
    case State::Away: m_line->setText(tr("Older orders cannot be searched while this desk works alone.")); break;
    case State::Failed: m_line->setText(m_fault); break;
    }
}

bool OlderOrders::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            open();
            return true;
        }
        if (key == Qt::Key_Escape) {
            leave();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void OlderOrders::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        show(m_state);
    QWidget::changeEvent(event);
}

} // namespace tsunagi
