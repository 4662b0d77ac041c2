// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OrderDrafts.h"

#include "models/core/Settings.h"
#include "models/sync/Desk.h"
#include "ui/common/ChoicePanel.h"
#include "ui/orders/OrderDetailView.h"
#include "ui/orders/OrderWords.h"
#include "ui/orders/OrdersPage.h"

#include <QAction>
#include <QJsonDocument>

namespace tsunagi {

namespace {

constexpr int kLookMs = 400;
constexpr int kMost = 50; ///< of one person; the oldest goes
constexpr double kTakenUpUs = 12.0 * 3600 * 1000000; ///< what is older is no work that a start broke off

} // namespace

OrderDrafts::OrderDrafts(OrdersPage &page, const PageContext &context) : QObject(&page), m_page(page), m_context(context)
{
    load();
    page.installEventFilter(this);
    connect(&page, &Page::personChanged, this, [this] {
        if (part() == m_part) // signed in again, and types on
            return;
        keep(); // whose words they are is not who signs in now
        m_page.detail().stopEditing();
        load();
    });
    m_look.setInterval(kLookMs);
    connect(&m_look, &QTimer::timeout, this, [this] {
        keep();
        takeUp();
    });
    m_look.start();
}

QString OrderDrafts::part() const
{
    const QString person = m_context.desk.person();
    return person.isEmpty() ? QStringLiteral("order") : QStringLiteral("order/") + person;
}

void OrderDrafts::load()
{
    m_part = part();
    m_kept = QJsonDocument::fromJson(m_context.settings.bytes(Setting::Draft, m_part)).object();
    // Before, there was one.
    if (const QString order = m_kept.value(u"order").toString(); !order.isEmpty())
        m_kept = {{order, std::exchange(m_kept, {})}};
    m_asked = false;
    m_last = newest();
    if (m_kept.value(m_last).toObject().value(u"at").toDouble() < double(m_context.desk.clock().nowUs()) - kTakenUpUs)
        m_last.clear();
}

QString OrderDrafts::newest() const
{
    const OrderDetailView &detail = m_page.detail();
    const QString typed = detail.isEditing() && detail.detail() ? QString::fromLatin1(detail.detail()->order.id.hex()) : QString();
    QString newest;
    double atUs = -1;
    for (auto it = m_kept.constBegin(); it != m_kept.constEnd(); ++it) {
        const double at = it->toObject().value(u"at").toDouble();
        if (it.key() != typed && at > atUs) {
            newest = it.key();
            atUs = at;
        }
    }
    return newest;
}

bool OrderDrafts::isWaiting() const
{
    return !newest().isEmpty();
}

void OrderDrafts::goBack()
{
    keep();
    const QString order = newest();
    m_page.detail().stopEditing();
    m_page.panel().leave();
    m_last = order;
    m_asked = false;
    takeUp();
}

bool OrderDrafts::eventFilter(QObject *watched, QEvent *event)
{
    // Another page of the window came up; the desk is not shut, nor does the window go.
    if (watched == &m_page && event->type() == QEvent::Hide && !event->spontaneous() && m_page.parentWidget() && m_page.parentWidget()->isVisible())
        if (const QString kept = keep(); !kept.isEmpty())
            emit m_page.said(tr("What you typed into order %1 is not saved. It stands on the page of orders as you left it.").arg(kept), Tone::Info);
    return QObject::eventFilter(watched, event);
}

QString OrderDrafts::keep()
{
    const OrderDetailView &detail = m_page.detail();
    if (!detail.isEditing() || !detail.detail())
        return {};
    const Order &order = detail.detail()->order;
    const auto changes = detail.changes();
    if (changes.isEmpty()) {
        drop(order.id);
        return {};
    }
    QJsonObject values, seen;
    for (const auto &[field, value] : changes) {
        values.insert(field, value);
        seen.insert(field, detail.seen().value(field));
    }
    const QString hex = QString::fromLatin1(order.id.hex());
    const QJsonObject known = m_kept.value(hex).toObject();
    if (known.value(u"values").toObject() == values && known.value(u"seen").toObject() == seen && known.value(u"destination").toInt() == detail.destination())
        return order.number;
    m_kept.insert(hex, QJsonObject {{QStringLiteral("number"), order.number}, {QStringLiteral("destination"), detail.destination()},
                                    {QStringLiteral("at"), double(m_context.desk.clock().nowUs())}, {QStringLiteral("values"), values},
                                    {QStringLiteral("seen"), seen}});
    while (m_kept.size() > kMost) {
        auto oldest = m_kept.begin();
        for (auto it = m_kept.begin(); it != m_kept.end(); ++it)
            if (it->toObject().value(u"at").toDouble() < oldest->toObject().value(u"at").toDouble())
                oldest = it;
        m_kept.erase(oldest);
    }
    write();
    return order.number;
}

void OrderDrafts::drop(const Id &order)
{
    const QString hex = QString::fromLatin1(order.hex());
    if (!m_kept.contains(hex))
        return;
    m_kept.remove(hex);
    write();
}

void OrderDrafts::told(const Id &order, const QString &field, const QString &value)
{
    const QString hex = QString::fromLatin1(order.hex());
    if (!m_kept.contains(hex))
        return;
    QJsonObject draft = m_kept.value(hex).toObject();
    QJsonObject seen = draft.value(u"seen").toObject();
    seen.insert(field, value);
    draft.insert(u"seen", seen);
    m_kept.insert(hex, draft);
    write();
}

void OrderDrafts::leaveLast(const QString &asked)
{
    if (asked != m_last)
        m_last.clear();
}

void OrderDrafts::write()
{
    m_context.settings.set(Setting::Draft, m_kept.isEmpty() ? QByteArray() : QJsonDocument(m_kept).toJson(QJsonDocument::Compact), m_part);
}

bool OrderDrafts::begin(const QString &field)
{
    OrderDetailView &detail = m_page.detail();
    if (!detail.detail() || detail.isEditing())
        return false;
    const Order &order = detail.detail()->order;
    const QJsonObject left = m_kept.value(QString::fromLatin1(order.id.hex())).toObject();
    if (!left.isEmpty())
        detail.showDestination(left.value(u"destination").toInt());
    detail.startEditing(field);
    if (left.isEmpty())
        return false;
    QList<std::pair<QString, QString>> values;
    const QJsonObject typed = left.value(u"values").toObject();
    for (auto it = typed.begin(); it != typed.end(); ++it)
        values.append({it.key(), it.value().toString()});
    detail.setEdits(values);
    // Whoever wrote there since is not written over without a word.
    QHash<QString, QString> seen;
    const QJsonObject stood = left.value(u"seen").toObject();
    for (auto it = stood.begin(); it != stood.end(); ++it)
        seen.insert(it.key(), it.value().toString());
    detail.setSeen(seen);
    return true;
}

void OrderDrafts::takeUp()
{
    const OrderDetailView &detail = m_page.detail();
    if (m_last.isEmpty() || !m_page.isVisible())
        return;
    // Who began with other work has it waiting until the order is opened again.
    if (detail.isEditing() || m_page.panel().isVisible()) {
        m_last.clear();
        return;
    }
    if (!detail.detail() || QString::fromLatin1(detail.detail()->order.id.hex()) != m_last) {
        if (!std::exchange(m_asked, true))
            m_page.activate(m_last);
        return;
    }
    const Id order = detail.detail()->order.id;
    auto *edit = m_page.findChild<QAction *>(QStringLiteral("editOrderAction"));
    if (edit && edit->isEnabled()) {
        m_last.clear();
        edit->trigger();
        return;
    }
    const Stage stage = detail.detail()->stage;
    if (stage == Stage::Received || stage == Stage::Waiting || stage == Stage::Ready) // something else is under way
        return;
    m_last.clear();
    QStringList words;
    const QJsonObject typed = m_kept.value(QString::fromLatin1(order.hex())).toObject().value(u"values").toObject();
    for (auto it = typed.begin(); it != typed.end(); ++it)
        words << OrderWords::field(it.key()) + QStringLiteral(": ") + it.value().toString();
    emit m_page.said(tr("Order %1 cannot be edited any more. You had typed: %2").arg(detail.detail()->order.number, words.join(QStringLiteral(" / "))), Tone::Warn);
    drop(order);
}

} // namespace tsunagi
