// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "ui/common/LiveTexts.h"
#include "ui/locator/LocatorEntry.h"

#include <QFrame>
#include <QPointer>

#include <atomic>
#include <memory>

class QLineEdit;
class QListWidget;

namespace tsunagi {

class Async;
class Carriers;
class Desk;

/// A field over the window with a list under it: whatever a few characters name, opened by Enter; Esc leaves.
///
/// Fixed things (pages, actions, queues) are given at opening; orders, parcels and the like are read on a worker, and only
/// the newest question counts. Enter waits for the answer to what stands in the field; what older orders add comes behind
/// it, and leaves the chosen line chosen.
class Locator final : public QFrame
{
    Q_OBJECT
public:
    Locator(Desk &desk, const Carriers &carriers, Async &async, QWidget *parent);
    ~Locator() override;
    Q_DISABLE_COPY_MOVE(Locator)

    /// `recent`: keys, newest first. `text`: what is asked at once, as a code that names several things.
    void open(QList<LocatorEntry> fixed, const QStringList &recent, const QString &text = {});
    /// Closes; the keys go back where they were.
    void leave();

signals:
    void chosen(const QString &key);
    void failed(const tsunagi::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void ask();
    /// The words of question number `ask`: the newest orders answer first, all others behind them.
    void lookFor(int ask, const QString &text, LocatorReach reach);
    void show(const LocatorFound &found, bool recent);
    [[nodiscard]] LocatorEntry entryOf(const LocatorHit &hit) const;
    void select(const QString &key);
    void addLine(const LocatorEntry &entry);
    void take();
    void place();
    [[nodiscard]] QList<std::pair<LocatorKind, Id>> recentThings() const;

    Desk &m_desk;
    const Carriers &m_carriers;
    Async &m_async;
    LiveTexts m_texts;
    QLineEdit *m_edit = nullptr;
    QListWidget *m_list = nullptr;
    QPointer<QWidget> m_before;
    QList<LocatorEntry> m_fixed;
    QStringList m_recent;
    std::shared_ptr<const LocatorNames> m_names;
    std::shared_ptr<std::atomic_int> m_asked; ///< number of the newest question, which workers look at
    int m_answered = 0;
    bool m_takeSoon = false;
    bool m_leaving = false;
};

} // namespace tsunagi
