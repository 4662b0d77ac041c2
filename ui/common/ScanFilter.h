// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>
#include <vector>

class QWidget;

namespace tsunagi {

/// Tells a scanner's keys from a person's, in all of one window: a burst of characters, faster than anybody types, that looks
/// like a code and ends with Enter, Tab or a pause.
///
/// Characters are held back for one gap; what turns out to be typed goes on in its order, nothing is lost. Keys that were let go sooner than any finger does are
/// awaited longer, as a busy machine tears a scan. What follows a Backspace as fast is no scan: a text expander takes its abbreviation away so. An input method's
/// text that grew as fast is taken as well, and its composition ended. A field with the property "takesScans" and a password
/// get their keys as they are. A scan never presses a button: a menu is shut by it, and in a dialog it comes to nothing but word.
class ScanFilter final : public QObject
{
    Q_OBJECT
public:
    explicit ScanFilter(QWidget *window);
    ~ScanFilter() override;
    Q_DISABLE_COPY_MOVE(ScanFilter)

    /// Off: all keys pass, as while the desk is shut.
    void setEnabled(bool enabled);
    /// Longest time between two characters, and the shortest code that no Enter ends at once.
    void setLimits(int gapMs, int length);

signals:
    /// Turned back from what an input method made of it.
    void scanned(const QString &code);
    /// The same while a dialog of the window has the keys, which gets none of it.
    void stopped(const QString &code, QWidget *dialog);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Letters that went to a field one by one, and what the field was before and after them.
    struct Stray
    {
        QPointer<QLineEdit> edit;
        QString before;
        QString after;
        int selected = -1;
        int length = 0;
        int cursor = 0;
        QString letters;
        qint64 stampMs = 0;
    };
    bool onKey(QKeyEvent &event);
    /// Is this key of a text that began behind a Backspace, each as soon behind the one before as no hand is?
    [[nodiscard]] bool isExpanded(const QKeyEvent &event);
    bool onText(QObject *target, QInputMethodEvent &event);
    bool hold(std::unique_ptr<QEvent> event, const QString &text, qint64 stampMs, int key);
    /// Since the last character: by the time stamps of the keyboard where both have one, else by when they came.
    [[nodiscard]] qint64 sinceLast(qint64 stampMs) const;
    /// What is held goes on as typed.
    void release();
    /// The same for want of more; a lone letter that no finger wrote is remembered.
    void pass();
    /// The beginning of a scan that stalled behind its first letter, taken back out of its field; empty if there was none.
    [[nodiscard]] QString takeStray();
    /// Several letters, or one where it may be an act, and of one the key went up sooner than a finger leaves it.
    [[nodiscard]] bool isByMachine() const;
    /// The same before an input method's text, which follows the keys where they lead to another field.
    bool afterHeld(QObject *target, QInputMethodEvent &event);
    void onPause();
    void onComposed();
    void endComposition();
    bool fire(const QString &text);
    [[nodiscard]] bool takes() const;
    /// Is it the window, or one that it or what is in it opened?
    [[nodiscard]] bool isOurs(const QWidget *top) const;
    [[nodiscard]] bool isOurs(const QObject *watched) const;
    /// A code that Enter ends as fast as its letters came may be short: nobody types so.
    [[nodiscard]] qsizetype shortest(qint64 endMs) const;
    [[nodiscard]] bool isScan(const QString &text, bool ended, qsizetype atLeast) const;

    QWidget *m_window;
    bool m_enabled = true;
    bool m_passing = false; ///< what comes now was held or is ours
    int m_gapMs = 35;
    int m_length = 6;
    QElapsedTimer m_clock;
    QTimer m_pause;
    QTimer m_composed;
    bool m_lastLook = false; ///< the time is up, but keys may wait behind a busy moment
    std::vector<std::unique_ptr<QEvent>> m_held;
    QPointer<QObject> m_from; ///< the native window whose keys are held
    QString m_text;          ///< of what is held
    qint64 m_firstStampMs = 0; ///< of what is held
    qint64 m_lastStampMs = 0; ///< 0: it had none
    int m_lastKey = 0;
    qsizetype m_stalls = 0;   ///< longer gaps within what is held
    bool m_touched = false;   ///< a key of what is held was let go at once
    Stray m_stray;
    qint64 m_lastMs = 0;
    qint64 m_erasedMs = -1;  ///< when the Backspace or the last letter behind it came, by the keyboard's time stamps if it has them; below 0: none did
    qint64 m_swallowMs = 0;  ///< until then an Enter still belongs to the scan
    qint64 m_tailMs = 0;     ///< until then what follows is the rest of a scan that came in pieces
    QString m_preedit;
    int m_steps = 0;         ///< by which the composition grew, each within the gap
    bool m_slow = false;
    qint64 m_composeMs = 0;
};

} // namespace tsunagi
