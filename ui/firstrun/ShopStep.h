// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/firstrun/FirstRunStep.h"

class QLabel;

namespace tsunagi {

class FieldForm;
class FormDraft;

/// Step 1: whose goods, which shop, who carries, who sends.
class ShopStep final : public FirstRunStep
{
    Q_OBJECT
public:
    ShopStep(const FirstRunParts &parts, QWidget *parent);
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString made(const FirstRunState &state) const override;
    [[nodiscard]] bool isDone(const FirstRunState &state) const override { return !state.shops.isEmpty(); }
    void setState(const FirstRunState &state) override;
    void takeKeys() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildForm();
    void save();
    /// The zip says the address up to the house number.
    void fillAddress(const QString &zip);
    QLabel *m_words = nullptr;
    FieldForm *m_form = nullptr;
    FormDraft *m_draft = nullptr;
    QString m_filled; ///< address that came from the zip: only that one is replaced
    bool m_there = false, m_busy = false;
};

} // namespace tsunagi
