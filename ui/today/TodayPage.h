// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/today/Today.h"
#include "ui/common/Page.h"
#include "ui/today/FigureTable.h"

#include <QElapsedTimer>
#include <QTimer>

class QLabel;
class QVBoxLayout;

namespace tsunagi {

class Carriers;
class ChoicePanel;
class FirstStepsBar;
class FlowView;
struct ListSheet;
class TodayService;

/// 本日: the day's clock, the orders on their way, what is stuck, what asks for somebody, what is new; every number opens its rows.
class TodayPage final : public Page
{
    Q_OBJECT
public:
    TodayPage(const PageContext &context, TodayService &today, const Carriers &carriers, QWidget *parent);
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString about() const override;
    [[nodiscard]] QWidget *firstFocus() override;

protected:
    void reload(const QList<Id> &roots) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QLabel *addHeading(const QString &name);
    void buildActions();
    void read();
    void tick();
    /// Says the figures as of their time, which the minutes move on.
    void showFigures();
    void showClock();
    void showStuck();
    void showRest();
    void open(const QString &link);
    /// All figures in sight, a row each: to a file, on paper.
    [[nodiscard]] ListSheet sheet() const;
    [[nodiscard]] QString nameOf(const TodayCutOff &cutoff) const;
    [[nodiscard]] QString sinceWords() const;
    [[nodiscard]] FigureTable::Cell cell(const TodayNumber &number) const;
    [[nodiscard]] FigureTable::Line line(const TodayNumber &number, Tone tone) const;

    TodayService &m_today;
    const Carriers &m_carriers;
    FirstStepsBar *m_steps = nullptr;
    QWidget *m_content = nullptr;
    FlowView *m_flow = nullptr;
    ChoicePanel *m_panel = nullptr;
    QLabel *m_next = nullptr, *m_stuckHead = nullptr;
    FigureTable *m_clock = nullptr, *m_stuck = nullptr, *m_rest = nullptr;
    std::optional<TodayFigures> m_figures;
    QString m_person;    ///< whose figures they are
    qint64 m_readUs = 0; ///< when the figures were read
    QList<QAction *> m_parts; ///< what leads to the figures
    QTimer m_later, m_minute;
    QElapsedTimer m_since; ///< since the last reading began
    bool m_reading = false;
    bool m_again = false;
    bool m_looking = false; ///< left only to look at rows of its own
};

} // namespace tsunagi
