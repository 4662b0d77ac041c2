// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/Places.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

namespace tsunagi::test {

/// A real mail server of Debian on a free loopback port, with a certificate of its own and the login shop/secret.
class MailServer
{
public:
    /// `tls`: from the first byte; else by STARTTLS.
    explicit MailServer(bool tls = false) : m_tls(tls)
    {
        run(QStringLiteral("openssl"), {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-days"), QStringLiteral("2"),
                                        QStringLiteral("-subj"), QStringLiteral("/CN=127.0.0.1"), QStringLiteral("-addext"), QStringLiteral("subjectAltName=IP:127.0.0.1"),
                                        QStringLiteral("-keyout"), file(QStringLiteral("key.pem")), QStringLiteral("-out"), file(QStringLiteral("cert.pem"))});
        QStringList arguments {checkoutPath(QStringLiteral("/tests/support/mailserver.py")), m_folder.path()};
        if (tls)
            arguments << QStringLiteral("--tls");
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral("/usr/bin/python3"), arguments);
        if (!QTest::qWaitFor([&] { return QFile::exists(file(QStringLiteral("port"))); }, 60000))
            qFatal("the mail server does not start");
    }
    ~MailServer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString url() const { return (m_tls ? QStringLiteral("smtps://127.0.0.1:") : QStringLiteral("smtp://127.0.0.1:")) + QString::fromLatin1(read(QStringLiteral("port"))); }
    /// What it does with the next mails, see mailserver.py.
    void behave(const QByteArray &how)
    {
        // In one step: the server looks whenever it likes.
        QFile part(file(QStringLiteral("behave.part")));
        if (!part.open(QIODevice::WriteOnly) || part.write(how) < 0)
            qFatal("cannot write");
        part.close();
        if (std::rename(part.fileName().toLocal8Bit().constData(), file(QStringLiteral("behave")).toLocal8Bit().constData()) != 0)
            qFatal("cannot rename");
    }
    /// The mails that it took, as Python's mail parser reads them, by arrival.
    [[nodiscard]] QList<QJsonObject> mails() const
    {
        QList<QJsonObject> all;
        for (int n = 1; QFile::exists(file(QString::number(n) + QStringLiteral(".json"))); ++n)
            all << QJsonDocument::fromJson(read(QString::number(n) + QStringLiteral(".json"))).object();
        return all;
    }
    [[nodiscard]] QByteArray read(const QString &name) const
    {
        QFile in(file(name));
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
    /// Whoever opens this profile trusts it.
    void trustAt(const QString &profile) const { QFile::copy(file(QStringLiteral("cert.pem")), profile + QStringLiteral("/mail-ca.pem")); }
    void stop()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

private:
    static void run(const QString &program, const QStringList &arguments)
    {
        QProcess process;
        process.start(program, arguments);
        if (!process.waitForFinished(120000) || process.exitCode() != 0)
            qFatal("%s: %s", qPrintable(program), process.readAllStandardError().constData());
    }
    QTemporaryDir m_folder;
    bool m_tls;
    QProcess m_process;
};

} // namespace tsunagi::test
