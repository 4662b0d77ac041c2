// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/notices/NoticeText.h"
#include "support/NoticeDesks.h"

using namespace tsunagi;
using namespace tsunagi::test;

/// How a client's mails leave, its texts, and what holds them back.
class TestMailPolicy final : public NoticeDesks
{
    Q_OBJECT

private slots:
    void cleanup() { end(); }
    void twoSupervisorsOfOnePolicy_data() { TeamSides::rows(); }
    void twoSupervisorsOfOnePolicy();
    void aKindOfANewerProgramStays();
    void textsOfAClient();
    void quietHoursAndConflictsHoldBack();
};

void TestMailPolicy::twoSupervisorsOfOnePolicy()
{
    QFETCH(QString, side);
    start(side, 1);
    const auto at = [](const Place &place) { return place.notices->policies()->first(); };
    const MailPolicy seen = at(m_a);
    QCOMPARE(at(m_b), seen);
    // Each another field: both stand.
    MailPolicy quiet = seen, days = seen;
    quiet.quiet = u"21:00-08:00"_qs;
    days.remindDays = 7;
    QVERIFY(m_a.notices->setPolicy(quiet, seen));
    m_a.team->settle();
    m_b.team->settle();
    const auto second = m_b.notices->setPolicy(days, seen);
    QVERIFY2(second, second ? "" : qPrintable(second.error().where + second.error().detail));
    m_b.team->settle();
    m_a.team->settle();
    QCOMPARE(at(m_a).quiet, u"21:00-08:00"_qs);
    QCOMPARE(at(m_a).remindDays, 7);
    // The same field: the second one is told and nothing of hers is written.
    MailPolicy mine = at(m_b), theirs = mine;
    const MailPolicy before = mine;
    theirs.server = u"smtp://other.example.jp:587"_qs;
    mine.server = u"smtp://mine.example.jp:587"_qs;
    mine.remindMost = 4;
    QVERIFY(m_a.notices->setPolicy(theirs, before));
    m_a.team->settle();
    m_b.team->settle();
    const auto refused = m_b.notices->setPolicy(mine, before);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Code::Conflict);
    QCOMPARE(refused.error().where, u"server"_qs);
    QCOMPARE(refused.error().detail, theirs.server);
    QCOMPARE(at(m_b).remindMost, before.remindMost);
    // What means something only together: a login at a server that is another one by now.
    MailPolicy login = before;
    login.login = u"else"_qs;
    QCOMPARE(m_b.notices->setPolicy(login, before).error().code, Code::Conflict);
    // Nothing changed, nothing written; and the same wish of both is no quarrel.
    const qint64 ops = m_b.team->scalar("SELECT count(*) FROM timeline WHERE code='mail_policy'");
    QVERIFY(m_b.notices->setPolicy(before, before));
    QVERIFY(m_b.notices->setPolicy(theirs, before));
    QCOMPARE(m_b.team->scalar("SELECT count(*) FROM timeline WHERE code='mail_policy'"), ops);
    QCOMPARE(at(m_b).server, theirs.server);
    // Filled in while there was none, saved when there is one.
    MailPolicy fresh = policy();
    fresh.fromAddress = u"new@aoba.example.jp"_qs;
    QCOMPARE(m_b.notices->setPolicy(fresh, MailPolicy()).error().code, Code::Conflict);
    // Both without the other's word: one is refused by the shared side and stands for people to see.
    MailPolicy offline = at(m_b);
    const MailPolicy common = offline;
    offline.fromName = u"乙"_qs;
    MailPolicy online = common;
    online.fromName = u"甲"_qs;
    QVERIFY(m_b.notices->setPolicy(offline, common));
    QVERIFY(m_a.notices->setPolicy(online, common));
    m_a.team->settle();
    m_b.team->settle();
    m_a.team->settle();
    QCOMPARE(at(m_a).fromName, u"甲"_qs);
    QCOMPARE(at(m_b).fromName, u"甲"_qs);
    QCOMPARE(m_b.team->open().size(), 1);
}

/// A desk with a newer program tells of more; one that does not know that kind sets the rest.
void TestMailPolicy::aKindOfANewerProgramStays()
{
    start(u"embedded"_qs, 1);
    const auto at = [](const Place &place) { return place.notices->policies()->first(); };
    Change newer;
    newer.kind = "mail.policy";
    newer.roots = {at(m_b).client};
    newer.patch("mail_policy", Id::named(0, {"mail_policy", at(m_b).client.view()}), "events", Value(at(m_b).events.join(u' ')), Value(u"received survey payment shipped delay cancelled"_qs));
    newer.eventCode = "mail_policy";
    QVERIFY(m_b.team->desk->commitOne(newer));
    m_b.team->settle();
    m_a.team->settle();
    // As a form does, which shows the kinds that it knows.
    const auto known = [](MailPolicy policy) {
        policy.events.removeIf([](const QString &kind) { return !notice_rules::kinds().contains(kind); });
        return policy;
    };
    const MailPolicy seen = at(m_a);
    MailPolicy quiet = known(seen);
    quiet.quiet = u"21:00-08:00"_qs;
    QVERIFY(m_a.notices->setPolicy(quiet, seen));
    QCOMPARE(at(m_a).events, (QStringList {u"received"_qs, u"survey"_qs, u"payment"_qs, u"shipped"_qs, u"delay"_qs, u"cancelled"_qs}));
    MailPolicy fewer = known(at(m_a));
    fewer.events = {u"shipped"_qs, u"received"_qs};
    QVERIFY(m_a.notices->setPolicy(fewer, quiet)); // as it was saved before, not as it was read
    QCOMPARE(at(m_a).events, (QStringList {u"received"_qs, u"survey"_qs, u"shipped"_qs}));
    MailPolicy more = fewer;
    more.events << u"cancelled"_qs;
    QVERIFY(m_a.notices->setPolicy(more));
    QCOMPARE(at(m_a).events, (QStringList {u"received"_qs, u"survey"_qs, u"shipped"_qs, u"cancelled"_qs}));
    QCOMPARE(unsent(m_a), (QStringList {u"received S1-001 "_qs}));
    // What nobody tells of is a mistake still.
    more.events << u"surveys"_qs;
    QCOMPARE(m_a.notices->setPolicy(more).error().where, u"events"_qs);
    m_a.team->settle();
    m_b.team->settle();
    QCOMPARE(at(m_b).events, at(m_a).events);
    QVERIFY(m_b.team->open().isEmpty());
}

void TestMailPolicy::textsOfAClient()
{
    start(u"embedded"_qs, 1);
    const auto wrong = m_a.notices->setText({u"C-S1"_qs, u"received"_qs, u"ja"_qs, u"件名"_qs, u"{buyer_name} 様\n\n番号 {number}\n"_qs, true});
    QCOMPARE(wrong.error().where, u"body 3:4"_qs);
    QCOMPARE(wrong.error().detail, u"number"_qs);
    QVERIFY(!m_a.notices->setText({u"C-S1"_qs, u"received"_qs, u"fr"_qs, u"x"_qs, u"y"_qs, true}));
    QVERIFY(!m_a.notices->setText({u"nobody"_qs, u"received"_qs, u"ja"_qs, u"x"_qs, u"y"_qs, true}));
    QVERIFY(!m_a.notices->setText({u"C-S1"_qs, u"received"_qs, u"ja"_qs, QString(), u"y"_qs, true}));
    QVERIFY(m_a.notices->setText({u"C-S1"_qs, u"received"_qs, u"ja"_qs, u"ご注文 {order_number}"_qs, u"{buyer_name} 様へ"_qs, true}));
    m_a.team->settle();
    m_b.team->settle();
    const Id order = m_b.team->order(u"S1-001"_qs);
    auto mail = m_b.notices->mail(order, u"received"_qs);
    QCOMPARE(mail->text.subject, u"ご注文 S1-001"_qs);
    QCOMPARE(mail->text.body, u"山田 花子1 様へ"_qs);
    QVERIFY(mail->text.own);
    QCOMPARE(m_b.notices->mail(order, u"received"_qs, {}, u"en"_qs)->text.subject, u"[青葉茶房] Thank you for your order S1-001"_qs); // that of the program
    QVERIFY(m_b.notices->setText({u"C-S1"_qs, u"received"_qs, u"ja"_qs, QString(), QString(), true}));
    QVERIFY(!m_b.notices->mail(order, u"received"_qs)->text.own);
    // Every text that the program brings along has known fields only.
    for (const QString &kind : notice_rules::kinds()) {
        for (const QString &language : {u"ja"_qs, u"en"_qs}) {
            const auto text = m_a.notices->text(u"C-S1"_qs, kind, language);
            QVERIFY(text && !notice_rules::problemOf(text->subject) && !notice_rules::problemOf(text->body));
            // And only those that the form shows for the kind, each with a word of its own.
            QString bare = text->subject + text->body;
            for (const QString &field : notice_rules::fieldsOf(kind)) {
                QVERIFY2(NoticeText::field(field) != field, qPrintable(field));
                bare.remove(u'{' + field + u'}');
            }
            QVERIFY2(!bare.contains(u'{'), qPrintable(kind + u": "_qs + bare));
        }
    }
}

void TestMailPolicy::quietHoursAndConflictsHoldBack()
{
    start(u"embedded"_qs, 2);
    contradict(*m_a.team, *m_b.team, u"S1-001"_qs);
    m_b.team->settle();
    QCOMPARE(unsent(m_b), (QStringList {u"received S1-001 conflict"_qs, u"received S1-002 "_qs}));
    auto wanted = policy();
    wanted.quiet = u"09:00-11:00"_qs;
    QVERIFY(m_b.notices->setPolicy(wanted));
    QCOMPARE(unsent(m_b), (QStringList {u"received S1-001 conflict"_qs, u"received S1-002 quiet"_qs}));
    QCOMPARE(m_b.sender->send()->sent, 0);
    m_clock.advanceUs(3600LL * 1000000);
    QCOMPARE(m_b.sender->send()->sent, 1); // not the one in conflict
    QCOMPARE(m_mail->mails().size(), 1);
    // What happened two weeks ago is no news any more.
    QVERIFY(m_b.team->conflicts->close(m_b.team->open().first().id, ConflictAnswer::Theirs, u"x"_qs));
    m_b.team->settle();
    QCOMPARE(unsent(m_b), (QStringList {u"received S1-001 "_qs}));
    m_clock.advanceUs(15LL * 86400 * 1000000);
    QVERIFY(unsent(m_b).isEmpty());
}

QTEST_MAIN(TestMailPolicy) // labels have letters
#include "tst_mailpolicy.moc"
