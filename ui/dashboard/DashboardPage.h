// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboard/DashboardStore.h"
#include "models/forecast/ForecastService.h"
#include "models/forecast/Volume.h"
#include "models/today/Today.h"
#include "ui/common/Page.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

class QLabel;
class QPushButton;

namespace tsunagi {

class BarChart;
class Carriers;
class ChartExport;
class ChoicePanel;
class DashboardService;
class VolumePanel;
class WallView;

/// ダッシュボード: today against the forecast, where orders stand, what holds them up and for how long, carriers, desks; every
/// bar opens its orders. When the day's volume is passed, what may leave later is moved here.
class DashboardPage final : public Page
{
    Q_OBJECT
public:
    DashboardPage(const PageContext &context, DashboardService &dashboard, const Carriers &carriers, QWidget *parent);
    ~DashboardPage() override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString about() const override;
    [[nodiscard]] QWidget *firstFocus() override;

protected:
    void reload(const QList<Id> &roots) override;
    void showEvent(QShowEvent *event) override;

private:
    /// All that is in sight, of one moment.
    struct Reading
    {
        DashboardFigures figures;
        VolumeState volume;
        std::optional<TodayFigures> today; ///< only for the wall
    };
    [[nodiscard]] BarChart *addChart(Qt::Orientation orientation, const QString &name);
    void buildActions();
    void layOut();
    void read();
    void showReading();
    void showSummary();
    void showWall();
    void openWall();
    void openVolume();
    void toggleNames();
    void importForecast();
    void takeForecast(const QString &path, const QString &client = {});
    void askClient(const QString &path);
    void saveChart();
    [[nodiscard]] QList<BarChart *> charts() const { return {m_stages, m_arrivals, m_backlog, m_carriers, m_desks}; }

    DashboardService &m_dashboard;
    const Carriers &m_known;
    BarChart *m_stages = nullptr, *m_arrivals = nullptr, *m_backlog = nullptr, *m_carriers = nullptr, *m_desks = nullptr;
    QLabel *m_summary = nullptr, *m_source = nullptr, *m_passed = nullptr;
    QPushButton *m_move = nullptr;
    VolumePanel *m_panel = nullptr;
    ChoicePanel *m_choice = nullptr;
    ChartExport *m_export = nullptr;
    QPointer<WallView> m_wall;
    QPointer<BarChart> m_last;          ///< had the keys last: what is saved
    std::optional<Reading> m_reading;
    QTimer m_later;
    QList<QAction *> m_covered; ///< they lead to charts in whose place the volume panel stands
    QElapsedTimer m_since; ///< since the last reading began
    bool m_names = false;  ///< work per person, as a supervisor asked for
    bool m_busy = false;
    bool m_again = false;
};

} // namespace tsunagi
