// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "ui/common/Mark.h"

#include <QPointer>
#include <QWidget>

#include <functional>
#include <optional>

class QLabel;
class QPushButton;

namespace tsunagi {

class TroubleDialog;

/// How it stands in a dialog, in words; after a failure with a button that does what helps, and the detail for support on request.
///
/// Thread: GUI.
class TroubleLine final : public QWidget
{
    Q_OBJECT
public:
    /// `name` is the object name of the label.
    TroubleLine(const QString &name, QWidget *parent);
    /// Plain words; a failure told before is over.
    void say(const QString &text, Tone tone = Tone::Neutral);
    /// `words` empty: those of ErrorText. `again` repeats what failed, or reads again what changed; may be null.
    void tell(const Error &error, const std::function<void()> &again = {}, const QString &words = {});
    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void retell();
    QLabel *m_mark = nullptr;
    QLabel *m_text = nullptr;
    QPushButton *m_remedy = nullptr;
    QPushButton *m_detail = nullptr;
    std::optional<Error> m_error;
    QString m_words; ///< of the failure; empty = ErrorText's
    Tone m_tone = Tone::Neutral;
    qint64 m_atUs = 0;
    std::function<void()> m_again;
    QPointer<TroubleDialog> m_dialog;
};

} // namespace tsunagi
