// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/sync/SignIn.h"
#include "ui/common/Mark.h"
#include "ui/shell/Services.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace tsunagi {

class Async;
class PersonPanel;

/// Who is at the desk: asks by the panel, by password where the shared side wants it, and shuts the work away after a time
/// without a key, when the session is over, or when the person has left the shop.
///
/// Thread: GUI; passwords are tried on workers. Work behind the panel goes on, and what is half written stays as it is.
class PersonGate final : public QObject
{
    Q_OBJECT
public:
    PersonGate(const Services &services, Async &async, PersonPanel &panel, QObject *parent);

    /// At the start: `person` may come in at once where no password is asked.
    void begin(const QString &person);
    /// Another person takes over; Escape goes back to the work.
    void ask();
    /// Nobody gets by without a name, or a password where there was one.
    void lock(const QString &why = {});
    [[nodiscard]] bool isOpen() const { return m_open; }
    /// Does the shared side answer? When it does again, its policy is asked, and what it has ended ends here.
    void setOnline(bool online);
    /// Rows came in: perhaps the person is retired.
    void look();
    /// Minutes without a key until the panel asks; 0 = never. Remembered.
    void setLockMinutes(int minutes);
    [[nodiscard]] int lockMinutes() const;

signals:
    void closed();
    /// Somebody is at work. `signedIn`: by password; else the name is taken as said.
    void opened(const QString &person, bool signedIn);
    void said(const QString &text, Tone tone);
    void failed(const tsunagi::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void show(bool leavable);
    void readPersons();
    void showPolicy();
    void tryPassword(const QString &person, const QString &password);
    void takeName(const QString &person);
    void enter(const QString &person, bool signedIn);
    void askPolicy();
    void watch();
    [[nodiscard]] QString refusal(const Error &error) const;
    [[nodiscard]] bool isRequired() const;

    Services m_services;
    Async &m_async;
    PersonPanel &m_panel;
    QTimer m_policy;
    QTimer m_watch;
    QElapsedTimer m_lastKey;
    bool m_open = false;
    bool m_leavable = false;
    bool m_trying = false;
    QStringList m_known; ///< persons that the panel lists
    QString m_waiting; ///< who comes in when the shared side has told that names do
    bool m_first = false; ///< nothing was ever heard of the policy
    bool m_asking = false;
    bool m_looking = false;
    bool m_online = false;  ///< the line stood when last heard of
    bool m_toldOnlineOnly = false; ///< once is enough
    bool m_byPassword = false; ///< the lock asks for one again
};

} // namespace tsunagi
