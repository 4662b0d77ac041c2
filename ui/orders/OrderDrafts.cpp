// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OrderDrafts.h"

#include "models/core/Settings.h"
#include "models/sync/Desk.h"
#include "ui/orders/OrderDetailView.h"
#include "ui/orders/OrdersPage.h"

#include <QAction>
#include <QJsonDocument>

namespace tsunagi {

namespace {

constexpr int kLookMs = 400;

} // namespace

OrderDrafts::OrderDrafts(OrdersPage &page, const PageContext &context) : QObject(&page), m_page(page), m_context(context)
{
    load();
    connect(&page, &Page::personChanged, this, &OrderDrafts::load);
    m_look.setInterval(kLookMs);
    connect(&m_look, &QTimer::timeout, this, &OrderDrafts::look);
    m_look.start();
}

void OrderDrafts::load()
{
    m_kept = m_context.settings.bytes(Setting::Draft, part());
    m_left = QJsonDocument::fromJson(m_kept).object();
    m_asked = false;
}

QString OrderDrafts::part() const
{
    const QString person = m_context.desk.person();
    return person.isEmpty() ? QStringLiteral("order") : QStringLiteral("order/") + person;
}

void OrderDrafts::look()
{
    if (!m_left.isEmpty()) {
        putBack();
        return;
    }
    const OrderDetailView &detail = m_page.detail();
    QByteArray now;
    if (detail.isEditing() && detail.detail()) {
        const auto changes = detail.changes();
        QJsonObject values;
        for (const auto &[field, value] : changes)
            values.insert(field, value);
        if (!values.isEmpty())
            now = QJsonDocument(QJsonObject {{QStringLiteral("order"), QString::fromLatin1(detail.detail()->order.id.hex())},
                                             {QStringLiteral("number"), detail.detail()->order.number},
                                             {QStringLiteral("destination"), detail.destination()}, {QStringLiteral("values"), values}})
                      .toJson(QJsonDocument::Compact);
    }
    if (now == m_kept)
        return;
    m_kept = now;
    m_context.settings.set(Setting::Draft, now, part());
}

void OrderDrafts::putBack()
{
    if (!m_page.isVisible())
        return;
    OrderDetailView &detail = m_page.detail();
    const QString hex = m_left.value(u"order").toString();
    const bool there = detail.detail() && QString::fromLatin1(detail.detail()->order.id.hex()) == hex;
    // Who began with other work has the draft waiting until the order is opened again.
    if (detail.isEditing())
        return;
    if (!there) {
        if (!std::exchange(m_asked, true))
            m_page.activate(hex);
        return;
    }
    auto *edit = m_page.findChild<QAction *>(QStringLiteral("editOrderAction"));
    if (!edit || !edit->isEnabled())
        return;
    const QJsonObject left = std::exchange(m_left, {});
    QList<std::pair<QString, QString>> values;
    const QJsonObject typed = left.value(u"values").toObject();
    for (auto it = typed.begin(); it != typed.end(); ++it)
        values.append({it.key(), it.value().toString()});
    detail.showDestination(left.value(u"destination").toInt());
    edit->trigger();
    detail.setEdits(values);
    emit m_page.said(tr("What you had typed into order %1 is back. Ctrl+S saves it, Esc gives it up.").arg(left.value(u"number").toString()), Tone::Info);
}

} // namespace tsunagi
