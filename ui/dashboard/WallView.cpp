// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboard/WallView.h"

#include <QAccessibleWidget>
#include <QCloseEvent>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace tsunagi {

namespace {

constexpr int kSecondMs = 1000;
constexpr double kSoonSeconds = 3600;
constexpr double kTitlePart = 0.17, kValuePart = 0.56, kBelowPart = 0.15; // of a box's height

/// The largest size at which `text` fits into `box`, up to its height.
QFont fitted(QFont font, const QString &text, const QSizeF &box)
{
    font.setPixelSize(std::max(8, int(box.height() * 0.82)));
    const double width = QFontMetricsF(font).horizontalAdvance(text);
    if (width > box.width())
        font.setPixelSize(std::max(8, int(font.pixelSize() * box.width() / width)));
    return font;
}

/// What a screen reader hears: one chart, whose figures stand in its description.
QAccessibleInterface *voiceOf(const QString &, QObject *object)
{
    auto *wall = qobject_cast<WallView *>(object);
    return wall ? new QAccessibleWidget(wall, QAccessible::Chart) : nullptr;
}

} // namespace

WallView::WallView(QWidget *window) : QWidget(window, Qt::Window)
{
    static const bool heard = [] {
        QAccessible::installFactory(voiceOf);
        return true;
    }();
    Q_UNUSED(heard);
    setObjectName(QStringLiteral("wallView"));
    setAccessibleName(tr("Wall screen of the dashboard")); // also before the first figures are read
    setAttribute(Qt::WA_DeleteOnClose);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::BlankCursor);
    m_second.setTimerType(Qt::PreciseTimer);
    connect(&m_second, &QTimer::timeout, this, [this] {
        tell();
        update();
    });
    m_second.start(kSecondMs);
}

void WallView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        tell();
}

void WallView::setFigures(const QList<Figure> &figures, const Next &next, const QDateTime &now)
{
    m_figures = figures;
    m_next = next;
    m_readAt = now;
    m_old = false;
    m_shownAt = QDateTime::currentDateTimeUtc();
    tell();
    update();
}

void WallView::setOld()
{
    m_old = true;
    tell();
    update();
}

QString WallView::below() const
{
    const QString asOf = m_readAt.isValid() ? tr("Numbers as of %1").arg(m_readAt.toString(QStringLiteral("HH:mm"))) : tr("No numbers could be read");
    return !m_old ? m_next.below : m_next.below.isEmpty() ? asOf : tr("%1, %2").arg(m_next.below, asOf);
}

QDateTime WallView::now() const
{
    return m_readAt.addMSecs(m_shownAt.msecsTo(QDateTime::currentDateTimeUtc()));
}

WallView::Figure WallView::countdown() const
{
    const qint64 seconds = now().secsTo(m_next.at);
    if (m_next.title.isEmpty() || seconds < 0)
        return {m_next.title.isEmpty() ? tr("No cut-off ahead today") : m_next.title, m_next.title.isEmpty() ? QStringLiteral("–") : QStringLiteral("0:00:00"), below(), m_old ? Tone::Stop : Tone::Neutral};
    const QString value = QStringLiteral("%1:%2:%3").arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, QChar(u'0')).arg(seconds % 60, 2, 10, QChar(u'0'));
    return {m_next.title, value, below(), m_old ? Tone::Stop : double(seconds) < kSoonSeconds ? Tone::Warn : Tone::Info};
}

void WallView::tell()
{
    const Figure next = countdown();
    QStringList words;
    for (const Figure &figure : std::as_const(m_figures))
        words << QStringLiteral("%1 %2").arg(figure.title, figure.value);
    setAccessibleName(tr("Wall screen of the dashboard"));
    // The seconds alone would be read out for ever.
    words << QStringLiteral("%1 %2").arg(next.title, next.value.section(u':', 0, 1));
    if (m_old)
        words << next.below;
    if (const QString all = words.join(QStringLiteral(", ")); all != accessibleDescription())
        setAccessibleDescription(all);
}

void WallView::paintFigure(QPainter &painter, const QRectF &box, const Figure &figure) const
{
    const double margin = box.height() * 0.05;
    const QRectF in = box.adjusted(margin, margin, -margin, -margin);
    painter.fillRect(box.adjusted(4, 4, -4, -4), figure.tone == Tone::Neutral ? palette().color(QPalette::Base) : Mark::background(figure.tone, palette()));
    const double mark = in.height() * kTitlePart * 0.6;
    Mark::paint(painter, QRectF(in.left(), in.top() + in.height() * kTitlePart * 0.2, mark, mark), figure.tone, palette());
    painter.setPen(palette().color(QPalette::Text));
    const QRectF title(in.left() + mark * 1.4, in.top(), in.width() - mark * 1.4, in.height() * kTitlePart);
    painter.setFont(fitted(font(), figure.title, title.size()));
    painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter, figure.title);
    const QRectF value(in.left(), in.top() + in.height() * (kTitlePart + 0.05), in.width(), in.height() * kValuePart);
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(fitted(bold, figure.value, value.size()));
    painter.setPen(figure.tone == Tone::Neutral ? palette().color(QPalette::Text) : Mark::color(figure.tone, palette()));
    painter.drawText(value, Qt::AlignCenter, figure.value);
    const QRectF below(in.left(), in.bottom() - in.height() * kBelowPart, in.width(), in.height() * kBelowPart);
    painter.setFont(fitted(font(), figure.below, below.size()));
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(below, Qt::AlignCenter, figure.below);
}

void WallView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    QList<Figure> all = m_figures;
    all << countdown();
    const int columns = 4;
    // The countdown is wide: it takes what its row has left.
    const int rows = (int(all.size()) + columns - 1) / columns;
    const double width = double(this->width()) / columns;
    const double height = double(this->height()) / std::max(1, rows);
    for (int i = 0; i < all.size(); ++i) {
        const bool last = i == all.size() - 1;
        const int column = i % columns;
        paintFigure(painter, QRectF(column * width, i / columns * height, last ? width * (columns - column) : width, height), all[i]);
    }
}

void WallView::keyPressEvent(QKeyEvent *event)
{
    const bool again = event->key() == Qt::Key_F11 && event->modifiers() == Qt::ShiftModifier;
    if (event->key() == Qt::Key_Escape || again)
        close();
    else
        QWidget::keyPressEvent(event);
}

void WallView::mouseReleaseEvent(QMouseEvent *)
{
    close();
}

void WallView::closeEvent(QCloseEvent *event)
{
    m_second.stop();
    emit left();
    QWidget::closeEvent(event);
}

} // namespace tsunagi
