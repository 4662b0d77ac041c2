// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/EmptyNote.h"

#include "ui/common/KeyWords.h"

#include <QAbstractScrollArea>
#include <QAction>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr int kEdge = 20;
constexpr int kWidestLetters = 34; // longer lines are hard to read in the middle of a wide list

/// Empty if there is but one.
QString withoutLastSentence(const QString &text)
{
    const QString whole = text.trimmed();
    const qsizetype end = std::max(whole.lastIndexOf(u'。', -2), whole.lastIndexOf(QLatin1StringView(". "), -2));
    return whole.left(end + 1);
}

} // namespace

EmptyNote::EmptyNote(const QString &name, QAbstractScrollArea *list)
    : QWidget(list->viewport()), m_list(list), m_label(new QLabel(this)), m_button(new QPushButton(this))
{
    m_label->setObjectName(name);
    m_label->setWordWrap(true);
    m_label->setAlignment(Qt::AlignCenter);
    m_label->setMaximumWidth(fontMetrics().height() * kWidestLetters);
    m_button->setObjectName(name + QStringLiteral("Button"));
    // Its key does the same from the list, and the keys of the list stay with it.
    m_button->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(1);
    layout->addWidget(m_label);
    layout->setAlignment(m_label, Qt::AlignHCenter);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(1);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_step)
            m_step->trigger();
    });
    list->viewport()->installEventFilter(this);
    hide();
}

void EmptyNote::say(const QString &text, QAction *step)
{
    if (m_step != step) {
        if (m_step)
            m_step->disconnect(this);
        m_step = step;
        if (step)
            connect(step, &QAction::changed, this, &EmptyNote::retell);
    }
    m_text = text;
    retell();
    setVisible(!text.isEmpty());
    cover();
}

void EmptyNote::retell()
{
    m_button->setVisible(m_step && m_step->isEnabled());
    if (!m_step)
        return;
    const QString key = keyWords(m_step->shortcut());
    m_button->setText(key.isEmpty() ? m_step->iconText() : QStringLiteral("%1 (%2)").arg(m_step->iconText(), key));
}

void EmptyNote::cover()
{
    setGeometry(m_list->viewport()->rect().adjusted(kEdge, 0, -kEdge, 0));
    // A label that wraps takes all the width it may have, else its lines break early.
    const int room = std::max(0, std::min(width() - 2 * kEdge, fontMetrics().height() * kWidestLetters));
    m_label->setMinimumSize(0, 0); // a label is never told smaller than it was fixed to before
    // In a low list the last sentences of what the page is for give way: the step below must be seen, and F1 tells it all.
    const int most = height() - (m_button->isHidden() ? 0 : m_button->sizeHint().height() + layout()->spacing());
    const qsizetype last = m_text.lastIndexOf(QLatin1StringView("\n\n"));
    QString about = last < 0 ? m_text : m_text.left(last);
    m_label->setText(m_text);
    while (m_label->heightForWidth(room) > most && !about.isEmpty()) {
        const QString shorter = withoutLastSentence(about);
        if (shorter.isEmpty() && last < 0)
            break;
        about = shorter;
        m_label->setText((about + (last < 0 ? QString() : m_text.mid(last))).trimmed());
    }
    m_label->setFixedSize(room, std::max(0, m_label->heightForWidth(room))); // its place in the middle gives it no height of its own
}

void EmptyNote::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    cover(); // told while its page was out of sight, it had no width yet
}

bool EmptyNote::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list->viewport() && event->type() == QEvent::Resize)
        cover();
    return QWidget::eventFilter(watched, event);
}

} // namespace tsunagi
