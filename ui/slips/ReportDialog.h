// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Mark.h"

#include <QDialog>
#include <QList>

#include <functional>

class QLabel;
class QPushButton;
class QTreeWidget;

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
    struct Report
    {
        QString title;
        QString summary;
        QList<Line> lines;
    };
    /// `words` says it, and says it again when the language changes; what it tells of must stay the same.
    ReportDialog(std::function<Report()> words, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;

private:
    void tell();
    std::function<Report()> m_words;
    QLabel *m_summary = nullptr;
    QTreeWidget *m_tree = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace tsunagi
