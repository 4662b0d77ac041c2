// SPDX-License-Identifier: GPL-3.0-or-later
// bench_locator [--profile FOLDER] [--orders N]: what a keystroke in the locator costs until it has its answer, until older
// orders were looked through as well, and until it hears that another came; beside the bare question to the search index in
// the same run. Without a profile, N orders are taken in first.
#include "models/addresses/PostalTable.h"
#include "models/core/SearchPairs.h"
#include "models/exchange/Carrier.h"
#include "models/locator/LocatorStore.h"
#include "models/orders/OrderService.h"
#include "support/BenchDesk.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

constexpr int kItems = 20000;
constexpr int kAsked = 400;
constexpr int kWholeEach = 10;

void writeOrders(const QString &path, int count)
{
    static const QString families[] = {u"佐藤"_qs, u"鈴木"_qs, u"高橋"_qs, u"田中"_qs, u"渡辺"_qs, u"伊藤"_qs, u"山本"_qs, u"中村"_qs, u"小林"_qs, u"加藤"_qs,
                                       u"吉田"_qs, u"山田"_qs, u"佐々木"_qs, u"山口"_qs, u"松本"_qs, u"井上"_qs, u"木村"_qs, u"林"_qs, u"斎藤"_qs, u"清水"_qs};
    static const QString givens[] = {u"太郎"_qs, u"花子"_qs, u"健"_qs, u"美咲"_qs, u"翔太"_qs, u"陽子"_qs, u"由美子"_qs, u"一郎"_qs, u"さくら"_qs, u"大輔"_qs};
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(path));
    file.write("店舗伝票番号,受注日,受注郵便番号,受注住所１,受注住所２,受注名,受注名カナ,受注電話番号,受注メールアドレス,発送郵便番号,発送先住所１,発送先住所２,"
               "発送先名,発送先カナ,発送電話番号,支払方法,発送方法,商品計,税金,発送料,手数料,ポイント,その他費用,合計金額,ギフトフラグ,時間帯指定,日付指定,作業者欄,"
               "備考,商品名,商品コード,商品価格,受注数量,商品オプション,出荷済フラグ,顧客区分,顧客コード,消費税率（%）,のし,ラッピング,メッセージ\r\n");
    QRandomGenerator random(1);
    const QString day = QDate::currentDate().addDays(-1).toString(u"yyyy/MM/dd"_qs);
    for (int i = 0; i < count; ++i) {
        const QString name = families[random.bounded(20)] + u' ' + givens[random.bounded(10)];
        const QString phone = u"090-%1-%2"_qs.arg(random.bounded(10000), 4, 10, QLatin1Char('0')).arg(random.bounded(10000), 4, 10, QLatin1Char('0'));
        file.write(u"R%1-%2,%3 11:07:40,1000001,東京都千代田区千代田%4-%5,,%6,,%7,a@example.jp,1000001,東京都千代田区千代田%4-%5,,%6,,%7,クレジットカード,ヤマト,1000,0,0,0,0,0,1000,0,,,,,商品%8,SKU-%8,1000,1,,0,,,10,,,\r\n"_qs
                       .arg(i / 10000)
                       .arg(i, 8, 10, QLatin1Char('0'))
                       .arg(day)
                       .arg(random.bounded(90) + 1)
                       .arg(random.bounded(90) + 1)
                       .arg(name, phone)
                       .arg(random.bounded(kItems))
                       .toUtf8());
    }
}

void addItems(Desk &desk, const Id &client)
{
    QList<Change> changes;
    for (int i = 0; i < kItems; ++i) {
        Change change;
        change.kind = "item.add";
        const Id id = Id::named(0, {"bench item", QByteArray::number(i)});
        change.roots = {id};
        change.insert("item", id).fields = {{"client_id", Value(client)}, {"sku", Value(u"SKU-%1"_qs.arg(i))}, {"name", Value(u"商品 %1 紺 大"_qs.arg(i))},
                                            {"jan", Value(QString::number(4900000000000 + i))}, {"location", Value(u"A-1"_qs)}, {"state", Value(u"open"_qs)}};
        changes << change;
    }
    need(desk.commit(changes, Lane::Bulk));
}

/// This thread's own processor time, whatever else the machine does.
double nowMs()
{
    timespec now {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

double at(const QList<double> &list, double part)
{
    return list.isEmpty() ? 0.0 : list[qsizetype(part * double(list.size() - 1))];
}

void row(const char *what, QList<double> first, QList<double> whole, QList<double> deaf, QList<double> bare)
{
    for (QList<double> *list : {&first, &whole, &deaf, &bare})
        std::sort(list->begin(), list->end());
    std::printf("| %-26s | %7.2f | %7.2f | %7.2f | %7.2f | %7.2f | %7.2f | %7.2f | %7.2f |\n", what, at(first, 0.5), at(first, 0.99), at(first, 1), at(whole, 0.5),
                at(whole, 0.99), at(deaf, 0.99), at(bare, 0.5), at(bare, 0.99));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QString given = argument(u"--profile"_qs);
    const int wanted = argument(u"--orders"_qs, 100000);
    QTemporaryDir dir;
    if (given.isEmpty()) {
        const PostalTable postal = need(PostalTable::builtIn());
        const Carriers carriers = need(Carriers::load());
        const Clock clock;
        auto desk = need(Desk::open(dir.path(), clock));
        OrderService orders(*desk, carriers, postal);
        need(orders.addShop({u"C1"_qs, u"S1"_qs, u"nextengine"_qs, u"yamato"_qs, u"青葉茶房"_qs, u"4200034"_qs, u"静岡県静岡市葵区常磐町2-40-8"_qs, u"054-200-4180"_qs}));
        const QString path = dir.path() + u"/orders.csv"_qs;
        writeOrders(path, wanted);
        need(orders.importFiles(u"S1"_qs, {path}, u"auto"_qs));
        const auto shop = OrderStore::shop(*need(desk->reader()), u"S1"_qs);
        addItems(*desk, need(shop)->clientId);
        need(desk->settleAll());
    }
    const auto db = need(Database::open((given.isEmpty() ? dir.path() : given) + u"/cache.db"_qs, Database::Mode::ReadOnly));
    const qint64 orders = need(db->scalar("SELECT count(*) FROM order_index")).value_or(0);
    const qint64 last = need(db->scalar("SELECT max(key) FROM search_doc")).value_or(0);
    if (last == 0)
        qFatal("there is nothing to find");
    QElapsedTimer timer;
    timer.start();
    const LocatorNames names = need(LocatorStore::names(*db));
    std::printf("%lld orders; %lld items, returns and tickets read in %.0f ms, once per opening\n\n", static_cast<long long>(orders),
                static_cast<long long>(names.names.size()), double(timer.nsecsElapsed()) / 1e6);
    std::printf("| a keystroke, ms            | answer  |     p99 |   worst | all     |     p99 | unstopped | bare    |     p99 |\n|---|---|---|---|---|---|---|---|---|\n");
    std::fflush(stdout);

    QRandomGenerator random(3);
    QStringList numbers, recipients;
    {
        Statement one = db->statement("SELECT i.number, i.name FROM search_doc d JOIN order_index i ON i.order_id=d.root WHERE d.key>=? ORDER BY d.key LIMIT 1");
        while (numbers.size() < kAsked) {
            one.reset();
            one.bind(1, Value(qint64(1 + random.bounded(last))));
            if (!need(one.step()))
                continue;
            numbers << one.text(0);
            recipients << one.text(1);
        }
    }
    const auto measure = [&](const char *what, const std::function<QString(int)> &textOf) {
        QList<double> first, whole, deaf, bare;
        for (int i = 0; i < kAsked; ++i) {
            const QString text = textOf(i);
            const double asked = nowMs();
            const bool done = need(LocatorStore::find(*db, names, text, LocatorReach::Late)).whole;
            first << nowMs() - asked;
            if (i % kWholeEach == 0) {
                double heard = nowMs(), longest = 0;
                const double behind = heard;
                if (!done)
                    need(LocatorStore::find(*db, names, text, LocatorReach::All, 8, [&] {
                        longest = std::max(longest, nowMs() - heard);
                        heard = nowMs();
                        return false;
                    }));
                whole << first.last() + nowMs() - behind;
                deaf << std::max(longest, nowMs() - heard);
                const QString match = SearchPairs::of(text).match;
                if (match.isEmpty())
                    continue;
                const double bareFrom = nowMs();
                Statement question = db->statement("SELECT d.root, d.text FROM search JOIN search_doc d ON d.key=search.rowid WHERE search MATCH ? ORDER BY search.rowid DESC LIMIT 50");
                question.bind(1, Value(match));
                while (need(question.step())) { }
                bare << nowMs() - bareFrom;
            }
        }
        row(what, first, whole, deaf, bare);
    };
    measure("a whole order number", [&](int i) { return numbers[i]; });
    measure("its first characters", [&](int i) { return numbers[i].left(1 + i % 8); });
    measure("a piece of it", [&](int i) { return numbers[i].right(2 + i % 5); });
    measure("a recipient's name", [&](int i) { return recipients[i]; });
    measure("two letters of a name", [&](int i) { return recipients[i].left(2); });
    measure("name and piece of a number", [&](int i) { return recipients[i].left(2) + u' ' + numbers[i].right(3); });
    measure("an item by its name", [&](int i) { return u"商品 %1"_qs.arg(random.bounded(kItems) + i % 2); });
    measure("nothing has it", [&](int i) { return u"該当なし%1"_qs.arg(i); });
    return 0;
}
