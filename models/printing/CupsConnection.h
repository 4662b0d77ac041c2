// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace tsunagi {

/// Talks to a CUPS server. All functions block (up to the time-out for connecting); call them off the GUI thread. Each
/// call opens its own connection, so an object may be used by any one thread at a time. Offline if no server answers.
class CupsConnection final
{
public:
    struct Printer
    {
        QString name;
        QString description;
        bool isDefault = false;
        bool accepting = true;
        bool stopped = false;
        QString reasons;      ///< as CUPS words them, comma separated
    };
    enum class JobState { Pending, Held, Processing, Stopped, Cancelled, Aborted, Completed };
    struct Job
    {
        JobState state = JobState::Pending;
        QString message;
        [[nodiscard]] bool finished() const
        {
            return state == JobState::Cancelled || state == JobState::Aborted || state == JobState::Completed;
        }
    };
    struct Options
    {
        int copies = 1;
        QString media;        ///< CUPS name, as "A4" or "Custom.100x150mm"; empty: the queue's own
        bool raw = false;     ///< the bytes are the printer's own language
    };

    /// `server` as the CUPS_SERVER variable: "host:port" or the path of a socket; empty: the machine's own.
    explicit CupsConnection(QString server = {}, int timeoutMs = 5000);

    [[nodiscard]] Result<QList<Printer>> printers() const;
    /// Hands bytes (PDF, or raw) to a queue and returns the job id. NotFound for an unknown queue, Printer if the server
    /// refuses the job. After Timeout nobody knows whether the job was taken: ask findJob before sending again.
    [[nodiscard]] Result<int> submit(const QString &printer, const QByteArray &bytes, const QString &title,
                                     const Options &options) const;
    /// Hands a PDF file to a queue. NotFound if it cannot be read.
    [[nodiscard]] Result<int> submitFile(const QString &printer, const QString &path, const QString &title) const;
    /// NotFound if the server no longer knows the job.
    [[nodiscard]] Result<Job> job(const QString &printer, int id) const;
    /// Id of the newest job of that title in any state, as far as the server remembers; nothing if there is none.
    [[nodiscard]] Result<std::optional<int>> findJob(const QString &printer, const QString &title) const;
    [[nodiscard]] Result<> cancel(const QString &printer, int id) const;

private:
    QString m_server;
    int m_timeoutMs;
};

} // namespace tsunagi
