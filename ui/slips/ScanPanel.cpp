// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/slips/ScanPanel.h"

#include "models/core/ScanCode.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace tsunagi {

ScanPanel::ScanPanel(QWidget *parent)
    : QFrame(parent), m_title(new QLabel(this)), m_prompt(new QLabel(this)), m_scan(new QLineEdit(this)), m_answer(new QLabel(this)),
      m_close(new QPushButton(this))
{
    setObjectName(QStringLiteral("scanPanel"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    m_title->setObjectName(QStringLiteral("scanTitleLabel"));
    m_prompt->setObjectName(QStringLiteral("scanPromptLabel"));
    m_scan->setObjectName(QStringLiteral("scanEdit"));
    m_answer->setObjectName(QStringLiteral("scanAnswerLabel"));
    m_close->setObjectName(QStringLiteral("scanCloseButton"));
    m_close->setFocusPolicy(Qt::NoFocus);
    m_close->setAutoDefault(false);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    QFont big = font();
    big.setPointSizeF(big.pointSizeF() * 1.4);
    m_scan->setFont(big);
    big.setBold(true);
    m_prompt->setFont(big);
    m_prompt->setWordWrap(true);
    m_answer->setFont(bold);
    m_answer->setWordWrap(true);
    m_answer->setAutoFillBackground(true);
    m_answer->setContentsMargins(8, 6, 8, 6);
    m_answer->setVisible(false);
    m_scan->setProperty("takesScans", true);
    m_scan->setInputMethodHints(Qt::ImhPreferLatin | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    auto *layout = new QVBoxLayout(this);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_close);
    layout->addLayout(head);
    layout->addWidget(m_prompt);
    layout->addWidget(m_scan);
    layout->addWidget(m_answer);
    m_scan->installEventFilter(this);
    connect(m_close, &QPushButton::clicked, this, &ScanPanel::leave);
    m_texts.add([this] {
        m_close->setText(tr("End scanning (Esc)"));
        m_scan->setAccessibleName(tr("Scan field"));
    });
    setVisible(false);
}

void ScanPanel::open(const QString &title, const QString &prompt)
{
    m_title->setText(title);
    m_prompt->setText(prompt);
    m_scan->clear();
    m_answer->setVisible(false);
    setVisible(true);
    m_scan->setFocus(Qt::ShortcutFocusReason);
}

bool ScanPanel::take(const QString &code)
{
    if (!isVisible())
        return false;
    m_scan->clear();
    emit scanned(cleaned(code));
    return true;
}

void ScanPanel::setPrompt(const QString &prompt)
{
    m_prompt->setText(prompt);
}

void ScanPanel::setAnswer(const QString &text, Tone tone)
{
    m_answer->setText(text);
    m_answer->setVisible(!text.isEmpty());
    QPalette paper = palette();
    paper.setColor(QPalette::Window, Mark::background(tone, palette()));
    paper.setColor(QPalette::WindowText, Mark::color(tone, palette()));
    m_answer->setPalette(paper);
    // A misread is heard by somebody whose eyes are on the boxes.
    if (tone == Tone::Stop || tone == Tone::Warn)
        QApplication::beep();
}

QString ScanPanel::answer() const
{
    return m_answer->isVisible() ? m_answer->text() : QString();
}

void ScanPanel::leave()
{
    if (isHidden()) // its page may be
        return;
    setVisible(false);
    emit left();
}

QString ScanPanel::cleaned(const QString &scanned)
{
    QString out;
    const QString plain = ScanCode::turnedBack(scanned); // an input method may have been on
    for (const QChar c : plain) {
        if (c.isLetterOrNumber())
            out += c.toUpper();
    }
    return out;
}

bool ScanPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_scan && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            const QString code = cleaned(m_scan->text());
            m_scan->clear();
            if (code.isEmpty())
                emit ended();
            else
                emit scanned(code);
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            leave();
            return true;
        }
    }
    if (watched == m_scan && event->type() == QEvent::FocusOut && isVisible()) {
        // The next scan must not land in a table, whatever was clicked; another window or a question may take the keys.
        QTimer::singleShot(0, this, [this] {
            QWidget *now = QApplication::focusWidget();
            const bool typing = now && (now->inherits("QLineEdit") || (now->parentWidget() && now->parentWidget()->inherits("tsunagi::ChoicePanel")));
            if (isVisible() && now && now->window() == window() && !typing)
                m_scan->setFocus(Qt::OtherFocusReason);
        });
    }
    return QFrame::eventFilter(watched, event);
}

void ScanPanel::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_texts.apply();
        leave();
    }
}

} // namespace tsunagi
