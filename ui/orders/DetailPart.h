// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/LiveTexts.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace tsunagi {

/// A part of the order's detail: labels in one look, texts that follow the language.
class DetailPart : public QWidget
{
    Q_OBJECT
public:
    explicit DetailPart(QWidget *parent);

    /// Wraps, can be copied, leaves the margin that all parts leave.
    [[nodiscard]] static QLabel *plainLabel(QWidget *parent, const QString &name);

protected:
    [[nodiscard]] QVBoxLayout *column() { return m_column; }
    [[nodiscard]] LiveTexts &texts() { return m_texts; }
    QLabel *addHeading(const std::function<QString()> &text);
    /// Takes the widgets out; the one whose click is being answered dies later.
    static void emptyLayout(QVBoxLayout *layout);
    void changeEvent(QEvent *event) override;

private:
    LiveTexts m_texts;
    QVBoxLayout *m_column = nullptr;
};

} // namespace tsunagi
