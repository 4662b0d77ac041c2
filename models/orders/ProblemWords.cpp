// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/ProblemWords.h"

#include <QCoreApplication>
#include <QStringList>

namespace tsunagi {

IntakeProblem problemOf(std::span<const ProblemWords> table, const char *context, const QString &code, const QString &file, int line, const QString &column, const QString &value)
{
    IntakeProblem problem {file, line, column, value, code, {}, {}, true};
    for (const ProblemWords &words : table) {
        if (code == QLatin1String(words.code)) {
            problem.message = QCoreApplication::translate(context, words.message);
            problem.remedy = QCoreApplication::translate(context, words.remedy);
            problem.refused = words.refused;
        }
    }
    return problem;
}

QString problemSentence(const IntakeProblem &problem)
{
    QStringList place;
    if (problem.line > 0)
        place << QCoreApplication::translate("Intake", "line %1").arg(problem.line);
    if (!problem.column.isEmpty())
        place << problem.column;
    if (!problem.value.isEmpty())
        place << QCoreApplication::translate("Intake", "“%1”").arg(problem.value);
    if (place.isEmpty())
        return problem.message + u' ' + problem.remedy;
    return QCoreApplication::translate("Intake", "%1: %2 %3").arg(place.join(QCoreApplication::translate("Intake", ", ")), problem.message, problem.remedy);
}

} // namespace tsunagi
