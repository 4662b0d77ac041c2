// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OrderNotes.h"

#include "models/notes/NoteText.h"
#include "ui/common/Mark.h"
#include "ui/common/WrappedLabel.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace tsunagi {

OrderNotes::OrderNotes(QWidget *parent) : DetailPart(parent), m_rows(new QVBoxLayout)
{
    m_rows->setSpacing(2);
    column()->addLayout(m_rows);
    setVisible(false);
}

void OrderNotes::setNotes(const QList<Note> &notes)
{
    QList<Note> open = notes;
    open.removeIf([](const Note &note) { return !note.isOpen(); });
    if (open == m_notes && m_rows->count() == open.size())
        return;
    m_notes = open;
    emptyLayout(m_rows);
    for (const Note &note : std::as_const(m_notes))
        addNote(note, &note == &std::as_const(m_notes).first());
    setVisible(!m_notes.isEmpty());
}

void OrderNotes::addNote(const Note &note, bool first)
{
    auto *line = new QWidget(this);
    line->setObjectName(QStringLiteral("orderNote"));
    line->setAutoFillBackground(true);
    QPalette paper = line->palette();
    paper.setColor(QPalette::Window, Mark::background(Tone::Info, palette()));
    line->setPalette(paper);
    auto *layout = new QGridLayout(line);
    layout->setContentsMargins(8, 3, 4, 3);
    layout->setHorizontalSpacing(6);
    layout->setVerticalSpacing(0);
    layout->setColumnStretch(1, 1);
    auto *mark = new QLabel(line);
    const int side = fontMetrics().height() - 2;
    mark->setPixmap(Mark::icon(Tone::Info, palette()).pixmap(side, side));
    layout->addWidget(mark, 0, 0, Qt::AlignTop);
    auto *words = new WrappedLabel(NoteText::words(note), line);
    words->setObjectName(QStringLiteral("orderNoteLabel"));
    words->setTextFormat(Qt::PlainText);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(words, 0, 1);
    // A note on the order itself needs no more than who wrote it.
    auto *written = new WrappedLabel(note.pin == u"order" ? NoteText::written(note) : tr("%1 – %2", "client or day, who wrote it").arg(NoteText::pin(note), NoteText::written(note)), line);
    written->setTextFormat(Qt::PlainText);
    QPalette ink = written->palette();
    ink.setColor(QPalette::WindowText, Mark::color(Tone::Neutral, palette()));
    written->setPalette(ink);
    layout->addWidget(written, 1, 1);
    auto *done = new QPushButton(first ? tr("Done (Ctrl+Shift+D)") : tr("Done"), line);
    done->setFocusPolicy(Qt::NoFocus);
    done->setAccessibleName(tr("Done: %1").arg(note.words));
    connect(done, &QPushButton::clicked, this, [this, id = note.id] { emit doneRequested(id); });
    layout->addWidget(done, 2, 1, Qt::AlignRight); // below: beside it the words would be a narrow column
    m_rows->addWidget(line);
    line->show(); // else its layout shows it later, when each line lays out the whole column anew
}

Id OrderNotes::firstOpen() const
{
    return m_notes.isEmpty() ? Id() : m_notes.first().id;
}

void OrderNotes::changeEvent(QEvent *event)
{
    DetailPart::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        setNotes(std::exchange(m_notes, {}));
}

} // namespace tsunagi
