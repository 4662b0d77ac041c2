// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/notes/NoteStore.h"
#include "ui/common/ListPage.h"

namespace tsunagi {

class NoteService;
class NoteTableModel;

/// 申し送り: what those who come after must know, until somebody says that it is done.
class NotesPage final : public ListPage
{
    Q_OBJECT
public:
    NotesPage(const PageContext &context, NoteService &notes, QWidget *parent);
    [[nodiscard]] QString about() const override;
    /// Also "new": opens the form for a note.
    void activate(const QString &argument) override;

protected:
    [[nodiscard]] QWidget *freshFocus() override;
    void readRows() override;
    void showRecord(const Id &id) override;
    void createRecord() override;
    void prepareFresh() override;
    void noticed() override;
    [[nodiscard]] QString listTitle() const override;
    [[nodiscard]] QString freshTitle() const override;

private:
    QWidget *buildDetail();
    FieldForm *buildFresh();
    void addActions();
    void showNote();
    void end(bool done);

    NoteService &m_notes;
    NoteTableModel *m_model = nullptr;
    FieldForm *m_fields = nullptr;
    FieldForm *m_new = nullptr;
    QAction *m_done = nullptr;
    QAction *m_reopen = nullptr;
    QAction *m_showOrder = nullptr;
    std::optional<Note> m_note;
    QStringList m_clients;
};

} // namespace tsunagi
