// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboard/DashboardStore.h"
#include "ui/common/Page.h"

#include <QElapsedTimer>
#include <QTimer>

class QLabel;

namespace tsunagi {

class BarChart;
class DashboardService;

/// ダッシュボード: where the orders stand, what holds them up, when they came in today; every bar opens its orders.
class DashboardPage final : public Page
{
    Q_OBJECT
public:
    DashboardPage(const PageContext &context, DashboardService &dashboard, QWidget *parent);
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString about() const override;
    [[nodiscard]] QWidget *firstFocus() override;

protected:
    void reload(const QList<Id> &roots) override;

private:
    void read();
    void showFigures(const DashboardFigures &figures);
    BarChart *addChart(Qt::Orientation orientation, const QString &name);

    DashboardService &m_dashboard;
    BarChart *m_stages = nullptr;
    BarChart *m_backlog = nullptr;
    BarChart *m_arrivals = nullptr;
    QLabel *m_summary = nullptr;
    QTimer m_later;
    QElapsedTimer m_since; ///< since the last reading began
    bool m_reading = false;
    bool m_again = false;
};

} // namespace tsunagi
