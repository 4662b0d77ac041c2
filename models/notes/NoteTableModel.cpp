// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/notes/NoteTableModel.h"

#include "models/core/PersonText.h"
#include "models/notes/NoteText.h"

#include <QDateTime>

namespace tsunagi {

QVariant NoteTableModel::cell(const Note &note, int column, int role) const
{
    if (role == StateRole)
        return note.state;
    if (role == ListClientRole)
        return note.client;
    if (role == ListValueRole)
        return column == AtColumn ? QVariant(QDateTime::fromMSecsSinceEpoch(note.atUs / 1000)) : QVariant();
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (Column(column)) {
    case StateColumn: return NoteText::state(note.state);
    case PinColumn: return NoteText::pin(note);
    case WordsColumn: return role == Qt::ToolTipRole ? NoteText::words(note) : NoteText::words(note).simplified();
    case PersonColumn: return PersonText::name(note.person);
    case AtColumn: return NoteText::time(note.atUs);
    case EndedColumn: return NoteText::ended(note);
    case ColumnCount: break;
    }
    return {};
}

QVariant NoteTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (Column(section)) {
    case StateColumn: return tr("State");
    case PinColumn: return tr("About");
    case WordsColumn: return tr("Note");
    case PersonColumn: return tr("Written by");
    case AtColumn: return tr("When");
    case EndedColumn: return tr("Done");
    case ColumnCount: break;
    }
    return {};
}

} // namespace tsunagi
