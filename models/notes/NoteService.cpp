// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/notes/NoteService.h"

#include "models/sync/Applier.h"

#include <QDateTime>

namespace tsunagi {

namespace {

const QByteArray kTable = "note";
constexpr qsizetype kMostWords = 2000;

QString utc(qint64 us)
{
    return us > 0 ? QDateTime::fromMSecsSinceEpoch(us / 1000, Qt::UTC).toString(Qt::ISODate) : QString();
}

} // namespace

Result<Id> NoteService::aboutOf(const NewNote &wanted, const QString &day) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    if (wanted.pin == u"day") {
        if (QDate::fromString(day, Qt::ISODate).isValid())
            return Id::named(0, {"day", day.toLatin1()});
        return fail(Code::Invalid, QStringLiteral("day"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a date is written 2026-11-30")));
    }
    if (wanted.pin == u"client" && !wanted.client.isEmpty()) {
        const Id client = Id::named(0, {"client", wanted.client.toUtf8()});
        const auto known = readRow(**reader, *m_desk.catalogue().table("client"), client);
        TSUNAGI_TRY(known);
        return *known ? Result<Id>(client) : fail(Code::NotFound, wanted.client, QStringLiteral("no such client"));
    }
    if (wanted.pin != u"order" && wanted.pin != u"client")
        return fail(Code::Invalid, wanted.pin, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a note is pinned to an order, a client or a day")));
    const auto order = readRow(**reader, *m_desk.catalogue().table("orders"), wanted.order);
    TSUNAGI_TRY(order);
    if (!*order)
        return fail(Code::NotFound, QStringLiteral("order"), QString::fromLatin1(wanted.order.hex()));
    return wanted.pin == u"order" ? wanted.order : (*order)->value("client_id").id();
}

Result<Id> NoteService::add(const NewNote &wanted)
{
    const QString words = wanted.words.trimmed();
    if (words.isEmpty())
        return fail(Code::Invalid, QStringLiteral("words"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a note has words")));
    if (words.size() > kMostWords)
        return fail(Code::Invalid, QStringLiteral("words"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a note has 2000 characters at most")));
    const QString day = wanted.pin != u"day" ? QString() : wanted.day.isEmpty() ? m_desk.clock().today().toString(Qt::ISODate) : wanted.day;
    const auto about = aboutOf(wanted, day);
    TSUNAGI_TRY(about);
    const Id id = Id::v7();
    Change change;
    change.kind = "note.add";
    change.roots = {*about};
    change.insert(kTable, id).fields = {{"order_id", Value(*about)},        {"pin", Value(wanted.pin)},
                                        {"day", Value(day)},                {"words", Value(words)},
                                        {"person", Value(m_desk.person())}, {"desk", Value(m_desk.name())},
                                        {"at", Value(m_desk.clock().nowUs())}, {"state", Value(QStringLiteral("open"))}};
    change.eventCode = "note_added";
    change.eventValues = {{QStringLiteral("pin"), wanted.pin}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return id;
}

Result<> NoteService::move(const Id &id, const QString &to)
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const CatalogueTable &table = *m_desk.catalogue().table(kTable);
    const auto row = readRow(**reader, table, id);
    TSUNAGI_TRY(row);
    if (!*row)
        return fail(Code::NotFound, QStringLiteral("note"), QString::fromLatin1(id.hex()));
    if ((*row)->value("state").string() == to)
        return {};
    const bool done = to == u"done";
    Change change;
    change.kind = done ? "note.done" : "note.reopen";
    change.roots = {(*row)->value("order_id").id()};
    const bool changes = patchRow(change, table, id, **row,
                                  {{"state", Value(to)},
                                   {"end_person", done ? Value(m_desk.person()) : Value()},
                                   {"end_at", done ? Value(m_desk.clock().nowUs()) : Value()}});
    if (!changes)
        return {};
    change.eventCode = done ? "note_done" : "note_reopened";
    change.eventValues = {{QStringLiteral("pin"), (*row)->value("pin").string()}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<> NoteService::finish(const Id &id)
{
    return move(id, QStringLiteral("done"));
}

Result<> NoteService::reopen(const Id &id)
{
    return move(id, QStringLiteral("open"));
}

Result<QList<Note>> NoteService::list(const NoteQuery &query) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    return NoteStore::rows(**reader, query);
}

QJsonObject NoteService::toJson(const Note &note)
{
    return {{QStringLiteral("id"), QString::fromLatin1(note.id.hex())},
            {QStringLiteral("pin"), note.pin},
            {QStringLiteral("order"), note.number},
            {QStringLiteral("shop"), note.shop},
            {QStringLiteral("client"), note.client},
            {QStringLiteral("day"), note.day},
            {QStringLiteral("text"), note.words},
            {QStringLiteral("person"), note.person},
            {QStringLiteral("desk"), note.desk},
            {QStringLiteral("at"), utc(note.atUs)},
            {QStringLiteral("state"), note.state},
            {QStringLiteral("done_by"), note.endPerson},
            {QStringLiteral("done_at"), utc(note.endAtUs)}};
}

} // namespace tsunagi
