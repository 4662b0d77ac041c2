// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/KeyMap.h"

#include "models/core/Settings.h"
#include "ui/common/KeyWords.h"

#include <QAction>

#include <algorithm>

namespace tsunagi {

namespace {

/// In the settings: this action has no keys at all.
const QString kNone = QStringLiteral("none");

} // namespace

QString KeyMap::partOf(const Entry &entry)
{
    return (entry.scope.isEmpty() ? QStringLiteral("window") : entry.scope) + u'/' + entry.action->objectName();
}

void KeyMap::adopt(const QString &scope, QAction *action)
{
    const Entry entry {scope, action, action->shortcuts()};
    m_entries << entry;
    const QString wanted = m_settings.text(Setting::Shortcuts, partOf(entry));
    if (wanted == kNone)
        apply(entry, {});
    else if (const QKeySequence keys = QKeySequence::fromString(wanted, QKeySequence::PortableText); !keys.isEmpty())
        apply(entry, {keys});
}

void KeyMap::apply(const Entry &entry, const QList<QKeySequence> &keys) const
{
    if (!entry.action)
        return;
    const QString before = QStringLiteral(" (") + keyWords(entry.action->shortcut()) + u')';
    QString tip = entry.action->toolTip();
    if (tip.endsWith(before))
        tip.chop(before.size());
    entry.action->setShortcuts(keys);
    const QString now = keyWords(entry.action->shortcut());
    entry.action->setToolTip(now.isEmpty() ? tip : tip + QStringLiteral(" (") + now + u')');
}

bool KeyMap::isChanged(const Entry &entry) const
{
    return entry.action && entry.action->shortcuts() != entry.usual;
}

QList<KeyMap::Entry> KeyMap::clashes(const Entry &entry, const QKeySequence &keys) const
{
    QList<Entry> found;
    if (keys.isEmpty())
        return found;
    for (const Entry &other : m_entries) {
        const bool together = other.scope.isEmpty() || entry.scope.isEmpty() || other.scope == entry.scope;
        if (other.action && other.action != entry.action && together && other.action->shortcuts().contains(keys))
            found << other;
    }
    return found;
}

void KeyMap::set(const Entry &entry, const QKeySequence &keys)
{
    if (!entry.action)
        return;
    if (QList<QKeySequence> {keys} == entry.usual) {
        reset(entry);
        return;
    }
    apply(entry, keys.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence> {keys});
    m_settings.set(Setting::Shortcuts, keys.isEmpty() ? kNone : keys.toString(QKeySequence::PortableText), partOf(entry));
    emit changed();
}

void KeyMap::swap(const Entry &entry, const QKeySequence &keys, const Entry &other)
{
    const QKeySequence mine = entry.action ? entry.action->shortcut() : QKeySequence();
    set(other, mine);
    set(entry, keys);
}

void KeyMap::reset(const Entry &entry)
{
    if (!entry.action)
        return;
    apply(entry, entry.usual);
    m_settings.set(Setting::Shortcuts, QString(), partOf(entry));
    emit changed();
}

void KeyMap::resetAll()
{
    for (const Entry &entry : std::as_const(m_entries)) {
        if (!isChanged(entry))
            continue;
        apply(entry, entry.usual);
        m_settings.set(Setting::Shortcuts, QString(), partOf(entry));
    }
    emit changed();
}

QString KeyMap::refusal(const QKeySequence &keys)
{
    if (keys.isEmpty())
        return tr("These keys cannot be told apart.");
    const QKeyCombination pressed = keys[0];
    const Qt::Key key = pressed.key();
    const Qt::KeyboardModifiers with = pressed.keyboardModifiers() & ~Qt::KeypadModifier;
    // Keys of Japanese keyboards, and what input methods are switched by.
    const bool switches = (key >= Qt::Key_Kanji && key <= Qt::Key_Eisu_toggle) || key == Qt::Key_Zenkaku_Hankaku;
    if (switches || key == Qt::Key_Space)
        return tr("An input method needs these keys.");
    // IBus takes a letter by its code with the first and emoji with the others, whatever program has the keys.
    const bool composes = (key == Qt::Key_U && with == (Qt::ControlModifier | Qt::ShiftModifier)) || ((key == Qt::Key_Period || key == Qt::Key_Semicolon) && with == Qt::ControlModifier);
    if (composes)
        return tr("An input method needs these keys.");
    if (with & Qt::MetaModifier)
        return tr("The system needs these keys.");
    const bool function = key >= Qt::Key_F1 && key <= Qt::Key_F35;
    const bool digit = key >= Qt::Key_0 && key <= Qt::Key_9; // no menu is named by one
    if (with & Qt::AltModifier)
        return key == Qt::Key_F4 ? tr("The system needs these keys.") : function || digit ? QString() : tr("Alt with a letter opens the menus.");
    if (function)
        return {};
    if (!(with & Qt::ControlModifier))
        return tr("Fields need these keys: take Ctrl with a key, or a function key.");
    const bool edits = with == Qt::ControlModifier && (key == Qt::Key_C || key == Qt::Key_V || key == Qt::Key_X || key == Qt::Key_A);
    return edits ? tr("Fields need these keys to copy and paste.") : QString();
}

} // namespace tsunagi
