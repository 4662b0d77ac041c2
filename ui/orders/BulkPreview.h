// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/bulk/BulkEdit.h"

#include <QDialog>

namespace tsunagi {

/// What an edit of many orders would do: what becomes what in how many orders, and which stay and why. Enter does it, Esc leaves.
class BulkPreview final : public QDialog
{
    Q_OBJECT
public:
    BulkPreview(const BulkPlan &plan, QWidget *parent);

    /// A value of the plan as people read it.
    [[nodiscard]] static QString words(const QString &field, const QString &value);
    /// What is edited.
    [[nodiscard]] static QString field(const QString &field);

protected:
    void changeEvent(QEvent *event) override;
};

} // namespace tsunagi
