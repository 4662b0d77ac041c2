// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/LiveTexts.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace tsunagi {

/// Who works here: a digit, a first letter or Enter picks a name; a new name is typed once.
class PersonPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit PersonPanel(QWidget *parent = nullptr);
    /// `current` is chosen by Enter at once.
    void setPersons(const QStringList &persons, const QString &current);
    /// Keys go to the list, or to the new name while there is no list.
    void takeFocus();

signals:
    void chosen(const QString &name);
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void choose(const QString &name);
    bool pickByKey(const QString &typed);
    LiveTexts m_texts;
    QStringList m_persons;
    QLabel *m_title = nullptr;
    QLabel *m_hint = nullptr;
    QListWidget *m_list = nullptr;
    QLabel *m_newLabel = nullptr;
    QLineEdit *m_new = nullptr;
    QPushButton *m_ok = nullptr;
};

} // namespace tsunagi
