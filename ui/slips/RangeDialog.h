// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/LiveTexts.h"
#include "ui/common/PageContext.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace tsunagi {

class Carriers;
class SlipService;
class TroubleLine;

/// Registers a range that a carrier lent, or a book of pre-printed slips.
class RangeDialog final : public QDialog
{
    Q_OBJECT
public:
    RangeDialog(const PageContext &context, SlipService &slips, const Carriers &carriers, const QString &carrier, QWidget *parent);

signals:
    void added(const QString &sentence);

protected:
    void changeEvent(QEvent *event) override;

private:
    void explain();
    void add();
    PageContext m_context;
    SlipService &m_slips;
    const Carriers &m_carriers;
    QComboBox *m_kind = nullptr;
    QComboBox *m_carrier = nullptr;
    QLineEdit *m_from = nullptr;
    QLineEdit *m_to = nullptr;
    QLineEdit *m_name = nullptr;
    TroubleLine *m_answer = nullptr;
    LiveTexts m_texts;
    QPushButton *m_ok = nullptr;
};

} // namespace tsunagi
