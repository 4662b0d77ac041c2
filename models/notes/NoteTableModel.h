// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/RowTableModel.h"
#include "models/notes/Note.h"

namespace tsunagi {

/// Hand-over notes as they are given: open ones first, the newest on top.
///
/// Thread: GUI. It reads nothing itself: it is given setRows().
class NoteTableModel final : public RowTableModel<Note>
{
    Q_OBJECT
public:
    enum Column { StateColumn, PinColumn, WordsColumn, PersonColumn, AtColumn, EndedColumn, ColumnCount };
    Q_ENUM(Column) // columns are remembered by these names
    enum Role { StateRole = Qt::UserRole + 1 };

    explicit NoteTableModel(QObject *parent = nullptr) : RowTableModel(parent) { }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QVariant cell(const Note &note, int column, int role) const override;
};

} // namespace tsunagi
