// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboard/WallView.h"

#include <QAccessibleWidget>
#include <QCloseEvent>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <cmath>

namespace tsunagi {

namespace {

constexpr int kSecondMs = 1000;
constexpr double kSoonSeconds = 3600;
constexpr double kTitlePart = 0.26, kValuePart = 0.46, kBelowPart = 0.26; // of a box's height
constexpr double kTitleSize = 0.14, kBelowSize = 0.125, kValueSize = 0.38;   // of letters, of a box's height
constexpr double kMargin = 0.035;
constexpr double kPitch = 1.08; // of two lines, in sizes of a letter
constexpr int kColumns = 4;

/// A text in one line or two, whichever can be read from farther away.
struct Lines
{
    QFont font;
    QStringList lines;
};

/// `most`: the size of its letters if there is room, in pixels.
Lines fitted(QFont font, const QString &text, const QSizeF &room, double most)
{
    font.setPixelSize(std::max(8, int(most)));
    const QFontMetricsF letters(font);
    const auto width = [&letters](const QStringList &lines) {
        double widest = 1;
        for (const QString &line : lines)
            widest = std::max(widest, letters.horizontalAdvance(line));
        return widest;
    };
    const auto size = [&](const QStringList &lines) {
        const double high = std::min(most, room.height() / (kPitch * double(lines.size())));
        return std::min(high, most * room.width() / width(lines));
    };
    QStringList best {text};
    QTextBoundaryFinder breaks(QTextBoundaryFinder::Line, text);
    for (auto at = breaks.toNextBoundary(); at > 0 && at < text.size(); at = breaks.toNextBoundary()) {
        const QStringList two {text.left(at).trimmed(), text.mid(at).trimmed()};
        if (size(two) > size(best) || (best.size() == 2 && size(two) == size(best) && width(two) < width(best))) // of two as large the more even
            best = two;
    }
    font.setPixelSize(std::max(8, int(size(best))));
    return {font, best};
}

void paintLines(QPainter &painter, const QRectF &room, const Lines &text, Qt::Alignment along)
{
    painter.setFont(text.font);
    const double pitch = text.font.pixelSize() * kPitch;
    double y = room.center().y() - pitch * double(text.lines.size()) / 2;
    for (const QString &line : text.lines) {
        painter.drawText(QRectF(room.left(), y, room.width(), pitch), int(along | Qt::AlignVCenter | Qt::TextDontClip), line);
        y += pitch;
    }
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
    const double margin = box.height() * kMargin;
    const QRectF in = box.adjusted(margin, margin, -margin, -margin);
    const auto part = [&in](double top, double height) { return QRectF(in.left(), in.top() + in.height() * top, in.width(), in.height() * height); };
    painter.fillRect(box.adjusted(4, 4, -4, -4), figure.tone == Tone::Neutral ? palette().color(QPalette::Base) : Mark::background(figure.tone, palette()));
    const QRectF title = part(0, kTitlePart);
    const double mark = figure.tone == Tone::Neutral ? 0 : in.height() * 0.1;
    Mark::paint(painter, QRectF(title.left(), title.center().y() - mark / 2, mark, mark), figure.tone, palette());
    painter.setPen(palette().color(QPalette::Text));
    const QRectF beside = title.adjusted(mark * 1.4, 0, 0, 0);
    paintLines(painter, beside, fitted(font(), figure.title, beside.size(), in.height() * kTitleSize), Qt::AlignLeft);
    const QRectF value = part(kTitlePart + (1 - kTitlePart - kValuePart - kBelowPart) / 2, kValuePart);
    QFont bold = font();
    bold.setBold(true);
    painter.setPen(figure.tone == Tone::Neutral ? palette().color(QPalette::Text) : Mark::color(figure.tone, palette()));
    paintLines(painter, value, fitted(bold, figure.value, value.size(), in.height() * kValueSize), Qt::AlignHCenter);
    const QRectF below = part(1 - kBelowPart, kBelowPart);
    painter.setPen(palette().color(QPalette::Text));
    paintLines(painter, below, fitted(font(), figure.below, below.size(), in.height() * kBelowSize), Qt::AlignHCenter);
}

void WallView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    if (!m_readAt.isValid() && !m_old) // nothing is known yet, nor that there is nothing
        return;
    QList<Figure> all = m_figures;
    all << countdown();
    const int columns = kColumns;
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
