// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/Language.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QLibraryInfo>
#include <QLocale>
#include <QPushButton>

namespace tsunagi {

namespace {

/// Words of Qt's dialog for files that its own Japanese texts lack: they stand in ours.
[[maybe_unused]] constexpr const char *kOfQt[] = {
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Drive"),       QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "File"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "File Folder"), QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Alias"),       QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Shortcut"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Unknown"),     QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "%1 File"),
};

} // namespace

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
}

void Language::use(const QString &code)
{
    const QString wanted = code == u"en" ? code : QStringLiteral("ja");
    if (wanted == m_code)
        return;
    m_code = wanted;
    QLocale::setDefault(m_code == u"en" ? QLocale(QLocale::English, QLocale::Japan) : QLocale(QLocale::Japanese, QLocale::Japan));
    // Qt's texts first: the last event that widgets get must find both in place.
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    if (m_qt.load(QStringLiteral("qtbase_") + m_code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    (void)m_own.load(QStringLiteral("tsunagi_") + m_code, QStringLiteral(":/translations")); // English has no file, only keys to name
    QCoreApplication::installTranslator(&m_own);
}

void Language::Own::nameKeys(KeyNames names)
{
    const bool changed = !names.isEmpty();
    m_keys.store(std::make_shared<const KeyNames>(std::move(names)));
    m_changed.store(changed);
}

QString Language::Own::translate(const char *context, const char *source, const char *disambiguation, int n) const
{
    const QString text = QTranslator::translate(context, source, disambiguation, n);
    if (!m_changed.load(std::memory_order_relaxed))
        return text;
    const std::shared_ptr<const KeyNames> keys = m_keys.load();
    const KeyNames::Names *names = keys ? keys->of(context, source) : nullptr;
    return names ? KeyNames::replaced(text.isNull() ? QString::fromUtf8(source) : text, *names) : text;
}

void Language::retellButtons(const QWidget &window)
{
    const auto boxes = window.findChildren<QDialogButtonBox *>();
    for (const QDialogButtonBox *box : boxes) {
        const QDialogButtonBox fresh(box->standardButtons());
        const auto buttons = box->buttons();
        for (QAbstractButton *button : buttons) {
            const auto which = box->standardButton(button);
            if (const QPushButton *now = fresh.button(which); now && which != QDialogButtonBox::NoButton)
                button->setText(now->text());
        }
    }
}

} // namespace tsunagi
