// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/LiveTexts.h"
#include "ui/common/Mark.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace tsunagi {

/// Who works here: a digit, a first letter or Enter picks a name; a new name is typed once. Where a password is needed, the keys
/// go on to its field.
class PersonPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit PersonPanel(QWidget *parent = nullptr);
    /// `current` is chosen by Enter at once.
    void setPersons(const QStringList &persons, const QString &current);
    /// `Offered`: a name alone does, who types a password is signed in by it.
    enum class Password { None, Offered, Required };
    void setPassword(Password password);
    [[nodiscard]] Password password() const { return m_asks; }
    /// May Escape go back to the work?
    void setLeavable(bool leavable) { m_leavable = leavable; }
    /// What stands under the fields: why somebody was refused, that an answer is awaited.
    void say(const QString &text, Tone tone = Tone::Neutral);
    /// The password is gone, its field has the keys again.
    void askPasswordAgain();
    /// Keys go to the list, or to the new name while there is no list.
    void takeFocus();

signals:
    void chosen(const QString &name);
    void signInWanted(const QString &name, const QString &password);
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void choose(const QString &name);
    void showPicked();
    void tryPassword();
    bool pickByKey(const QString &typed);
    LiveTexts m_texts;
    QStringList m_persons;
    QLabel *m_title = nullptr;
    QLabel *m_hint = nullptr;
    QListWidget *m_list = nullptr;
    QLabel *m_newLabel = nullptr;
    QLineEdit *m_new = nullptr;
    QLabel *m_passwordLabel = nullptr;
    QLineEdit *m_passwordEdit = nullptr;
    QPushButton *m_ok = nullptr;
    QLabel *m_mark = nullptr;
    QLabel *m_message = nullptr;
    QString m_picked; ///< whose password is asked
    Password m_asks = Password::None;
    bool m_leavable = true;
};

} // namespace tsunagi
