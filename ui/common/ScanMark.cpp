// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/ScanMark.h"

#include <QGridLayout>
#include <QLabel>

namespace tsunagi {

namespace {

constexpr int kShownMs = 2000;

} // namespace

ScanMark::ScanMark(QWidget *window) : QFrame(window), m_icon(new QLabel(this)), m_code(new QLabel(this)), m_words(new QLabel(this))
{
    setObjectName(QStringLiteral("scanMark"));
    setFrameShape(QFrame::Box);
    setAutoFillBackground(true);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    m_code->setObjectName(QStringLiteral("scanMarkCode"));
    m_words->setObjectName(QStringLiteral("scanMarkWords"));
    m_code->setTextFormat(Qt::PlainText);
    m_words->setTextFormat(Qt::PlainText);
    QFont big = font();
    big.setPointSizeF(big.pointSizeF() * 2.4);
    big.setBold(true);
    m_code->setFont(big);
    QFont half = font();
    half.setPointSizeF(half.pointSizeF() * 1.3);
    m_words->setFont(half);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(18, 10, 18, 10);
    layout->addWidget(m_icon, 0, 0);
    layout->addWidget(m_code, 0, 1);
    layout->addWidget(m_words, 1, 1);
    m_fade.setSingleShot(true);
    m_fade.setInterval(kShownMs);
    connect(&m_fade, &QTimer::timeout, this, [this] { setVisible(false); });
    setVisible(false);
}

void ScanMark::say(const QString &code, const QString &words, Tone tone)
{
    const QPalette paper = parentWidget()->palette();
    QPalette own = paper;
    own.setColor(QPalette::Window, Mark::background(tone, paper));
    own.setColor(QPalette::WindowText, paper.color(QPalette::Text));
    setPalette(own);
    m_code->setText(code);
    m_words->setText(words);
    const int side = m_code->fontMetrics().ascent();
    m_icon->setPixmap(Mark::icon(tone, paper).pixmap(side, side));
    const QSize room = parentWidget()->size();
    const QSize size = sizeHint().boundedTo(room);
    setGeometry((room.width() - size.width()) / 2, room.height() - size.height() - room.height() / 8, size.width(), size.height());
    setVisible(true);
    raise();
    m_fade.start();
}

} // namespace tsunagi
