// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/notes/NoteStore.h"
#include "models/sync/Desk.h"

#include <QJsonObject>

namespace tsunagi {

struct NewNote
{
    QString pin;    ///< "order" "client" "day"
    Id order;
    QString client; ///< code, or empty: that of `order`
    QString day;    ///< ISO; empty: today
    QString words;
};

/// What may be asked of hand-over notes. Blocking; call from a worker thread, never from the GUI thread.
/// Errors: Conflict - somebody changed it meanwhile; NotFound; Invalid - the rule that forbids it in `detail`.
class NoteService final
{
public:
    explicit NoteService(Desk &desk) : m_desk(desk) { }
    Q_DISABLE_COPY_MOVE(NoteService)

    [[nodiscard]] Result<Id> add(const NewNote &wanted);
    /// It is done, who and when; nothing if it is already.
    [[nodiscard]] Result<> finish(const Id &id);
    /// Not done after all.
    [[nodiscard]] Result<> reopen(const Id &id);
    [[nodiscard]] Result<QList<Note>> list(const NoteQuery &query = {}) const;

    [[nodiscard]] Desk &desk() { return m_desk; }
    [[nodiscard]] static QJsonObject toJson(const Note &note);

private:
    [[nodiscard]] Result<Id> aboutOf(const NewNote &wanted, const QString &day) const;
    [[nodiscard]] Result<> move(const Id &id, const QString &to);
    Desk &m_desk;
};

} // namespace tsunagi
