// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

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
    /// Says Qt's own words on the buttons of open dialogs again, which they took over when they were made.
    static void retellButtons(const QWidget &window);

private:
    QString m_code;
    QTranslator m_own;
    QTranslator m_qt;
};

} // namespace tsunagi
