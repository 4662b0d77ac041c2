// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/Applier.h"
#include "support/NoticeDesks.h"

#include <thread>

using namespace tsunagi;
using namespace tsunagi::test;

/// Each mail leaves once over a real mail server, whichever of two desks sends it and wherever the line breaks.
class TestSentNotices final : public NoticeDesks
{
    Q_OBJECT

private slots:
    void cleanup() { end(); }
    void aMailArrivesAsItWasMeant_data() { TeamSides::rows(); }
    void aMailArrivesAsItWasMeant();
    void twoDesksAtOnceSendOnce_data() { TeamSides::rows(); }
    void twoDesksAtOnceSendOnce();
    void withoutTheSharedSideNothingLeaves_data() { TeamSides::rows(); }
    void withoutTheSharedSideNothingLeaves();
    void aBrokenLineIsDoubtAndNoSecondMail_data() { TeamSides::rows(); }
    void aBrokenLineIsDoubtAndNoSecondMail();
    void theSharedSideGrantsToOne_data() { TeamSides::rows(); }
    void theSharedSideGrantsToOne();
    void mailsLeaveByThemselvesOnce_data() { TeamSides::rows(); }
    void mailsLeaveByThemselvesOnce();
    void whatWasJustPutOffRests();
    void aHoldOfAnotherDeskStopsAReminder_data() { TeamSides::rows(); }
    void aHoldOfAnotherDeskStopsAReminder();
    void whoSleepsOverAMailGivesItBack();
    void aSenderThatIsNotTakenFailsNoMail();
    void whatTheServerSaysCounts();
    void noTlsNoTrustNoPasswordNoMail();
    void tlsFromTheFirstByte();
};

void TestSentNotices::aMailArrivesAsItWasMeant()
{
    QFETCH(QString, side);
    start(side, 2);
    QCOMPARE(unsent(m_b), (QStringList {u"received S1-001 "_qs, u"received S1-002 "_qs}));
    const auto report = m_b.sender->send();
    QVERIFY2(report, report ? "" : qPrintable(report.error().where + u' ' + report.error().detail));
    QVERIFY2(report->sent == 2, qPrintable(report->away + (report->notices.isEmpty() ? QString() : report->notices.first().answer)));
    const QList<QJsonObject> mails = m_mail->mails();
    QCOMPARE(mails.size(), 2);
    const QJsonObject mail = mails.first(), head = mail[u"headers"].toObject();
    QCOMPARE(head[u"Subject"].toString(), u"【青葉茶房】ご注文ありがとうございます（S1-001）"_qs);
    QCOMPARE(mail[u"from_names"].toArray().first().toString(), u"青葉茶房"_qs);
    QCOMPARE(mail[u"to_names"].toArray().first().toString(), u"山田 花子1"_qs);
    QCOMPARE(mail[u"envelope_from"].toString(), u"shop@aoba.example.jp"_qs);
    QCOMPARE(mail[u"envelope_to"].toArray().first().toString(), u"a@example.jp"_qs);
    QVERIFY(mail[u"defects"].toArray().isEmpty());
    QVERIFY(mail[u"body"].toString().contains(u"ご注文番号：S1-001"_qs));
    QVERIFY(mail[u"body"].toString().contains(u"・タオル1 × 1"_qs));
    QVERIFY(!mail[u"body"].toString().contains(u'{'));
    // Told is told, at both desks, and the order's story says so.
    m_b.team->settle();
    m_a.team->settle();
    QVERIFY(unsent(m_a).isEmpty());
    QCOMPARE(unsent(m_a, u"sent"_qs).size(), 2);
    QVERIFY(m_a.notices->list({u"sent"_qs, {}, {}})->rows.first().answer.contains(u"taken as"));
    QCOMPARE(m_a.team->detail(u"S1-001"_qs).timeline.last().code, u"notice_sent"_qs);
    QCOMPARE(m_a.sender->send()->sent, 0);
    QCOMPARE(m_mail->mails().size(), 2);
    QVERIFY(m_a.team->open().isEmpty() && m_b.team->open().isEmpty());
}

void TestSentNotices::twoDesksAtOnceSendOnce()
{
    QFETCH(QString, side);
    start(side, 9);
    Result<SendReport> atA = SendReport {}, atB = SendReport {};
    std::thread other([&] { atB = m_b.sender->send(); });
    atA = m_a.sender->send();
    other.join();
    QVERIFY(atA && atB);
    QCOMPARE(atA->sent + atB->sent, 9);
    QSet<QString> ids;
    for (const QJsonObject &mail : m_mail->mails())
        ids.insert(mail[u"headers"].toObject()[u"Message-ID"].toString());
    QCOMPARE(m_mail->mails().size(), 9);
    QCOMPARE(ids.size(), 9);
    m_a.team->settle();
    m_b.team->settle();
    m_a.team->settle();
    QCOMPARE(unsent(m_a, u"sent"_qs), unsent(m_b, u"sent"_qs));
    QCOMPARE(unsent(m_a, u"sent"_qs).size(), 9);
    QVERIFY(m_a.team->open().isEmpty() && m_b.team->open().isEmpty()); // who was second has no conflict to close
}

void TestSentNotices::withoutTheSharedSideNothingLeaves()
{
    QFETCH(QString, side);
    start(side, 2);
    m_a.team->cut();
    const auto report = m_a.sender->send();
    QVERIFY(report && report->alone);
    QVERIFY(m_mail->mails().isEmpty());
    QCOMPARE(unsent(m_a).size(), 2); // and waits
    QCOMPARE(m_b.sender->send()->sent, 2);
    m_a.team->heal();
    QCOMPARE(m_a.sender->send()->sent, 0);
    QCOMPARE(m_mail->mails().size(), 2);
}

void TestSentNotices::aBrokenLineIsDoubtAndNoSecondMail()
{
    QFETCH(QString, side);
    start(side, 1);
    m_mail->behave("drop");
    QCOMPARE(m_a.sender->send()->doubtful, 1);
    m_mail->behave("");
    m_a.team->settle();
    m_b.team->settle();
    QCOMPARE(unsent(m_b), (QStringList {u"received S1-001 doubtful"_qs}));
    QCOMPARE(m_b.sender->send()->sent, 0);
    QCOMPARE(m_a.sender->send()->sent, 0);
    QCOMPARE(m_mail->mails().size(), 1);
    // A person knows better, either way.
    const Id id = m_b.notices->list()->rows.first().id;
    QVERIFY(m_b.notices->sendAgain(id));
    QCOMPARE(m_b.sender->send()->sent, 1);
    QCOMPARE(m_mail->mails().size(), 2);
    QCOMPARE(m_mail->mails()[0][u"headers"].toObject()[u"Message-ID"], m_mail->mails()[1][u"headers"].toObject()[u"Message-ID"]);
}

void TestSentNotices::theSharedSideGrantsToOne()
{
    QFETCH(QString, side);
    start(side, 2);
    // Past all rules of this program, as a faulty desk would send it.
    const auto taken = [&](Place &at, const QString &number, const QString &desk) {
        const Id order = at.team->order(number);
        Change change;
        change.kind = "notice.take";
        change.roots = {order};
        change.insert("notice", notice_rules::idOf(order, order, u"received"_qs)).fields = {{"order_id", Value(order)}, {"kind", Value(u"received"_qs)}, {"part", Value(order)}, {"day", Value(QString())},
                                                                                         {"state", Value(u"taken"_qs)}, {"desk", Value(desk)}, {"person", Value(u"x"_qs)}, {"at", Value(1)}};
        return at.team->desk->commitOne(change).has_value();
    };
    const QString a = m_a.team->desk->name(), b = m_b.team->desk->name();
    QVERIFY(taken(m_a, u"S1-001"_qs, a));
    QVERIFY(taken(m_b, u"S1-001"_qs, b)); // neither has heard of the other
    QVERIFY(taken(m_b, u"S1-002"_qs, a)); // in another's name
    m_a.team->settle();
    m_b.team->settle();
    m_a.team->settle();
    QCOMPARE(m_b.team->scalar("SELECT count(*) FROM notice"), 1);
    const auto row = [&](Place &at) {
        const auto reader = at.team->desk->reader();
        return NoticeStore::rows(**reader, {u"taken"_qs, u"sent"_qs})->value(0).row;
    };
    QCOMPARE(row(m_b).desk, a);
    QVERIFY(row(m_b).grantedUs > 0);
    // What became of it is not the other desk's to say.
    Change end;
    end.kind = "notice.end";
    end.roots = {row(m_b).order};
    const auto reader = m_b.team->desk->reader();
    const CatalogueTable &table = *m_b.team->desk->catalogue().table("notice");
    QVERIFY(patchRow(end, table, row(m_b).id, **readRow(**reader, table, row(m_b).id), {{"state", Value(u"sent"_qs)}}));
    QVERIFY(m_b.team->desk->commitOne(end));
    m_b.team->settle();
    m_a.team->settle();
    QCOMPARE(row(m_a).state, u"taken"_qs);
    QCOMPARE(row(m_b).state, u"taken"_qs);
    // Taking is only asked for, and its refusal an answer; but that a mail left is known to nobody else.
    QCOMPARE(m_a.team->open().size(), 1);
    QCOMPARE(m_b.team->open().size(), 1);
}

void TestSentNotices::mailsLeaveByThemselvesOnce()
{
    QFETCH(QString, side);
    start(side, 9);
    // Off at first: a round of either desk sends nothing, and asks nobody.
    SendRequest round;
    round.byItself = true;
    auto idle = m_a.sender->send(round);
    QVERIFY(idle && idle->idle && idle->sent == 0);
    QVERIFY(m_mail->mails().isEmpty());
    auto wanted = policy();
    wanted.byItself = true;
    QVERIFY(m_a.notices->setPolicy(wanted));
    m_a.team->settle();
    m_b.team->settle();
    QVERIFY(m_b.notices->policies()->first().byItself);
    // Two desks look in the same moment.
    Result<SendReport> atA = SendReport {}, atB = SendReport {};
    std::thread other([&] { atB = m_b.sender->send(round); });
    atA = m_a.sender->send(round);
    other.join();
    QVERIFY(atA && atB);
    QCOMPARE(atA->sent + atB->sent, 9);
    QCOMPARE(m_mail->mails().size(), 9);
    QSet<QString> ids;
    for (const QJsonObject &mail : m_mail->mails())
        ids.insert(mail[u"headers"].toObject()[u"Message-ID"].toString());
    QCOMPARE(ids.size(), 9);
    m_a.team->settle();
    m_b.team->settle();
    QVERIFY(m_a.sender->send(round)->idle && m_b.sender->send(round)->idle);
    // A desk without the shared side takes nothing for itself.
    m_a.team->cut();
    QVERIFY(m_a.notices->tellDelay(m_a.team->order(u"S1-001"_qs), u"2026-11-30"_qs));
    auto alone = m_a.sender->send(round);
    QVERIFY(alone && alone->alone && alone->sent == 0);
    m_a.team->heal();
    // What is quiet, muted or in conflict stays.
    wanted.quiet = u"09:00-11:00"_qs;
    QVERIFY(m_a.notices->setPolicy(wanted));
    QVERIFY(m_a.sender->send(round)->idle);
    const auto waits = m_a.sender->send();
    QVERIFY(waits && waits->sent == 0);
    QCOMPARE(waits->quiet, 1);
    QCOMPARE(waits->until, u"11:00"_qs);
    wanted.quiet.clear();
    QVERIFY(m_a.notices->setPolicy(wanted));
    QCOMPARE(m_a.sender->send(round)->sent, 1);
    QCOMPARE(m_mail->mails().size(), 10);
    QVERIFY(m_a.team->open().isEmpty() && m_b.team->open().isEmpty());
}

void TestSentNotices::whatWasJustPutOffRests()
{
    start(u"embedded"_qs, 2);
    auto wanted = policy();
    wanted.byItself = true;
    QVERIFY(m_a.notices->setPolicy(wanted));
    SendRequest round;
    round.byItself = true;
    m_mail->behave("later");
    QCOMPARE(m_a.sender->send(round)->later, 2);
    const qint64 ops = m_a.team->scalar("SELECT count(*) FROM timeline");
    QVERIFY(m_a.sender->send(round)->idle); // the next minute asks nobody
    QCOMPARE(m_a.team->scalar("SELECT count(*) FROM timeline"), ops);
    m_mail->behave("");
    m_clock.advanceUs(16LL * 60 * 1000000);
    QCOMPARE(m_a.sender->send(round)->sent, 2);
    m_clock.advanceUs(-16LL * 60 * 1000000);
}

/// Set between two slices of a run, by a desk whose word this one has not heard.
void TestSentNotices::aHoldOfAnotherDeskStopsAReminder()
{
    QFETCH(QString, side);
    m_clock.advanceUs(Clock().nowUs() - m_begun);
    start(side, 1);
    auto wanted = policy();
    wanted.events = {u"payment"_qs};
    wanted.remindDays = 3;
    QVERIFY(m_a.notices->setPolicy(wanted));
    QList<GoodsOrder> orders;
    for (int i = 0; i < 12; ++i)
        orders << GoodsOrder {u"P-%1"_qs.arg(i, 2, 10, QChar(u'0')), {{u"T-1"_qs}}, u"銀行振込"_qs, u"鈴木 %1"_qs.arg(QChar(char16_t(0x4e01 + i))), u"東京都千代田区霞が関2-1-%1"_qs.arg(i + 1)};
    takeGoods(*m_team, *m_a.team, u"S1"_qs, orders);
    for (const GoodsOrder &one : std::as_const(orders))
        QVERIFY(m_a.team->orders->hold(m_a.team->order(one.number), u"payment"_qs, u"x"_qs));
    m_a.team->settle();
    m_b.team->settle();
    m_clock.advanceUs(3 * 86400LL * 1000000 + 600LL * 1000000);
    const NoticeList list = *m_b.notices->list({u"payment"_qs, {}, {}});
    QCOMPARE(list.rows.size(), 12);
    QString last;
    const auto report = m_b.sender->send({}, [&](qint64 done, qint64) {
        if (done == 0) {
            last = list.rows.last().number; // in the second slice
            if (!m_a.team->orders->hold(m_a.team->order(last), u"operator"_qs, u"x"_qs))
                qFatal("hold");
            m_a.team->settle();
        }
        return true;
    });
    QVERIFY2(report, report ? "" : qPrintable(report.error().where + report.error().detail));
    QCOMPARE(report->sent, 11);
    QCOMPARE(report->later, 1);
    QCOMPARE(m_mail->mails().size(), 11);
    for (const QJsonObject &mail : m_mail->mails())
        QVERIFY(!QString::fromUtf8(QJsonDocument(mail).toJson()).contains(last));
    QCOMPARE(unsent(m_b), (QStringList {u"payment %1 held"_qs.arg(last)}));
    QVERIFY(m_b.team->open().isEmpty());
}

void TestSentNotices::whoSleepsOverAMailGivesItBack()
{
    start(u"embedded"_qs, 3);
    bool early = true, late = false;
    int others = 0;
    // Between its first mail and the second the machine of A sleeps, and at B a person asks for the third.
    const auto report = m_a.sender->send({}, [&](qint64 done, qint64) {
        if (done != 1)
            return true;
        m_b.team->settle();
        Id third;
        const auto taken = m_b.notices->list({u"taken"_qs, {}, {}});
        for (const NoticeRow &row : taken->rows) {
            if (row.number == u"S1-003")
                third = row.id;
        }
        early = m_b.notices->sendAgain(third).has_value();
        m_clock.advanceUs(20LL * 60 * 1000000);
        late = m_b.notices->sendAgain(third).has_value();
        others = m_b.sender->send()->sent;
        return true;
    });
    QVERIFY(report);
    QVERIFY(!early);
    QVERIFY(late);
    QCOMPARE(others, 1);
    QCOMPARE(report->sent, 1);
    QCOMPARE(m_mail->mails().size(), 2);
    QCOMPARE(m_a.sender->send()->sent, 1); // the second, taken anew
    QSet<QString> ids;
    for (const QJsonObject &mail : m_mail->mails())
        ids.insert(mail[u"headers"].toObject()[u"Message-ID"].toString());
    QCOMPARE(m_mail->mails().size(), 3);
    QCOMPARE(ids.size(), 3);
    m_b.team->settle();
    m_a.team->settle();
    QVERIFY(m_a.team->open().isEmpty() && m_b.team->open().isEmpty());
}

void TestSentNotices::aSenderThatIsNotTakenFailsNoMail()
{
    start(u"embedded"_qs, 2);
    m_mail->behave("sender");
    const auto report = m_a.sender->send();
    QVERIFY(report);
    QCOMPARE(report->failed, 0);
    QVERIFY2(report->away.contains(u"5.7.1"), qPrintable(report->away));
    QCOMPARE(unsent(m_a), (QStringList {u"received S1-001 "_qs, u"received S1-002 "_qs}));
    m_mail->behave("");
    QCOMPARE(m_a.sender->send()->sent, 2);
}

void TestSentNotices::whatTheServerSaysCounts()
{
    start(u"embedded"_qs, 1);
    m_mail->behave("later");
    QCOMPARE(m_a.sender->send()->later, 1);
    QCOMPARE(unsent(m_a), (QStringList {u"received S1-001 "_qs}));
    QVERIFY(m_a.notices->list()->rows.first().answer.contains(u"451"));
    m_mail->behave("refuse");
    QCOMPARE(m_a.sender->send()->failed, 1);
    QCOMPARE(unsent(m_a), (QStringList {u"received S1-001 failed"_qs}));
    m_mail->behave("");
    QCOMPARE(m_a.sender->send()->sent, 0); // refused is not tried again by itself
    QVERIFY(m_a.notices->sendAgain(m_a.notices->list()->rows.first().id));
    m_mail->behave("full");
    QCOMPARE(m_a.sender->send()->failed, 1); // refused after the text is refused, not doubtful
    QVERIFY(m_a.notices->sendAgain(m_a.notices->list()->rows.first().id));
    m_mail->behave("");
    QCOMPARE(m_a.sender->send()->sent, 1);
    QCOMPARE(m_mail->mails().size(), 1);
    QVERIFY(!m_a.notices->sendAgain(m_a.notices->list({u"sent"_qs, {}, {}})->rows.first().id)); // sent stays sent
}

void TestSentNotices::noTlsNoTrustNoPasswordNoMail()
{
    start(u"embedded"_qs, 1);
    // A server that nobody trusts.
    QVERIFY(QFile::remove(m_a.team->desk->profile() + u"/mail-ca.pem"_qs));
    auto report = m_a.sender->send();
    QVERIFY(report && report->sent == 0 && !report->away.isEmpty());
    QCOMPARE(unsent(m_a), (QStringList {u"received S1-001 "_qs}));
    m_mail->trustAt(m_a.team->desk->profile());
    QVERIFY(m_a.sender->setPassword(policy(), "wrong"));
    report = m_a.sender->send();
    QVERIFY(report && report->sent == 0 && !report->away.isEmpty());
    // A desk that does not know the password.
    auto other = policy();
    other.login = u"nobody"_qs;
    QVERIFY(m_a.notices->setPolicy(other));
    report = m_a.sender->send();
    QVERIFY(report && report->sent == 0 && report->away.startsWith(u"nobody"));
    QVERIFY(m_a.notices->setPolicy(policy()));
    // Nobody there.
    QVERIFY(m_a.sender->setPassword(policy(), "secret"));
    m_mail->stop();
    report = m_a.sender->send();
    QVERIFY(report && report->sent == 0 && report->doubtful == 0 && !report->away.isEmpty());
    QCOMPARE(unsent(m_a), (QStringList {u"received S1-001 "_qs}));
    QVERIFY(m_mail->mails().isEmpty());
}

void TestSentNotices::tlsFromTheFirstByte()
{
    start(u"embedded"_qs, 1);
    MailServer tls(true);
    auto wanted = policy();
    wanted.server = tls.url();
    QVERIFY(m_a.notices->setPolicy(wanted));
    QVERIFY(m_a.sender->setPassword(wanted, "secret"));
    QFile::remove(m_a.team->desk->profile() + u"/mail-ca.pem"_qs);
    tls.trustAt(m_a.team->desk->profile());
    const auto report = m_a.sender->send();
    QVERIFY2(report && report->sent == 1, qPrintable(report ? report->away : report.error().detail));
    QCOMPARE(tls.mails().size(), 1);
}

QTEST_MAIN(TestSentNotices) // labels have letters
#include "tst_sentnotices.moc"
