// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/Places.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>

namespace tsunagi::test {

/// What a second process of the program answered.
struct ProgramRun
{
    int exit = -1;
    QJsonDocument json; ///< of `out`; null if it is none
    QString out, err;
    [[nodiscard]] QJsonObject object() const { return json.object(); }
    [[nodiscard]] QJsonArray array() const { return json.array(); }
    [[nodiscard]] QJsonObject first() const { return array().at(0).toObject(); }
};

/// Runs the program to its end, in English.
inline ProgramRun runProgram(const QStringList &arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    process.setProcessEnvironment(environment);
    process.start(programPath(), arguments);
    if (!process.waitForFinished(120000))
        qFatal("tsunagi does not end: %s", qPrintable(arguments.join(u' ')));
    const QByteArray out = process.readAllStandardOutput();
    return {process.exitCode(), QJsonDocument::fromJson(out), QString::fromUtf8(out), QString::fromUtf8(process.readAllStandardError())};
}

} // namespace tsunagi::test
