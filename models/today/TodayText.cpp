// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/today/TodayText.h"

#include "models/clients/CutOffText.h"
#include "models/core/DayText.h"
#include "models/exchange/Carrier.h"
#include "models/exchange/CarrierName.h"
#include "models/orders/FindingText.h"

#include <QLocale>

namespace tsunagi {

namespace {

constexpr qint64 kMinute = 60;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;

struct Words
{
    const char *what, *title, *meaning;
};

constexpr Words kWords[] = {
    {"arrived", QT_TRANSLATE_NOOP("TodayText", "Taken in today"), QT_TRANSLATE_NOOP("TodayText", "Orders taken in since midnight, whatever became of them since.")},
    {"received", QT_TRANSLATE_NOOP("TodayText", "Received"), QT_TRANSLATE_NOOP("TodayText", "Orders that are in and not checked yet; this goes on by itself.")},
    {"waiting", QT_TRANSLATE_NOOP("TodayText", "Waiting"), QT_TRANSLATE_NOOP("TodayText", "Orders with a finding, a hold or a payment that somebody must settle.")},
    {"ready", QT_TRANSLATE_NOOP("TodayText", "Ready"), QT_TRANSLATE_NOOP("TodayText", "Orders that can be instructed to the warehouse.")},
    {"instructed", QT_TRANSLATE_NOOP("TodayText", "Instructed"), QT_TRANSLATE_NOOP("TodayText", "Orders that the warehouse knows and that have parcels without a slip number.")},
    {"slipped", QT_TRANSLATE_NOOP("TodayText", "Slip made"), QT_TRANSLATE_NOOP("TodayText", "Orders with all slip numbers that have not gone with a truck yet.")},
    {"handed_over", QT_TRANSLATE_NOOP("TodayText", "Handed over today"), QT_TRANSLATE_NOOP("TodayText", "Orders of which a parcel went with a truck since midnight.")},
    {"to_instruct", QT_TRANSLATE_NOOP("TodayText", "To instruct"), QT_TRANSLATE_NOOP("TodayText", "Orders that are ready and would go with this truck if they were instructed now.")},
    {"unprinted", QT_TRANSLATE_NOOP("TodayText", "To print"), QT_TRANSLATE_NOOP("TodayText", "Parcels instructed for this truck whose slip is not there yet, or whose label nobody has confirmed.")},
    {"printed", QT_TRANSLATE_NOOP("TodayText", "To hand over"), QT_TRANSLATE_NOOP("TodayText", "Parcels for this truck that have their slip and wait to be handed over.")},
    {"reason", nullptr, QT_TRANSLATE_NOOP("TodayText", "Orders that wait for this; one that waits for two things counts in both.")},
    {"late_unprinted", QT_TRANSLATE_NOOP("TodayText", "Missed %1: no slip"), QT_TRANSLATE_NOOP("TodayText", "Parcels of a truck whose cut-off is over, still without a confirmed slip.")},
    {"late_printed", QT_TRANSLATE_NOOP("TodayText", "Missed %1: not handed over"), QT_TRANSLATE_NOOP("TodayText", "Parcels of a truck whose cut-off is over that have their slip and were not handed over.")},
    {"halted", QT_TRANSLATE_NOOP("TodayText", "Stopped after instruction"), QT_TRANSLATE_NOOP("TodayText", "Parcels that are instructed and may not leave: stopped, held, cancelled or in conflict.")},
    {"mine", QT_TRANSLATE_NOOP("TodayText", "My claims"), QT_TRANSLATE_NOOP("TodayText", "Orders that this desk has taken and not given back.")},
    {"manual", QT_TRANSLATE_NOOP("TodayText", "Manual mode: %1"), QT_TRANSLATE_NOOP("TodayText", "Manual mode is on. The number tells the parcels whose slip is to be written by hand.")},
    {"conflicts", QT_TRANSLATE_NOOP("TodayText", "Conflicts to decide"), QT_TRANSLATE_NOOP("TodayText", "Changes that contradict what another desk did; such orders do not leave before somebody decides.")},
    {"approvals", QT_TRANSLATE_NOOP("TodayText", "Waiting for my approval"), QT_TRANSLATE_NOOP("TodayText", "What somebody else asked for and nobody does alone.")},
    {"wanted", QT_TRANSLATE_NOOP("TodayText", "Wished by today, not shipped"), QT_TRANSLATE_NOOP("TodayText", "Orders wished for today or earlier that have not gone with a truck.")},
    {"unreachable", QT_TRANSLATE_NOOP("TodayText", "Wished date cannot be met"), QT_TRANSLATE_NOOP("TodayText", "Orders whose check says that the wished date is over.")},
    {"sheets", QT_TRANSLATE_NOOP("TodayText", "Labels to confirm"), QT_TRANSLATE_NOOP("TodayText", "Labels that have a number and wait for the printer or for somebody who says how they came out.")},
    {"numbers", QT_TRANSLATE_NOOP("TodayText", "Slip numbers running low"), QT_TRANSLATE_NOOP("TodayText", "Ranges of carriers that lent us only few more numbers: ask the carrier for the next range.")},
    {"stops", QT_TRANSLATE_NOOP("TodayText", "Stops asked, no answer yet"), QT_TRANSLATE_NOOP("TodayText", "Parcels that the warehouse is asked to stop, and of which it has not said what became of them.")},
    {"stop_contradicted", QT_TRANSLATE_NOOP("TodayText", "Taken out or loaded?"), QT_TRANSLATE_NOOP("TodayText", "Orders whose parcel the warehouse scanned as taken out and then as loaded.")},
    {"shop_changed", QT_TRANSLATE_NOOP("TodayText", "Changed by the shop after the instruction"), QT_TRANSLATE_NOOP("TodayText", "Parcels that stay here until somebody takes the shop's change over or keeps ours.")},
    {"fraud", QT_TRANSLATE_NOOP("TodayText", "Signs of fraud to judge"), QT_TRANSLATE_NOOP("TodayText", "Orders that wait for a verdict on their signs of fraud.")},
    {"requests_late", QT_TRANSLATE_NOOP("TodayText", "Change requests: with the warehouse"), QT_TRANSLATE_NOOP("TodayText", "Open change requests whose order the warehouse has already: what can still be stopped, and what is too late.")},
    {"requests", QT_TRANSLATE_NOOP("TodayText", "Open change requests"), QT_TRANSLATE_NOOP("TodayText", "What customers, shops and clients want otherwise and is not done everywhere.")},
    {"notes", QT_TRANSLATE_NOOP("TodayText", "Open hand-over notes"), QT_TRANSLATE_NOOP("TodayText", "Notes about orders, clients and days that nobody has marked as done.")},
    {"refunds", QT_TRANSLATE_NOOP("TodayText", "Money to be paid back"), QT_TRANSLATE_NOOP("TodayText", "Deposits of orders that were cancelled after they were paid: the money is the customer's.")},
    {"deposits", QT_TRANSLATE_NOOP("TodayText", "Deposits to decide"), QT_TRANSLATE_NOOP("TodayText", "Deposits that no order has yet, or of which something is left over.")},
    {"settlements", QT_TRANSLATE_NOOP("TodayText", "Settlements with differences"), QT_TRANSLATE_NOOP("TodayText", "Settlements that differ from their orders in something nobody has looked into.")},
    {"uncounted_settlements", QT_TRANSLATE_NOOP("TodayText", "Settlements could not be counted"), QT_TRANSLATE_NOOP("TodayText", "They cannot be read now: their page says why and what to do.")},
    {"uncounted_notices", QT_TRANSLATE_NOOP("TodayText", "Mails could not be counted"), QT_TRANSLATE_NOOP("TodayText", "They cannot be read now: their page says why and what to do.")},
    {"notices_doubtful", QT_TRANSLATE_NOOP("TodayText", "Mails perhaps sent"), QT_TRANSLATE_NOOP("TodayText", "Mails of which nobody knows whether they left: a person has to find out.")},
    {"notices_failed", QT_TRANSLATE_NOOP("TodayText", "Mails refused"), QT_TRANSLATE_NOOP("TodayText", "Mails that the mail server refused.")},
    {"notices_ready", QT_TRANSLATE_NOOP("TodayText", "Mails that may leave"), QT_TRANSLATE_NOOP("TodayText", "Mails to customers that nothing keeps back and that have not been sent.")},
    {"escalations_overdue", QT_TRANSLATE_NOOP("TodayText", "Escalations overdue"), QT_TRANSLATE_NOOP("TodayText", "Open escalations whose answer was due before today.")},
    {"escalations_today", QT_TRANSLATE_NOOP("TodayText", "Escalations due today"), QT_TRANSLATE_NOOP("TodayText", "Open escalations whose answer is due today.")},
    {"cards_lapsing", QT_TRANSLATE_NOOP("TodayText", "Cards: authorisations lapse soon"), QT_TRANSLATE_NOOP("TodayText", "Authorisations that end within days, of orders that have not left.")},
    {"cards_lapsed", QT_TRANSLATE_NOOP("TodayText", "Cards: authorisations lapsed"), QT_TRANSLATE_NOOP("TodayText", "Authorisations that ended before the money was taken.")},
    {"cards_raised", QT_TRANSLATE_NOOP("TodayText", "Cards: authorised too little"), QT_TRANSLATE_NOOP("TodayText", "Orders that come to more than was authorised.")},
    {"cards_unclear", QT_TRANSLATE_NOOP("TodayText", "Cards: amount to be looked at"), QT_TRANSLATE_NOOP("TodayText", "Orders that left without some pieces: what to capture cannot be told from the shop's amounts.")},
    {"returns", QT_TRANSLATE_NOOP("TodayText", "Returns open for %1 days or more"), QT_TRANSLATE_NOOP("TodayText", "Returns that came in so long ago and are not closed.")},
    {"since_imported", QT_TRANSLATE_NOOP("TodayText", "Orders taken in"), QT_TRANSLATE_NOOP("TodayText", "Orders that were taken in since you last left this page.")},
    {"since_shop_cancelled", QT_TRANSLATE_NOOP("TodayText", "Cancelled by shops"), QT_TRANSLATE_NOOP("TodayText", "Orders of which a shop's file said since you last left this page that they are cancelled.")},
    {"since_answered", QT_TRANSLATE_NOOP("TodayText", "Escalations answered"), QT_TRANSLATE_NOOP("TodayText", "Escalations that were answered since you last left this page.")},
    {"since_handed_over", QT_TRANSLATE_NOOP("TodayText", "Orders handed over"), QT_TRANSLATE_NOOP("TodayText", "Orders of which a parcel went with a truck since you last left this page.")},
};

const Words *wordsOf(const QString &what)
{
    for (const Words &words : kWords) {
        if (what == QLatin1StringView(words.what))
            return &words;
    }
    return nullptr;
}

QString holdWord(const QString &type)
{
    static constexpr std::pair<const char *, const char *> kHolds[] = {
        {"address", QT_TRANSLATE_NOOP("TodayText", "Held: address")}, {"payment", QT_TRANSLATE_NOOP("TodayText", "Held: payment")},
        {"stock", QT_TRANSLATE_NOOP("TodayText", "Held: stock")},     {"client", QT_TRANSLATE_NOOP("TodayText", "Held: client's wish")},
        {"fraud", QT_TRANSLATE_NOOP("TodayText", "Held: fraud check")}, {"operator", QT_TRANSLATE_NOOP("TodayText", "Held: our check")},
        {"date", QT_TRANSLATE_NOOP("TodayText", "Held until a date")}};
    for (const auto &[code, word] : kHolds) {
        if (type == QLatin1StringView(code))
            return TodayText::tr(word);
    }
    return type;
}

/// Hours and minutes, or days.
QString span(qint64 seconds)
{
    if (seconds >= 2 * kDay)
        return TodayText::tr("%1 days").arg(seconds / kDay);
    if (seconds >= kHour)
        return TodayText::tr("%1 h %2 min").arg(seconds / kHour).arg(seconds % kHour / kMinute, 2, 10, QChar(u'0'));
    return TodayText::tr("%1 min").arg(seconds / kMinute);
}

} // namespace

QString TodayText::title(const TodayNumber &number, const Carriers &carriers)
{
    if (number.what == u"reason")
        return number.detail.startsWith(u"hold:") ? holdWord(number.detail.mid(5)) : finding_text::title(number.detail);
    const Words *words = wordsOf(number.what);
    if (!words || !words->title)
        return number.what;
    QString detail = number.detail;
    if (number.what.startsWith(u"late_")) { // carrier and cut-off
        detail = carrier(carriers, detail.section(u' ', 0, 0)) + u' ' + detail.section(u' ', 2);
    } else if (number.what == u"manual") {
        QStringList names;
        for (const QString &code : number.detail.split(u' ', Qt::SkipEmptyParts))
            names << carrier(carriers, code);
        detail = names.join(tr(", "));
    }
    const QString title = tr(words->title);
    return detail.isEmpty() ? title : title.arg(detail);
}

QString TodayText::meaning(const TodayNumber &number)
{
    const Words *words = wordsOf(number.what);
    return words ? tr(words->meaning) : QString();
}

QString TodayText::where(const TodayNumber &number)
{
    if (number.what == u"late_printed")
        return tr("Slip made");
    return number.what == u"reason" ? tr("Waiting") : tr("Instructed");
}

QString TodayText::carrier(const Carriers &carriers, const QString &code)
{
    const Carrier *known = carriers.find(code);
    if (!known)
        return code.isEmpty() ? tr("no carrier") : code;
    return carrierName(*known);
}

QString TodayText::truck(const TodayCutOff &cutoff)
{
    return QStringList {cutoff_text::truckName(cutoff.truck), cutoff.client}.join(u' ').trimmed();
}

QString TodayText::time(const TodayCutOff &cutoff, const QDate &today)
{
    if (!cutoff.day.isValid())
        return tr("no cut-off");
    const QString hour = cutoff.time.toString(QStringLiteral("HH:mm"));
    return cutoff.day == today ? hour : DayText::brief(cutoff.day) + u' ' + hour;
}

QString TodayText::left(const TodayCutOff &cutoff, const QDateTime &now)
{
    if (!cutoff.day.isValid())
        return {};
    // Begun minutes count as whole ones until the cut-off: "0 min to go" would look over.
    const qint64 seconds = now.secsTo(cutoff.at());
    return seconds >= 0 ? tr("%1 to go").arg(span(seconds + kMinute - 1)) : tr("%1 ago").arg(span(-seconds));
}

QString TodayText::open(const TodayCutOff &cutoff)
{
    return tr("open: %1 orders, %2 parcels").arg(QLocale().toString(cutoff.ready.count), QLocale().toString(cutoff.unprinted.count + cutoff.printed.count));
}

QString TodayText::age(qint64 us, const QDateTime &now)
{
    if (us <= 0)
        return {};
    const qint64 seconds = qMax<qint64>(0, now.toSecsSinceEpoch() - us / 1000000);
    if (seconds >= 2 * kDay)
        return tr("%1 days").arg(seconds / kDay);
    return seconds >= kHour ? tr("%1 h").arg(seconds / kHour) : tr("%1 min").arg(seconds / kMinute);
}

} // namespace tsunagi
