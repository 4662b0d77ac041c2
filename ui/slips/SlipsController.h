// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/slips/SlipDetailView.h"
#include "ui/slips/SlipsWork.h"

#include <QTimer>

class QAction;

namespace tsunagi {

class CarrierFileActions;
class HandoverActions;
class InstructActions;
class LabelActions;
class ManualActions;
class PrintQueueActions;
class ReadPace;

/// What the slips page shows, and which of its actions can be done now.
///
/// Thread: GUI; every call of the service runs on a worker.
class SlipsController final : public QObject
{
    Q_OBJECT
public:
    SlipsController(SlipsPage &page, const PageContext &context, SlipService &slips, const Carriers &carriers);

private:
    void buildActions();
    void updateActions();
    void reload();
    /// What the list in sight asks for.
    [[nodiscard]] SlipQuestion question() const;
    /// `wanted`: what was already asked for when the reading began.
    /// `acted`: an act of this page ended before it.
    void onSnapshot(SlipSnapshot snapshot, const Id &wanted, bool acted);
    /// `goOn`: the row in the place of a chosen one that left is chosen also in the same list.
    void filter(bool goOn);
    /// What was chosen left the list, and not by us.
    void tellLeft(const QList<ParcelView> &gone);
    void showDetail();
    void loadDetail();
    void tellQueues();
    void tellNotice();
    void watchManual();
    void tellManual(const QList<ManualModeRow> &modes);
    void onActivated(const QString &argument);
    /// Shows a parcel, or the first one of an order, in the list of everything; `scanned`: its binding begins if it is to be written by hand.
    void show(const Id &asked, bool scanned = false);
    void showWanted();
    /// It is in no list of this page: its order if it has left, else a sentence.
    void findElsewhere(const Id &asked);
    void chooseCarrierFilter();
    void showPaper();
    void openLast();

    SlipsPage &m_page;
    PageContext m_context;
    SlipService &m_slips;
    const Carriers &m_carriers;
    SlipsWork *m_work;
    InstructActions *m_instruct;
    CarrierFileActions *m_files;
    PrintQueueActions *m_queue;
    LabelActions *m_labels;
    ManualActions *m_manual;
    HandoverActions *m_handover;
    QTimer m_searchSoon {this}, m_detailSoon {this}, m_manualLook {this};
    ReadPace *m_pace = nullptr;
    bool m_reading = false;
    bool m_detailRunning = false, m_detailAgain = false;
    bool m_watching = false;
    bool m_first = true;
    QString m_manualTold;
    QList<ManualModeRow> m_modes;
    bool m_toggleWanted = false; ///< manual mode is to be switched once it is known how it stands
    Id m_wanted;                 ///< order or parcel that is to be shown once the list was read
    bool m_wantedScanned = false;
    QString m_listed;            ///< key of the list in sight
    QString m_filtered;          ///< what its rows were narrowed to, with the key
    QAction *m_openLast = nullptr, *m_showOrder = nullptr, *m_showPaper = nullptr;
};

} // namespace tsunagi
