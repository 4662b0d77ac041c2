// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/clients/HolidayService.h"
#include "ui/common/FieldForm.h"

#include <functional>
#include <optional>

namespace tsunagi {

/// A holiday in sight, changed in place, and the form that makes another day one.
class HolidayForms final : public QObject
{
    Q_OBJECT
public:
    /// Writes it, says what was `done` and runs `then`.
    using Save = std::function<void(const Holiday &holiday, const QString &done, const std::function<void()> &then)>;
    HolidayForms(Save save, QWidget *parent);

    /// In the order in which they stand.
    [[nodiscard]] QList<FieldForm *> forms() const { return {m_one, m_new}; }
    /// `one`: the holiday in sight; `adds`: days can be added beside it.
    void show(const std::optional<Holiday> &one, bool adds);
    void setEditable(bool may);
    void focusShown();
    void focusNew();

private:
    void change(const QString &field, const QString &text);
    void add();

    Save m_save;
    std::optional<Holiday> m_shown;
    FieldForm *m_one;
    FieldForm *m_new;
};

} // namespace tsunagi
