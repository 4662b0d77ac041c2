// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "ui/common/LiveTexts.h"

#include <QDialog>

class QPlainTextEdit;

namespace tsunagi {

/// What support needs to know of a failure, to be read out or copied.
class TroubleDialog final : public QDialog
{
    Q_OBJECT
public:
    TroubleDialog(const QString &words, const Error &error, qint64 atUs, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;

private:
    LiveTexts m_texts;
    QPlainTextEdit *m_text = nullptr;
};

} // namespace tsunagi
