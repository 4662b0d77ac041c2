// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/KeyNames.h"

#include <QTranslator>

#include <atomic>
#include <memory>

class QWidget;

namespace tsunagi {

/// The language of all words that people read: "ja" or "en". Switches live: every widget gets a LanguageChange event.
///
/// Thread: GUI. One object lives as long as the application.
class Language final
{
public:
    Language() = default;
    ~Language();
    Q_DISABLE_COPY_MOVE(Language)

    /// Installs the texts of a language; any code but "en" is Japanese. Also sets the default QLocale.
    void use(const QString &code);
    [[nodiscard]] const QString &code() const { return m_code; }
    /// Sentences name these keys from the next tr() on; who shows some says them again (LanguageChange).
    void nameKeys(KeyNames names) { m_own.nameKeys(std::move(names)); }
    /// Says Qt's own words on the buttons of open dialogs again, which they took over when they were made.
    static void retellButtons(const QWidget &window);

private:
    /// Our texts with the keys named as they are now, in any language; any thread may ask.
    class Own final : public QTranslator
    {
    public:
        void nameKeys(KeyNames names);
        [[nodiscard]] bool isEmpty() const override { return false; } // English sentences name keys, too
        [[nodiscard]] QString translate(const char *context, const char *source, const char *disambiguation, int n) const override;

    private:
        std::atomic_bool m_changed = false; ///< what most machines ask, of each sentence
        std::atomic<std::shared_ptr<const KeyNames>> m_keys {};
    };
    QString m_code;
    Own m_own;
    QTranslator m_qt;
};

} // namespace tsunagi
