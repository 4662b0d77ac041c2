// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/claims/ClaimService.h"
#include "models/core/Settings.h"
#include "models/escalations/EscalationService.h"
#include "models/escalations/EscalationText.h"
#include "support/UndoTeam.h"

#include <QElapsedTimer>

using namespace tsunagi;
using namespace tsunagi::test;

/// What is taken back in part, or not at all, and what is told of it.
class TestUndoCases final : public UndoTeam
{
    Q_OBJECT
private:
    /// Orders S2-001 … as a file of another shop, of other words and sums.
    QString otherFile(const QString &shop, const QList<std::pair<QString, QString>> &words = {})
    {
        QFile first(m_team->file(u"S1.csv"_qs));
        if (!first.open(QIODevice::ReadOnly))
            qFatal("no file");
        QString text = QString::fromUtf8(first.readAll());
        text.replace(u"S1-00"_qs, shop + u"-00"_qs);
        for (const auto &[before, after] : words)
            text.replace(before, after);
        QFile file(m_team->file(shop + u"-by-hand.csv"_qs));
        if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
            qFatal("cannot write");
        return file.fileName();
    }
    Change held(const QString &number, const Id &action, const Id &hold, const QString &until = {})
    {
        Change change;
        change.kind = "order.hold";
        change.action = action;
        change.roots = {m_a->order(number)};
        change.insert("hold", hold).fields = {{"order_id", Value(change.roots.first())}, {"type", Value(u"operator"_qs)}, {"reason", Value(QString())},
                                              {"until", Value(until)}, {"person", Value(u"佐藤"_qs)}, {"at", Value(m_clock.nowUs())}, {"state", Value(u"open"_qs)}};
        change.eventCode = "held";
        return change;
    }
    Change released(const QString &number, const Id &action, const Id &hold)
    {
        Change change;
        change.kind = "order.release";
        change.action = action;
        change.roots = {m_a->order(number)};
        change.patch("hold", hold, "state", Value(u"open"_qs), Value(u"released"_qs));
        change.patches[0].fields += {{"end_person", Value(), Value(u"佐藤"_qs)}, {"end_reason", Value(), Value(u"済み"_qs)}};
        change.eventCode = "released";
        return change;
    }
    QString ticketState(const Id &ticket)
    {
        const auto reader = m_a->desk->reader();
        const auto row = readRow(**reader, *m_catalogue.table("escalation"), ticket);
        return row && *row ? (**row).value("state").string() : QString();
    }

private slots:
    void cleanup() { end(); }

    void aProposalIsAskedAgain_data()
    {
        QTest::addColumn<QString>("side");
        QTest::addColumn<bool>("takes");
        for (const char *side : {"embedded", "postgres"}) {
            QTest::newRow(qPrintable(QLatin1String(side) + u", taken"_qs)) << QString::fromLatin1(side) << true;
            QTest::newRow(qPrintable(QLatin1String(side) + u", kept"_qs)) << QString::fromLatin1(side) << false;
        }
    }
    void aProposalIsAskedAgain()
    {
        QFETCH(QString, side);
        QFETCH(bool, takes);
        start(side);
        const Id order = m_a->order(u"S1-001"_qs);
        QVERIFY(m_a->orders->edit(order, 0, {{u"name"_qs, u"鈴木 次郎"_qs}}));
        QVERIFY(m_a->orders->importFiles(u"S1"_qs, {otherFile(u"S1"_qs, {{u"山田 花子1,ヤマダ ハナコ,03-3504-1001"_qs, u"店の 名,ヤマダ ハナコ,03-3504-1001"_qs}})}, u"auto"_qs));
        bothSettle();
        QCOMPARE(m_a->detail(u"S1-001"_qs).proposals.size(), 1);
        QVERIFY(m_a->orders->decideProposal(order, m_a->detail(u"S1-001"_qs).proposals.first().id, takes));
        const QString decided = takes ? u"店の 名"_qs : u"鈴木 次郎"_qs;
        for (int turn = 0; turn < 3; ++turn) {
            QCOMPARE(recipient(*m_a, u"S1-001"_qs), decided);
            QCOMPARE(m_a->detail(u"S1-001"_qs).proposals.size(), 0);
            m_clock.advanceUs(1000000);
            const UndoReport report = back();
            QVERIFY2(undone(report) == 1 && !report.act.undoes, qPrintable(UndoText::report(report)));
            QCOMPARE(recipient(*m_a, u"S1-001"_qs), u"鈴木 次郎"_qs);
            QCOMPARE(m_a->detail(u"S1-001"_qs).proposals.size(), 1);
            bothSettle();
            QCOMPARE(m_b->detail(u"S1-001"_qs).proposals.size(), 1);
            QVERIFY(*m_undo->last(true)); // each undo can be taken back, also the second and the third
            m_clock.advanceUs(1000000);
            QCOMPARE(undone(back(true)), 1);
            bothSettle();
        }
        QCOMPARE(m_b->detail(u"S1-001"_qs).proposals.size(), 0);
        QCOMPARE(recipient(*m_b, u"S1-001"_qs), decided);
        QCOMPARE(m_a->open().size() + m_b->open().size(), 0);
    }

    void aLargeSumAsksASecondPersonOnce()
    {
        start();
        m_team->addShop(*m_a, u"S2"_qs, u"sagawa"_qs);
        QVERIFY(m_a->orders->importFiles(u"S2"_qs, {otherFile(u"S2"_qs, {{u"クレジットカード,,1000,0,0,0,0,0,1000"_qs, u"銀行振込,,200000,0,0,0,0,0,200000"_qs}})}, u"auto"_qs));
        QVERIFY(m_a->orders->importFiles(u"S1"_qs, {otherFile(u"S1"_qs)}, u"auto"_qs));
        m_a->settle();
        Settings(m_a->desk->profile()).set(Setting::PersonPolicy, u"required"_qs);
        const Id small = m_a->order(u"S1-001"_qs);
        if (m_a->detail(u"S1-001"_qs).order.payState != u"paid") {
            QVERIFY(m_a->orders->markPaid(small, u"入金"_qs));
            QCOMPARE(undone(back()), 1);
            QVERIFY(m_a->detail(u"S1-001"_qs).order.payState != u"paid");
        }
        const Id large = m_a->order(u"S2-001"_qs);
        QVERIFY(m_a->detail(u"S2-001"_qs).order.payState != u"paid");
        QVERIFY(m_a->orders->markPaid(large, u"入金"_qs));
        const Id act = m_undo->acts()->first().id;
        for (int tries = 0; tries < 2; ++tries) {
            const auto report = m_undo->undo(act);
            QVERIFY(report);
            QCOMPARE(undone(*report), 0);
            QCOMPARE(report->parts.first().outcome, UndoPart::Outcome::Asked);
            QVERIFY(!report->isClean());
        }
        QCOMPARE(m_a->scalar("SELECT count(*) FROM approval WHERE state='open'"), 1);
        QCOMPARE(m_a->detail(u"S2-001"_qs).order.payState, u"paid"_qs); // nothing has changed yet
    }

    void ticketsGoBackAsFarAsTheirStepsGo()
    {
        start();
        EscalationService tickets(*m_a->desk);
        const auto ticket = tickets.add({u"address"_qs, m_a->order(u"S1-001"_qs), {}, u"shop"_qs, u"住所"_qs, u"番地は?"_qs, {}});
        QVERIFY2(ticket, ticket ? "" : qPrintable(ticket.error().detail));
        QVERIFY(tickets.answer(*ticket, u"1-2-3 です"_qs));
        QCOMPARE(undone(back()), 1);
        QCOMPARE(ticketState(*ticket), u"open"_qs);
        // Nobody asked again: the answer was taken back, and its story says so.
        const auto reader = m_a->desk->reader();
        const auto story = EscalationStore::detail(**reader, *ticket, m_clock.today());
        QVERIFY(story);
        QCOMPARE(EscalationText::sentence(story->timeline.last()), u"The answer was taken back."_qs);
        QCOMPARE(undone(back(true)), 1);
        QCOMPARE(ticketState(*ticket), u"answered"_qs);
        QVERIFY(tickets.reopen(*ticket, u"別の件"_qs));
        QCOMPARE(undone(back()), 1);
        QCOMPARE(ticketState(*ticket), u"answered"_qs);
        QVERIFY(tickets.close(*ticket));
        const UndoReport closed = back();
        QCOMPARE(closed.act.bar, UndoBar::Step);
        QVERIFY(closed.parts.isEmpty());
        QCOMPARE(ticketState(*ticket), u"closed"_qs);
    }

    void anUndoThatIsRefusedDidNothing()
    {
        start();
        const Id order = m_a->order(u"S1-001"_qs);
        QVERIFY(m_a->orders->edit(order, 0, {{u"name"_qs, u"鈴木 次郎"_qs}}));
        const Id act = m_undo->acts()->first().id;
        bothSettle();
        QVERIFY(m_b->orders->edit(order, 0, {{u"name"_qs, u"高橋 三郎"_qs}}));
        m_b->settle();
        QCOMPARE(undone(*m_undo->undo(act)), 1); // before it heard of it
        bothSettle();
        m_a->settle();
        const auto acts = m_undo->acts();
        const auto found = std::find_if(acts->cbegin(), acts->cend(), [&](const UndoAct &one) { return one.id == act; });
        QVERIFY(found != acts->cend());
        QVERIFY(!found->undone);
        QCOMPARE(m_a->open().size(), 1);
        QCOMPARE(recipient(*m_a, u"S1-001"_qs), u"高橋 三郎"_qs);
        QCOMPARE(recipient(*m_b, u"S1-001"_qs), u"高橋 三郎"_qs);
    }

    void sixHundredGoBackAsOne()
    {
        start();
        const Id action = Id::v7();
        QList<Change> changes;
        for (int i = 0; i < 600; ++i)
            changes << held(u"S1-00%1"_qs.arg(i % 3 + 1), action, Id::v7());
        QVERIFY(m_a->desk->commit(changes));
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(undone(back()), 600);
        qInfo("undo of 600 holds: %lld ms", timer.restart());
        QCOMPARE(m_a->scalar("SELECT count(*) FROM hold WHERE state='open'"), 0);
        QCOMPARE(undone(back(true)), 600);
        qInfo("done again: %lld ms", timer.elapsed());
        QCOMPARE(m_a->scalar("SELECT count(*) FROM hold WHERE state='open'"), 600);
        bothSettle();
        QCOMPARE(m_b->scalar("SELECT count(*) FROM hold WHERE state='open'"), 600);
    }

    void aFileTakenInByHandStandsBeforeWhatWasDoneEarlier()
    {
        start(); // its file came in as by a watched folder
        QVERIFY(m_a->orders->hold(m_a->order(u"S1-001"_qs), u"operator"_qs, u"確認"_qs));
        QCOMPARE((*m_undo->last())->kind, QByteArray("order.hold"));
        m_clock.advanceUs(1000000);
        m_team->addShop(*m_a, u"S2"_qs, u"sagawa"_qs);
        m_clock.advanceUs(1000000);
        m_team->take(*m_a, u"S2"_qs, 1);
        QCOMPARE((*m_undo->last())->kind, QByteArray("shop.add")); // what the program did is not meant
        m_clock.advanceUs(1000000);
        QVERIFY(m_a->orders->importFiles(u"S2"_qs, {otherFile(u"S2"_qs)}, u"auto"_qs, {}, Id::v7()));
        m_a->settle();
        const UndoReport report = back();
        QCOMPARE(report.act.bar, UndoBar::Import);
        QVERIFY(report.parts.isEmpty());
        QVERIFY2(UndoText::report(report).contains(u"withdrawn as a whole"_qs), qPrintable(UndoText::report(report)));
        QVERIFY(isHeld(*m_a, u"S1-001"_qs)); // not what was done before it
        m_clock.advanceUs(1000000);
        QVERIFY(m_a->orders->hold(m_a->order(u"S1-002"_qs), u"operator"_qs, u"確認"_qs));
        QCOMPARE(undone(back()), 1);
        QVERIFY(*m_undo->last(true));
        m_clock.advanceUs(1000000);
        QVERIFY(m_a->orders->importFiles(u"S2"_qs, {otherFile(u"S2"_qs, {{u"午前中"_qs, {}}, {u"03-3504-100"_qs, u"03-3504-200"_qs}})}, u"auto"_qs, {}, Id::v7()));
        QVERIFY(!*m_undo->last(true)); // something new was done since
    }

    void onePartThatIsBarredDoesNotBarTheOthers()
    {
        start();
        const QStringList numbers {u"S1-001"_qs, u"S1-002"_qs, u"S1-003"_qs};
        const QList<Id> holds {Id::v7(), Id::v7(), Id::v7()};
        QList<Change> puts, ends;
        const Id release = Id::v7();
        for (int i = 0; i < 3; ++i) {
            puts << held(numbers[i], {}, holds[i], i == 0 ? u"2026-11-20"_qs : QString());
            ends << released(numbers[i], release, holds[i]);
        }
        QVERIFY(m_a->desk->commit(puts));
        const auto receipts = m_a->desk->commit(ends);
        QVERIFY(receipts);
        QVERIFY(std::all_of(receipts->cbegin(), receipts->cend(), [](const Receipt &one) { return one.fit == Fit::Fits; }));
        const UndoReport report = back();
        QCOMPARE(report.parts.size(), 3);
        QCOMPARE(undone(report), 2);
        QCOMPARE(report.act.bar, UndoBar::None);
        QCOMPARE(report.count(UndoPart::Outcome::Barred), 1);
        const QString told = UndoText::report(report);
        QVERIFY2(told.contains(u"2 of 3"_qs) && told.contains(u"S1-001: The day until which it was held has passed."_qs) && !told.contains(u".."_qs), qPrintable(told));
        QVERIFY(!isHeld(*m_a, u"S1-001"_qs) && isHeld(*m_a, u"S1-002"_qs) && isHeld(*m_a, u"S1-003"_qs));
        QCOMPARE(UndoService::toJson(report).value(u"parts").toArray().first().toObject().value(u"barred").toString(), u"past"_qs);
        // All of it barred: nothing of it goes back.
        const Id alone = Id::v7();
        QVERIFY(m_a->desk->commit({held(u"S1-001"_qs, {}, alone, u"2026-11-20"_qs)}));
        QVERIFY(m_a->desk->commit({released(u"S1-001"_qs, {}, alone)}));
        const UndoReport barred = back();
        QCOMPARE(barred.act.bar, UndoBar::Past);
        QVERIFY(barred.parts.isEmpty());
    }

    void whoWorksOnItElsewhereIsNamed()
    {
        start();
        QVERIFY(m_a->orders->hold(m_a->order(u"S1-001"_qs), u"operator"_qs, u"確認"_qs));
        QVERIFY(m_a->orders->hold(m_a->order(u"S1-002"_qs), u"operator"_qs, u"確認"_qs));
        bothSettle();
        ClaimService there(*m_b->desk, true);
        const auto answer = there.take(m_b->order(u"S1-002"_qs), ClaimService::Ask::Now);
        QVERIFY(answer && answer->granted);
        bothSettle();
        const UndoReport report = back();
        QCOMPARE(undone(report), 1); // it is done all the same: a claim warns
        QCOMPARE(report.parts.first().claimedBy, u"田中"_qs);
        QVERIFY(!report.isClean());
        QVERIFY2(UndoText::report(report).contains(u"田中 at desk"_qs) && UndoText::report(report).contains(u"works on S1-002"_qs), qPrintable(UndoText::report(report)));
        const UndoReport other = back(); // nobody has that one
        QCOMPARE(other.act.about, u"S1-001"_qs);
        QVERIFY(other.isClean());
    }

    void whatIsReadIsBoundedByTime()
    {
        start();
        QVERIFY(m_a->orders->hold(m_a->order(u"S1-001"_qs), u"operator"_qs, u"確認"_qs));
        const qint64 then = m_clock.nowUs();
        const Id first = m_undo->acts()->first().id;
        m_clock.advanceUs(60LL * 1000000);
        QVERIFY(m_undo->acts(10, m_clock.nowUs())->isEmpty());
        QVERIFY(m_a->orders->hold(m_a->order(u"S1-002"_qs), u"operator"_qs, u"確認"_qs));
        QCOMPARE(m_undo->acts(10, then + 1)->size(), 1);
        QVERIFY(m_undo->acts(10, then)->size() >= 2);
        m_clock.advanceUs(-7200LL * 1000000); // it was set right
        QVERIFY(m_a->orders->hold(m_a->order(u"S1-003"_qs), u"operator"_qs, u"確認"_qs));
        QCOMPARE(undone(*m_undo->undo(first)), 1);
        QVERIFY(!isHeld(*m_a, u"S1-001"_qs));
    }
};

QTEST_GUILESS_MAIN(TestUndoCases)
#include "tst_undocases.moc"
