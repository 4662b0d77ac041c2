// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

namespace tsunagi {

/// What keys are called in sentences, where people gave an action other keys than the usual ones that the sentences name.
class KeyNames final
{
public:
    /// Usual name, as "Shift+F6", to the name of now; empty = the action has no keys.
    using Names = QHash<QString, QString>;
    /// Sentences of a tr() context, or only those whose English begins so: what was added first counts.
    void add(const QByteArray &context, const QByteArray &start, const Names &names);
    [[nodiscard]] bool isEmpty() const { return m_places.isEmpty(); }
    /// The names for a sentence; none for most.
    [[nodiscard]] const Names *of(const char *context, const char *source) const;
    /// The sentence with the names of now; a bracket that holds nothing but keys that are gone goes with them.
    [[nodiscard]] static QString replaced(const QString &sentence, const Names &names);
    /// Names of keys in a sentence, as they stand there: "Ctrl+Shift+M", "F8"; never a bare digit, Enter, Esc, Tab.
    [[nodiscard]] static QStringList in(const QString &sentence);

private:
    struct Place
    {
        QByteArray start;
        Names names;
    };
    QHash<QByteArray, QList<Place>> m_places;
};

} // namespace tsunagi
