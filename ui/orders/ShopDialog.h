// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderService.h"
#include "ui/common/LiveTexts.h"
#include "ui/common/Mark.h"
#include "ui/common/PageContext.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QLineEdit;

namespace tsunagi {

class Carriers;
class TroubleLine;

/// A new shop of a client: what it is called, where its files come from, who carries, who sends.
class ShopDialog final : public QDialog
{
    Q_OBJECT
public:
    ShopDialog(const PageContext &context, OrderService &orders, const Carriers &carriers, QWidget *parent);

signals:
    void said(const QString &text, tsunagi::Tone tone);

protected:
    void changeEvent(QEvent *event) override;

private:
    void save();
    PageContext m_context;
    OrderService &m_orders;
    LiveTexts m_texts;
    QLineEdit *m_client = nullptr;
    QLineEdit *m_shop = nullptr;
    QComboBox *m_platform = nullptr;
    QComboBox *m_carrier = nullptr;
    QLineEdit *m_senderName = nullptr;
    QLineEdit *m_senderZip = nullptr;
    QLineEdit *m_senderAddress = nullptr;
    QLineEdit *m_senderPhone = nullptr;
    TroubleLine *m_state = nullptr;
    QDialogButtonBox *m_buttons = nullptr;
};

} // namespace tsunagi
