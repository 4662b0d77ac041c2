// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/notes/NoteStore.h"

#include "models/core/SearchWords.h"
#include "models/storage/Each.h"

#include <algorithm>

namespace tsunagi::NoteStore {

namespace {

constexpr auto kNote = "SELECT n.id, n.pin, n.order_id, n.day, n.words, n.person, n.desk, n.at, n.state, n.end_person, n.end_at, o.number, s.code, k.code"
                       " FROM note n LEFT JOIN orders o ON o.id=n.order_id LEFT JOIN shop s ON s.id=o.shop_id"
                       " LEFT JOIN client k ON k.id=coalesce(o.client_id, n.order_id) ";

struct Queue
{
    const char *name;
    const char *where;
};
constexpr Queue kQueues[] = {{"open", "n.state='open'"},
                             {"order", "n.state='open' AND n.pin='order'"},
                             {"client", "n.state='open' AND n.pin='client'"},
                             {"day", "n.state='open' AND n.pin='day'"},
                             {"done", "n.state='done'"},
                             {"all", "1"}};

Note read(const Statement &row)
{
    Note note;
    note.id = row.id(0);
    note.pin = row.text(1);
    note.about = row.id(2);
    note.day = row.text(3);
    note.words = row.text(4);
    note.person = row.text(5);
    note.desk = row.text(6);
    note.atUs = row.integer(7);
    note.state = row.text(8);
    note.endPerson = row.text(9);
    note.endAtUs = row.integer(10);
    note.number = row.text(11);
    note.shop = row.text(12);
    note.client = row.text(13);
    return note;
}

bool matches(const Note &note, const SearchWords &words)
{
    return words.areIn({note.words, note.number, note.shop, note.client, note.day, note.person, note.endPerson});
}

} // namespace

Result<QList<Note>> rows(const Database &db, const NoteQuery &query)
{
    const auto words = SearchWords::of(query.text);
    const auto queue = std::find_if(std::begin(kQueues), std::end(kQueues), [&](const Queue &known) { return query.queue == QLatin1StringView(known.name); });
    if (!words.asked && queue == std::end(kQueues))
        return fail(Code::Invalid, query.queue, QStringLiteral("unknown queue"));
    Statement list = db.statement(QByteArray(kNote) + "WHERE " + (words.asked ? "1" : queue->where) + " ORDER BY n.state='done', n.at DESC, n.id DESC");
    QList<Note> notes;
    TSUNAGI_TRY(each(list, [&](const Statement &row) {
        Note note = read(row);
        if (matches(note, words))
            notes << std::move(note);
    }));
    return notes;
}

Result<QList<NoteCount>> counts(const Database &db)
{
    QByteArray sql;
    for (const Queue &queue : kQueues)
        sql += QByteArray(sql.isEmpty() ? "SELECT " : ", ") + "coalesce(sum(" + queue.where + "), 0)";
    Statement query = db.statement(sql + " FROM note n");
    QList<NoteCount> counts;
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        int column = 0;
        for (const Queue &queue : kQueues)
            counts << NoteCount {QString::fromLatin1(queue.name), row.integer(column++)};
    }));
    return counts;
}

Result<std::optional<Note>> byId(const Database &db, const Id &id)
{
    Statement query = db.statement(QByteArray(kNote) + "WHERE n.id=?");
    query.bind(1, id);
    std::optional<Note> note;
    TSUNAGI_TRY(each(query, [&](const Statement &row) { note = read(row); }));
    return note;
}

Result<QList<Note>> forOrder(const Database &db, const Id &order, const QString &today)
{
    QList<Note> notes;
    const auto take = [&](const Statement &row) { notes << read(row); };
    {
        Statement own = db.statement(QByteArray(kNote) + "WHERE n.order_id=? ORDER BY n.state='done', n.at DESC, n.id DESC");
        own.bind(1, order);
        TSUNAGI_TRY(each(own, take));
    }
    {
        Statement ofClient = db.statement(QByteArray(kNote) + "WHERE n.order_id=(SELECT client_id FROM orders WHERE id=?) AND +n.state='open' ORDER BY n.at DESC, n.id DESC");
        ofClient.bind(1, order);
        TSUNAGI_TRY(each(ofClient, take));
    }
    Statement ofDay = db.statement(QByteArray(kNote) + "WHERE n.state='open' AND n.pin='day' AND n.day<=? ORDER BY n.at DESC, n.id DESC");
    ofDay.bind(1, Value(today));
    TSUNAGI_TRY(each(ofDay, take));
    return notes;
}

} // namespace tsunagi::NoteStore
