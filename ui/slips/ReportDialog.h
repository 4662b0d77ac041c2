// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Mark.h"

#include <QDialog>
#include <QList>

namespace tsunagi {

/// What came of an action, when a sentence is not enough: what was refused, what was left behind, what does not match.
class ReportDialog final : public QDialog
{
    Q_OBJECT
public:
    struct Line
    {
        QString group;   ///< heading under which it stands
        QString what;    ///< order, shop, number
        QString why;
        Tone tone = Tone::Warn;
    };
    ReportDialog(const QString &title, const QString &summary, const QList<Line> &lines, QWidget *parent);
};

} // namespace tsunagi
