// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/LiveTexts.h"
#include "ui/common/PageContext.h"
#include "ui/shell/Services.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace tsunagi {

class FirstRunDialog;

/// What leads a person who does not know the window yet: the first steps, and whether this is only the sample day.
///
/// Thread: GUI.
class Guide final : public QObject
{
    Q_OBJECT
public:
    Guide(const Services &services, const PageContext &context, QWidget *window);
    /// Opens the first steps, or goes on in them; `step` as FirstRunDialog::start takes it.
    void showFirstRun(const QString &step);
    /// This profile is the sample day: the window says so as long as it is open.
    [[nodiscard]] bool isSample() const { return m_sample; }
    /// Says so for the status bar, and how to leave it.
    [[nodiscard]] QWidget *sampleMark(QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    void showRequested(const QString &page, const QString &argument);

private:
    Services m_services;
    PageContext m_context;
    QWidget *m_window = nullptr;
    QPointer<FirstRunDialog> m_firstRun;
    LiveTexts m_texts;
    const bool m_sample;
};

} // namespace tsunagi
