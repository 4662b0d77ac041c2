// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/notes/Note.h"
#include "ui/orders/DetailPart.h"

namespace tsunagi {

/// What was handed over to whoever opens this order: notes of the order itself, of its client, of the day.
class OrderNotes final : public DetailPart
{
    Q_OBJECT
public:
    explicit OrderNotes(QWidget *parent);

    /// Done ones are left out: they stand in the story.
    void setNotes(const QList<Note> &notes);
    /// The open note that a key ends; null if there is none.
    [[nodiscard]] Id firstOpen() const;

signals:
    void doneRequested(const tsunagi::Id &note);

protected:
    void changeEvent(QEvent *event) override;

private:
    void addNote(const Note &note, bool first);
    QVBoxLayout *m_rows = nullptr;
    QList<Note> m_notes; ///< open ones
};

} // namespace tsunagi
