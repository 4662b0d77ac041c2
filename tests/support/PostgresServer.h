// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <arpa/inet.h>
#include <csignal>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tsunagi::test {

/// A PostgreSQL 15 of the test's own, on a free loopback port, run by an ordinary user; gone with the object.
class PostgresServer final
{
public:
    /// `durable`: on the disk and with everything that Debian has switched on, for figures; else as fast as can be.
    explicit PostgresServer(bool durable = false, int connections = 0) : m_durable(durable), m_connections(connections), m_dir(pattern(durable))
    {
        m_port = freePort();
        // The server refuses to run as root; it then gets a folder and a user of its own.
        if (::geteuid() == 0) {
            m_prefix = {QStringLiteral("setpriv"), QStringLiteral("--reuid=postgres"), QStringLiteral("--regid=postgres"), QStringLiteral("--clear-groups")};
            run({QStringLiteral("chown"), QStringLiteral("postgres:postgres"), m_dir.path()}, false);
        }
        run({bin("initdb"), QStringLiteral("-D"), data(), QStringLiteral("-U"), QStringLiteral("owner"), QStringLiteral("-A"), QStringLiteral("trust"),
             QStringLiteral("-E"), QStringLiteral("UTF8"), QStringLiteral("--locale=C"), QStringLiteral("--no-sync")});
        start();
    }
    ~PostgresServer() { stop(); }
    /// A second server that follows `primary` by streaming, until it is promoted.
    static std::unique_ptr<PostgresServer> standby(const PostgresServer &primary) { return std::unique_ptr<PostgresServer>(new PostgresServer(&primary)); }
    Q_DISABLE_COPY_MOVE(PostgresServer)

    [[nodiscard]] QString uri(const QString &database, const QString &user = QStringLiteral("owner")) const
    {
        return QStringLiteral("postgresql://%1@127.0.0.1:%2/%3").arg(user).arg(m_port).arg(database);
    }
    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }

    void start()
    {
        QStringList command = m_prefix;
        command << bin("postgres") << QStringLiteral("-D") << data() << QStringLiteral("-p") << QString::number(m_port);
        QList<const char *> settings {"listen_addresses=127.0.0.1", "unix_socket_directories=", "client_connection_check_interval=1s", "log_min_messages=warning"};
        if (m_durable)
            settings << "max_connections=500" << "shared_buffers=128MB";
        else
            settings << "fsync=off" << "full_page_writes=off" << "max_connections=60" << "shared_buffers=64MB" << "autovacuum_naptime=10s";
        for (const char *setting : std::as_const(settings))
            command << QStringLiteral("-c") << QString::fromLatin1(setting);
        if (m_connections > 0)
            command << QStringLiteral("-c") << QStringLiteral("max_connections=%1").arg(m_connections);
        m_process.setStandardErrorFile(m_dir.filePath(QStringLiteral("log")), QIODevice::Append);
        // A test that dies must not leave a server behind.
        m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGQUIT); });
        m_process.start(command.takeFirst(), command);
        if (!m_process.waitForStarted())
            qFatal("postgres does not start: %s", qPrintable(m_process.errorString()));
        QElapsedTimer timer;
        timer.start();
        while (QProcess::execute(bin("pg_isready"), {QStringLiteral("-q"), QStringLiteral("-h"), QStringLiteral("127.0.0.1"), QStringLiteral("-p"), QString::number(m_port)}) != 0) {
            if (timer.elapsed() > 30000 || m_process.state() == QProcess::NotRunning)
                qFatal("postgres does not answer:\n%s", log().constData());
            QTest::qSleep(50);
        }
    }
    /// An orderly end with all connections cut.
    void stop()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        resume();
        ::kill(pid_t(m_process.processId()), SIGINT);
        if (!m_process.waitForFinished(20000))
            m_process.kill();
        m_process.waitForFinished();
    }
    /// Keeps the whole data folder aside, and puts it back; the server is stopped meanwhile.
    void copyAside(const QString &name)
    {
        run({QStringLiteral("cp"), QStringLiteral("-a"), data(), m_dir.filePath(name)});
    }
    void putBack(const QString &name)
    {
        run({QStringLiteral("rm"), QStringLiteral("-rf"), data()});
        run({QStringLiteral("cp"), QStringLiteral("-a"), m_dir.filePath(name), data()});
    }
    /// A standby becomes a server of its own.
    void promote() const { run({bin("pg_ctl"), QStringLiteral("promote"), QStringLiteral("-D"), data(), QStringLiteral("-w")}); }
    /// As when the power is cut off the process: nothing is written any more.
    void crash()
    {
        ::kill(pid_t(m_process.processId()), SIGQUIT);
        m_process.waitForFinished();
    }
    /// Every process of the server stands still, its sockets stay open.
    void freeze() { signalAll(SIGSTOP); }
    void resume() { signalAll(SIGCONT); }

    /// Runs psql as the owner; what it printed, one line a row, "|" between fields.
    QString sql(const QString &database, const QString &text) const
    {
        QProcess psql;
        psql.start(bin("psql"), {QStringLiteral("-X"), QStringLiteral("-A"), QStringLiteral("-t"), QStringLiteral("-q"), QStringLiteral("-v"), QStringLiteral("ON_ERROR_STOP=1"),
                                 QStringLiteral("-c"), text, uri(database)});
        psql.waitForFinished(60000);
        if (psql.exitCode() != 0)
            return QStringLiteral("error: ") + QString::fromUtf8(psql.readAllStandardError()).trimmed();
        return QString::fromUtf8(psql.readAllStandardOutput()).trimmed();
    }
    [[nodiscard]] QByteArray log() const
    {
        QFile file(m_dir.filePath(QStringLiteral("log")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// A loopback port that nobody listens on.
    static int freePort()
    {
        const int probe = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (::bind(probe, reinterpret_cast<sockaddr *>(&address), size) != 0 || ::getsockname(probe, reinterpret_cast<sockaddr *>(&address), &size) != 0)
            qFatal("no free port");
        ::close(probe);
        return ntohs(address.sin_port);
    }

private:
    explicit PostgresServer(const PostgresServer *primary) : m_durable(primary->m_durable), m_dir(pattern(m_durable)), m_prefix(primary->m_prefix)
    {
        m_port = freePort();
        if (!m_prefix.isEmpty())
            run({QStringLiteral("chown"), QStringLiteral("postgres:postgres"), m_dir.path()}, false);
        run({bin("pg_basebackup"), QStringLiteral("-h"), QStringLiteral("127.0.0.1"), QStringLiteral("-p"), QString::number(primary->m_port), QStringLiteral("-U"), QStringLiteral("owner"),
             QStringLiteral("-D"), data(), QStringLiteral("-R"), QStringLiteral("-c"), QStringLiteral("fast"), QStringLiteral("--no-sync")});
        start();
    }
    static QString bin(const char *program) { return QStringLiteral("/usr/lib/postgresql/15/bin/") + QLatin1String(program); }
    [[nodiscard]] QString data() const { return m_dir.filePath(QStringLiteral("data")); }

    void run(QStringList command, bool asServer = true) const
    {
        if (asServer)
            command = m_prefix + command;
        QProcess process;
        process.setWorkingDirectory(m_dir.path());
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(command.takeFirst(), command);
        if ((!process.waitForFinished(60000) || process.exitCode() != 0))
            qFatal("%s: %s", qPrintable(command.join(u' ')), process.readAll().constData());
    }

    void signalAll(int number)
    {
        const auto root = m_process.processId();
        if (root <= 0)
            return;
        ::kill(pid_t(root), number);
        QFile children(QStringLiteral("/proc/%1/task/%1/children").arg(root));
        if (children.open(QIODevice::ReadOnly)) {
            for (const QByteArray &child : children.readAll().split(' ')) {
                if (child.trimmed().toInt() > 0)
                    ::kill(child.trimmed().toInt(), number);
            }
        }
    }

    static QString pattern(bool durable)
    {
        const QString memory = QStringLiteral("/dev/shm");
        return (!durable && QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + QStringLiteral("/tsunagi-pg-XXXXXX");
    }
    bool m_durable;
    int m_connections = 0; ///< 0 = as usual
    QTemporaryDir m_dir;
    QStringList m_prefix;
    QProcess m_process;
    int m_port = 0;
};

} // namespace tsunagi::test
