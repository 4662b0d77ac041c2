// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tsunagi::test {

/// A CUPS server of our own on a loopback port, with queues that print into nothing; everything in this process talks to it.
class CupsServer
{
public:
    ~CupsServer()
    {
        m_server.terminate();
        if (m_server.state() != QProcess::NotRunning && !m_server.waitForFinished(10000))
            m_server.kill();
        m_server.waitForFinished(2000);
    }
    [[nodiscard]] static bool isInstalled() { return QFile::exists(program()); }
    /// Does nothing where no server is installed; whether it runs with this queue, TSUNAGI_NEED_CUPS asks.
    void start(const QString &queue) { m_runs = isInstalled() && launch() && addPrinter(queue); }
    [[nodiscard]] bool runs() const { return m_runs; }
    /// Stopped, it keeps what it gets; started again, it prints it.
    static void stop(const QString &name) { run(QStringLiteral("cupsdisable"), {name}); }
    static void go(const QString &name) { run(QStringLiteral("cupsenable"), {name}); }
    static void cancelAll(const QString &name) { run(QStringLiteral("cancel"), {QStringLiteral("-a"), name}); }

private:
    static QString program() { return QStringLiteral("/usr/sbin/cupsd"); }
    [[nodiscard]] bool launch()
    {
        if (!m_folder.isValid())
            return false;
        const QString port = QString::number(freePort());
        const QString at = m_folder.path();
        const QStringList folders {QStringLiteral("root"), QStringLiteral("cache"), QStringLiteral("state"), QStringLiteral("spool"), QStringLiteral("log")};
        for (const QString &folder : folders)
            QDir(at).mkpath(folder);
        // What it starts for a job runs as another user.
        QFile::setPermissions(at, QFile::permissions(at) | QFile::ExeGroup | QFile::ExeOther | QFile::ReadGroup | QFile::ReadOther);
        write(at + QStringLiteral("/root/cupsd.conf"),
              QStringLiteral("Listen 127.0.0.1:%1\nBrowsing Off\nWebInterface No\nDefaultAuthType None\n<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
                             "<Policy default>\n<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n")
                  .arg(port));
        write(at + QStringLiteral("/root/cups-files.conf"),
              QStringLiteral("FileDevice Yes\nServerRoot %1/root\nCacheDir %1/cache\nStateDir %1/state\nRequestRoot %1/spool\nAccessLog %1/log/access\n"
                             "ErrorLog %1/log/error\nPageLog %1/log/page\nSandboxing relaxed\n")
                  .arg(at));
        m_server.setProcessChannelMode(QProcess::MergedChannels);
        m_server.start(program(), {QStringLiteral("-c"), at + QStringLiteral("/root/cupsd.conf"), QStringLiteral("-s"), at + QStringLiteral("/root/cups-files.conf"), QStringLiteral("-f")});
        if (!m_server.waitForStarted(5000))
            return false;
        qputenv("CUPS_SERVER", "127.0.0.1:" + port.toLatin1());
        return QTest::qWaitFor([] { return run(QStringLiteral("lpstat"), {QStringLiteral("-r")}).contains("is running"); }, 10000);
    }
    [[nodiscard]] static bool addPrinter(const QString &name)
    {
        run(QStringLiteral("lpadmin"), {QStringLiteral("-p"), name, QStringLiteral("-E"), QStringLiteral("-v"), QStringLiteral("file:///dev/null"), QStringLiteral("-m"), QStringLiteral("raw")});
        return run(QStringLiteral("lpstat"), {QStringLiteral("-p"), name}).contains(name.toUtf8());
    }
    /// A loopback port that nobody listens on.
    static int freePort()
    {
        const int one = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (one < 0 || bind(one, reinterpret_cast<sockaddr *>(&address), size) != 0 || getsockname(one, reinterpret_cast<sockaddr *>(&address), &size) != 0)
            qFatal("no free port");
        ::close(one);
        return ntohs(address.sin_port);
    }
    static QByteArray run(const QString &program, const QStringList &arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QFile::exists(QStringLiteral("/usr/sbin/") + program) ? QStringLiteral("/usr/sbin/") + program : program, arguments);
        process.waitForFinished(20000);
        return process.readAll();
    }
    static void write(const QString &path, const QString &text)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
            qFatal("cannot write %s", qPrintable(path));
    }
    QTemporaryDir m_folder;
    QProcess m_server;
    bool m_runs = false;
};

/// Ends the test function: skipped where no server is installed, failed where one is and it does not run.
#define TSUNAGI_NEED_CUPS(server) \
    do { \
        if (!CupsServer::isInstalled()) \
            QSKIP("no CUPS server is installed"); \
        QVERIFY2((server).runs(), "a CUPS server is installed, but does not run with its queue"); \
    } while (false)

} // namespace tsunagi::test
