// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notes/NotesPage.h"

#include "models/clients/ClientStore.h"
#include "models/notes/NoteService.h"
#include "models/notes/NoteTableModel.h"
#include "models/notes/NoteText.h"
#include "ui/common/FieldForm.h"

#include <QAction>
#include <QLocale>
#include <QVBoxLayout>

namespace tsunagi {

namespace {

const QList<double> kWidths {5, 11, 24, 6, 7, 10};

struct Read
{
    QList<NoteCount> counts;
    QList<Note> rows;
    QStringList clients;
};

Tone toneOf(const QString &state)
{
    return state == u"done" ? Tone::Done : Tone::Info;
}

} // namespace

NotesPage::NotesPage(const PageContext &context, NoteService &notes, QWidget *parent)
    : ListPage(context, QStringLiteral("notes"), QStringLiteral("note"), parent), m_notes(notes), m_model(new NoteTableModel(this))
{
    QWidget *detail = buildDetail();
    m_new = buildFresh();
    build(m_model, kWidths, detail, m_new, QStringLiteral("open"));
    markColumn(NoteTableModel::StateColumn, NoteTableModel::StateRole, &toneOf);
    addActions();
    addListTools();
    showNote();
    noticed();
}

QString NotesPage::listTitle() const
{
    return tr("Notes");
}

QString NotesPage::freshTitle() const
{
    return tr("New hand-over note");
}

QString NotesPage::about() const
{
    return tr("What the next shift must know: a note is pinned to an order, to a client or to a day, and stays open until somebody says that it is "
              "done. Ctrl+Shift+O writes one from any page, on the orders page about the order in sight; there the open notes of an order, "
              "of its client and of the day stand above its address.");
}

QWidget *NotesPage::buildDetail()
{
    m_fields = new FieldForm(QStringLiteral("note"), FieldForm::Mode::InPlace, this);
    m_fields->addShown(QStringLiteral("about"), [] { return tr("About"); });
    m_fields->addShown(QStringLiteral("words"), [] { return tr("Note"); });
    m_fields->addShown(QStringLiteral("written"), [] { return tr("Written by"); });
    m_fields->addShown(QStringLiteral("state"), [] { return tr("State"); });
    return m_fields;
}

FieldForm *NotesPage::buildFresh()
{
    auto *form = new FieldForm(QStringLiteral("newNote"), FieldForm::Mode::Fresh, this);
    form->addText(QStringLiteral("words"), [] { return tr("Note"); }, 6);
    form->addChoice(QStringLiteral("client"), [] { return tr("About"); }, [this] {
        QList<FieldForm::Choice> choices {{QString(), tr("a day")}};
        for (const QString &client : std::as_const(m_clients))
            choices << FieldForm::Choice {client, tr("client %1").arg(client)};
        return choices;
    });
    form->addDate(QStringLiteral("day"), [] { return tr("Day"); });
    connect(form, &FieldForm::misread, this, [this] { emit said(tr("This is no day. Write 2026/11/30, 11/30 or +3."), Tone::Warn); });
    return form;
}

void NotesPage::addActions()
{
    m_done = addPageAction(QStringLiteral("noteDone"), Qt::Key_F9, [] { return tr("Done"); }, [this] { end(true); });
    m_reopen = addPageAction(QStringLiteral("noteReopen"), Qt::Key_F7, [] { return tr("Not done after all"); }, [this] { end(false); });
    m_showOrder = addPageAction(QStringLiteral("noteShowOrder"), Qt::Key_F12, [] { return tr("Show the order"); }, [this] {
        if (m_note && m_note->pin == u"order")
            goToOrder(m_note->about);
    });
}

void NotesPage::activate(const QString &argument)
{
    if (argument == u"new")
        openFresh();
    else
        ListPage::activate(argument);
}

QWidget *NotesPage::freshFocus()
{
    return m_new->editor(QStringLiteral("words"));
}

void NotesPage::readRows()
{
    read(
        [&desk = context().desk, query = NoteQuery {queue(), text()}]() -> Result<Read> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            auto counts = NoteStore::counts(**reader);
            TSUNAGI_TRY(counts);
            auto rows = NoteStore::rows(**reader, query);
            TSUNAGI_TRY(rows);
            auto clients = ClientStore::codes(**reader);
            TSUNAGI_TRY(clients);
            return Read {std::move(*counts), std::move(*rows), std::move(*clients)};
        },
        [this](const Read &found) {
            if (std::exchange(m_clients, found.clients) != found.clients)
                m_new->refill(QStringLiteral("client"));
            QList<QueueItem> items {{QString(), tr("State"), -1, Tone::Neutral}};
            for (const NoteCount &count : found.counts)
                items << QueueItem {count.queue, NoteText::queue(count.queue), count.count, toneOf(count.queue)};
            queues().setItems(items);
            m_model->setRows(found.rows);
            rowsShown(tr("Notes: %1").arg(QLocale().toString(found.rows.size())),
                      tr("Nothing is handed over here. Ctrl+N writes a note for those who come after."));
        });
}

void NotesPage::showRecord(const Id &id)
{
    const Note *note = m_model->rowAt(m_model->rowOf(id));
    if (note || id.isNull() || !m_note || m_note->id != id)
        m_note = note ? std::optional(*note) : std::nullopt;
    showNote();
}

void NotesPage::showNote()
{
    const Note shown = m_note.value_or(Note());
    m_fields->setVisible(m_note.has_value()); // names of nothing say nothing
    m_fields->setValue(QStringLiteral("about"), m_note ? NoteText::pin(shown) : QString());
    m_fields->setValue(QStringLiteral("words"), m_note ? NoteText::words(shown) : QString());
    m_fields->setValue(QStringLiteral("written"), m_note ? NoteText::written(shown) : QString());
    m_fields->setValue(QStringLiteral("state"), !m_note ? QString() : shown.isOpen() ? NoteText::state(shown.state) : NoteText::ended(shown));
    if (!m_done)
        return;
    m_done->setEnabled(m_note && shown.isOpen());
    m_reopen->setEnabled(m_note && !shown.isOpen());
    m_showOrder->setEnabled(m_note && shown.pin == u"order");
}

void NotesPage::end(bool done)
{
    if (!m_note)
        return;
    write([&notes = m_notes, id = m_note->id, done] { return done ? notes.finish(id) : notes.reopen(id); }, done ? tr("The note is done.") : tr("The note is open again."));
}

void NotesPage::prepareFresh()
{
    m_new->clear();
    m_new->setToday(context().desk.clock().today());
    m_new->setValue(QStringLiteral("day"), context().desk.clock().today().toString(Qt::ISODate));
}

void NotesPage::createRecord()
{
    NewNote wanted;
    wanted.words = m_new->value(QStringLiteral("words"));
    wanted.client = m_new->value(QStringLiteral("client"));
    wanted.pin = wanted.client.isEmpty() ? QStringLiteral("day") : QStringLiteral("client");
    wanted.day = m_new->value(QStringLiteral("day"));
    create([&notes = m_notes, wanted] { return notes.add(wanted); }, tr("The note is handed over."),
           [](const Error &error) { return error.where == u"day" ? QStringLiteral("day") : QStringLiteral("words"); });
}

void NotesPage::noticed()
{
    countOpen(
        [&desk = context().desk]() -> Result<qint64> {
            const auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            const auto counts = NoteStore::counts(**reader);
            TSUNAGI_TRY(counts);
            return counts->isEmpty() ? 0 : counts->first().count;
        });
}

} // namespace tsunagi
