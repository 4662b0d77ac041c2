// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cards/CardRules.h"
#include "models/cards/CardTableModel.h"
#include "models/clients/ClientTableModel.h"
#include "models/clients/ClientText.h"
#include "models/core/DayText.h"
#include "models/escalations/EscalationTableModel.h"
#include "models/payments/DepositTableModel.h"
#include "models/returns/ReturnTableModel.h"
#include "models/rules/RuleText.h"
#include "models/settlements/SettlementTableModel.h"
#include "ui/common/Language.h"

#include <QTest>

using namespace tsunagi;

namespace {

constexpr std::array kDays {"2026-12-31", "2027-01-02", "2026-02-05"};

QString day(int i)
{
    return QString::fromLatin1(kDays.at(size_t(i)));
}

/// Of each list that has days the model with a row for each of kDays, and the column.
template<class Model, class Row, class Fill>
std::pair<std::shared_ptr<QAbstractTableModel>, int> listOf(int column, Fill fill)
{
    auto model = std::make_shared<Model>();
    QList<Row> rows;
    for (int i = 0; i < int(kDays.size()); ++i) {
        Row row;
        row.id = Id::v7();
        fill(row, day(i));
        rows << row;
    }
    model->setRows(rows);
    return {model, column};
}

QStringList cells(const QAbstractTableModel &model, int column)
{
    QStringList words;
    for (int row = 0; row < model.rowCount(); ++row)
        words << model.index(row, column).data().toString();
    return words;
}

} // namespace

/// What lists and forms say of days, rules and clients, in either language: one form everywhere, nothing as it is stored.
class TestListWords final : public QObject
{
    Q_OBJECT
private slots:
    void daysAreSaidAndSorted_data();
    void daysAreSaidAndSorted();
    void spans_data();
    void spans();
    void closing();
    void ruleValues_data();
    void ruleValues();
    void ruleActions();
    void ruleGrammarNamesWords();
    void clientFields();
};

void TestListWords::daysAreSaidAndSorted_data()
{
    QTest::addColumn<int>("list");
    for (const auto &[name, list] : {std::pair("deposits", 0), {"deposits of settlements", 1}, {"cards end", 2}, {"cards left", 3}, {"returns", 4}, {"escalations", 5}, {"holidays", 6}})
        QTest::newRow(name) << list;
}

void TestListWords::daysAreSaidAndSorted()
{
    QFETCH(int, list);
    const std::pair<std::shared_ptr<QAbstractTableModel>, int> lists[] = {
        listOf<DepositTableModel, DepositRow>(DepositTableModel::DayColumn, [](DepositRow &row, const QString &day) { row.day = day; }),
        listOf<SettlementTableModel, SettlementRow>(SettlementTableModel::DayColumn, [](SettlementRow &row, const QString &day) { row.depositDay = day; }),
        listOf<CardTableModel, CardRow>(CardTableModel::ExpiresColumn, [](CardRow &row, const QString &day) { row.expires = day; }),
        listOf<CardTableModel, CardRow>(CardTableModel::ShippedColumn, [](CardRow &row, const QString &day) { row.shipped = day; }),
        listOf<ReturnTableModel, ReturnRow>(ReturnTableModel::ReceivedColumn, [](ReturnRow &row, const QString &day) { row.received = day; }),
        listOf<EscalationTableModel, EscalationRow>(EscalationTableModel::DueColumn, [](EscalationRow &row, const QString &day) { row.due = day; }),
        listOf<ClientTableModel, ClientRow>(ClientTableModel::CodeColumn, [](ClientRow &row, const QString &day) { row.day = QDate::fromString(day, Qt::ISODate); }),
    };
    const auto &[model, column] = lists[list];
    Language language;
    language.use(u"ja"_qs);
    QCOMPARE(cells(*model, column), (QStringList {u"2026/12/31(木)"_qs, u"2027/01/02(土)"_qs, u"2026/02/05(木)"_qs}));
    language.use(u"en"_qs); // live: nothing is kept in words
    QCOMPARE(cells(*model, column), (QStringList {u"2026/12/31 (Thu)"_qs, u"2027/01/02 (Sat)"_qs, u"2026/02/05 (Thu)"_qs}));
    for (int row = 0; row < model->rowCount(); ++row) // a file gets a day and no words
        QCOMPARE(model->index(row, column).data(ListValueRole).toDate(), QDate::fromString(day(row), Qt::ISODate));
    model->sort(column, Qt::DescendingOrder);
    QCOMPARE(cells(*model, column), (QStringList {u"2027/01/02 (Sat)"_qs, u"2026/12/31 (Thu)"_qs, u"2026/02/05 (Thu)"_qs}));
}

void TestListWords::spans_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("japanese");
    QTest::addColumn<QString>("english");
    const auto row = [](const char *name, const char *from, const char *to, const char *japanese, const char *english) {
        QTest::newRow(name) << QString::fromUtf8(from) << QString::fromUtf8(to) << QString::fromUtf8(japanese) << QString::fromUtf8(english);
    };
    row("in a month", "2026-11-01", "2026-11-15", "2026/11/01(日)～11/15(日)", "2026/11/01 (Sun) – 11/15 (Sun)");
    row("two months", "2026-10-16", "2026-11-15", "2026/10/16(金)～11/15(日)", "2026/10/16 (Fri) – 11/15 (Sun)");
    row("over the year's end", "2026-12-16", "2027-01-15", "2026/12/16(水)～2027/01/15(金)", "2026/12/16 (Wed) – 2027/01/15 (Fri)");
    row("one day", "2026-11-22", "2026-11-22", "2026/11/22(日)", "2026/11/22 (Sun)");
    row("no end", "2026-11-22", "", "2026/11/22(日)", "2026/11/22 (Sun)");
    row("no beginning", "", "2026-11-22", "2026/11/22(日)", "2026/11/22 (Sun)");
    row("none", "", "", "", "");
    row("a month alone", "2026-11", "2026-11", "2026-11", "2026-11");
    row("no day", "2026-02-30", "2026-03-01", "2026-02-30～03/01(日)", "2026-02-30 – 03/01 (Sun)");
    row("a word", "?", "2026-03-01", "?～2026/03/01(日)", "? – 2026/03/01 (Sun)");
}

void TestListWords::spans()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    Language language;
    language.use(u"ja"_qs);
    QTEST(DayText::span(from, to), "japanese");
    language.use(u"en"_qs);
    QTEST(DayText::span(from, to), "english");
}

void TestListWords::closing()
{
    ClientRow row;
    row.id = Id::v7();
    row.next = {QDate(2027, 1, 4), QTime(17, 0), u"2便"_qs, QTime(16, 30)};
    ClientRow earlier = row;
    earlier.id = Id::v7();
    earlier.next = {QDate(2026, 12, 30), QTime(17, 0), {}, {}};
    ClientTableModel model;
    model.setRows({row, earlier});
    Language language;
    language.use(u"ja"_qs);
    QCOMPARE(cells(model, ClientTableModel::NextColumn), (QStringList {u"01/04(月) 16:30"_qs, u"12/30(水) 17:00"_qs})); // when the client's orders close, not the truck's
    language.use(u"en"_qs);
    model.sort(ClientTableModel::NextColumn, Qt::AscendingOrder); // by the day and not by the month
    QCOMPARE(cells(model, ClientTableModel::NextColumn), (QStringList {u"12/30 (Wed) 17:00"_qs, u"01/04 (Mon) 16:30"_qs}));
}

void TestListWords::ruleValues_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("stored");
    QTest::addColumn<QString>("japanese");
    QTest::addColumn<QString>("english");
    const auto row = [](const char *typed, const QStringList &stored, const char *japanese, const char *english) {
        QTest::newRow(typed) << QString::fromUtf8(typed) << stored << QString::fromUtf8(japanese) << QString::fromUtf8(english);
    };
    row("pay = cod", {u"cod"_qs}, "支払方法 = 代金引換", "pay = Cash on delivery");
    row("支払方法 = 代金引換", {u"cod"_qs}, "支払方法 = 代金引換", "pay = Cash on delivery");
    row("支払方法＝ｸﾚｼﾞｯﾄｶｰﾄﾞ｜コンビニ払い", {u"card"_qs, u"cvs"_qs}, "支払方法 = クレジットカード | コンビニ払い", "pay = Credit card | Convenience store");
    row("入金状態 = 未入金", {u"pending"_qs}, "入金状態 = 未入金", "pay-state = not paid yet");
    row("platform = yahoo", {u"yahoo"_qs}, "モール = Yahoo!ショッピング", "platform = Yahoo! Shopping");
    row("weekday != 6 | 7", {u"6"_qs, u"7"_qs}, "曜日 != 土 | 日", "weekday != Sat | Sun");
    row("曜日 = 月", {u"1"_qs}, "曜日 = 月", "weekday = Mon");
    row("band = 0812", {u"0812"_qs}, "時間帯 = 午前中", "band = morning");
    row("時間帯 = 14-16時", {u"1416"_qs}, "時間帯 = 14～16時", "band = 14–16 h");
    // What is no code of its field stays as it was written.
    row("sku = cod", {u"cod"_qs}, "商品コード = cod", "sku = cod");
    row("note ~ 代金引換", {u"代金引換"_qs}, "備考 ~ 代金引換", "note ~ 代金引換");
    row("pay ~ card-x", {u"card-x"_qs}, "支払方法 ~ card-x", "pay ~ card-x");
    row("支払方法 ~ カード", {u"カード"_qs}, "支払方法 ~ カード", "pay ~ カード");
    row("total >= 7", {u"7"_qs}, "合計金額 >= 7", "total >= 7");
    row("pieces = 6", {u"6"_qs}, "総点数 = 6", "pieces = 6");
    row("weekday = 8", {u"8"_qs}, "曜日 = 8", "weekday = 8");
    row("band ^ 25", {u"25"_qs}, "時間帯 ^ 25", "band ^ 25");
    row("shop = paid", {u"paid"_qs}, "店舗 = paid", "shop = paid");
}

void TestListWords::ruleValues()
{
    QFETCH(QString, typed);
    Language language;
    language.use(u"ja"_qs);
    const auto read = RuleText::readConditions(typed);
    QVERIFY(read);
    QTEST(read->constFirst().values, "stored");
    QTEST(RuleText::line(read->constFirst()), "japanese");
    const auto again = RuleText::readConditions(RuleText::line(read->constFirst())); // the form shows words and saves codes
    QVERIFY(again);
    QCOMPARE(*again, *read);
    language.use(u"en"_qs);
    QTEST(RuleText::line(read->constFirst()), "english");
    const auto english = RuleText::readConditions(RuleText::line(read->constFirst()));
    QVERIFY(english);
    QCOMPARE(*english, *read);
}

void TestListWords::ruleActions()
{
    Language language;
    language.use(u"ja"_qs);
    const auto read = RuleText::readActions(u"route yamato/nekopos\nhold client: 荷主に: 確認\nnote: 二人で"_qs);
    QVERIFY(read);
    ClientRule rule;
    rule.then = *read;
    QCOMPARE(RuleText::actions(rule), u"運送 ヤマト運輸/nekopos\n保留 荷主：荷主に: 確認\n注意：二人で"_qs);
    QCOMPARE(RuleText::readActions(RuleText::actions(rule)).value_or(QList<RuleAction>()), *read);
    language.use(u"en"_qs);
    QCOMPARE(RuleText::actions(rule), u"route Yamato Transport/nekopos\nhold client: 荷主に: 確認\nnote: 二人で"_qs);
    QCOMPARE(RuleText::readActions(RuleText::actions(rule)).value_or(QList<RuleAction>()), *read);
}

void TestListWords::ruleGrammarNamesWords()
{
    Language language;
    language.use(u"ja"_qs);
    for (const QString &words : {u"支払方法：クレジットカード (card)"_qs, u"代金引換 (cod)"_qs, u"曜日：月 (1)"_qs, u"運送：ヤマト運輸 (yamato)"_qs, u"14～16時 (1416)"_qs})
        QVERIFY2(RuleText::grammar().contains(words), qPrintable(words + u'\n' + RuleText::grammar()));
}

void TestListWords::clientFields()
{
    Language language;
    language.use(u"ja"_qs);
    QCOMPARE(client_text::field(u"leadDays"_qs), u"輸送日数"_qs);
    QCOMPARE(client_text::policy(u"unpaid"_qs, u"stop"_qs), u"受注を止める"_qs);
    QCOMPARE(client_text::policy(u"merge"_qs, u"off"_qs), u"1件ずつ出荷する"_qs);
    QCOMPARE(client_text::policy(u"name"_qs, u"stop"_qs), u"stop"_qs); // a name is what it is
    language.use(u"en"_qs);
    QCOMPARE(client_text::field(u"leadDays"_qs), u"Lead days"_qs);
    QCOMPARE(client_text::field(u"later"_qs), u"later"_qs);
    QCOMPARE(client_text::policy(u"note"_qs, u"info"_qs), u"is only told"_qs);
}

QTEST_MAIN(TestListWords)
#include "tst_listwords.moc"
