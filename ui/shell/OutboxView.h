// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/OutboxTableModel.h"

#include <QDialog>

class QLabel;
class QTableView;

namespace tsunagi {

/// What waits to be sent and what was refused lately, in words of the business. It only shows; nothing has to be done here.
class OutboxView final : public QDialog
{
    Q_OBJECT
public:
    explicit OutboxView(QWidget *parent);
    void setRows(const QList<OutboxRow> &rows);
    /// The line above the list: how the desk stands with the shared side.
    void setStanding(const QString &words);

signals:
    /// An order was chosen.
    void openRequested(const tsunagi::Id &root);

private:
    OutboxTableModel *m_model = nullptr;
    QLabel *m_standing = nullptr;
    QLabel *m_nothing = nullptr;
    QTableView *m_table = nullptr;
};

} // namespace tsunagi
