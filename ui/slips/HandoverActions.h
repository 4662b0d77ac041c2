// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/slips/SlipsWork.h"

class QAction;

namespace tsunagi {

/// Closing trucks: all that is ready, or what was scanned; what stays behind is named. Later, that they have left.
class HandoverActions final : public QObject
{
    Q_OBJECT
public:
    explicit HandoverActions(SlipsWork &work);
    void buildFirst();
    void buildLast();
    void update();
    [[nodiscard]] bool isScanning() const { return m_scanning; }
    void scanned(const QString &code);
    /// Enter without a scan: the truck is full.
    void scanEnded();
    void scanLeft();

private:
    void start();
    void askHow(const QString &carrier);
    void startScanning(const QString &carrier);
    void nextScan();
    void tellScan(const HandoverRequest &request, const HandoverReport &report);
    /// A scan that is none of the parcels in work: whose it is and where it has gone, if it is one of ours.
    void tellElsewhere(const QString &scan, const QString &taken);
    void askToClose();
    void close(const HandoverRequest &request);
    void tellClosed(const HandoverReport &report);
    void writeList();
    void askShipped();
    void confirmShipped(const ShippedRequest &request, const ShippedReport &planned);
    SlipsWork &m_work;
    HandoverRequest m_request; ///< of the scanning in hand: what was scanned well
    QHash<QString, HandoverRequest> m_kept; ///< by carrier, of scannings that were left before the truck was closed
    QStringList m_waiting;     ///< scans not looked at yet
    qsizetype m_taken = 0, m_leftBehind = 0;
    bool m_scanning = false;
    bool m_looking = false, m_ending = false;
    bool m_closing = false;    ///< the scanning ends as its truck is closed
    QAction *m_start = nullptr, *m_list = nullptr, *m_shipped = nullptr;
};

} // namespace tsunagi
