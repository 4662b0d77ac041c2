// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/slips/SlipRules.h"
#include "models/sync/Desk.h"
#include "models/today/TodayStore.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QMutex>

namespace tsunagi {

class NoticeService;
class SettlementService;

/// 本日: what the day asks of this desk now. Blocking; call from a worker thread, never from the GUI thread.
class TodayService final
{
public:
    /// `approvals`: other desks are there, so that somebody can be asked.
    TodayService(Desk &desk, bool approvals) : m_desk(desk), m_approvals(approvals) { }
    Q_DISABLE_COPY_MOVE(TodayService)
    /// With them the alerts tell of settlements and mails, which their services explain.
    void setExplained(SettlementService &settlements, const NoticeService &notices);

    /// As of now, for the person at work; `sinceUs` 0 tells what happened since midnight in Japan.
    [[nodiscard]] Result<TodayFigures> figures(qint64 sinceUs = 0);
    /// As `tsunagi today --json` prints it.
    [[nodiscard]] static QJsonObject toJson(const TodayFigures &figures);

    [[nodiscard]] Desk &desk() { return m_desk; }

private:
    /// Alerts that are explained by many orders; `againMs` as of TodayFigures.
    [[nodiscard]] Result<QList<TodayNumber>> explained(qint64 &againMs);
    Desk &m_desk;
    SettlementService *m_settlements = nullptr;
    const NoticeService *m_notices = nullptr;
    QMutex m_lock; ///< of what follows
    QList<TodayNumber> m_kept;
    QElapsedTimer m_keptSince;
    qint64 m_keptMs = 0; ///< for so long
    const bool m_approvals;
};

} // namespace tsunagi
