// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payments/PaymentRules.h"

#include <QTest>

using namespace tsunagi;

namespace {

/// "1001 12800 ヤマダ タロウ; settled 3000; paid; to ヤマダ ハナコ; company …; name …": one order.
PayableOrder orderOf(const QString &text, const Id &client)
{
    const QStringList parts = text.split(QStringLiteral("; "));
    PayableOrder order;
    order.number = parts[0].section(u' ', 0, 0);
    order.total = parts[0].section(u' ', 1, 1).toLongLong();
    order.kana = parts[0].section(u' ', 2);
    order.name = QStringLiteral("客%1").arg(order.number);
    order.id = Id::named(0, {"order", order.number.toUtf8()});
    order.client = client;
    for (const QString &part : parts.mid(1)) {
        const QString key = part.section(u' ', 0, 0), value = part.section(u' ', 1);
        if (key == u"settled")
            order.settled = value.toLongLong();
        else if (key == u"paid")
            order.paid = true;
        else if (key == u"cancelled")
            order.cancelled = true;
        else if (key == u"cod" || key == u"deferred")
            order.later = key;
        else if (key == u"to")
            order.others << value;
        else if (key == u"company")
            order.company = value;
        else if (key == u"name")
            order.name = value;
    }
    return order;
}

} // namespace

class TestPaymentRules final : public QObject
{
    Q_OBJECT
    PaymentRules m_rules = *PaymentRules::load();
    const Id m_client = Id::named(0, {"client", "AO"});

    PayingDeposit deposit(const QString &payer, qint64 amount, int nth = 0)
    {
        return {Id::named(0, {"deposit", payer.toUtf8(), QByteArray::number(amount), QByteArray::number(nth)}), m_client, amount, amount, payer, {}, QStringLiteral("2026-11-20"), nth};
    }
    /// "exact! 1001", "fee 1001-440", "sum 1001+1002", "double 1001", "-": the best candidate; ! = done by itself, ? = one of equals.
    static QString told(const PaymentMatch &match, const QList<PayableOrder> &orders)
    {
        if (match.aggregator)
            return QStringLiteral("aggregator");
        if (match.candidates.isEmpty())
            return match.unnamed > 0 ? QStringLiteral("-%1").arg(match.unnamed) : QStringLiteral("-");
        const PaymentCandidate &best = match.candidates.first();
        const auto number = [&](const Id &id) { return std::find_if(orders.cbegin(), orders.cend(), [&](const PayableOrder &one) { return one.id == id; })->number; };
        QStringList parts;
        qint64 fee = 0;
        for (const PaymentShare &share : best.shares) {
            parts << number(share.order);
            fee += share.fee;
        }
        if (best.shares.isEmpty())
            parts << number(best.paid);
        QString text = QString::fromLatin1(best.rule) + QLatin1String(match.settles ? "! " : match.ambiguous ? "? " : " ") + parts.join(u'+');
        return fee > 0 ? QStringLiteral("%1-%2").arg(text).arg(fee) : text;
    }

private slots:
    /// Ids of deposits are made of it: another value, and every file of before comes in a second time.
    void identityNeverChanges_data()
    {
        QTest::addColumn<QString>("payer");
        QTest::addColumn<QString>("identity");
        const auto row = [](const char *payer, const char *identity) { QTest::newRow(payer) << QString::fromUtf8(payer) << QString::fromUtf8(identity); };
        row("ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダタロウ");
        row("10234 ｻﾄｳ ﾊﾅｺ", "10234サトウハナコ");
        row("NO12345 ｻﾄｳ", "NO12345サトウ");
        row("ﾁﾕｳﾓﾝ10234 ｻﾄｳ", "10234チユウモンサトウ");
        row("ﾁﾕｳﾓﾝﾊﾞﾝｺﾞｳ10234ｻﾄｳﾊﾅｺ", "チユウモンバンゴウ10234サトウハナコ");
        row("ｻﾄｳ ﾊﾅｺ NO 10235", "10235サトウハナコNO");
        row("佐藤", "佐藤");
        row("ﾔﾏﾀﾞ.ﾀﾛｳ", "ヤマダ.タロウ");
        row("ｻﾝﾜ(ｶ)ﾄｳｷﾖｳ", "サンワ(カ)トウキヨウ");
        row("Q2 ｷﾖｳﾔ ﾕﾀｶ", "Q2キヨウヤユタカ");
        row("サンワ株式会社トウキョウ", "サンワ株式会社トウキョウ");
        row("ﾏﾙﾊﾞﾂ ｶ)", "マルバツカ)");
        row("ヴィオラ", "ヴイオラ");
    }
    void identityNeverChanges()
    {
        QFETCH(QString, payer);
        QFETCH(QString, identity);
        QCOMPARE(PayerName::identity(payer, {}), identity);
    }
    void oneDeposit_data()
    {
        QTest::addColumn<QString>("payer");
        QTest::addColumn<qint64>("amount");
        QTest::addColumn<QStringList>("orders");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *payer, qint64 amount, const QStringList &orders, const char *expected) {
            QTest::newRow(name) << QString::fromUtf8(payer) << amount << orders << QString::fromUtf8(expected);
        };
        const auto o = [](const char *text) { return QString::fromUtf8(text); };
        // Amount and name agree: settled by itself.
        row("exact", "ﾔﾏﾀﾞ ﾀﾛｳ", 12800, {o("1001 12800 ヤマダ タロウ")}, "exact! 1001");
        row("exact, no blank", "ﾔﾏﾀﾞﾀﾛｳ", 12800, {o("1001 12800 ヤマダ　タロウ")}, "exact! 1001");
        row("exact, hiragana", "ﾔﾏﾀﾞ ﾀﾛｳ", 12800, {o("1001 12800 やまだ たろう")}, "exact! 1001");
        row("exact, a bank has no small kana", "ﾜﾀﾅﾍﾞ ｼﾖｳｺ", 500, {o("1001 500 ワタナベ ショウコ")}, "exact! 1001");
        row("exact, a bank writes long marks so", "ﾌﾛ-ﾗ ｴﾐ", 500, {o("1001 500 フローラ エミ")}, "exact! 1001");
        row("exact, full width", "ヤマダ　タロウ", 12800, {o("1001 12800 ヤマダ タロウ")}, "exact! 1001");
        row("exact, a short number before it", "Q2 ｷﾖｳﾔ ﾕﾀｶ", 9000, {o("1001 9000 キョウヤ ユタカ; to キョウヤ ユタカ")}, "exact 1001");
        row("exact, its own short number before it", "Q2 ｷﾖｳﾔ ﾕﾀｶ", 9000, {o("Q2 9000 キョウヤ ユタカ")}, "number Q2");
        row("exact, one digit before it", "2 ｷﾖｳﾔ ﾕﾀｶ", 9000, {o("1001 9000 キョウヤ ユタカ")}, "exact 1001");
        row("exact, a short number behind it", "ｷﾖｳﾔ ﾕﾀｶ 12", 9000, {o("1001 9000 キョウヤ ユタカ")}, "exact 1001");
        row("a short number of another order", "Q2 ｷﾖｳﾔ ﾕﾀｶ", 9000, {o("1001 9000 キョウヤ ユタカ"), o("Q2 9000 イマイ ツバサ")}, "exact? 1001");
        row("letters without a digit are a name", "JR ｷﾖｳﾔ", 9000, {o("1001 9000 キョウヤ")}, "other 1001");
        row("exact, one of several orders", "ﾔﾏﾀﾞ ﾀﾛｳ", 12800, {o("1001 12800 ヤマダ タロウ"), o("1002 900 ヤマダ タロウ")}, "exact! 1001");
        row("exact, a kinsman has the same amount", "ﾔﾏﾀﾞ ﾀﾛｳ", 12800, {o("1001 12800 ヤマダ タロウ"), o("1002 12800 ヤマダ ハナコ")}, "exact! 1001");
        row("not exact: two orders alike", "ﾔﾏﾀﾞ ﾀﾛｳ", 12800, {o("1001 12800 ヤマダ タロウ"), o("1002 12800 ヤマダ タロウ")}, "exact? 1001");
        row("not exact: an order or the sum of two", "ﾔﾏﾀﾞ ﾀﾛｳ", 900, {o("1001 900 ヤマダ タロウ"), o("1002 400 ヤマダ タロウ"), o("1003 500 ヤマダ タロウ")}, "exact 1001");
        row("not exact: other name, same amount", "ｻﾄｳ ｼﾞﾛｳ", 12800, {o("1001 12800 ヤマダ タロウ")}, "other 1001");
        row("not exact: one yen", "ﾔﾏﾀﾞ ﾀﾛｳ", 12801, {o("1001 12800 ヤマダ タロウ")}, "over 1001");
        row("not exact: part was paid", "ﾔﾏﾀﾞ ﾀﾛｳ", 800, {o("1001 12800 ヤマダ タロウ; settled 12000")}, "part 1001");
        row("not exact: it is paid", "ﾔﾏﾀﾞ ﾀﾛｳ", 12800, {o("1001 12800 ヤマダ タロウ; paid; settled 12800")}, "double 1001");
        // The order's number in the name.
        row("number before", "10234 ｻﾄｳ ﾊﾅｺ", 5480, {o("10234 5480 サトウ ハナコ")}, "number 10234");
        row("number glued", "10234ｻﾄｳﾊﾅｺ", 5480, {o("10234 5480 サトウ ハナコ")}, "number 10234");
        row("number behind", "ｻﾄｳ ﾊﾅｺ 10234", 5480, {o("10234 5480 サトウ ハナコ")}, "number 10234");
        row("number with letters", "A-1023 ｻﾄｳ", 5480, {o("A-1023 5480 サトウ ハナコ")}, "number A-1023");
        row("last part of a long number", "0012345 ｻﾄｳ ﾊﾅｺ", 5480, {o("123456-20261110-0012345 5480 サトウ ハナコ")}, "number 123456-20261110-0012345");
        row("number decides between equals", "1002 ｻﾄｳ ﾊﾅｺ", 5480, {o("1001 5480 サトウ ハナコ"), o("1002 5480 サトウ ハナコ")}, "number 1002");
        row("number, another's name, the amount", "10234 ｽｽﾞｷ", 5480, {o("10234 5480 サトウ ハナコ")}, "number 10234");
        row("number alone proves nothing", "10234 ｽｽﾞｷ ｼﾞﾛｳ", 900, {o("10234 5480 サトウ ハナコ")}, "-");
        row("a customer's number is no order's", "77777 ｻﾄｳ ﾊﾅｺ", 5480, {o("10234 5480 サトウ ハナコ")}, "exact 10234");
        row("digits of a name are none", "ｶ)109ｼﾈﾏ", 5480, {o("109 900 サトウ ハナコ")}, "-");
        row("a part of a number is none", "102 ｽｽﾞｷ ｼﾞﾛｳ", 5480, {o("10234 5480 サトウ ハナコ")}, "other 10234");
        // Names that are written otherwise.
        row("the word for order before it", "ﾁﾕｳﾓﾝ10234 ｻﾄｳ ﾊﾅｺ", 5260, {o("10234 5480 サトウ ハナコ")}, "fee 10234-220");
        row("the word for order number, glued", "ﾁﾕｳﾓﾝﾊﾞﾝｺﾞｳ10234ｻﾄｳﾊﾅｺ", 5480, {o("10234 5480 サトウ ハナコ"), o("10235 5480 サトウ ハナコ")}, "number 10234");
        row("No. before it", "NO.10235 ｻﾄｳ ﾊﾅｺ", 5480, {o("10234 5480 サトウ ハナコ"), o("10235 5480 サトウ ハナコ")}, "number 10235");
        row("No apart", "ｻﾄｳ ﾊﾅｺ NO 10235", 5480, {o("10234 5480 サトウ ハナコ"), o("10235 5480 サトウ ハナコ")}, "number 10235");
        row("wide digits", "１０２３５　サトウ　ハナコ", 5480, {o("10234 5480 サトウ ハナコ"), o("10235 5480 サトウ ハナコ")}, "number 10235");
        row("a phone is no number", "09012310234 ﾀﾅｶ ｲﾁﾛｳ", 900, {o("10234 5480 サトウ ハナコ")}, "-");
        row("the day of the transfer is none", "1120 ﾀﾅｶ ｲﾁﾛｳ", 5480, {o("1120 900 サトウ ハナコ")}, "-");
        row("the word for order is no name", "ﾁﾕｳﾓﾝ ﾀﾞｲｷﾝ", 5480, {o("1001 5480 サトウ ハナコ")}, "other 1001");
        row("form in front", "ｶ)ﾏﾙﾊﾞﾂｼﾖｳｼﾞ", 33000, {o("1001 33000 マルバツショウジ")}, "name 1001");
        row("form written out by the buyer", "ｶ)ﾏﾙﾊﾞﾂｼﾖｳｼﾞ", 33000, {o("1001 33000 カブシキガイシャマルバツショウジ")}, "name 1001");
        row("form in kanji in the order", "ｶ)ﾏﾙﾊﾞﾂｼﾖｳｼﾞ", 33000, {o("1001 33000 ; company 株式会社マルバツショウジ")}, "name 1001");
        row("form behind", "ﾏﾙﾊﾞﾂｼﾖｳｼﾞ(ｶ", 33000, {o("1001 33000 カ)マルバツショウジ")}, "name 1001");
        row("form in full by the bank", "ｺﾞｳﾄﾞｳｶﾞｲｼﾔ ﾏﾙﾊﾞﾂ", 33000, {o("1001 33000 ド)マルバツ")}, "name 1001");
        row("of a branch", "ｶ)ﾏﾙﾊﾞﾂ(ｴｲ", 33000, {o("1001 33000 株式会社マルバツ")}, "name 1001");
        // Separators, and forms on the wrong side or within the name.
        row("a dot between", "ﾔﾏﾀﾞ.ﾀﾛｳ", 500, {o("1001 500 ヤマダ タロウ")}, "exact! 1001");
        row("a middle dot between", "ヤマダ・タロウ", 500, {o("1001 500 ヤマダ タロウ")}, "exact! 1001");
        row("dots in the order", "SMITH JOHN", 500, {o("1001 500 Smith.John")}, "exact! 1001");
        row("dots, the other way round", "JOHN.SMITH", 500, {o("1001 500 Smith・John")}, "name 1001");
        row("a dot, another given name", "ﾔﾏﾀﾞ.ｼﾞﾛｳ", 500, {o("1001 500 ヤマダ タロウ")}, "payer 1001");
        row("a dot of a number stays", "A.1023 ｻﾄｳ", 500, {o("A-1023 500 サトウ ハナコ")}, "number A-1023");
        row("form within, written out by the buyer", "ｻﾝﾜ(ｶ)ﾄｳｷﾖｳ", 500, {o("1001 500 サンワカブシキガイシャトウキョウ")}, "name 1001");
        row("form within, written out by the bank", "ｻﾝﾜｶﾌﾞｼｷｶﾞｲｼﾔﾄｳｷﾖｳ", 500, {o("1001 500 サンワ(カ)トウキョウ")}, "name 1001");
        row("form within, in kanji", "ｻﾝﾜ(ｶ)ﾄｳｷﾖｳ", 500, {o("1001 500 ; company サンワ株式会社トウキョウ")}, "name 1001");
        row("form within, another town", "ｻﾝﾜ(ｶ)ｵｵｻｶ", 500, {o("1001 500 サンワカブシキガイシャトウキョウ")}, "other 1001");
        row("form within, another form", "ｻﾝﾜ(ﾕ)ﾄｳｷﾖｳ", 500, {o("1001 500 サンワトウキョウ"), o("1002 500 サンワオオサカ")}, "name 1001");
        row("bracket on the wrong side", "ﾏﾙﾊﾞﾂ ｶ)", 500, {o("1001 500 株式会社マルバツ")}, "name 1001");
        row("bracket on the wrong side, another name", "ﾏﾙﾊﾞﾂ ｶ)", 500, {o("1001 500 株式会社サンカク")}, "other 1001");
        row("a name that ends so", "ﾏﾙﾀｶ", 500, {o("1001 500 マルタ")}, "other 1001");
        row("ヴィ and ビ", "ﾋﾞｵﾗ ﾕﾐ", 500, {o("1001 500 ヴィオラ ユミ")}, "name 1001");
        row("ヴァ and バ", "ﾊﾞﾈﾂｻ ｶ)", 500, {o("1001 500 株式会社ヴァネッサ")}, "name 1001");
        row("ヴ and ブ", "ﾗﾌﾞ ﾕﾐ", 500, {o("1001 500 ラヴ ユミ")}, "name 1001");
        row("ヴィ is no イ", "ｲｵﾗ ﾕﾐ", 500, {o("1001 500 ヴィオラ ユミ")}, "other 1001");
        row("㈱", "ｶ)ﾏﾙﾊﾞﾂ", 33000, {o("1001 33000 ㈱マルバツ")}, "name 1001");
        row("voicing lost", "ﾔﾏﾀ ﾀﾛｳ", 500, {o("1001 500 ヤマダ タロウ")}, "name 1001");
        row("ヅ and ズ", "ﾐﾂﾞﾉ ｱｷ", 500, {o("1001 500 ミズノ アキ")}, "name 1001");
        row("long mark left out", "ｻﾊﾞ ｴﾐ", 500, {o("1001 500 サーバ エミ")}, "name 1001");
        row("long mark as a vowel", "ﾄ-ｷﾖ-ｼﾖｳｼﾞ", 500, {o("1001 500 トウキョウショウジ")}, "name 1001");
        row("オオ and オウ", "ｵｵﾉ ｹﾝ", 500, {o("1001 500 オウノ ケン")}, "name 1001");
        row("cut by the bank", "ｼﾔｶｲﾌｸｼﾎｳｼﾞﾝﾏﾙﾊﾞﾂｶｲﾏﾙﾊﾞﾂﾎｲｸ", 500, {o("1001 500 シャカイフクシホウジンマルバツカイマルバツホイクエン")}, "name 1001");
        row("a short beginning is another name", "ﾔﾏ", 500, {o("1001 500 ヤマダ タロウ")}, "other 1001");
        row("other company", "ｶ)ﾏﾙﾊﾞﾂｻﾝｷﾞﾖｳ", 33000, {o("1001 33000 マルバツショウジ")}, "other 1001");
        row("two companies alike but for the form", "ｶ)ﾏﾙﾊﾞﾂ", 500, {o("1001 500 株式会社マルバツ"), o("1002 500 有限会社マルバツ")}, "name? 1001");
        row("kanji cannot be compared", "ﾔﾏﾀﾞ ﾀﾛｳ", 500, {o("1001 500 ; name 山田 太郎")}, "amount 1001");
        row("kanji, another amount", "ﾔﾏﾀﾞ ﾀﾛｳ", 600, {o("1001 500 ; name 山田 太郎")}, "-");
        row("given name first", "ﾅｶｼﾞﾏ ｹﾝ", 500, {o("1001 500 ケン ナカジマ")}, "name 1001");
        row("three words in another order", "SMITH JOHN PAUL", 500, {o("1001 500 John Paul Smith")}, "name 1001");
        row("words in another order, another amount", "ﾅｶｼﾞﾏ ｹﾝ", 600, {o("1001 500 ケン ナカジマ")}, "-");
        row("one word more", "SMITH JOHN", 500, {o("1001 500 John Paul Smith")}, "other 1001");
        row("one word of two", "ｹﾝ", 500, {o("1001 500 ケン ナカジマ")}, "other 1001");
        // A fee that the payer kept.
        row("fee", "ﾏﾙﾊﾞﾂｺｳｷﾞﾖｳ(ﾕ", 9560, {o("1001 10000 ユウゲンガイシャマルバツコウギョウ")}, "fee 1001-440");
        row("fee, name exact", "ﾔﾏﾀﾞ ﾀﾛｳ", 9780, {o("1001 10000 ヤマダ タロウ")}, "fee 1001-220");
        row("fee, by number and family", "1001 ﾔﾏﾀﾞ ｼﾞﾛｳ", 9780, {o("1001 10000 ヤマダ タロウ")}, "fee 1001-220");
        row("fee of a credit association", "ﾔﾏﾀﾞ ﾀﾛｳ", 9505, {o("1001 10000 ヤマダ タロウ")}, "fee 1001-495");
        row("fee of a large transfer", "ﾔﾏﾀﾞ ﾀﾛｳ", 39175, {o("1001 40000 ヤマダ タロウ")}, "fee 1001-825");
        row("no bank has this fee", "ﾔﾏﾀﾞ ﾀﾛｳ", 9563, {o("1001 10000 ヤマダ タロウ")}, "under 1001");
        row("fee but another name", "ｻﾄｳ ｼﾞﾛｳ", 9560, {o("1001 10000 ヤマダ タロウ")}, "-");
        row("fee but the family alone", "ﾔﾏﾀﾞ ｼﾞﾛｳ", 9560, {o("1001 10000 ヤマダ タロウ")}, "-");
        row("larger than any fee", "ﾔﾏﾀﾞ ﾀﾛｳ", 9000, {o("1001 10000 ヤマダ タロウ")}, "under 1001");
        row("another order has the amount", "ﾔﾏﾀﾞ ﾀﾛｳ", 9560, {o("1001 10000 ヤマダ タロウ"), o("1002 9560 ヤマダ タロウ")}, "exact! 1002");
        // One transfer for several orders.
        row("sum", "ｽｽﾞｷ ｲﾁﾛｳ", 18260, {o("1001 8260 スズキ イチロウ"), o("1002 10000 スズキ イチロウ")}, "sum 1001+1002");
        row("sum of two out of three", "ｽｽﾞｷ ｲﾁﾛｳ", 18260, {o("1001 8260 スズキ イチロウ"), o("1002 10000 スズキ イチロウ"), o("1003 77 スズキ イチロウ")}, "sum 1001+1002");
        row("sum of three", "ｽｽﾞｷ ｲﾁﾛｳ", 600, {o("1001 100 スズキ イチロウ"), o("1002 200 スズキ イチロウ"), o("1003 300 スズキ イチロウ")}, "sum 1001+1002+1003");
        row("sum less a fee", "ｽｽﾞｷ ｲﾁﾛｳ", 17820, {o("1001 8260 スズキ イチロウ"), o("1002 10000 スズキ イチロウ")}, "sum 1001+1002-440");
        row("sum in two ways", "ｽｽﾞｷ ｲﾁﾛｳ", 3000, {o("1001 1000 スズキ イチロウ"), o("1002 2000 スズキ イチロウ"), o("1003 2000 スズキ イチロウ")}, "sum? 1001+1002");
        row("no sum over two persons", "ｽｽﾞｷ ｲﾁﾛｳ", 18260, {o("1001 8260 スズキ イチロウ"), o("1002 10000 サトウ ジロウ")}, "over 1001");
        row("no sum with what is paid", "ｽｽﾞｷ ｲﾁﾛｳ", 18260, {o("1001 8260 スズキ イチロウ"), o("1002 10000 スズキ イチロウ; paid")}, "over 1001");
        row("no sum over one family", "ｽｽﾞｷ ｲﾁﾛｳ", 18260, {o("1001 8260 スズキ ハナコ"), o("1002 10000 スズキ ジロウ")}, "-");
        // More, less, somebody else, twice.
        row("over", "ﾜﾀﾅﾍﾞ ｹﾝ", 6600, {o("1001 6000 ワタナベ ケン")}, "over 1001");
        row("over, but another's", "ﾜﾀﾅﾍﾞ ｹﾝ", 6600, {o("1001 6000 ワタナベ ジロウ")}, "-");
        row("under", "ﾀｶﾊｼ ﾕｳｺ", 5000, {o("1001 6000 タカハシ ユウコ")}, "under 1001");
        row("under, but another's", "ﾀｶﾊｼ ﾕｳｺ", 5000, {o("1001 6000 タカハシ ジロウ")}, "-");
        row("family", "ｺﾊﾞﾔｼ ﾖｼｵ", 4400, {o("1001 4400 コバヤシ マリ")}, "payer 1001");
        row("family, two of them", "ｺﾊﾞﾔｼ ﾖｼｵ", 4400, {o("1001 4400 コバヤシ マリ"), o("1002 4400 コバヤシ ミキ")}, "payer? 1001");
        row("who gets the goods pays", "ｵｵﾓﾘ ﾐｷ", 4400, {o("1001 4400 コバヤシ マリ; to オオモリ ミキ")}, "payer 1001");
        row("family, another amount", "ｺﾊﾞﾔｼ ﾖｼｵ", 4300, {o("1001 4400 コバヤシ マリ")}, "-");
        row("a given name is no family", "ﾏﾘ ﾖｼｵ", 4400, {o("1001 4400 コバヤシ マリ")}, "other 1001");
        row("the name of the trade before the buyer's", "ﾃﾞﾝｷﾔ ﾔﾏﾀﾞ ﾀﾛｳ", 4400, {o("1001 4400 ヤマダ タロウ")}, "payer 1001");
        row("the name of the trade behind the buyer's", "ﾔﾏﾀﾞ ﾀﾛｳ ﾃﾞﾝｷﾔ", 4400, {o("1001 4400 ヤマダ タロウ")}, "payer 1001");
        row("the name of the trade, another amount", "ﾃﾞﾝｷﾔ ﾔﾏﾀﾞ ﾀﾛｳ", 4300, {o("1001 4400 ヤマダ タロウ")}, "-");
        row("the name of the trade, two such orders", "ﾃﾞﾝｷﾔ ﾔﾏﾀﾞ ﾀﾛｳ", 4400, {o("1001 4400 ヤマダ タロウ"), o("1002 4400 ヤマダ タロウ")}, "payer? 1001");
        row("the name of the trade and a kinsman", "ﾃﾞﾝｷﾔ ﾔﾏﾀﾞ ｼﾞﾛｳ", 4400, {o("1001 4400 ヤマダ タロウ")}, "other 1001");
        row("a longer given name", "ﾃﾞﾝｷﾔ ﾔﾏﾀﾞ ﾀﾛｳｴﾓﾝ", 4400, {o("1001 4400 ヤマダ タロウ")}, "other 1001");
        row("a shop of the family's name", "ﾔﾏﾀﾞﾃﾞﾝｷ", 4400, {o("1001 4400 ヤマダ タロウ")}, "other 1001");
        row("twice", "ﾔﾏﾀﾞ ﾀﾛｳ", 12800, {o("1001 12800 ヤマダ タロウ; paid")}, "double 1001");
        row("not twice: an open order has the amount", "ﾔﾏﾀﾞ ﾀﾛｳ", 12800, {o("1001 12800 ヤマダ タロウ; paid"), o("1002 12800 ヤマダ タロウ")}, "exact! 1002");
        row("not twice: another amount", "ﾔﾏﾀﾞ ﾀﾛｳ", 12000, {o("1001 12800 ヤマダ タロウ; paid")}, "-");
        row("not twice: another's", "ﾔﾏﾀﾞ ﾊﾅｺ", 12800, {o("1001 12800 ヤマダ タロウ; paid")}, "-");
        row("cancelled", "ﾔﾏﾀﾞ ﾀﾛｳ", 12800, {o("1001 12800 ヤマダ タロウ; cancelled")}, "void 1001");
        row("cancelled, written otherwise", "ﾔﾏﾀ ﾀﾛｳ", 12800, {o("1001 12800 ヤマダ タロウ; cancelled")}, "void 1001");
        row("cancelled, by number", "1001 ﾔﾏﾀﾞ ﾀﾛｳ", 12800, {o("1001 12800 ヤマダ タロウ; cancelled")}, "void 1001");
        row("cancelled, paid before", "ﾔﾏﾀﾞ ﾀﾛｳ", 12800, {o("1001 12800 ヤマダ タロウ; cancelled; paid")}, "void 1001");
        row("cancelled, ordered again", "ﾔﾏﾀﾞ ﾀﾛｳ", 12800, {o("1001 12800 ヤマダ タロウ; cancelled"), o("1002 12800 ヤマダ タロウ")}, "exact! 1002");
        row("cancelled, ordered again for less", "ﾔﾏﾀﾞ ﾀﾛｳ", 9560, {o("1001 9560 ヤマダ タロウ; cancelled"), o("1002 10000 ヤマダ タロウ")}, "fee 1002-440");
        row("not cancelled: another amount", "ﾔﾏﾀﾞ ﾀﾛｳ", 12000, {o("1001 12800 ヤマダ タロウ; cancelled")}, "-");
        row("not cancelled: another's", "ｻﾄｳ ﾊﾅｺ", 12800, {o("1001 12800 ヤマダ タロウ; cancelled")}, "-");
        row("no sum with what is cancelled", "ｽｽﾞｷ ｲﾁﾛｳ", 18260, {o("1001 8260 スズキ イチロウ"), o("1002 10000 スズキ イチロウ; cancelled")}, "over 1001");
        // Nothing but the amount: a person is asked, and of several none is chosen.
        row("another's name", "ﾌﾒｲ", 7700, {o("1001 7700 タナカ ミドリ")}, "other 1001");
        row("another's name, two of the amount", "ﾌﾒｲ", 7700, {o("1001 7700 タナカ ミドリ"), o("1002 7700 サトウ ハナコ")}, "other? 1001");
        row("another's name, one without kana", "ﾌﾒｲ", 7700, {o("1001 7700 タナカ ミドリ"), o("1002 7700 ; name 佐藤 花子")}, "amount 1002");
        row("another's name, another amount", "ﾌﾒｲ", 7701, {o("1001 7700 タナカ ミドリ")}, "-");
        row("another's name, it is paid", "ﾌﾒｲ", 7700, {o("1001 7700 タナカ ミドリ; paid")}, "-");
        row("another's name, it is cancelled", "ﾌﾒｲ", 7700, {o("1001 7700 タナカ ミドリ; cancelled")}, "-");
        row("another's name, at the door", "ﾌﾒｲ", 7700, {o("1001 7700 タナカ ミドリ; cod")}, "-");
        row("another's name, too many", "ﾌﾒｲ", 70, {o("1 70 ア イ"), o("2 70 ウ エ"), o("3 70 オ カ"), o("4 70 キ ク"), o("5 70 ケ コ"), o("6 70 サ シ")}, "-");
        row("another's name, but the payer has an order too", "ﾌﾒｲ", 7700, {o("1001 7700 タナカ ミドリ"), o("1002 9000 フメイ")}, "under 1002");
        // Somebody else collects it.
        row("at the door", "ﾀﾅｶ ﾐﾄﾞﾘ", 7700, {o("1001 7700 タナカ ミドリ; cod")}, "later 1001");
        row("at the door, written otherwise", "ﾀﾅｶ ﾐﾄﾘ", 7700, {o("1001 7700 タナカ ミドリ; cod")}, "later 1001");
        row("a payment company bills it", "ﾀﾅｶ ﾐﾄﾞﾘ", 7700, {o("1001 7700 タナカ ミドリ; deferred")}, "later 1001");
        row("at the door, but another order has the amount", "ﾀﾅｶ ﾐﾄﾞﾘ", 7700, {o("1001 7700 タナカ ミドリ; cod"), o("1002 7700 タナカ ミドリ")}, "exact! 1002");
        row("at the door, another amount", "ﾀﾅｶ ﾐﾄﾞﾘ", 7600, {o("1001 7700 タナカ ミドリ; cod")}, "-");
        row("no sum with what is collected at the door", "ﾀﾅｶ ﾐﾄﾞﾘ", 8000, {o("1001 7700 タナカ ミドリ; cod"), o("1002 300 タナカ ミドリ")}, "over 1002");
        row("at the door and paid", "ﾀﾅｶ ﾐﾄﾞﾘ", 7700, {o("1001 7700 タナカ ミドリ; cod; paid")}, "double 1001");
        row("no name at all", "", 7700, {o("1001 7700 タナカ ミドリ")}, "-");
        row("a payment company", "ﾃｽﾄｶ-ﾄﾞ(ｶ", 7700, {o("1001 7700 テストカード")}, "aggregator");
        row("too many to list", "ﾌﾒｲ", 700, {o("1 700 "), o("2 700 "), o("3 700 "), o("4 700 "), o("5 700 "), o("6 700 ")}, "-6");
    }
    void oneDeposit()
    {
        QFETCH(QString, payer);
        QFETCH(qint64, amount);
        QFETCH(QStringList, orders);
        QFETCH(QString, expected);
        QList<PayableOrder> list;
        for (const QString &text : orders)
            list << orderOf(text, m_client);
        const auto forwards = m_rules.match({deposit(payer, amount)}, list, {});
        QCOMPARE(told(forwards.first(), list), expected);
        std::reverse(list.begin(), list.end());
        QCOMPARE(told(m_rules.match({deposit(payer, amount)}, list, {}).first(), list), expected); // not by chance
    }
    void partsOfOneOrder()
    {
        const QList<PayableOrder> orders {orderOf(QStringLiteral("1001 7700 タナカ ミドリ"), m_client)};
        const auto both = m_rules.match({deposit(QStringLiteral("ﾀﾅｶ ﾐﾄﾞﾘ"), 3000), deposit(QStringLiteral("ﾀﾅｶ ﾐﾄﾞﾘ"), 4700)}, orders, {});
        QCOMPARE(told(both[0], orders), QStringLiteral("part 1001"));
        QCOMPARE(told(both[1], orders), QStringLiteral("part 1001"));
        const auto tooMuch = m_rules.match({deposit(QStringLiteral("ﾀﾅｶ ﾐﾄﾞﾘ"), 3000), deposit(QStringLiteral("ﾀﾅｶ ﾐﾄﾞﾘ"), 4800)}, orders, {});
        QCOMPARE(told(tooMuch[0], orders), QStringLiteral("under 1001"));
        const auto others = m_rules.match({deposit(QStringLiteral("ﾀﾅｶ ﾐﾄﾞﾘ"), 3000), deposit(QStringLiteral("ｻﾄｳ ﾊﾅｺ"), 4700)}, orders, {});
        QCOMPARE(told(others[0], orders), QStringLiteral("under 1001"));
    }
    void theEarlierOfTwoAlikePays()
    {
        QList<PayableOrder> orders {orderOf(QStringLiteral("1001 12800 ヤマダ タロウ"), m_client)};
        auto both = m_rules.match({deposit(QStringLiteral("ﾔﾏﾀﾞ ﾀﾛｳ"), 12800), deposit(QStringLiteral("ﾔﾏﾀﾞ ﾀﾛｳ"), 12800, 1)}, orders, {});
        QCOMPARE(told(both[0], orders), QStringLiteral("exact! 1001"));
        QCOMPARE(told(both[1], orders), QStringLiteral("double 1001"));
        // Two orders alike: nothing says which deposit is whose.
        orders << orderOf(QStringLiteral("1002 12800 ヤマダ タロウ"), m_client);
        both = m_rules.match({deposit(QStringLiteral("ﾔﾏﾀﾞ ﾀﾛｳ"), 12800), deposit(QStringLiteral("ﾔﾏﾀﾞ ﾀﾛｳ"), 12800, 1)}, orders, {});
        QVERIFY(!both[0].settles && !both[1].settles && both[0].ambiguous);
    }
    void learnedNames()
    {
        const QList<PayableOrder> orders {orderOf(QStringLiteral("1001 4400 コバヤシ マリ; name 小林 真理"), m_client), orderOf(QStringLiteral("1002 4400 サトウ ハナコ; name 佐藤 花子"), m_client)};
        const PayingDeposit paid = deposit(QStringLiteral("ｵｵﾓﾘ ﾐｷ"), 4400);
        const LearnedPayer name {m_client, m_rules.nameOf(paid.payer).exact, PaymentRules::buyerKey(QStringLiteral("コバヤシ マリ"), QStringLiteral("小林 真理"))};
        QCOMPARE(told(m_rules.match({paid}, orders, {}).first(), orders), QStringLiteral("other? 1001"));
        QCOMPARE(told(m_rules.match({paid}, orders, {name}).first(), orders), QStringLiteral("learned 1001"));
        LearnedPayer elsewhere = name;
        elsewhere.client = Id::named(0, {"client", "BE"});
        QCOMPARE(told(m_rules.match({paid}, orders, {elsewhere}).first(), orders), QStringLiteral("other? 1001"));
    }
    void clientsStayApart()
    {
        const Id other = Id::named(0, {"client", "BE"});
        const QList<PayableOrder> orders {orderOf(QStringLiteral("1001 12800 ヤマダ タロウ"), other)};
        PayingDeposit paid = deposit(QStringLiteral("ﾔﾏﾀﾞ ﾀﾛｳ"), 12800);
        QCOMPARE(told(m_rules.match({paid}, orders, {}).first(), orders), QStringLiteral("-"));
        paid.client = {};
        QCOMPARE(told(m_rules.match({paid}, orders, {}).first(), orders), QStringLiteral("exact 1001")); // proposed, as nobody said whose account it is
    }
    void notByItself_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("cash") << 0;
        QTest::newRow("a rest") << 1;
    }
    void notByItself()
    {
        QFETCH(int, what);
        const QList<PayableOrder> orders {orderOf(QStringLiteral("1001 12800 ヤマダ タロウ"), m_client)};
        PayingDeposit paid = deposit(QStringLiteral("ﾔﾏﾀﾞ ﾀﾛｳ"), 12800);
        if (what == 0)
            paid.doubt = "cash";
        else
            paid.amount = 20000;
        QCOMPARE(told(m_rules.match({paid}, orders, {}).first(), orders), QStringLiteral("exact 1001"));
    }
    void whatKeepsItOpen_data()
    {
        QTest::addColumn<QString>("payer");
        QTest::addColumn<QString>("edi");
        QTest::addColumn<QStringList>("orders");
        QTest::addColumn<QString>("expected"); // the doubt and whose
        const auto row = [](const char *name, const char *payer, const char *edi, const QStringList &orders, const char *expected) { QTest::newRow(name) << QString::fromUtf8(payer) << QString::fromUtf8(edi) << orders << QString::fromUtf8(expected); };
        const QString mine = QString::fromUtf8("N500 9000 カツラ ハジメ"), other = QString::fromUtf8("N100 5000 イマイ ツバサ");
        row("nothing", "ｶﾂﾗ ﾊｼﾞﾒ", "", {mine, other}, "!");
        row("its own reference", "ｶﾂﾗ ﾊｼﾞﾒ", "N500", {mine, other}, "!");
        row("a reference of the payer", "ｶﾂﾗ ﾊｼﾞﾒ", "ABC999", {mine, other}, "!");
        row("both", "ｶﾂﾗ ﾊｼﾞﾒ", "N500 ABC999", {mine, other}, "!");
        row("another order", "ｶﾂﾗ ﾊｼﾞﾒ", "N100", {mine, other}, "reference N100");
        row("another order, among words", "ｶﾂﾗ ﾊｼﾞﾒ", "ABC999 n-100", {mine, other}, "reference N100");
        row("its own and another", "ｶﾂﾗ ﾊｼﾞﾒ", "N500 N100", {mine, other}, "reference N100");
        row("another that is paid", "ｶﾂﾗ ﾊｼﾞﾒ", "N100", {mine, other + QStringLiteral("; paid")}, "reference N100");
        row("another that is collected at the door", "ｶﾂﾗ ﾊｼﾞﾒ", "N100", {mine, other + QStringLiteral("; cod")}, "reference N100");
        row("another order before the name", "N100 ｶﾂﾗ ﾊｼﾞﾒ", "", {mine, other}, "reference N100");
        row("a number that is none of ours", "77777 ｶﾂﾗ ﾊｼﾞﾒ", "", {mine, other}, "number 77777");
        row("a part of another's number", "ｶﾂﾗ ﾊｼﾞﾒ", "100", {mine, other}, "!");
    }
    void whatKeepsItOpen()
    {
        QFETCH(QString, payer);
        QFETCH(QString, edi);
        QFETCH(QStringList, orders);
        QFETCH(QString, expected);
        QList<PayableOrder> list;
        for (const QString &text : orders)
            list << orderOf(text, m_client);
        PayingDeposit paid = deposit(payer, 9000);
        paid.edi = edi;
        const PaymentMatch match = m_rules.match({paid}, list, {}).first();
        QCOMPARE(match.settles ? QStringLiteral("!") : QString::fromLatin1(match.doubt + ' ' + match.doubtBy.toLatin1()), expected);
        QCOMPARE(match.candidates.first().shares.first().order, list.first().id);
    }
    void aReferenceAgainstTheName_data()
    {
        QTest::addColumn<QString>("payer");
        QTest::addColumn<QString>("edi");
        QTest::addColumn<QString>("other");    // the order beside that of カツラ ハジメ
        QTest::addColumn<QString>("expected"); // the best, all equal ones; "!" = done by itself; what is doubted and by which number
        const auto row = [](const char *name, const char *payer, const char *edi, const char *other, const char *expected) { QTest::newRow(name) << QString::fromUtf8(payer) << QString::fromUtf8(edi) << QString::fromUtf8(other) << QString::fromUtf8(expected); };
        row("another order of the amount", "ｶﾂﾗ ﾊｼﾞﾒ", "N100", "N100 9000 イマイ ツバサ", "N100+N500 name N500");
        row("before the name", "N100 ｶﾂﾗ ﾊｼﾞﾒ", "", "N100 9000 イマイ ツバサ", "N100+N500 name N500");
        row("among words", "ｶﾂﾗ ﾊｼﾞﾒ", "ABC999 n-100", "N100 9000 イマイ ツバサ", "N100+N500 name N500");
        row("a name written otherwise", "ﾊｼﾞﾒ ｶﾂﾗ", "N100", "N100 9000 イマイ ツバサ", "N100+N500 name N500");
        row("of the family", "ｶﾂﾗ ﾊｼﾞﾒ", "N100", "N100 9000 カツラ ツバサ", "N100+N500 name N500");
        row("of the family, less a fee", "ｶﾂﾗ ﾊｼﾞﾒ", "N100", "N100 9440 カツラ ツバサ", "N100+N500 name N500");
        row("without kana", "ｶﾂﾗ ﾊｼﾞﾒ", "N100", "N100 9000 ; name 今井 翼", "N100+N500 name N500");
        row("who gets its goods", "ｶﾂﾗ ﾊｼﾞﾒ", "N100", "N100 9000 イマイ ツバサ; to カツラ ハジメ", "N100+N500 name N500");
        row("both of the payer: the number decides", "ｶﾂﾗ ﾊｼﾞﾒ", "N100", "N100 9000 カツラ ハジメ", "N100 rivals ");
        row("another amount", "ｶﾂﾗ ﾊｼﾞﾒ", "N100", "N100 8000 イマイ ツバサ", "N500 reference N100");
        row("it is paid", "ｶﾂﾗ ﾊｼﾞﾒ", "N100", "N100 9000 イマイ ツバサ; paid", "N500 reference N100");
        row("no reference", "ｶﾂﾗ ﾊｼﾞﾒ", "", "N100 9000 イマイ ツバサ", "N500!");
        row("its own", "ｶﾂﾗ ﾊｼﾞﾒ", "N500", "N100 9000 イマイ ツバサ", "N500!");
        row("none of ours", "ｶﾂﾗ ﾊｼﾞﾒ", "N777", "N100 9000 イマイ ツバサ", "N500!");
        row("a name of neither", "ﾌﾒｲ", "N100", "N100 9000 イマイ ツバサ", "N100 ");
        row("a name of the other's family", "ｶﾂﾗ ﾏﾘ", "N100", "N100 9000 イマイ ツバサ", "N100 ");
    }
    /// What the reference names and what name and amount name are two orders: neither is chosen, and it is told why.
    void aReferenceAgainstTheName()
    {
        QFETCH(QString, payer);
        QFETCH(QString, edi);
        QFETCH(QString, other);
        QFETCH(QString, expected);
        const QList<PayableOrder> orders {orderOf(QStringLiteral("N500 9000 カツラ ハジメ"), m_client), orderOf(other, m_client)};
        PayingDeposit paid = deposit(payer, 9000);
        paid.edi = edi;
        const PaymentMatch match = m_rules.match({paid}, orders, {}).first();
        QStringList best;
        for (const PaymentCandidate &one : match.candidates)
            if (one.rank == match.candidates.first().rank)
                best << std::find_if(orders.cbegin(), orders.cend(), [&](const PayableOrder &order) { return order.id == one.shares.value(0).order; })->number;
        best.sort();
        QCOMPARE(match.ambiguous, best.size() > 1);
        QCOMPARE(best.join(u'+') + (match.settles ? QStringLiteral("!") : QStringLiteral(" %1 %2").arg(QString::fromLatin1(match.doubt), match.doubtBy)).replace(QStringLiteral("  "), QStringLiteral(" ")), expected);
    }
    void suspenseOfTheCustomer()
    {
        const QList<PayableOrder> orders {orderOf(QStringLiteral("1001 6000 ワタナベ ケン; name 渡辺 健"), m_client), orderOf(QStringLiteral("1002 600 ワタナベ ケン; name 渡辺 健"), m_client), orderOf(QStringLiteral("1003 6000 サトウ ハナコ; name 佐藤 花子"), m_client)};
        PayingDeposit waiting = deposit(QStringLiteral("ｽｽﾞｷ ｺﾞﾛｳ"), 6600);
        waiting.left = 600;
        waiting.customer = QStringLiteral("渡辺 健");
        const auto both = m_rules.match({waiting, deposit(QStringLiteral("ﾜﾀﾅﾍﾞ ｹﾝ"), 5400), deposit(QStringLiteral("ｻﾄｳ ﾊﾅｺ"), 5400, 1)}, orders, {});
        QCOMPARE(told(both[0], orders), QStringLiteral("learned 1002")); // never by itself
        QCOMPARE(both[1].candidates.first().shares.first().order, orders[0].id);
        QCOMPARE(both[1].candidates.first().waiting, 600);
        QCOMPARE(both[2].candidates.first().waiting, 0); // another's
    }
    void anEdiReferenceCounts()
    {
        const QList<PayableOrder> orders {orderOf(QStringLiteral("INV-2024-0510 88000 カブシキガイシャテストサンギョウ"), m_client), orderOf(QStringLiteral("1002 88000 テストサンギョウ"), m_client)};
        PayingDeposit paid = deposit(QStringLiteral("ｶ)ﾃｽﾄｻﾝｷﾞﾖｳ"), 88000);
        QVERIFY(m_rules.match({paid}, orders, {}).first().ambiguous);
        paid.edi = QStringLiteral("INV-2024-0510");
        QCOMPARE(told(m_rules.match({paid}, orders, {}).first(), orders), QStringLiteral("number INV-2024-0510"));
    }
};

QTEST_APPLESS_MAIN(TestPaymentRules)
#include "tst_paymentrules.moc"
