// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/Keychain.h"

#include <QFileInfo>
#include <QThread>

#include <qt6keychain/keychain.h>

#include <future>

namespace tsunagi {

namespace {

const QString kService = QStringLiteral("Tsunagi");

using Answer = Result<std::optional<QByteArray>>;

/// Without a session bus there is no daemon to ask, and trying would start a bus of our own.
bool hasBus()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") || (!runtime.isEmpty() && QFileInfo::exists(runtime + QStringLiteral("/bus")));
}

/// QtKeychain has one queue for the whole program, which lives in the thread that asked first: this one, to the end.
QObject &jobs()
{
    static QThread *const thread = [] {
        auto *made = new QThread;
        made->setObjectName(QStringLiteral("keychain"));
        made->start();
        return made;
    }();
    static QObject *const object = [] {
        auto *made = new QObject;
        made->moveToThread(thread);
        return made;
    }();
    return *object;
}

Error errorOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented: return {Code::NotFound, QStringLiteral("keychain"), job.errorString()};
    default: return {Code::Invalid, QStringLiteral("keychain"), job.errorString()};
    }
}

} // namespace

Answer Keychain::ask(Ask what, const QString &name, const QByteArray &secret)
{
    if (m_silent || !hasBus())
        return fail(Code::NotFound, QStringLiteral("keychain"));
    // Shared with the thread: who waits may have given up when the answer comes.
    auto told = std::make_shared<std::promise<Answer>>();
    auto answer = told->get_future();
    QMetaObject::invokeMethod(&jobs(), [what, name, secret, told] {
        if (what == Ask::Read) {
            auto *job = new QKeychain::ReadPasswordJob(kService);
            QObject::connect(job, &QKeychain::Job::finished, job, [job, told] {
                if (job->error() == QKeychain::NoError)
                    told->set_value(std::optional(job->binaryData()));
                else if (job->error() == QKeychain::EntryNotFound)
                    told->set_value(std::optional<QByteArray>());
                else
                    told->set_value(tl::unexpected(errorOf(*job)));
            });
            job->setKey(name);
            job->start();
            return;
        }
        QKeychain::Job *job = nullptr;
        if (what == Ask::Write) {
            auto *writing = new QKeychain::WritePasswordJob(kService);
            writing->setBinaryData(secret);
            job = writing;
        } else {
            job = new QKeychain::DeletePasswordJob(kService);
        }
        QObject::connect(job, &QKeychain::Job::finished, job, [job, what, told] {
            const bool done = job->error() == QKeychain::NoError || (what == Ask::Forget && job->error() == QKeychain::EntryNotFound);
            if (done)
                told->set_value(std::optional<QByteArray>());
            else
                told->set_value(tl::unexpected(errorOf(*job)));
        });
        job->setKey(name);
        job->start();
    });
    if (answer.wait_for(m_patience) != std::future_status::ready) {
        m_silent = true;
        return fail(Code::Timeout, QStringLiteral("keychain"));
    }
    return answer.get();
}

Answer Keychain::read(const QString &name)
{
    return ask(Ask::Read, name);
}

Result<> Keychain::write(const QString &name, const QByteArray &secret)
{
    TSUNAGI_TRY(ask(Ask::Write, name, secret));
    return {};
}

Result<> Keychain::forget(const QString &name)
{
    TSUNAGI_TRY(ask(Ask::Forget, name));
    return {};
}

} // namespace tsunagi
