// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/forecast/VolumeService.h"
#include "ui/common/LiveTexts.h"
#include "ui/common/PageContext.h"

#include <QElapsedTimer>
#include <QFrame>
#include <QTimer>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QTableView;

namespace tsunagi {

class Carriers;
class Page;
class VolumeTableModel;

/// 物量調整 in place: what is passed, how many orders leave a day later, what that does, which orders these are; Enter does it.
class VolumePanel final : public QFrame
{
    Q_OBJECT
public:
    VolumePanel(Page &page, const PageContext &context, VolumeService &volume, const Carriers &carriers, QWidget *parent);

    /// Comes up and reads; the keys go to the number of orders once it is known.
    void ask();
    /// Reads again what may move, for as long as it is in sight; a number that was typed stays.
    void refresh();
    void leave();

signals:
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildFields();
    void show(const VolumeState &state);
    void showCarriers();
    void showCarrier();
    void showEffect();
    void accept();
    void acceptCapacity();
    void putCapacityBack();
    void read();
    [[nodiscard]] QString carrier() const;
    [[nodiscard]] QString carrierName(const QString &code) const;

    Page &m_page;
    PageContext m_context;
    VolumeService &m_volume;
    const Carriers &m_carriers;
    LiveTexts m_texts;
    std::optional<VolumeState> m_state;
    VolumeTableModel *m_model = nullptr;
    QLabel *m_title = nullptr, *m_passed = nullptr, *m_effect = nullptr, *m_rest = nullptr;
    QLabel *m_carrierLabel = nullptr, *m_countLabel = nullptr, *m_capacityLabel = nullptr;
    QComboBox *m_carrier = nullptr;
    QSpinBox *m_count = nullptr, *m_capacity = nullptr;
    QTableView *m_table = nullptr;
    QPushButton *m_ok = nullptr, *m_cancel = nullptr;
    std::optional<qint64> m_capacityShown; ///< what stood there before anybody typed
    QTimer m_later;
    QElapsedTimer m_since; ///< since the last reading began
    bool m_capacityTyped = false;
    bool m_sized = false; ///< columns are as wide as the first rows needed
    bool m_typed = false;   ///< the number is the person's, not the proposal
    bool m_filling = false;
    bool m_reading = false, m_again = false, m_moving = false;
    bool m_toCount = false; ///< the keys go to the number once it is there
};

} // namespace tsunagi
