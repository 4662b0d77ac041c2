// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"
#include "ui/common/PageContext.h"

#include <QJsonObject>
#include <QObject>
#include <QTimer>

namespace tsunagi {

class OrdersPage;

/// What is being typed into an order, kept twice a second, so that a crash takes none of it; put back at the next start.
///
/// Thread: GUI.
class OrderDrafts final : public QObject
{
    Q_OBJECT
public:
    OrderDrafts(OrdersPage &page, const PageContext &context);

private:
    void load();
    void look();
    void putBack();
    [[nodiscard]] QString part() const;
    OrdersPage &m_page;
    PageContext m_context;
    QJsonObject m_left; ///< of last time, not put back yet
    QByteArray m_kept;
    QTimer m_look;
    bool m_asked = false; ///< the page was told to show the order of m_left
};

} // namespace tsunagi
