// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/slips/SlipsWork.h"

class QAction;

namespace tsunagi {

class PrintQueueActions;

/// Route 2: our own labels from lent numbers, and whether they came out.
class LabelActions final : public QObject
{
    Q_OBJECT
public:
    LabelActions(SlipsWork &work, PrintQueueActions &queue);
    void buildFirst();
    void buildLast();
    void update();
    /// Labels of this desk that wait, and labels that nobody has looked at.
    [[nodiscard]] QList<ParcelView> sheets(const QString &state) const;

private:
    void print();
    /// Onto which paper; `sentence` says how many and what is missing.
    void askWhere(const QString &sentence, const LabelRequest &request);
    void tellPrinted(const LabelReport &report);
    /// Labels wait for a printer: `feed` gets how many; what does not go is told.
    void tellQueued(const LabelReport &report, const std::function<void(int)> &feed);
    void confirmPrinted();
    void reprint();
    SlipsWork &m_work;
    PrintQueueActions &m_queue;
    QAction *m_print = nullptr, *m_confirm = nullptr, *m_reprint = nullptr;
};

} // namespace tsunagi
