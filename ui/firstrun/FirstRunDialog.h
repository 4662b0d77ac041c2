// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/firstrun/FirstRunStep.h"

#include <QDialog>

class QListWidget;
class QPushButton;
class QStackedWidget;

namespace tsunagi {

class ProgressLine;
class TroubleLine;

/// From nothing to the first paper in four steps, by Enter alone. It can be left at any time: what it made is there, and it
/// goes on where something is missing.
class FirstRunDialog final : public QDialog
{
    Q_OBJECT
public:
    FirstRunDialog(const FirstRunParts &parts, QWidget *parent);
    /// "shop", "file", "numbers", "print" or "sample"; anything else goes where something is missing.
    void start(const QString &step);

signals:
    void showRequested(const QString &page, const QString &argument);

protected:
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildLayout();
    void add(FirstRunStep *step);
    void read(const std::function<void()> &then);
    void showState();
    void goTo(int step);
    /// The first step from `from` on that has not been done.
    [[nodiscard]] int missing(int from) const;
    void tell(const QString &words, Tone tone);
    void tellError(const Error &error, const QString &words, const std::function<void()> &again);
    void setWork(const QString &what, const std::shared_ptr<Progress> &progress);
    void makeSample();

    FirstRunParts m_parts;
    LiveTexts m_texts;
    FirstRunState m_state;
    QList<FirstRunStep *> m_steps;
    QListWidget *m_list = nullptr;
    QStackedWidget *m_stack = nullptr;
    TroubleLine *m_words = nullptr;
    ProgressLine *m_progress = nullptr;
    QPushButton *m_sample = nullptr, *m_later = nullptr;
    bool m_read = false;
};

} // namespace tsunagi
