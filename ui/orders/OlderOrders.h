// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/Rest.h"
#include "ui/common/Page.h"

class QLabel;
class QListWidget;

namespace tsunagi {

/// Below the list of orders: offers to ask the shared side for ended orders that this desk holds no more, and shows what it has.
///
/// Enter opens the chosen one here for some hours, Esc puts the list away.
class OlderOrders final : public QWidget
{
    Q_OBJECT
public:
    OlderOrders(const PageContext &context, QWidget *parent);

    /// What the desk's own list is searched for; where it has `few`, says how to ask further.
    void offer(const QString &text, bool few);
    /// Asks; the answer comes in its own time.
    void search(const QString &text);
    [[nodiscard]] bool isListed() const;

signals:
    /// The order is at this desk now.
    void opened(const tsunagi::Id &order);
    /// The person is done with the list.
    void left();
    void said(const QString &text, tsunagi::Tone tone);
    void failed(const tsunagi::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class State { Hidden, Offered, Searching, Shown, Away, Failed };
    void show(State state);
    void onFound(const Result<QList<OlderOrder>> &orders);
    void open();
    void leave();

    PageContext m_context;
    QLabel *m_line = nullptr;
    QListWidget *m_list = nullptr;
    State m_state = State::Hidden;
    QString m_text;
    QString m_fault;
    quint64 m_serial = 0; ///< of the question whose answer counts
    bool m_opening = false;
};

} // namespace tsunagi
