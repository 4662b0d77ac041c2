// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/notes/Note.h"
#include "models/storage/Database.h"

#include <QList>

namespace tsunagi {

/// Which notes a list shows. Queues: "open", of these "order" "client" "day", then "done" and "all".
struct NoteQuery
{
    QString queue = QStringLiteral("open");
    QString text; ///< every word is found in words, number, shop, client, persons; looks in all states
};

struct NoteCount
{
    QString queue;
    qint64 count = 0;
};

/// The reading SQL of hand-over notes. Each call takes a read-only connection (Desk::reader()).
namespace NoteStore {

/// Open ones before done ones, the newest first.
[[nodiscard]] Result<QList<Note>> rows(const Database &db, const NoteQuery &query);
[[nodiscard]] Result<QList<NoteCount>> counts(const Database &db);
/// Nothing if there is none.
[[nodiscard]] Result<std::optional<Note>> byId(const Database &db, const Id &id);
/// What whoever opens this order must know: its own notes, and the open ones of its client and of the days up to `today`.
[[nodiscard]] Result<QList<Note>> forOrder(const Database &db, const Id &order, const QString &today);

} // namespace NoteStore

} // namespace tsunagi
