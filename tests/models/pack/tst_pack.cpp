// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/addresses/PostalTable.h"
#include "models/exchange/Carrier.h"
#include "models/orders/OrderService.h"
#include "models/pack/PackService.h"
#include "models/pack/PackStore.h"
#include "support/ShopDesk.h"

#include <QFile>
#include <QGuiApplication>
#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;
using namespace Qt::StringLiterals;

/// What stands in the pack is all that is open, from this desk's own files.
class TestPack final : public QObject
{
    Q_OBJECT
private:
    ShopDesk m_shop;
    Carriers m_carriers;
    PostalTable m_postal;
    std::unique_ptr<OrderService> m_orders;
    Id m_open, m_cancelled;

private slots:
    void initTestCase()
    {
        m_carriers = *Carriers::load();
        m_postal = *PostalTable::builtIn();
        m_orders = std::make_unique<OrderService>(m_shop.desk(), m_carriers, m_postal);
        m_shop.addShop(u"C1"_qs, u"S1"_qs);
        m_open = m_shop.addOrder(u"C1"_qs, u"S1"_qs, u"A-1"_qs, u"佐藤 花子"_qs, {u"煎茶, 100g \"特選\""_qs, u"急須"_qs}, u"玄関前に\n置いてください"_qs);
        m_cancelled = m_shop.addOrder(u"C1"_qs, u"S1"_qs, u"A-2"_qs, u"鈴木 太郎"_qs, {u"皿"_qs});
        Change cancel;
        cancel.kind = "order.cancel";
        cancel.roots = {m_cancelled};
        cancel.patch("orders", m_cancelled, "state", Value(u"open"_qs), Value(u"cancelled"_qs));
        m_shop.commit(cancel);
        Change item;
        const Id id = Id::named(0, {"item", "x"});
        item.kind = "item.add";
        item.roots = {id};
        item.insert("item", id).fields = {{"client_id", Value(Id::named(0, {"client", "C1"}))}, {"sku", Value(u"SKU-1"_qs)}, {"name", Value(u"煎茶"_qs)}};
        m_shop.commit(item);
        Change ticket;
        const Id asked = Id::named(0, {"escalation", "x"});
        ticket.kind = "escalation.add";
        ticket.roots = {asked};
        ticket.insert("escalation", asked).fields = {{"number", Value(u"E-A-1"_qs)}, {"kind", Value(u"address"_qs)}, {"order_id", Value(m_open)},
                                                     {"subject", Value(u"番地がない"_qs)}, {"state", Value(u"open"_qs)}};
        m_shop.commit(ticket);
    }

    void openWorkIsInItAndEndedWorkIsNot()
    {
        const auto reader = m_shop.desk().reader();
        const auto tables = PackStore::tables(**reader);
        QVERIFY(tables.has_value());
        QCOMPARE(tables->size(), 4);
        QCOMPARE((*tables)[0].rows.size(), 1);
        const QStringList order = (*tables)[0].rows.first();
        QCOMPARE(order.size(), (*tables)[0].columns.size());
        QCOMPARE(order[1], u"A-1"_qs);
        QVERIFY(order[3].contains(u"佐藤 花子"));
        QVERIFY(order[4].contains(u"急須 ×2"));
        QCOMPARE((*tables)[1].rows.size(), 0);
        QCOMPARE((*tables)[2].rows.size(), 1);
        QCOMPARE((*tables)[3].rows.first()[1], u"SKU-1"_qs);
        QCOMPARE((*tables)[3].rows.first().last(), u"0"_qs);
    }

    void filesHoldEveryTextWhole()
    {
        QTemporaryDir out;
        const auto report = PackService(m_shop.desk()).write(out.filePath(u"pack"_qs));
        QVERIFY(report.has_value());
        QCOMPARE(report->rows, (QList<int> {1, 0, 1, 1}));
        QCOMPARE(report->pages, 4); // an empty table says so on a page of its own
        QFile orders(report->files.first());
        QVERIFY(orders.open(QIODevice::ReadOnly));
        const QByteArray bytes = orders.readAll();
        QVERIFY(bytes.startsWith("\xef\xbb\xbf"));
        QVERIFY(QString::fromUtf8(bytes).contains(u"煎茶, 100g \"\"特選\"\""));
        QVERIFY(QString::fromUtf8(bytes).contains(u"玄関前に\n置いてください"));
        QFile pdf(report->pdf);
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        QVERIFY(pdf.readAll().startsWith("%PDF"));
    }

    void longTextsAreShortenedOnPaperOnly()
    {
        const auto fonts = PrintFonts::load();
        QVERIFY(fonts.has_value());
        PaperTable table {u"長い"_qs, 8, {{u"文"_qs, 1}, {u"数"_qs, 1}}, {}};
        for (int i = 0; i < 70; ++i)
            table.rows << QStringList {QString(i % 2 ? 900 : 5, u'あ'), QString::number(i)};
        const auto list = TableList::create(u"見出し"_qs, u"今"_qs, {table}, *fonts);
        QVERIFY(list.has_value());
        QCOMPARE(list->pageCount(), 3); // 32 rows of 8 mm on each
        int shortened = 0;
        for (int page = 0; page < list->pageCount(); ++page) {
            for (const TextItem &item : list->pageContent(page).texts)
                shortened += item.lines.join(QString()).endsWith(u'…');
        }
        QCOMPARE(shortened, 35);
    }
};

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    TestPack test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_pack.moc"
