// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/notes/NoteText.h"

#include "models/core/DayText.h"
#include "models/core/PersonText.h"

#include <QDate>
#include <QDateTime>

namespace tsunagi {

namespace {

constexpr int kJapanOffset = 9 * 3600;

} // namespace

QString NoteText::state(const QString &state)
{
    return state == u"done" ? tr("done") : tr("open");
}

QString NoteText::queue(const QString &queue)
{
    if (queue == u"open")
        return tr("Open");
    if (queue == u"order")
        return tr("About orders");
    if (queue == u"client")
        return tr("About clients");
    if (queue == u"day")
        return tr("About a day");
    return queue == u"done" ? tr("Done") : tr("All");
}

QString NoteText::pin(const Note &note)
{
    if (note.pin == u"order")
        return note.number.isEmpty() ? tr("an older order") : note.number;
    if (note.pin == u"client")
        return tr("Client: %1").arg(note.client);
    return tr("Day: %1").arg(DayText::brief(QDate::fromString(note.day, Qt::ISODate)));
}

QString NoteText::time(qint64 atUs)
{
    return QDateTime::fromMSecsSinceEpoch(atUs / 1000, Qt::OffsetFromUTC, kJapanOffset).toString(QStringLiteral("MM/dd HH:mm"));
}

QString NoteText::written(const Note &note)
{
    return tr("%1 at desk %2, %3", "who wrote a note, where, when").arg(note.person.isEmpty() ? tr("somebody") : PersonText::name(note.person), note.desk.section(u'-', 0, 0), time(note.atUs));
}

QString NoteText::ended(const Note &note)
{
    return note.isOpen() ? QString() : tr("done by %1, %2").arg(note.endPerson.isEmpty() ? tr("somebody") : PersonText::name(note.endPerson), time(note.endAtUs));
}

QString NoteText::words(const Note &note)
{
    return note.words.isEmpty() ? tr("(blanked)") : note.words;
}

} // namespace tsunagi
