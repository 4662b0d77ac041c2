// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/notices/NoticeText.h"

#include "models/core/DayText.h"
#include "models/notices/NoticeRules.h"

#include <QDateTime>
#include <QHash>
#include <QLocale>
#include <QRegularExpression>

namespace tsunagi {

namespace {

constexpr qsizetype kMostNamed = 5; // a line of the window

} // namespace

QString NoticeText::kind(const QString &kind)
{
    if (kind == u"received")
        return tr("Order received");
    if (kind == u"payment")
        return tr("Payment reminder");
    if (kind == u"shipped")
        return tr("Shipped");
    if (kind == u"delay")
        return tr("Delay");
    return kind == u"cancelled" ? tr("Cancelled") : tr("All of the order");
}

QString NoticeText::queue(const QString &queue)
{
    static const QHash<QString, const char *> words {{QStringLiteral("unsent"), QT_TR_NOOP("Not sent")},
                                                     {QStringLiteral("ready"), QT_TR_NOOP("May leave")},
                                                     {QStringLiteral("doubtful"), QT_TR_NOOP("Perhaps sent")},
                                                     {QStringLiteral("failed"), QT_TR_NOOP("Refused")},
                                                     {QStringLiteral("no_address"), QT_TR_NOOP("No mail address")},
                                                     {QStringLiteral("conflict"), QT_TR_NOOP("Conflict of the order")},
                                                     {QStringLiteral("payment"), QT_TR_NOOP("Payment reminder")},
                                                     {QStringLiteral("held"), QT_TR_NOOP("Order on hold")},
                                                     {QStringLiteral("quiet"), QT_TR_NOOP("Quiet hours")},
                                                     {QStringLiteral("silent"), QT_TR_NOOP("The shop tells it")},
                                                     {QStringLiteral("no_sender"), QT_TR_NOOP("No sender or server")},
                                                     {QStringLiteral("off"), QT_TR_NOOP("Not told by this client")},
                                                     {QStringLiteral("before"), QT_TR_NOOP("Before its mails began")},
                                                     {QStringLiteral("taken"), QT_TR_NOOP("Being sent")},
                                                     {QStringLiteral("sent"), QT_TR_NOOP("Sent")},
                                                     {QStringLiteral("suppressed"), QT_TR_NOOP("Not to be sent")}};
    const char *word = words.value(queue);
    return word ? tr(word) : queue;
}

QString NoticeText::state(const NoticeRow &row)
{
    if (row.state != u"due")
        return queue(row.state);
    return queue(row.obstacle.isEmpty() ? QStringLiteral("ready") : row.obstacle);
}

QString NoticeText::advice(const NoticeRow &row, const QString &when)
{
    if (row.state == u"doubtful")
        return tr("The line broke after the text was handed over. Ask the mail server or the customer, then say that it was sent (F8) or send it again (Shift+F8).");
    if (row.state == u"failed")
        return tr("The mail server refused it. Put the address of the order right and send it again (Shift+F8), or take it out (F7).");
    if (row.state == u"taken")
        return tr("Desk %1 is sending it since %2. If that desk died over it, the mail may have left: ask the mail server or the customer before you send it again (Shift+F8).").arg(row.desk.section(u'-', 0, 0), when);
    if (row.state != u"due")
        return {};
    if (row.obstacle == u"no_address")
        return tr("The order has no mail address that a server takes.");
    if (row.obstacle == u"conflict")
        return tr("Two desks contradict each other on this order; nothing leaves before a person has decided.");
    if (row.obstacle == u"held")
        return tr("Nobody is asked to pay an order that is on hold; release it first.");
    if (row.obstacle == u"quiet")
        return tr("It leaves after the client's quiet hours, from %1 on.").arg(row.until);
    if (row.obstacle == u"silent")
        return tr("This shop's mall tells its buyers itself.");
    if (row.obstacle == u"before")
        return row.kind == u"payment" ? tr("It was to be paid before this client's mails began, so nobody is reminded of it by itself. Shift+F8 lets it leave.") : tr("It happened before this client's mails began, so it was not sent and is not by itself. Shift+F8 lets it leave.");
    if (row.obstacle == u"no_sender" || row.obstacle == u"off")
        return tr("The client has no sender for such mails: Ctrl+P sets it.");
    return {};
}

QString NoticeText::field(const QString &name)
{
    static const QHash<QString, const char *> words {{QStringLiteral("order_number"), QT_TR_NOOP("order number")},
                                                     {QStringLiteral("order_date"), QT_TR_NOOP("day of the order")},
                                                     {QStringLiteral("buyer_name"), QT_TR_NOOP("buyer's name")},
                                                     {QStringLiteral("shop_name"), QT_TR_NOOP("shop's name")},
                                                     {QStringLiteral("client_name"), QT_TR_NOOP("client's name")},
                                                     {QStringLiteral("lines"), QT_TR_NOOP("items, pieces and amounts")},
                                                     {QStringLiteral("total"), QT_TR_NOOP("total of the order")},
                                                     {QStringLiteral("pay_method"), QT_TR_NOOP("pay method")},
                                                     {QStringLiteral("destinations"), QT_TR_NOOP("recipients and addresses")},
                                                     {QStringLiteral("tracking"), QT_TR_NOOP("slip numbers and links")},
                                                     {QStringLiteral("ship_date"), QT_TR_NOOP("day of shipping")},
                                                     {QStringLiteral("new_date"), QT_TR_NOOP("new day of shipping")},
                                                     {QStringLiteral("following"), QT_TR_NOOP("items that follow in another parcel")}};
    const char *word = words.value(name);
    return word ? tr(word) : name;
}

QString NoticeText::language(const QString &language)
{
    return language == u"en" ? tr("English") : tr("Japanese");
}

QString NoticeText::time(qint64 atUs)
{
    return atUs > 0 ? QDateTime::fromMSecsSinceEpoch(atUs / 1000, Qt::OffsetFromUTC, 9 * 3600).toString(QStringLiteral("MM/dd HH:mm")) : QString();
}

QString NoticeText::report(const SendReport &report)
{
    if (report.alone && report.notices.isEmpty())
        return tr("The server does not answer: mails wait, as another desk may be sending them.");
    if (report.idle)
        return tr("nothing to send");
    if (report.noPolicy)
        return tr("No client's mails are set up: Ctrl+P says from whom they leave, and which.");
    QStringList parts;
    if (report.sent > 0)
        parts << tr("%1 mails sent").arg(report.sent);
    if (report.later > 0)
        parts << tr("%1 later").arg(report.later);
    if (report.failed > 0)
        parts << tr("%1 refused").arg(report.failed);
    if (report.doubtful > 0)
        parts << tr("%1 perhaps sent").arg(report.doubtful);
    if (report.elsewhere > 0)
        parts << tr("%1 by another desk").arg(report.elsewhere);
    if (report.quiet > 0)
        parts << tr("%1 wait until %2").arg(report.quiet).arg(report.until);
    if (report.unset > 0)
        parts << tr("%1 have no sender or server (Ctrl+P)").arg(report.unset);
    if (parts.isEmpty())
        parts << tr("nothing to send");
    return parts.join(tr(", ", "between the parts of a report")) + (report.away.isEmpty() ? QString() : QStringLiteral(" – ") + report.away);
}

QString NoticeText::noDelay(const QString &why)
{
    static const QHash<QString, const char *> words {{QStringLiteral("missing"), QT_TR_NOOP("is not at this desk")},
                                                     {QStringLiteral("cancelled"), QT_TR_NOOP("is cancelled")},
                                                     {QStringLiteral("gone"), QT_TR_NOOP("has left")},
                                                     {QStringLiteral("muted"), QT_TR_NOOP("nothing is told of it")},
                                                     {QStringLiteral("changed"), QT_TR_NOOP("was changed meanwhile")}};
    const char *found = words.value(why);
    return found ? tr(found) : why;
}

QString NoticeText::delays(const DelayReport &report, const QString &day)
{
    QStringList parts {tr("%1 customers are told that their orders leave on %2.").arg(QLocale().toString(report.told), DayText::full(day))};
    if (report.cancelled)
        parts.prepend(tr("Stopped."));
    if (report.same > 0)
        parts << tr("%1 know that day already.").arg(QLocale().toString(report.same));
    if (!report.left.isEmpty()) {
        QMap<QString, QStringList> reasons;
        for (const DelayReport::Left &one : report.left)
            reasons[one.why] << one.number;
        for (auto it = reasons.begin(); it != reasons.end(); ++it) {
            const QString all = QLocale().toString(it->size());
            if (it->size() > kMostNamed)
                *it = it->mid(0, kMostNamed) << tr("and more");
            parts << tr("Not told, %1 (%2): %3.", "number of orders, why, which").arg(all, noDelay(it.key()), it->join(tr(", ", "between the parts of a report")));
        }
    }
    return parts.join(u' ');
}

QString NoticeText::problem(const Error &error)
{
    static const QRegularExpression place(QStringLiteral("\\A(subject|body) ([0-9]+):([0-9]+)\\z"));
    const auto found = place.match(error.where);
    if (!found.hasMatch())
        return {};
    const QString where = found.captured(1) == u"subject" ? tr("Subject, column %1").arg(found.captured(3)) : tr("Text, line %1, column %2").arg(found.captured(2), found.captured(3));
    if (error.detail.isEmpty())
        return tr("%1: a brace has no partner; {{ and }} write braces.").arg(where);
    return tr("%1: there is no field {%2}. Fields: %3.").arg(where, error.detail, QStringLiteral("{%1}").arg(notice_rules::fields().join(QStringLiteral("}, {"))));
}

} // namespace tsunagi
