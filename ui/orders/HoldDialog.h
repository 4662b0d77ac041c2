// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/HoldRules.h"
#include "ui/common/LiveTexts.h"
#include "ui/common/PageContext.h"

#include <QDialog>

namespace tsunagi {

class FieldForm;
class TroubleLine;

/// A hold with all that can be said of it: who sees to it, until when, who may release it.
class HoldDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `order`: its number, for the title. `persons`: who may be proposed as its owner.
    HoldDialog(const PageContext &context, const QString &order, const QStringList &persons, QWidget *parent);

signals:
    /// Such a hold is possible and is wanted.
    void wanted(const tsunagi::NewHold &hold);

protected:
    void changeEvent(QEvent *event) override;

private:
    void save();
    PageContext m_context;
    LiveTexts m_texts;
    FieldForm *m_form = nullptr;
    TroubleLine *m_state = nullptr;
};

} // namespace tsunagi
