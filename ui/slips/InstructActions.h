// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/slips/SlipsWork.h"

class QAction;

namespace tsunagi {

/// Telling the warehouse what to ship, and the way back.
class InstructActions final : public QObject
{
    Q_OBJECT
public:
    explicit InstructActions(SlipsWork &work);
    void buildFirst();
    void buildLast();
    void update();

private:
    void instruct();
    /// Did a run of this desk break off before it wrote its batch's files?
    [[nodiscard]] bool isBatchLeft() const;
    void run();
    void tell(const InstructReport &report);
    void writeBatch();
    void stop();
    void resume();
    /// What the warehouse scans to answer a stop that is asked.
    void writeTag();
    void setPieces();
    SlipsWork &m_work;
    QAction *m_instruct = nullptr, *m_write = nullptr, *m_stop = nullptr, *m_resume = nullptr, *m_tag = nullptr, *m_pieces = nullptr;
};

} // namespace tsunagi
