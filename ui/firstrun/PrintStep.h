// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/firstrun/FirstRunStep.h"

class QLabel;
class QListWidget;

namespace tsunagi {

/// Step 4: instructs one order and prints its paper; then the pages take over.
class PrintStep final : public FirstRunStep
{
    Q_OBJECT
public:
    PrintStep(const FirstRunParts &parts, QWidget *parent);
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString made(const FirstRunState &state) const override;
    [[nodiscard]] bool isDone(const FirstRunState &state) const override { return state.numbered > 0; }
    void setState(const FirstRunState &state) override;
    void takeKeys() override;

private:
    void show();
    void addLine(const QString &what, const QString &text);
    /// Why there is nothing to print, with the step or page that helps.
    void sayWhyNot();
    void choose(const QString &what);
    void print(const QString &printer);
    void lookForPrinters();
    QLabel *m_words = nullptr;
    QListWidget *m_list = nullptr;
    QStringList m_printers;
    FirstRunState m_state;
    QString m_printed; ///< what came out just now, in words
    bool m_busy = false;
};

} // namespace tsunagi
