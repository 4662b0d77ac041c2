// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"
#include "ui/common/PageContext.h"

#include <QJsonObject>
#include <QObject>
#include <QTimer>

namespace tsunagi {

class OrdersPage;

/// What is being typed into orders, kept twice a second until it is saved or given up: neither a crash nor another order in sight takes it.
///
/// Thread: GUI.
class OrderDrafts final : public QObject
{
    Q_OBJECT
public:
    OrderDrafts(OrdersPage &page, const PageContext &context);

    /// Keeps what stands in the fields now; the number of its order, if something does.
    QString keep();
    /// It was saved, or is not wanted.
    void drop(const Id &order);
    /// The person was told that `value` stands in this field by now: to save over it is meant.
    void told(const Id &order, const QString &field, const QString &value);
    /// Something else than the order of last time was asked for: that one waits until it is opened.
    void leaveLast(const QString &asked);
    /// Is something kept that nobody types on now?
    [[nodiscard]] bool isWaiting() const;
    /// To the order that was typed into last and left, and on with it.
    void goBack();
    /// Types on where the order to be gone back to is in sight by now.
    void takeUp();
    /// Lets the order in sight be typed into, with what was typed there before; keys go to `field`. True if something was.
    bool begin(const QString &field);

private:
    [[nodiscard]] QString part() const;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void load();
    /// The order that was typed into last, but for the one being typed into now; empty if there is none.
    [[nodiscard]] QString newest() const;
    void write();
    OrdersPage &m_page;
    PageContext m_context;
    QString m_part;      ///< of the person who typed
    QJsonObject m_kept;  ///< by order: {number, destination, at, values, seen}
    QString m_last;      ///< the order that was typed into last before the start or that was asked for, to be shown again
    bool m_asked = false; ///< the page was told to show it
    QTimer m_look;
};

} // namespace tsunagi
