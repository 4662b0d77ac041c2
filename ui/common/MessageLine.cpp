// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/MessageLine.h"

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

namespace tsunagi {

namespace {

constexpr int kFadeMs = 8000;
constexpr qsizetype kLately = 50;

/// Paints what fits of its line; its text and tip are the whole of it.
class CutLabel final : public QLabel
{
public:
    using QLabel::QLabel;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const QRect room = contentsRect();
        const QString line = QString(text()).replace(u'\n', u' ');
        style()->drawItemText(&painter, room, int(Qt::AlignLeft | Qt::AlignVCenter), palette(), isEnabled(), fontMetrics().elidedText(line, Qt::ElideRight, room.width()),
                              foregroundRole());
    }
};

} // namespace

MessageLine::MessageLine(QWidget *parent)
    : QWidget(parent), m_mark(new QLabel(this)), m_text(new CutLabel(this)), m_offer(new QToolButton(this)), m_remedy(new QToolButton(this)),
      m_detail(new QToolButton(this))
{
    setObjectName(QStringLiteral("messageLine"));
    m_text->setObjectName(QStringLiteral("messageLabel"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 0, 0, 0);
    layout->addWidget(m_mark);
    layout->addWidget(m_text, 1);
    m_offer->setObjectName(QStringLiteral("offerButton"));
    m_remedy->setObjectName(QStringLiteral("remedyButton"));
    m_detail->setObjectName(QStringLiteral("detailButton"));
    for (QToolButton *button : {m_offer, m_remedy, m_detail}) {
        button->setFocusPolicy(Qt::NoFocus); // the keys stay where the work is
        button->hide();
        layout->addWidget(button);
    }
    connect(m_offer, &QToolButton::clicked, this, &MessageLine::offerTaken);
    connect(m_remedy, &QToolButton::clicked, this, &MessageLine::remedyTaken);
    connect(m_detail, &QToolButton::clicked, this, &MessageLine::detailTaken);
    m_text->installEventFilter(this);
    m_fade.setSingleShot(true);
    m_fade.setInterval(kFadeMs);
    connect(&m_fade, &QTimer::timeout, this, [this] { say({}, Tone::Neutral); });
    m_now.setSingleShot(true);
}

void MessageLine::say(const QString &text, Tone tone)
{
    write(text);
    m_words = text;
    for (QToolButton *button : {m_offer, m_remedy, m_detail})
        button->hide();
    m_helped = false;
    m_page = nullptr;
    m_now.start(0);
    if (!text.isEmpty()) {
        m_lately << Said {QDateTime::currentMSecsSinceEpoch() * 1000, text};
        m_lately = m_lately.last(std::min(m_lately.size(), kLately));
    }
    const int side = fontMetrics().height();
    m_mark->setPixmap(text.isEmpty() ? QPixmap() : Mark::icon(tone, palette()).pixmap(side, side));
    if (text.isEmpty() || tone == Tone::Stop || tone == Tone::Warn)
        m_fade.stop();
    else
        m_fade.start();
    QMetaObject::invokeMethod(this, &MessageLine::fit, Qt::QueuedConnection); // once the buttons of before have given their room back
}

void MessageLine::write(const QString &text)
{
    m_text->setText(text);
    m_text->setToolTip(text);
}

void MessageLine::writeOf(bool inSight)
{
    write(inSight ? m_words : tr("%1: %2", "name of a page, what happened there").arg(m_title, m_words));
}

void MessageLine::setPage(const QObject *page, const QString &title, bool inSight)
{
    m_page = page;
    m_title = title;
    if (m_helped)
        writeOf(inSight);
}

bool MessageLine::showPage(const QObject *page, const QString &title)
{
    if (!m_page || text().isEmpty())
        return false;
    if (m_page != page && m_now.isActive()) {
        setPage(page, title);
        return false;
    }
    if (m_helped) {
        writeOf(m_page == page);
        return false;
    }
    if (m_page == page || m_fade.isActive() || !m_offer->isHidden()) // what fades is read in its time
        return false;
    say({}, Tone::Neutral);
    return true;
}

void MessageLine::forget()
{
    m_lately.clear();
}

void MessageLine::fit()
{
    if (m_helped)
        return;
    // As if the button were not there: it would make the room that it takes missing.
    const int room = m_text->width() + (m_detail->isHidden() ? 0 : m_detail->width() + layout()->spacing());
    const bool cut = !text().isEmpty() && m_text->fontMetrics().horizontalAdvance(text()) > room;
    m_detail->setText(cut && m_wholeWords ? m_wholeWords() : QString());
    m_detail->setVisible(cut && m_wholeWords);
}

bool MessageLine::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::Resize)
        fit();
    return QWidget::eventFilter(watched, event);
}

void MessageLine::offer(const QString &text, const QString &tip)
{
    m_offer->setText(text);
    m_offer->setToolTip(tip);
    m_offer->show();
    if (m_fade.isActive())
        m_fade.start(); // time enough to see it
}

void MessageLine::help(const QString &remedy, const QString &detail)
{
    m_helped = true; // before the buttons move the words
    m_remedy->setText(remedy);
    m_remedy->setVisible(!remedy.isEmpty());
    m_detail->setText(detail);
    m_detail->show();
    m_fade.stop(); // who has to act reads in peace
}

QString MessageLine::text() const
{
    return m_text->text();
}

} // namespace tsunagi
