// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QPointer>

class QAction;

namespace tsunagi {

class Settings;

/// The keys of all actions, of the window and of its pages, as this machine's people want them. Thread: GUI.
class KeyMap final : public QObject
{
    Q_OBJECT
public:
    struct Entry
    {
        QString scope;              ///< key of the page; empty = the window
        QPointer<QAction> action;
        QList<QKeySequence> usual;  ///< as the program comes
    };
    explicit KeyMap(Settings &settings, QObject *parent = nullptr) : QObject(parent), m_settings(settings) { }

    /// Takes an action in, with the keys it has now as its usual ones, and gives it those it was given before.
    void adopt(const QString &scope, QAction *action);
    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }
    [[nodiscard]] bool isChanged(const Entry &entry) const;
    /// Other actions that would answer to these keys where this one does.
    [[nodiscard]] QList<Entry> clashes(const Entry &entry, const QKeySequence &keys) const;
    /// Gives an action these keys only; empty = none.
    void set(const Entry &entry, const QKeySequence &keys);
    /// Each gets the other's keys.
    void swap(const Entry &entry, const QKeySequence &keys, const Entry &other);
    void reset(const Entry &entry);
    void resetAll();
    /// Why nobody may have these keys, in a sentence: an input method, a field or the system needs them. Empty: they are free.
    [[nodiscard]] static QString refusal(const QKeySequence &keys);

signals:
    void changed();

private:
    void apply(const Entry &entry, const QList<QKeySequence> &keys) const;
    [[nodiscard]] static QString partOf(const Entry &entry);
    Settings &m_settings;
    QList<Entry> m_entries;
};

} // namespace tsunagi
