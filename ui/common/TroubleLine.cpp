// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/TroubleLine.h"

#include "ui/common/ErrorText.h"
#include "ui/common/TroubleDialog.h"

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace tsunagi {

TroubleLine::TroubleLine(const QString &name, QWidget *parent)
    : QWidget(parent), m_mark(new QLabel(this)), m_text(new QLabel(this)), m_remedy(new QPushButton(this)), m_detail(new QPushButton(this))
{
    m_text->setObjectName(name);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_remedy->setObjectName(name + QStringLiteral("Remedy"));
    m_detail->setObjectName(name + QStringLiteral("Detail"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_mark, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    for (QPushButton *button : {m_remedy, m_detail}) {
        button->setAutoDefault(false); // Enter stays with what the dialog is for
        layout->addWidget(button, 0, Qt::AlignTop);
    }
    connect(m_remedy, &QPushButton::clicked, this, [this] {
        // Gone first: what runs now may say something of its own.
        const auto run = std::exchange(m_again, {});
        say({});
        if (run)
            run();
    });
    connect(m_detail, &QPushButton::clicked, this, [this] {
        if (m_dialog || !m_error)
            return;
        m_dialog = new TroubleDialog(m_text->text(), *m_error, m_atUs, this);
        m_dialog->open();
    });
    retell();
}

void TroubleLine::say(const QString &text, Tone tone)
{
    m_error.reset();
    m_again = {};
    m_tone = tone;
    m_text->setText(text);
    retell();
}

void TroubleLine::tell(const Error &error, const std::function<void()> &again, const QString &words)
{
    m_error = error;
    m_words = words;
    m_tone = ErrorText::tone(error);
    m_atUs = QDateTime::currentMSecsSinceEpoch() * 1000;
    m_again = again;
    retell();
}

QString TroubleLine::text() const
{
    return m_text->text();
}

void TroubleLine::retell()
{
    if (m_error)
        m_text->setText(m_words.isEmpty() ? ErrorText::sentence(*m_error) : m_words);
    const bool bad = m_tone != Tone::Neutral && !m_text->text().isEmpty();
    const int side = fontMetrics().height();
    m_mark->setVisible(bad);
    if (bad)
        m_mark->setPixmap(Mark::icon(m_tone, palette()).pixmap(side, side));
    const bool told = m_error && m_error->code != Code::Cancelled; // a person wished it so
    const Remedy remedy = told ? ErrorText::remedy(*m_error, bool(m_again)) : Remedy::None;
    // The other ways out are the window's, and lie behind the dialog.
    const bool here = m_again && (remedy == Remedy::Again || remedy == Remedy::LookAgain);
    m_remedy->setVisible(here);
    m_remedy->setText(here ? ErrorText::remedyText(remedy) : QString());
    m_detail->setVisible(told);
    m_detail->setText(tr("Details"));
}

void TroubleLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retell();
}

} // namespace tsunagi
