// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/notices/MailMessage.h"
#include "models/notices/NoticeRules.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::notice_rules;

/// Tables of cases for what may leave, what texts become, and how a mail is written down.
class TestNoticeRules final : public QObject
{
    Q_OBJECT
private slots:
    void obstacles_data();
    void obstacles();
    void byThemselves_data();
    void byThemselves();
    void quietHoursOverMidnight_data();
    void quietHoursOverMidnight();
    void mistakesHaveTheirPlace_data();
    void mistakesHaveTheirPlace();
    void fieldsAreFilledIn();
    void languages();
    void oneNoticeIsOneRow();
    void addresses_data();
    void addresses();
    void servers();
    void noHeaderCanBeInjected();
    void encodedWordsAreShortAndWhole();
};

void TestNoticeRules::obstacles_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("obstacle");
    const auto row = [](const char *kind, const char *change, const char *obstacle) {
        QTest::newRow(qPrintable(QString::fromLatin1("%1 %2").arg(QLatin1StringView(kind), QLatin1StringView(change)))) << QString::fromLatin1(kind) << QString::fromLatin1(change) << QString::fromLatin1(obstacle);
    };
    for (const char *kind : {"received", "payment", "shipped", "delay"}) {
        row(kind, "", "");
        row(kind, "conflict", "conflict");
        row(kind, "muted", "muted");
        row(kind, "quiet", "quiet");
        row(kind, "silent", "silent");
        row(kind, "no_address", "no_address");
        row(kind, "no_from", "no_sender");
        row(kind, "no_server", "no_sender");
    }
    row("received", "cancelled", "over");
    row("payment", "cancelled", "over");
    row("payment", "paid", "over");
    row("received", "paid", "");
    row("shipped", "paid", "");
    row("shipped", "not_shipped", "over");
    row("delay", "cancelled", "over");
    row("cancelled", "cancelled", "");
    row("cancelled", "", "over"); // it was opened again
    row("delay", "off", "off");
    row("shipped", "cancelled", ""); // it left all the same
    row("delay", "gone", "over");
    row("delay", "yesterday", "over");
    row("delay", "today", "");
    row("received", "gone", "");
    row("shipped", "yesterday", "");
    row("payment", "held", "held");
    for (const char *kind : {"received", "shipped", "delay"})
        row(kind, "held", "");
    row("payment", "paid held", "over"); // paid counts first
}

void TestNoticeRules::obstacles()
{
    QFETCH(QString, kind);
    QFETCH(QString, change);
    Facts facts;
    facts.kind = kind;
    facts.shop = u"S1"_qs;
    facts.email = change == u"no_address" ? u"山田@example.jp"_qs : u"a@example.jp"_qs;
    facts.open = change != u"cancelled";
    facts.paid = change.startsWith(u"paid");
    facts.held = change.endsWith(u"held");
    facts.shipped = change != u"not_shipped";
    facts.conflict = change == u"conflict";
    facts.muted = change == u"muted";
    facts.inJapan = change == u"quiet" ? QTime(23, 0) : QTime(10, 0);
    facts.gone = change == u"gone";
    facts.today = u"2026-11-22"_qs;
    facts.day = change == u"yesterday" ? u"2026-11-21"_qs : u"2026-11-22"_qs;
    MailPolicy policy;
    policy.fromAddress = change == u"no_from" ? QString() : u"shop@example.jp"_qs;
    policy.server = change == u"no_server" ? QString() : u"smtp://mail.example.jp:587"_qs;
    policy.events = kinds();
    if (change == u"off")
        policy.events.removeAll(kind);
    policy.quiet = u"21:00-08:00"_qs;
    policy.silent = change == u"silent" ? QStringList {u"S1"_qs} : QStringList {u"S2"_qs};
    QTEST(obstacle(facts, policy), "obstacle");
}

void TestNoticeRules::byThemselves_data()
{
    QTest::addColumn<bool>("policy");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("obstacle");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<bool>("stored");
    QTest::addColumn<int>("minutes");
    QTest::addColumn<bool>("leaves");
    const auto row = [](const char *name, bool policy, const char *state, const char *obstacle, const char *answer, bool stored, int minutes, bool leaves) {
        QTest::newRow(name) << policy << QString::fromLatin1(state) << QString::fromLatin1(obstacle) << QString::fromLatin1(answer) << stored << minutes << leaves;
    };
    row("due", true, "due", "", "", false, 0, true);
    row("asked for by a person", true, "due", "", "", true, 0, true);
    row("put off an hour ago", true, "due", "", "451 later", true, 60, true);
    row("put off a quarter of an hour ago", true, "due", "", "451 later", true, 15, true);
    row("sent again long after a refusal", true, "due", "", "550 no", true, 90, true);
    row("the client does not want it", false, "due", "", "", false, 0, false);
    row("quiet", true, "due", "quiet", "", false, 0, false);
    row("conflict", true, "due", "conflict", "", false, 0, false);
    row("held", true, "due", "held", "", false, 0, false);
    row("no address", true, "due", "no_address", "", false, 0, false);
    row("just put off", true, "due", "", "451 later", true, 1, false);
    row("taken", true, "taken", "", "", true, 0, false);
    row("doubtful", true, "doubtful", "", "", true, 60, false);
    row("refused", true, "failed", "", "550 no", true, 60, false);
    row("suppressed", true, "suppressed", "", "", true, 60, false);
    row("sent", true, "sent", "", "250 ok", true, 60, false);
}

void TestNoticeRules::byThemselves()
{
    QFETCH(bool, policy);
    QFETCH(int, minutes);
    constexpr qint64 kNowUs = 1795136400LL * 1000000;
    NoticeRow notice;
    notice.atUs = kNowUs - minutes * 60LL * 1000000;
    {
        QFETCH(QString, state);
        QFETCH(QString, obstacle);
        QFETCH(QString, answer);
        QFETCH(bool, stored);
        notice.state = state;
        notice.obstacle = obstacle;
        notice.answer = answer;
        notice.stored = stored;
    }
    MailPolicy wanted;
    wanted.byItself = policy;
    QTEST(leavesByItself(notice, wanted, kNowUs), "leaves");
}

void TestNoticeRules::quietHoursOverMidnight_data()
{
    QTest::addColumn<QString>("hours");
    QTest::addColumn<QTime>("at");
    QTest::addColumn<bool>("quiet");
    QTest::newRow("before") << u"21:00-08:00"_qs << QTime(20, 59) << false;
    QTest::newRow("begins") << u"21:00-08:00"_qs << QTime(21, 0) << true;
    QTest::newRow("night") << u"21:00-08:00"_qs << QTime(3, 0) << true;
    QTest::newRow("ends") << u"21:00-08:00"_qs << QTime(8, 0) << false;
    QTest::newRow("noon") << u"12:00-13:00"_qs << QTime(12, 30) << true;
    QTest::newRow("outside noon") << u"12:00-13:00"_qs << QTime(3, 0) << false;
    QTest::newRow("none") << QString() << QTime(3, 0) << false;
    QTest::newRow("no hours") << u"night"_qs << QTime(3, 0) << false;
    QTest::newRow("empty span") << u"08:00-08:00"_qs << QTime(8, 0) << false;
}

void TestNoticeRules::quietHoursOverMidnight()
{
    QFETCH(QString, hours);
    QFETCH(QTime, at);
    QTEST(isQuiet(hours, at), "quiet");
}

void TestNoticeRules::mistakesHaveTheirPlace_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("problem");
    QTest::newRow("fine") << u"{order_number} の {lines}\n{{そのまま}}"_qs << QString();
    QTest::newRow("no field") << u"件名"_qs << QString();
    QTest::newRow("unknown") << u"あ\nいう{ordernumber}え"_qs << u"2:3 ordernumber"_qs;
    QTest::newRow("first of two") << u"{x}{y}"_qs << u"1:1 x"_qs;
    QTest::newRow("open") << u"あ\n\n {order_number"_qs << u"3:2 "_qs;
    QTest::newRow("shut") << u"order_number}"_qs << u"1:13 "_qs;
    QTest::newRow("empty") << u"a{}"_qs << u"1:2 "_qs;
    QTest::newRow("other case") << u"{Order_Number}"_qs << u"1:1 Order_Number"_qs;
}

void TestNoticeRules::mistakesHaveTheirPlace()
{
    QFETCH(QString, text);
    const auto problem = problemOf(text);
    QTEST(problem ? u"%1:%2 %3"_qs.arg(problem->line).arg(problem->column).arg(problem->field) : QString(), "problem");
}

void TestNoticeRules::fieldsAreFilledIn()
{
    const QHash<QString, QString> values {{u"order_number"_qs, u"A-1"_qs}, {u"lines"_qs, u"・茶 × 1\n・{total} × 2"_qs}};
    QCOMPARE(filled(u"{order_number}：{order_number}"_qs, values), u"A-1：A-1"_qs);
    QCOMPARE(filled(u"{{order_number}}"_qs, values), u"{order_number}"_qs);
    QCOMPARE(filled(u"{lines}"_qs, values), u"・茶 × 1\n・{total} × 2"_qs); // what a customer wrote is no field
    QCOMPARE(filled(u"a\n{tracking}\n\nb"_qs, values), u"a\n\nb"_qs); // a line of nothing but empty fields goes, an empty line stays
    QCOMPARE(filled(u"番号：{tracking}"_qs, values), u"番号："_qs);
}

void TestNoticeRules::languages()
{
    QCOMPARE(languageOf(u"山田 花子"_qs), u"ja"_qs);
    QCOMPARE(languageOf(u"ヤマダ"_qs), u"ja"_qs);
    QCOMPARE(languageOf(u"John Smith"_qs), u"en"_qs);
    QCOMPARE(languageOf(u"Zoë O'Hara"_qs), u"en"_qs);
    QCOMPARE(languageOf(u"John 山田"_qs), u"ja"_qs);
    QCOMPARE(languageOf(QString()), u"ja"_qs);
}

void TestNoticeRules::oneNoticeIsOneRow()
{
    const Id order = Id::named(0, {"o"}), shipment = Id::named(0, {"s"});
    QCOMPARE(idOf(order, shipment, u"shipped"_qs), idOf(order, shipment, u"shipped"_qs));
    QVERIFY(idOf(order, shipment, u"shipped"_qs) != idOf(order, order, u"shipped"_qs));
    QVERIFY(idOf(order, order, u"received"_qs) != idOf(order, order, u"cancelled"_qs));
    QVERIFY(partOfDay(u"2026-11-30"_qs) != partOfDay(u"2026-12-01"_qs));
    QCOMPARE(partOfReminder(order, 0), order); // the first has the id that it had when there was only one
    QVERIFY(partOfReminder(order, 1) != order && partOfReminder(order, 1) != partOfReminder(order, 2));
    QCOMPARE(partOfReminder(order, 1), partOfReminder(order, 1));
    QCOMPARE(messageId(order, u"shop@example.jp"_qs), order.hex() + "@example.jp");
}

void TestNoticeRules::addresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("good");
    for (const char *good : {"a@example.jp", "a.b+c@sub.example.co.jp", "0a-_@x.jp", "m_1@pc.fw.rakuten.ne.jp", "taro..@docomo.ne.jp"})
        QTest::newRow(good) << QString::fromLatin1(good) << true;
    for (const char *bad : {"", "a", "a@", "@example.jp", "a@example", "a b@example.jp", "a@exa mple.jp", "a@example.jp\r\nBcc: b@example.jp", "a@example.jp\n", "<a@example.jp>", "a@-example.jp",
                            "a@example.jp,b@example.jp", "a@b@example.jp", "\"a b\"@example.jp", "a@example..jp"})
        QTest::newRow(bad) << QString::fromLatin1(bad) << false;
    QTest::newRow("full width") << u"ａ@example.jp"_qs << false;
    QTest::newRow("too long") << QString(65, u'a') + u"@example.jp"_qs << false;
}

void TestNoticeRules::addresses()
{
    QFETCH(QString, address);
    QTEST(mail_message::isAddress(address), "good");
}

void TestNoticeRules::servers()
{
    for (const char *good : {"smtp://mail.example.jp:587", "smtps://mail.example.jp:465", "smtp://127.0.0.1:2525", "smtps://mail.example.jp", "smtp://[::1]:25"})
        QVERIFY2(isServer(QString::fromLatin1(good)), good);
    for (const char *bad : {"", "mail.example.jp", "http://mail.example.jp", "smtp://", "smtp://a:b@mail.example.jp", "smtp://mail.example.jp/x", "smtp://mail.example.jp:", "file:///etc/passwd", "smtp://mail.example.jp\n"})
        QVERIFY2(!isServer(QString::fromLatin1(bad)), bad);
}

void TestNoticeRules::noHeaderCanBeInjected()
{
    MailMessage message {u"店\r\nBcc: evil@example.jp"_qs, u"shop@example.jp"_qs, {}, u"Taro\nX-Evil: 1"_qs, u"a@example.jp"_qs, u"件名\r\n\r\n本文?\u2028Z"_qs, u".\r\n.\n終わり"_qs, "id@example.jp", 1795136400LL * 1000000};
    const auto mail = mail_message::toMime(message);
    QVERIFY(mail);
    const QByteArray head = mail->left(mail->indexOf("\r\n\r\n"));
    QList<QByteArray> names;
    for (const QByteArray &line : head.split('\n')) {
        if (!line.startsWith(' '))
            names << line.left(line.indexOf(':'));
    }
    QCOMPARE(names, (QList<QByteArray> {"Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"}));
    QVERIFY(!head.contains("evil@example.jp") || head.contains("=?UTF-8?B?"));
    QCOMPARE(head.count('\n'), head.count("\r\n"));
    QVERIFY(head.contains("Date: Fri, 20 Nov 2026 10:00:00 +0900\r\n"));
    message.toAddress = u"a@example.jp\r\nBcc: evil@example.jp"_qs;
    QCOMPARE(mail_message::toMime(message).error().where, u"to"_qs);
    message.toAddress = u"a@example.jp"_qs;
    message.replyTo = u"x y@example.jp"_qs;
    QCOMPARE(mail_message::toMime(message).error().where, u"reply_to"_qs);
}

void TestNoticeRules::encodedWordsAreShortAndWhole()
{
    const QString subject = u"【青葉茶房】商品を発送いたしました（𠮷田様のご注文 A-000001234567890）"_qs;
    QString whole;
    for (const QByteArray &word : mail_message::headerText(subject).split('\n')) {
        const QByteArray trimmed = word.trimmed();
        QVERIFY2(trimmed.size() <= 75, trimmed.constData());
        QVERIFY(trimmed.startsWith("=?UTF-8?B?") && trimmed.endsWith("?="));
        const QString part = QString::fromUtf8(QByteArray::fromBase64(trimmed.mid(10, trimmed.size() - 12)));
        QVERIFY(!part.contains(QChar::ReplacementCharacter)); // no letter is torn
        whole += part;
    }
    QCOMPARE(whole, subject);
    QCOMPARE(mail_message::headerText(u"Your order A-1"_qs), QByteArray("Your order A-1"));
    QVERIFY(mail_message::headerText(u"=?UTF-8?B?xx?="_qs).startsWith("=?UTF-8?B?PT9VVEY")); // a name that looks encoded is a name
    QCOMPARE(mail_message::mailbox(u"O\"Hara"_qs, u"a@example.jp"_qs), QByteArray("\"O\\\"Hara\" <a@example.jp>"));
    QCOMPARE(mail_message::mailbox({}, u"a@example.jp"_qs), QByteArray("<a@example.jp>"));
}

QTEST_GUILESS_MAIN(TestNoticeRules)
#include "tst_noticerules.moc"
