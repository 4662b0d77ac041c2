// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/LiveTexts.h"
#include "ui/common/Mark.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;

namespace tsunagi {

/// Where scans land: one field that keeps the keys while it is open, a sentence above that says what to scan now, and
/// the answer below in big type. A scan ends with Enter; full-width digits and NW-7 letters are taken.
class ScanPanel final : public QFrame
{
    Q_OBJECT
public:
    explicit ScanPanel(QWidget *parent = nullptr);

    void open(const QString &title, const QString &prompt);
    void setPrompt(const QString &prompt);
    /// A scan that came another way than through the field; false while the panel is shut.
    [[nodiscard]] bool take(const QString &code);
    void setAnswer(const QString &text, Tone tone);
    void leave();
    [[nodiscard]] QString answer() const;
    /// Half-width capitals and digits, blanks and hyphens dropped.
    [[nodiscard]] static QString cleaned(const QString &scanned);

signals:
    void scanned(const QString &code);
    /// Enter without anything read.
    void ended();
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    LiveTexts m_texts;
    QLabel *m_title = nullptr;
    QLabel *m_prompt = nullptr;
    QLineEdit *m_scan = nullptr;
    QLabel *m_answer = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace tsunagi
