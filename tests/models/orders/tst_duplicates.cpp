// SPDX-License-Identifier: GPL-3.0-or-later
// Orders of one recipient with the same goods are told as possible duplicates, and a file full of them settles in seconds.
#include "models/addresses/PostalTable.h"
#include "models/exchange/Carrier.h"
#include "models/orders/OrderRules.h"
#include "models/orders/OrderService.h"
#include "support/TempProfile.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

/// Noon of 2026-11-20 in Japan.
constexpr qint64 kNoonUs = 1795143600LL * 1000000;

struct FileRow
{
    QString number;
    QString name = QStringLiteral("山田 太郎");
    QString address = QStringLiteral("東京都千代田区千代田1-1");
    QString time = QStringLiteral("2026/11/19 11:07:40");
    int quantity = 1;
};

QByteArray csv(const QList<FileRow> &rows)
{
    QString text = QStringLiteral("店舗伝票番号,受注日,受注名,発送郵便番号,発送先住所１,発送先名,発送電話番号,支払方法,合計金額,商品名,商品コード,商品価格,受注数量\r\n");
    for (const FileRow &row : rows)
        text += QStringLiteral("%1,%2,%3,1000001,%4,%3,0312345678,クレジットカード,1000,タオル,T-1,1000,%5\r\n").arg(row.number, row.time, row.name, row.address).arg(row.quantity);
    return text.toUtf8();
}

} // namespace

class tst_duplicates : public QObject
{
    Q_OBJECT
    FixedClock m_clock {kNoonUs};
    Carriers m_carriers = *Carriers::load();
    PostalTable m_postal = *PostalTable::builtIn();
    std::unique_ptr<TempProfile> m_profile;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<OrderService> m_orders;
    int m_files = 0;

    void take(const QList<FileRow> &rows, const QString &shop = QStringLiteral("S1"))
    {
        QFile file(m_profile->file(QStringLiteral("orders%1.csv").arg(++m_files)));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.write(csv(rows));
        file.close();
        const auto report = m_orders->importFiles(shop, {file.fileName()}, QStringLiteral("auto"));
        if (!report || report->files.first().rejected > 0)
            qFatal("import");
    }
    void settle()
    {
        if (!m_desk->settleAll())
            qFatal("settle");
    }
    Id id(const QString &number) const
    {
        const auto reader = m_desk->reader();
        return OrderStore::find(**reader, number)->value(0).id;
    }
    /// Of each order the others that its finding names.
    QMap<QString, QStringList> told() const
    {
        QMap<QString, QStringList> told;
        const auto reader = m_desk->reader();
        Statement query = (*reader)->statement("SELECT o.number, f.args FROM finding f JOIN orders o ON o.id=f.order_id WHERE f.code='duplicate_order'");
        while (*query.step())
            told.insert(query.text(0), QJsonDocument::fromJson(query.bytes(1)).object().value(QStringLiteral("others")).toString().split(QStringLiteral(", ")));
        return told;
    }
    /// Those that the rules call duplicates of another, each looked at beside each.
    QStringList flagged() const
    {
        const auto reader = m_desk->reader();
        QList<Order> orders;
        Statement query = (*reader)->statement("SELECT id FROM orders WHERE coalesce(state,'')<>'cancelled'");
        while (*query.step())
            orders << **OrderStore::order(**reader, query.id(0));
        QStringList numbers;
        for (const Order &order : std::as_const(orders)) {
            if (std::any_of(orders.cbegin(), orders.cend(), [&](const Order &other) { return order_rules::isDuplicate(order, other); }))
                numbers << order.number;
        }
        numbers.sort();
        return numbers;
    }
    void cancel(const QString &number)
    {
        if (const auto done = m_orders->cancel(id(number), QStringLiteral("twice")); !done)
            qFatal("%s", qPrintable(done.error().detail));
    }
    void move(const QString &number, const QString &address)
    {
        if (const auto done = m_orders->edit(id(number), 0, {{QStringLiteral("address"), address}}); !done)
            qFatal("%s", qPrintable(done.error().detail));
    }

private slots:
    void init()
    {
        m_orders.reset();
        m_desk.reset();
        m_profile = std::make_unique<TempProfile>();
        m_desk = std::move(*Desk::open(m_profile->file(QStringLiteral("a")), m_clock));
        m_desk->setPerson(QStringLiteral("Sato"));
        m_orders = std::make_unique<OrderService>(*m_desk, m_carriers, m_postal);
        QVERIFY(m_orders->addShop({QStringLiteral("C1"), QStringLiteral("S1"), QStringLiteral("nextengine"), {}, {}, {}, {}, {}}));
    }

    /// The same findings whatever the way they are found. Which others each one names also hangs on what wakes it: signs of fraud do, too.
    void aMixOfThem()
    {
        QRandomGenerator random(7);
        const QStringList names {QStringLiteral("山田 太郎"), QStringLiteral("山田　太郎"), QStringLiteral("山田太郎 様"), QStringLiteral("鈴木 花子")};
        const QStringList addresses {QStringLiteral("東京都千代田区千代田1-1"), QStringLiteral("東京都千代田区千代田１丁目１"), QStringLiteral("東京都千代田区千代田1-2")};
        const QStringList times {QStringLiteral("2026/11/19 11:07:40"), QStringLiteral("2026/11/19 11:08:40"), QStringLiteral("2026/11/02 09:00:00")};
        QList<FileRow> rows;
        for (int n = 0; n < 120; ++n)
            rows << FileRow {QStringLiteral("N-%1").arg(n, 3, 10, QLatin1Char('0')), names[random.bounded(4)], addresses[random.bounded(3)], times[random.bounded(3)], 1 + random.bounded(2)};
        take(rows.first(70));
        settle();
        take(rows.sliced(70));
        settle();
        for (int n = 5; n < 120; n += 17)
            cancel(rows[n].number);
        settle();
        for (int n = 3; n < 120; n += 19) {
            if (n % 17 != 5)
                move(rows[n].number, QStringLiteral("千代田区千代田9-%1").arg(n % 4));
        }
        settle();
        const auto told = this->told();
        QCOMPARE(told.keys(), flagged());
        QVERIFY(told.size() > 60 && told.size() < 120);
        QByteArray all;
        for (auto it = told.cbegin(); it != told.cend(); ++it)
            all += (it.key() + u':' + it->join(u' ') + u'\n').toUtf8();
        QCOMPARE(QCryptographicHash::hash(all, QCryptographicHash::Sha256).toHex().left(16), QByteArray("db8b745eb0535cc0"));
    }
    void atAnotherShopOfTheClientWithinMinutes()
    {
        QVERIFY(m_orders->addShop({QStringLiteral("C1"), QStringLiteral("S2"), QStringLiteral("nextengine"), {}, {}, {}, {}, {}}));
        QVERIFY(m_orders->addShop({QStringLiteral("C2"), QStringLiteral("T1"), QStringLiteral("nextengine"), {}, {}, {}, {}, {}}));
        const auto at = [](const char *time) { return QStringLiteral("2026/11/19 ") + QLatin1StringView(time); };
        const QString home = QStringLiteral("東京都千代田区千代田1-1"), other = QStringLiteral("東京都千代田区千代田1-2");
        take({{QStringLiteral("A-1")}, {QStringLiteral("A-2"), QStringLiteral("鈴木 花子")}, {QStringLiteral("A-3"), QStringLiteral("森 健")}, {QStringLiteral("A-4"), QStringLiteral("林 学")}});
        settle();
        take({{QStringLiteral("B-1"), QStringLiteral("山田　太郎"), home, at("11:09:40")}, {QStringLiteral("B-2"), QStringLiteral("鈴木 花子"), home, at("12:30:00")},
              {QStringLiteral("B-3"), QStringLiteral("森 健"), other, at("11:09:40")}, {QStringLiteral("B-4"), QStringLiteral("林 学"), home, at("11:09:40"), 2}}, QStringLiteral("S2"));
        take({{QStringLiteral("C-1"), QStringLiteral("山田 太郎"), home, at("11:08:00")}}, QStringLiteral("T1")); // another client's goods
        settle();
        QCOMPARE(told(), (QMap<QString, QStringList> {{QStringLiteral("A-1"), {QStringLiteral("B-1")}}, {QStringLiteral("B-1"), {QStringLiteral("A-1")}}}));
        cancel(QStringLiteral("B-1"));
        settle();
        QVERIFY(told().isEmpty());
    }
    void afterAnEditOfBothTheyAreNone()
    {
        take({{QStringLiteral("N-1")}, {QStringLiteral("N-2")}, {QStringLiteral("N-3"), QStringLiteral("鈴木 花子")}});
        settle();
        QCOMPARE(told().keys(), (QStringList {QStringLiteral("N-1"), QStringLiteral("N-2")}));
        move(QStringLiteral("N-1"), QStringLiteral("千代田区千代田9-1"));
        settle();
        QCOMPARE(told().keys(), QStringList());
    }
    void aFileFullOfThemSettlesInSeconds()
    {
        QList<FileRow> rows;
        const int many = qEnvironmentVariableIntValue("TSUNAGI_TWINS") > 0 ? qEnvironmentVariableIntValue("TSUNAGI_TWINS") : 450;
        for (int n = 0; n < many; ++n)
            rows << FileRow {QStringLiteral("N-%1").arg(n, 3, 10, QLatin1Char('0'))};
        take(rows);
        QElapsedTimer timer;
        timer.start();
        settle();
        const qint64 ms = timer.elapsed();
        qInfo("%d twins settle in %lld ms", many, ms);
        QCOMPARE(told().size(), many);
        QVERIFY2(ms < 60000, qPrintable(QString::number(ms)));
    }
};

QTEST_GUILESS_MAIN(tst_duplicates)
#include "tst_duplicates.moc"
