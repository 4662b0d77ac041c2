// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/claims/ClaimService.h"
#include "models/notes/NoteService.h"
#include "models/orders/WithdrawText.h"
#include "support/UndoTeam.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// A file that was the wrong one goes back as a whole; what people did with its orders stays.
class TestUndoFiles final : public UndoTeam
{
    Q_OBJECT
private:
    std::unique_ptr<ImportWithdrawal> m_files;

    /// Orders S2-001 … of a second shop, taken in by hand; more of them or other words as asked.
    QString file(const QString &name, const QList<std::pair<QString, QString>> &words = {})
    {
        QFile first(m_team->file(u"S1.csv"_qs));
        if (!first.open(QIODevice::ReadOnly))
            qFatal("no file");
        QString text = QString::fromUtf8(first.readAll());
        text.replace(u"S1-00"_qs, u"S2-00"_qs);
        for (const auto &[before, after] : words)
            text.replace(before, after);
        QFile file(m_team->file(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
            qFatal("cannot write");
        return file.fileName();
    }
    ImportedFile takeIn(const QString &shop, const QString &path)
    {
        m_clock.advanceUs(1000000);
        const auto report = m_a->orders->importFiles(shop, {path}, u"auto"_qs, {}, Id::v7());
        if (!report)
            qFatal("%s", qPrintable(report.error().detail));
        bothSettle();
        m_clock.advanceUs(1000000);
        return report->files.first();
    }
    void begin(const QString &side = u"embedded"_qs)
    {
        start(side);
        m_team->addShop(*m_a, u"S2"_qs, u"sagawa"_qs);
        m_files = std::make_unique<ImportWithdrawal>(*m_a->desk);
        bothSettle();
    }
    TakenFile named(const QString &name)
    {
        const auto files = m_files->files();
        for (const TakenFile &one : *files)
            if (one.name == name)
                return one;
        return {};
    }
    WithdrawReport out(const QString &name)
    {
        const auto report = m_files->withdraw(named(name).id);
        if (!report)
            qFatal("%s %s", qPrintable(report.error().where), qPrintable(report.error().detail));
        return *report;
    }
    static QString code(TeamDesk &desk, const QString &number) { return desk.detail(number).timeline.last().code; }

private slots:
    void cleanup()
    {
        m_files.reset();
        end();
    }
    void theWrongShopsFileGoesAsAWhole_data() { sides(); }
    void theWrongShopsFileGoesAsAWhole()
    {
        QFETCH(QString, side);
        begin(side);
        const QString path = file(u"morning.csv"_qs, {{u"S2-00"_qs, u"N-00"_qs}});
        QCOMPARE(takeIn(u"S2"_qs, path).fresh, 3);
        const TakenFile taken = named(u"morning.csv"_qs);
        QCOMPARE(taken.orders, 3);
        QCOMPARE(taken.shop, u"S2"_qs);
        QCOMPARE(taken.person, u"佐藤"_qs);
        const WithdrawReport report = out(u"morning.csv"_qs);
        QVERIFY2(report.done == 3 && report.stay.isEmpty(), qPrintable(WithdrawText::report(report)));
        bothSettle();
        for (TeamDesk *desk : {m_a.get(), m_b.get()}) {
            QCOMPARE(desk->detail(u"N-001"_qs).stage, Stage::Cancelled);
            QCOMPARE(code(*desk, u"N-001"_qs), u"withdrawn"_qs);
            QVERIFY(OrderService::why(desk->detail(u"N-001"_qs)).contains(u"morning.csv"_qs));
            QCOMPARE(desk->scalar("SELECT count(*) FROM timeline WHERE code='cancelled'"), 0); // no mail follows from it
        }
        QCOMPARE(named(u"morning.csv"_qs).withdrawn, 3);
        // Into the right shop it comes, into the same one it says what it is.
        QCOMPARE(takeIn(u"S1"_qs, path).fresh, 3);
        const ImportedFile again = takeIn(u"S2"_qs, path);
        QCOMPARE(again.fresh, 0);
        QCOMPARE(again.same, 3);
        QCOMPARE(again.problems.size(), 1);
        QCOMPARE(again.problems.first().code, u"orders_withdrawn"_qs);
        QCOMPARE(again.problems.first().value, u"3"_qs);
        QVERIFY(!again.problems.first().refused);
        QCOMPARE(m_a->scalar("SELECT count(*) FROM orders WHERE state='open'"), 6);
        // Once more changes nothing.
        const auto twice = m_files->withdraw(taken.id);
        QVERIFY(twice);
        QCOMPARE(twice->done, 0);
        QVERIFY(twice->stay.isEmpty());
        QCOMPARE(m_a->open().size() + m_b->open().size(), 0);
    }
    void itCanBeBroughtBack_data() { sides(); }
    void itCanBeBroughtBack()
    {
        QFETCH(QString, side);
        begin(side);
        takeIn(u"S2"_qs, file(u"morning.csv"_qs));
        const Stage before = m_a->detail(u"S2-001"_qs).stage;
        QCOMPARE(back().act.bar, UndoBar::Import); // Ctrl+Z names the way, and does not do that much by itself
        QCOMPARE(out(u"morning.csv"_qs).done, 3);
        for (int turn = 0; turn < 2; ++turn) {
            m_clock.advanceUs(1000000);
            const UndoReport report = back();
            QVERIFY2(undone(report) == 3 && report.isClean(), qPrintable(UndoText::report(report)));
            bothSettle();
            QCOMPARE(m_b->detail(u"S2-001"_qs).stage, before);
            QCOMPARE(named(u"morning.csv"_qs).withdrawn, 0);
            m_clock.advanceUs(1000000);
            QCOMPARE(undone(back(true)), 3);
            bothSettle();
            QCOMPARE(code(*m_b, u"S2-003"_qs), u"withdrawn"_qs); // and not cancelled: nobody is told
        }
        // By its file, at the other desk, by another person.
        ImportWithdrawal there(*m_b->desk);
        m_clock.advanceUs(1000000);
        const auto report = there.bringBack(there.files()->first().id);
        QVERIFY2(report && report->done == 3, report ? qPrintable(WithdrawText::report(*report)) : "");
        m_b->settle();
        bothSettle();
        QCOMPARE(m_a->detail(u"S2-001"_qs).stage, before);
        m_clock.advanceUs(1000000);
        QCOMPARE(out(u"morning.csv"_qs).done, 3); // nobody worked on them in between
        QCOMPARE(m_a->scalar("SELECT count(*) FROM timeline WHERE code='cancelled'"), 0);
    }
    /// More than one slice: stopped it tells what is left, the same once more goes on, and each part goes back by Ctrl+Z.
    void aLargeFileIsStoppedAndGoesOn()
    {
        constexpr int kOrders = 520, kSlice = 500;
        begin();
        QFile first(m_team->file(u"S1.csv"_qs));
        QVERIFY(first.open(QIODevice::ReadOnly));
        const QStringList lines = QString::fromUtf8(first.readAll()).split(u"\r\n"_qs);
        QString text = lines[0] + u"\r\n"_qs;
        for (int i = 0; i < kOrders; ++i)
            text += QString(lines[1]) // of people who have nothing in common
                        .replace(u"S1-001"_qs, u"L-%1"_qs.arg(i, 4, 10, QChar(u'0')))
                        .replace(u"a@example.jp"_qs, u"a%1@example.jp"_qs.arg(i))
                        .replace(u"山田 花子1"_qs, QString(QChar(char16_t(0x4e01 + i))) + QChar(char16_t(0x5e01 + i)) + u" 一"_qs)
                        .replace(u"霞が関1-3-2"_qs, u"霞が関%1-%2-2"_qs.arg(1 + i / 20).arg(1 + i % 20))
                        .replace(u"03-3504-1001"_qs, u"03-3505-%1"_qs.arg(1000 + i))
                        .replace(u"03-3504-0001"_qs, u"03-3506-%1"_qs.arg(1000 + i)) + u"\r\n"_qs;
        QFile file(m_team->file(u"large.csv"_qs));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0);
        file.close();
        QCOMPARE(takeIn(u"S2"_qs, file.fileName()).fresh, kOrders);
        const Id id = named(u"large.csv"_qs).id;
        const auto open = [&] { return m_a->scalar("SELECT count(*) FROM orders WHERE number LIKE 'L-%' AND state='open'"); };
        QList<qint64> told;
        const auto part = m_files->withdraw(id, [&](qint64 orders) {
            told << orders;
            return false;
        });
        QVERIFY(part);
        QCOMPARE(told, QList<qint64> {kSlice});
        QCOMPARE(part->done, kSlice);
        QCOMPARE(part->left, kOrders - kSlice);
        QVERIFY(part->stay.isEmpty() && !part->failed);
        QCOMPARE(open(), kOrders - kSlice);
        QCOMPARE(named(u"large.csv"_qs).withdrawn, kSlice);
        bothSettle();
        m_clock.advanceUs(1000000);
        const auto rest = m_files->withdraw(id);
        QVERIFY(rest);
        QCOMPARE(rest->done, kOrders - kSlice); // those of before are out already
        QCOMPARE(rest->left, 0);
        QVERIFY(rest->stay.isEmpty());
        QCOMPARE(open(), 0);
        bothSettle();
        m_clock.advanceUs(1000000);
        QCOMPARE(undone(back()), kOrders - kSlice);
        QCOMPARE(open(), kOrders - kSlice);
        m_clock.advanceUs(1000000);
        QCOMPARE(undone(back()), kSlice);
        bothSettle();
        QCOMPARE(open(), kOrders);
        QCOMPARE(m_b->scalar("SELECT count(*) FROM orders WHERE number LIKE 'L-%' AND state='open'"), kOrders);
        QCOMPARE(m_a->open().size() + m_b->open().size(), 0);
    }
    /// The shop's newer file of what was withdrawn is no work of anybody's: the file can be taken in after all.
    void aNewerFileIsNoBar()
    {
        begin();
        takeIn(u"S2"_qs, file(u"morning.csv"_qs));
        QCOMPARE(out(u"morning.csv"_qs).done, 3);
        bothSettle();
        const ImportedFile newer = takeIn(u"S2"_qs, file(u"noon.csv"_qs, {{u"タオル1"_qs, u"タオル大"_qs}}));
        QCOMPARE(newer.problems.first().code, u"orders_withdrawn"_qs);
        QVERIFY(newer.changed > 0);
        const auto report = m_files->bringBack(named(u"morning.csv"_qs).id);
        QVERIFY2(report && report->done == 3 && report->stay.isEmpty(), report ? qPrintable(WithdrawText::report(*report)) : "");
        bothSettle();
        QCOMPARE(m_b->scalar("SELECT count(*) FROM orders WHERE number LIKE 'S2-%' AND state='open'"), 3);
        QCOMPARE(m_a->open().size(), 0);
    }
    void whatWasWorkedOnStays_data()
    {
        QTest::addColumn<QString>("act");
        QTest::addColumn<QString>("why"); // empty: it goes
        for (const auto &[act, why] : QList<std::pair<const char *, const char *>> {
                 {"nothing", ""}, {"own claim", ""}, {"claim given back", ""}, {"same file again", ""}, {"another order", ""}, {"withdrawn and back", ""}, {"checked again", ""},
                 {"hold", "worked"}, {"hold released", "worked"}, {"edit", "worked"}, {"note", "worked"}, {"cancel", "cancelled"}, {"cancel and open", "cancelled"}, {"paid", "money"},
                 {"instruct", "instructed"}, {"newer file", "shop_changed"}, {"claimed there", "claimed"}})
            QTest::newRow(act) << QString::fromLatin1(act) << QString::fromLatin1(why);
    }
    void whatWasWorkedOnStays()
    {
        QFETCH(QString, act);
        QFETCH(QString, why);
        begin();
        const bool unpaid = act == u"paid";
        const QString path = file(u"morning.csv"_qs, unpaid ? QList<std::pair<QString, QString>> {{u"クレジットカード"_qs, u"銀行振込"_qs}} : QList<std::pair<QString, QString>>());
        QCOMPARE(takeIn(u"S2"_qs, path).fresh, 3);
        const Id order = m_a->order(u"S2-001"_qs);
        ClaimService own(*m_a->desk, true), theirs(*m_b->desk, true);
        if (act == u"own claim") {
            QVERIFY(own.take(order));
        } else if (act == u"claim given back") {
            QVERIFY(own.take(order));
            bothSettle();
            QVERIFY(own.release(order));
        } else if (act == u"claimed there") {
            QVERIFY(theirs.take(m_b->order(u"S2-001"_qs)));
        } else if (act == u"same file again") {
            QCOMPARE(takeIn(u"S2"_qs, path).same, 3);
        } else if (act == u"another order") {
            QVERIFY(m_b->orders->hold(m_b->order(u"S1-001"_qs), u"operator"_qs, u"確認"_qs));
        } else if (act == u"withdrawn and back") {
            QCOMPARE(out(u"morning.csv"_qs).done, 3);
            m_clock.advanceUs(1000000);
            QCOMPARE(undone(back()), 3);
        } else if (act == u"checked again") {
            QVERIFY(m_b->orders->check());
        } else if (act.startsWith(u"hold")) {
            QVERIFY(m_b->orders->hold(m_b->order(u"S2-001"_qs), u"operator"_qs, u"確認"_qs));
            m_clock.advanceUs(1000000);
            if (act == u"hold released")
                QVERIFY(m_b->orders->release(m_b->order(u"S2-001"_qs), m_b->detail(u"S2-001"_qs).holds.first().id, u"済み"_qs));
        } else if (act == u"edit") {
            QVERIFY(m_b->orders->edit(m_b->order(u"S2-001"_qs), 0, {{u"name"_qs, u"鈴木 次郎"_qs}}));
        } else if (act == u"note") {
            QVERIFY(NoteService(*m_b->desk).add({u"order"_qs, m_b->order(u"S2-001"_qs), {}, {}, u"折り返し"_qs}));
        } else if (act.startsWith(u"cancel")) {
            QVERIFY(m_b->orders->cancel(m_b->order(u"S2-001"_qs), u"依頼"_qs));
            m_clock.advanceUs(1000000);
            if (act == u"cancel and open")
                QVERIFY(m_b->orders->reopen(m_b->order(u"S2-001"_qs), u"依頼"_qs));
        } else if (act == u"paid") {
            QVERIFY(m_b->orders->markPaid(m_b->order(u"S2-001"_qs), u"入金"_qs));
        } else if (act == u"instruct") {
            InstructRequest request;
            request.orders = {m_b->order(u"S2-001"_qs)};
            request.folder = m_team->file(u"out"_qs);
            QCOMPARE(m_b->slips->instructions().instruct(request)->orders.size(), 1);
        } else if (act == u"newer file") {
            takeIn(u"S2"_qs, file(u"later.csv"_qs, {{u"03-3504-1001"_qs, u"03-3504-2001"_qs}}));
        }
        m_b->settle();
        m_a->settle();
        m_clock.advanceUs(1000000);
        const WithdrawReport report = out(u"morning.csv"_qs);
        QCOMPARE(report.done, why.isEmpty() ? 3 : 2);
        QCOMPARE(report.stay.value(0).why, why);
        QCOMPARE(report.stay.value(0).number, why.isEmpty() ? QString() : u"S2-001"_qs);
        bothSettle();
        if (why == u"worked")
            QVERIFY2(WithdrawText::report(report).contains(u"田中"_qs), qPrintable(WithdrawText::report(report))); // who did that
        if (!why.isEmpty() && why != u"cancelled")
            QVERIFY(m_b->detail(u"S2-001"_qs).stage != Stage::Cancelled);
        QCOMPARE(m_b->detail(u"S2-003"_qs).stage, Stage::Cancelled);
        QCOMPARE(m_a->open().size() + m_b->open().size(), 0);
        QVERIFY(!m_files->withdraw(Id::v7()));
    }
    /// Somebody holds one of them at a desk that does not hear of it: one of the two is first, and people see it.
    void aDeskThatDoesNotHearOfIt_data() { sides(); }
    void aDeskThatDoesNotHearOfIt()
    {
        QFETCH(QString, side);
        begin(side);
        takeIn(u"S2"_qs, file(u"morning.csv"_qs));
        m_a->cut();
        QCOMPARE(out(u"morning.csv"_qs).done, 3);
        QVERIFY(m_b->orders->hold(m_b->order(u"S2-002"_qs), u"operator"_qs, u"確認"_qs));
        m_b->settle();
        m_a->heal();
        bothSettle();
        QCOMPARE(m_a->open().size(), 1);
        QCOMPARE(m_a->open().first().kind, QByteArray("order.withdraw"));
        QVERIFY(m_b->detail(u"S2-002"_qs).stage != Stage::Cancelled);
        QCOMPARE(m_b->detail(u"S2-001"_qs).stage, Stage::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestUndoFiles)
#include "tst_undofiles.moc"
