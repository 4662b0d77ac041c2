// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/firstrun/FirstRunStep.h"

class QLabel;

namespace tsunagi {

class FieldForm;

/// Step 3: where slip numbers come from: a range that the carrier lent, or slips written by hand.
class NumberStep final : public FirstRunStep
{
    Q_OBJECT
public:
    NumberStep(const FirstRunParts &parts, QWidget *parent);
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString made(const FirstRunState &state) const override;
    [[nodiscard]] bool isDone(const FirstRunState &state) const override;
    void setState(const FirstRunState &state) override;
    void takeKeys() override;

private:
    void save();
    void lend(const QString &carrier, const QString &first, const QString &last);
    void writeByHand(const QString &carrier, const QString &first, const QString &last);
    /// What a carrier's numbers look like, and what nobody has verified about them.
    void explain();
    QLabel *m_words = nullptr, *m_hint = nullptr;
    FieldForm *m_form = nullptr;
    FirstRunState m_state;
    bool m_busy = false;
    QString m_book; ///< carrier and numbers that are registered already, though the step is not done
};

} // namespace tsunagi
