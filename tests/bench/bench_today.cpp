// SPDX-License-Identifier: GPL-3.0-or-later
// bench_today [--profile FOLDER] [--orders N]: what one reading of the Today page costs. Without a profile, a day of N orders is
// made: half of them gone, the rest at all stages, all taken in today, with 3,000 parcels on their way.
#include "models/orders/OrderStore.h"
#include "models/today/TodayService.h"
#include "support/BenchDesk.h"
#include "support/IndexDerivation.h"
#include "support/ShopDesk.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

constexpr int kTimes = 40;
constexpr int kSlice = 5000;
constexpr int kParcels = 3000;

/// Stage, carrier, wished day and reasons out of the order's number, so that making the day costs no checks.
IndexDerivation::Fields ofNumber(const Order &order)
{
    static const char *const reasons[] = {"zip_unknown", "payment_pending", "phone_invalid hold:stock", "note_present", "hold:client", "house_number_missing"};
    const int number = order.number.toInt();
    const int stage = number % 2 ? 6 : number % 10 / 2;
    return {{"stage", Value(stage)}, {"carrier", Value(number % 3 ? u"yamato"_qs : u"sagawa"_qs)}, {"want_date", Value(number % 4 ? QString() : QStringLiteral("2026-11-2%1").arg(number % 7))},
            {"number", Value(order.number)}, {"reasons", Value(stage == 1 ? QString::fromLatin1(reasons[number % 6]) : QString())}, {"name", Value(order.buyer.name)}};
}

Change orderOf(int n, qint64 at)
{
    const Id id = Id::named(0, {"bench order", QByteArray::number(n)});
    const Id destination = Id::named(0, {"bench destination", QByteArray::number(n)});
    Change change;
    change.kind = "order.import";
    change.roots = {id};
    change.insert("orders", id).fields = {{"client_id", Value(Id::named(0, {"client", "AO"}))}, {"shop_id", Value(Id::named(0, {"shop", "AO", "ao1"}))}, {"number", Value(QString::number(n))},
                                          {"ordered_at", Value(at - n)}, {"ordered_offset", Value(540)}, {"buyer_name", Value(u"山田 太郎"_qs)}, {"state", Value(u"open"_qs)}, {"shape", Value(0)}};
    change.insert("destination", destination).fields = {{"order_id", Value(id)}, {"key_text", Value(u"1"_qs)}, {"position", Value(0)}, {"name", Value(u"山田 太郎"_qs)}};
    if (n % 2 == 0 && n < 2 * kParcels) {
        const Id shipment = Id::named(0, {"bench shipment", QByteArray::number(n)});
        const Id parcel = Id::named(0, {"bench parcel", QByteArray::number(n)});
        change.insert("shipment", shipment).fields = {{"order_id", Value(id)}, {"destination_id", Value(destination)}, {"carrier", Value(u"yamato"_qs)}, {"pieces", Value(1)}, {"state", Value(u"instructed"_qs)}};
        change.insert("parcel", parcel).fields = {{"order_id", Value(id)}, {"shipment_id", Value(shipment)}, {"piece", Value(1)}, {"pieces", Value(1)}, {"code", Value(QString::number(n))}, {"state", Value(u"open"_qs)}};
        if (n % 4)
            change.insert("slip", Id::named(0, {"bench slip", QByteArray::number(n)})).fields = {{"root_id", Value(id)}, {"parcel_id", Value(parcel)}, {"carrier", Value(u"yamato"_qs)},
                                                                                             {"number", Value(QString::number(400000000000 + n))}, {"route", Value(u"carrier"_qs)}, {"source_id", Value(id)},
                                                                                             {"at", Value(at)}, {"person", Value(u"Sato"_qs)}, {"state", Value(u"in_force"_qs)}};
    }
    change.eventCode = "imported";
    return change;
}

void makeDay(test::ShopDesk &shop, int orders)
{
    shop.addShop(u"AO"_qs, u"ao1"_qs);
    for (int from = 0; from < orders; from += kSlice) {
        QList<Change> changes;
        for (int n = from; n < std::min(orders, from + kSlice); ++n)
            changes << orderOf(n, shop.clock.nowUs());
        need(shop.desk().commit(changes, Lane::Bulk));
    }
    need(shop.desk().settleAll());
}

void measure(Desk &desk)
{
    TodayService today(desk, true);
    QList<double> times;
    QList<double> own; // the thread's own time, whatever else the machine does
    const auto cpu = [] {
        timespec now {};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
    };
    qint64 arrived = 0;
    qint64 open = 0;
    for (int i = 0; i < kTimes; ++i) {
        QElapsedTimer timer;
        timer.start();
        const double before = cpu();
        const TodayFigures figures = need(today.figures());
        times << double(timer.nsecsElapsed()) / 1e6;
        own << cpu() - before;
        arrived = figures.flow.first().count;
        open = 0;
        for (const TodayCutOff &one : figures.cutoffs)
            open += one.open();
    }
    std::sort(times.begin(), times.end());
    std::sort(own.begin(), own.end());
    std::printf("| Today, one reading: median / worst of %d | %.1f / %.1f ms, own time %.1f / %.1f ms | taken in today %lld, open against cut-offs %lld |\n", kTimes, times[kTimes / 2], times.last(), own[kTimes / 2], own.last(), arrived, open);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QString given = argument(u"--profile"_qs);
    if (!given.isEmpty()) {
        const Clock clock;
        measure(*need(Desk::open(given, clock)));
        return 0;
    }
    IndexDerivation derivation {ofNumber};
    test::ShopDesk shop;
    shop.desk().addDerivation(&derivation);
    makeDay(shop, argument(u"--orders"_qs, 100000));
    measure(shop.desk());
    shop.close();
    return 0;
}
