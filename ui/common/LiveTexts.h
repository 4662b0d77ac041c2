// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

namespace tsunagi {

/// The texts of a widget, said once and said again when the language changes.
///
/// Example: `m_texts.add([this] { m_button->setText(tr("Save")); });`, and `m_texts.apply()` on LanguageChange.
class LiveTexts final
{
public:
    void add(std::function<void()> text)
    {
        text();
        m_texts.push_back(std::move(text));
    }
    void apply() const
    {
        for (const auto &text : m_texts)
            text();
    }

private:
    std::vector<std::function<void()>> m_texts;
};

} // namespace tsunagi
