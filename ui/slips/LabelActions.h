// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/slips/SlipsWork.h"

#include <QTimer>

class QAction;

namespace tsunagi {

/// Route 2: our own labels from lent numbers, and the queue of this desk.
class LabelActions final : public QObject
{
    Q_OBJECT
public:
    explicit LabelActions(SlipsWork &work);
    void buildFirst();
    void buildLast();
    void update();
    /// Labels of this desk that wait, and labels that nobody has looked at.
    [[nodiscard]] QList<ParcelView> sheets(const QString &state) const;

private:
    void print();
    void tellPrinted(const LabelReport &report);
    void confirmPrinted();
    void dequeue();
    void reprint();
    void askPrinters();
    SlipsWork &m_work;
    QTimer m_look;
    bool m_looking = false;
    QAction *m_print = nullptr, *m_confirm = nullptr, *m_dequeue = nullptr, *m_reprint = nullptr;
};

} // namespace tsunagi
