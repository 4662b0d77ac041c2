// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace tsunagi {

/// A list as somebody wants to see it again: what it shows and how.
struct SavedView
{
    QString name;
    QString queue;      ///< key of the queue
    QString text;       ///< what is searched for; empty = the queue
    QByteArray columns; ///< as TableFrame::state(); empty = as the list stands
};

/// The views that each person keeps of one list, in the settings of this machine. What a command of another process wrote since is read too.
class SavedViews final
{
public:
    /// `page`: key of the list's page, as "orders".
    SavedViews(const QString &profile, const QString &page, const QString &person);

    [[nodiscard]] QList<SavedView> all() const;
    [[nodiscard]] std::optional<SavedView> find(const QString &name) const;
    /// A view of that name becomes this one; a new one stands last.
    void put(const SavedView &view);
    /// False if the other name is taken.
    [[nodiscard]] bool rename(const QString &name, const QString &to);
    void remove(const QString &name);

private:
    void write(const QList<SavedView> &views);
    QString m_profile;
    QString m_part;
};

} // namespace tsunagi
