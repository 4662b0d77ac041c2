// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/WithdrawText.h"

#include "models/core/PersonText.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace tsunagi {

namespace {

constexpr int kJapanOffset = 9 * 3600;
constexpr int kNamed = 3; ///< orders that one line has room for

QString say(const char *text)
{
    return QCoreApplication::translate("Withdraw", text);
}

QString why(const QString &code)
{
    static const QHash<QString, const char *> words {
        {QStringLiteral("instructed"), QT_TRANSLATE_NOOP("Withdraw", "the warehouse has it")},
        {QStringLiteral("cancelled"), QT_TRANSLATE_NOOP("Withdraw", "cancelled")},
        {QStringLiteral("mail"), QT_TRANSLATE_NOOP("Withdraw", "a mail was sent or is on its way")},
        {QStringLiteral("money"), QT_TRANSLATE_NOOP("Withdraw", "money is on it")},
        {QStringLiteral("shop_changed"), QT_TRANSLATE_NOOP("Withdraw", "a later file has it too")},
        {QStringLiteral("claimed"), QT_TRANSLATE_NOOP("Withdraw", "somebody works on it")},
        {QStringLiteral("case"), QT_TRANSLATE_NOOP("Withdraw", "a return or an escalation is about it")},
        {QStringLiteral("approval"), QT_TRANSLATE_NOOP("Withdraw", "waits for a second person, who was asked")},
        {QStringLiteral("changed"), QT_TRANSLATE_NOOP("Withdraw", "was changed meanwhile")}};
    return say(words.value(code, QT_TRANSLATE_NOOP("Withdraw", "was worked on")));
}

} // namespace

QString WithdrawText::stay(const WithdrawStay &stay)
{
    const QString said = say(QT_TRANSLATE_NOOP("Withdraw", "%1: %2")).arg(stay.number, why(stay.why));
    if (stay.person.isEmpty())
        return said;
    return say(QT_TRANSLATE_NOOP("Withdraw", "%1 (%2, %3)")).arg(said, PersonText::name(stay.person), QDateTime::fromMSecsSinceEpoch(stay.atUs / 1000, Qt::OffsetFromUTC, kJapanOffset).toString(QStringLiteral("M/d HH:mm")));
}

QString WithdrawText::report(const WithdrawReport &report)
{
    const QLocale locale;
    QString said = report.done == 0 ? say(report.back ? QT_TRANSLATE_NOOP("Withdraw", "%1: no order was brought back.") : QT_TRANSLATE_NOOP("Withdraw", "%1: no order was withdrawn.")).arg(report.file.name)
                                    : say(report.back ? QT_TRANSLATE_NOOP("Withdraw", "%1: %2 orders are in the work again.") : QT_TRANSLATE_NOOP("Withdraw", "%1: %2 orders withdrawn; Ctrl+Z brings them back."))
                                          .arg(report.file.name, locale.toString(report.done));
    if (!report.stay.isEmpty()) {
        QStringList named;
        for (const WithdrawStay &one : report.stay.mid(0, kNamed))
            named << stay(one);
        if (report.stay.size() > kNamed)
            named << say(QT_TRANSLATE_NOOP("Withdraw", "and more"));
        said += u' ' + say(QT_TRANSLATE_NOOP("Withdraw", "%1 stay: %2.")).arg(locale.toString(report.stay.size()), named.join(say(QT_TRANSLATE_NOOP("Withdraw", "; "))));
    }
    if (report.left > 0)
        said += u' ' + say(QT_TRANSLATE_NOOP("Withdraw", "%1 were not come to; the same once more goes on.")).arg(locale.toString(report.left));
    return said;
}

} // namespace tsunagi
