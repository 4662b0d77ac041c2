// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/LiveTexts.h"
#include "ui/common/MessageLine.h"

#include <QDialog>

class QPlainTextEdit;

namespace tsunagi {

/// What the message line said lately, whole, the newest first; to be read by keys and copied.
class MessagesDialog final : public QDialog
{
    Q_OBJECT
public:
    MessagesDialog(const QList<MessageLine::Said> &lately, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;

private:
    LiveTexts m_texts;
    QPlainTextEdit *m_text = nullptr;
};

} // namespace tsunagi
