// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/ScanFilter.h"

#include "models/core/ScanCode.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QInputMethod>
#include <QPlainTextEdit>
#include <QWidget>
#include <QWindow>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr auto kTyped = Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;
/// The Enter of a scan comes a little later than its characters.
constexpr int kEndGaps = 2;
/// One or two keys and Enter may be rolled by a quick hand.
constexpr qsizetype kShortest = 3;
constexpr qsizetype kLongest = 200;
/// Nobody types so soon behind a scan; a machine that stalls within one is awaited as long.
constexpr int kTailMs = 250;
/// A finger rests longer on a key than this.
constexpr int kTouchMs = 15;
/// Of so many letters a scan stalls once.
constexpr qsizetype kWholePiece = 6;

bool isModifier(int key)
{
    return key == Qt::Key_Shift || key == Qt::Key_CapsLock || key == Qt::Key_NumLock || key == Qt::Key_AltGr;
}

bool isEnd(const QKeyEvent &event)
{
    return (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter || event.key() == Qt::Key_Tab) && !(event.modifiers() & ~Qt::KeypadModifier);
}

/// Else a single letter may be an act.
bool isField(const QWidget *focus)
{
    return qobject_cast<const QLineEdit *>(focus) || qobject_cast<const QPlainTextEdit *>(focus) || qobject_cast<const QAbstractSpinBox *>(focus);
}

bool hasDigit(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace

ScanFilter::ScanFilter(QWidget *window) : QObject(window), m_window(window)
{
    m_clock.start();
    m_pause.setSingleShot(true);
    m_pause.setTimerType(Qt::PreciseTimer);
    m_composed.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &ScanFilter::onPause);
    connect(&m_composed, &QTimer::timeout, this, &ScanFilter::onComposed);
    QCoreApplication::instance()->installEventFilter(this);
}

ScanFilter::~ScanFilter() = default;

void ScanFilter::setEnabled(bool enabled)
{
    if (!enabled)
        release();
    m_enabled = enabled;
}

void ScanFilter::setLimits(int gapMs, int length)
{
    m_gapMs = std::clamp(gapMs, 5, 200);
    m_length = std::clamp(length, 3, 40);
}

bool ScanFilter::isOurs(const QWidget *top) const
{
    while (top && top != m_window)
        top = top->parentWidget() ? top->parentWidget()->window() : nullptr;
    return top;
}

bool ScanFilter::isOurs(const QObject *watched) const
{
    if (!watched->isWindowType())
        return false;
    if (watched == m_window->windowHandle())
        return true;
    const QWidgetList tops = QApplication::topLevelWidgets();
    return std::any_of(tops.cbegin(), tops.cend(), [&](const QWidget *top) { return top->windowHandle() == watched && isOurs(top); });
}

bool ScanFilter::takes() const
{
    if (!m_enabled)
        return false;
    const QWidget *focus = QApplication::focusWidget();
    if (!focus)
        return true;
    if (!isOurs(focus->window()) || focus->property("takesScans").toBool())
        return false;
    const auto *edit = qobject_cast<const QLineEdit *>(focus);
    return !edit || edit->echoMode() == QLineEdit::Normal;
}

qsizetype ScanFilter::shortest(qint64 endMs) const
{
    if (m_clock.elapsed() < m_tailMs)
        return 1;
    return (m_stalls == 0 && endMs <= m_gapMs) || isByMachine() ? std::min<qsizetype>(kShortest, m_length) : m_length;
}

bool ScanFilter::isByMachine() const
{
    return m_touched && (m_text.size() > 1 || !isField(QApplication::focusWidget()));
}

bool ScanFilter::isScan(const QString &text, bool ended, qsizetype atLeast) const
{
    const QString code = ScanCode::turnedBack(text);
    // A key held down repeats as fast as a scanner writes, but it is one character, and no hand is at Enter so soon.
    const bool varied = (ended && atLeast < m_length) || std::any_of(text.cbegin(), text.cend(), [&](QChar c) { return c != text.front(); });
    return varied && ScanCode::isCode(code, int(atLeast)) && (ended || hasDigit(code));
}

bool ScanFilter::eventFilter(QObject *watched, QEvent *event)
{
    if (m_passing)
        return false;
    switch (event->type()) {
    case QEvent::KeyPress:
        if (!isOurs(watched))
            return false;
        if (!takes()) {
            release();
            return false;
        }
        if (m_from != watched)
            release();
        m_from = watched;
        return onKey(static_cast<QKeyEvent &>(*event));
    case QEvent::KeyRelease: {
        const auto &key = static_cast<QKeyEvent &>(*event);
        const auto ms = qint64(key.timestamp()) - m_lastStampMs;
        if (!m_held.empty() && m_from == watched && key.key() == m_lastKey && m_lastStampMs > 0 && ms >= 0 && ms <= kTouchMs)
            m_touched = true;
        return false;
    }
    case QEvent::ShortcutOverride: {
        // Before a shortcut acts, what was typed before it must have arrived.
        const auto &key = static_cast<QKeyEvent &>(*event);
        if (!m_held.empty() && !isEnd(key) && !isModifier(key.key()) && ((key.modifiers() & kTyped) || key.text().isEmpty()))
            release();
        return false;
    }
    case QEvent::MouseButtonPress:
    case QEvent::WindowDeactivate:
        release();
        return false;
    case QEvent::InputMethod:
        return watched == QGuiApplication::focusObject() && takes() && onText(watched, static_cast<QInputMethodEvent &>(*event));
    default: return false;
    }
}

bool ScanFilter::isExpanded(const QKeyEvent &event)
{
    const qint64 ms = event.timestamp() > 0 ? qint64(event.timestamp()) : m_clock.elapsed();
    const bool erases = event.key() == Qt::Key_Backspace && !(event.modifiers() & kTyped) && !event.isAutoRepeat(); // a held key is a person's
    const bool follows = m_erasedMs >= 0 && ms >= m_erasedMs && ms - m_erasedMs <= m_gapMs;
    m_erasedMs = erases || follows ? ms : -1;
    return follows && !erases;
}

bool ScanFilter::onKey(QKeyEvent &event)
{
    const auto stamp = qint64(event.timestamp());
    if (isModifier(event.key()))
        return false;
    if (isExpanded(event)) {
        release();
        return false;
    }
    if (isEnd(event)) {
        if (m_clock.elapsed() < std::exchange(m_swallowMs, 0))
            return true;
        if (const qint64 ms = sinceLast(stamp); !m_held.empty() && ms <= (isByMachine() ? kTailMs : kEndGaps * m_gapMs) && isScan(m_text, true, shortest(ms)))
            return fire(m_text);
        release();
        return false;
    }
    const QString text = event.text();
    const bool typed = text.size() == 1 && text.front().isPrint() && !(event.modifiers() & kTyped) && (!event.isAutoRepeat() || !m_held.empty()) && (text != u" " || !m_held.empty());
    if (!typed) {
        release();
        return false;
    }
    auto copy = std::make_unique<QKeyEvent>(QEvent::KeyPress, event.key(), event.modifiers(), event.nativeScanCode(), event.nativeVirtualKey(),
                                            event.nativeModifiers(), text, false, quint16(event.count()));
    copy->setTimestamp(event.timestamp());
    return hold(std::move(copy), text, stamp, event.key());
}

qint64 ScanFilter::sinceLast(qint64 stampMs) const
{
    return stampMs > 0 && m_lastStampMs > 0 ? stampMs - m_lastStampMs : m_clock.elapsed() - m_lastMs;
}

bool ScanFilter::hold(std::unique_ptr<QEvent> event, const QString &text, qint64 stampMs, int key)
{
    if (!m_held.empty() && sinceLast(stampMs) > m_gapMs) {
        if (isByMachine() && sinceLast(stampMs) <= kTailMs && m_stalls < std::max<qsizetype>(1, m_text.size() / kWholePiece))
            ++m_stalls;
        else
            pass();
    }
    if (m_text.size() >= kLongest)
        release();
    m_swallowMs = 0; // another scan has its own Enter
    if (m_held.empty())
        m_firstStampMs = stampMs;
    m_held.push_back(std::move(event));
    m_text += text;
    m_lastStampMs = stampMs;
    m_lastKey = key;
    m_lastMs = m_clock.elapsed();
    m_lastLook = false;
    m_pause.start(m_gapMs);
    return true;
}

void ScanFilter::onPause()
{
    const qint64 ms = m_clock.elapsed() - m_lastMs;
    // The window may have been busy: keys that came in time are looked at before the time is up.
    if (!std::exchange(m_lastLook, true)) {
        m_pause.start(ms > kEndGaps * m_gapMs ? m_gapMs : 0);
        return;
    }
    // Where a letter may be an act, a machine's are never typed.
    const bool acts = isByMachine() && !isField(QApplication::focusWidget());
    const bool scan = isScan(m_text, false, acts ? std::min<qsizetype>(kShortest, m_length) : m_length);
    // No finger wrote this: the rest of it, or its Enter, may be on its way.
    if (isByMachine() && ms < kTailMs) {
        m_lastLook = false; // then too, keys may wait behind a busy moment
        m_pause.start(int(kTailMs - ms));
        return;
    }
    if (scan) {
        m_tailMs = m_clock.elapsed() + kTailMs; // a machine that was busy may have torn it
        fire(m_text);
        m_swallowMs = m_tailMs;
    } else {
        pass();
    }
}

void ScanFilter::pass()
{
    auto *edit = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    if (!edit || !m_touched || m_text.size() > 1) {
        release();
        return;
    }
    // One letter is no burst yet, but perhaps the beginning of one.
    const bool follows = m_stray.edit == edit && m_stray.after == edit->text() && m_firstStampMs - m_stray.stampMs <= kTailMs;
    Stray stray = follows ? m_stray : Stray {edit, edit->text(), {}, edit->selectionStart(), int(edit->selectionLength()), edit->cursorPosition(), {}, 0};
    stray.letters += m_text;
    stray.stampMs = m_lastStampMs;
    release();
    stray.after = edit->text();
    m_stray = stray;
}

QString ScanFilter::takeStray()
{
    const Stray stray = std::exchange(m_stray, {});
    if (!stray.edit || stray.edit->text() != stray.after || m_firstStampMs - stray.stampMs > kTailMs)
        return {};
    stray.edit->selectAll();
    stray.edit->insert(stray.before);
    if (stray.selected >= 0)
        stray.edit->setSelection(stray.selected, stray.length);
    else
        stray.edit->setCursorPosition(stray.cursor);
    return stray.letters;
}

void ScanFilter::release()
{
    m_pause.stop();
    if (m_held.empty())
        return;
    m_text.clear();
    m_stalls = 0;
    m_touched = false;
    const auto held = std::exchange(m_held, {});
    m_passing = true;
    for (const std::unique_ptr<QEvent> &event : held) {
        if (event->type() == QEvent::InputMethod) {
            if (QObject *target = QGuiApplication::focusObject())
                QCoreApplication::sendEvent(target, event.get());
        } else if (m_from) {
            QCoreApplication::sendEvent(m_from, event.get());
        }
    }
    m_passing = false;
}

bool ScanFilter::fire(const QString &text)
{
    const QString code = ScanCode::turnedBack(takeStray() + text);
    m_pause.stop();
    m_held.clear();
    m_text.clear();
    m_stalls = 0;
    m_touched = false;
    // Some scanners send two ends, or one that comes late.
    m_swallowMs = m_clock.elapsed() + kEndGaps * m_gapMs;
    if (QWidget *dialog = QApplication::activeModalWidget(); dialog && dialog->window() != m_window) {
        emit stopped(code, dialog->window());
        return true;
    }
    while (QWidget *menu = QApplication::activePopupWidget()) {
        if (!menu->close())
            break;
    }
    emit scanned(code);
    return true;
}

bool ScanFilter::onText(QObject *target, QInputMethodEvent &event)
{
    const qint64 now = m_clock.elapsed();
    const QString commit = event.commitString();
    if (commit.isEmpty()) {
        const bool follows = afterHeld(target, event);
        const QString preedit = event.preeditString();
        if (preedit.isEmpty()) {
            endComposition();
        } else if (preedit != m_preedit) {
            m_slow = m_preedit.isEmpty() ? false : m_slow || now - m_composeMs > m_gapMs;
            m_steps = m_preedit.isEmpty() ? 1 : m_steps + 1;
            m_preedit = preedit;
            m_composeMs = now;
            m_composed.start(kEndGaps * m_gapMs);
        }
        return follows;
    }
    const bool composed = m_steps > 0;
    const qsizetype atLeast = shortest(now - m_composeMs);
    const bool burst = composed && !m_slow && m_steps >= atLeast && now - m_composeMs <= kEndGaps * m_gapMs;
    endComposition();
    if (burst && isScan(commit, true, atLeast)) {
        m_passing = true;
        QInputMethodEvent nothing;
        QCoreApplication::sendEvent(target, &nothing);
        m_passing = false;
        return fire(commit);
    }
    // Some input methods hand on each key as a text of its own.
    if (!composed && commit.size() == 1 && event.preeditString().isEmpty() && event.replacementLength() == 0) {
        auto copy = std::make_unique<QInputMethodEvent>();
        copy->setCommitString(commit);
        return hold(std::move(copy), commit, 0, 0);
    }
    return afterHeld(target, event);
}

bool ScanFilter::afterHeld(QObject *target, QInputMethodEvent &event)
{
    release();
    QObject *const now = QGuiApplication::focusObject();
    if (!now || now == target)
        return false;
    m_passing = true;
    QCoreApplication::sendEvent(now, &event);
    m_passing = false;
    return true;
}

void ScanFilter::onComposed()
{
    if (m_slow || m_steps < m_length || !isScan(m_preedit, false, m_length))
        return;
    const QString text = m_preedit;
    endComposition();
    m_passing = true;
    QGuiApplication::inputMethod()->reset();
    if (QObject *target = QGuiApplication::focusObject()) {
        QInputMethodEvent nothing;
        QCoreApplication::sendEvent(target, &nothing);
    }
    m_passing = false;
    fire(text);
}

void ScanFilter::endComposition()
{
    m_composed.stop();
    m_preedit.clear();
    m_steps = 0;
    m_slow = false;
}

} // namespace tsunagi
