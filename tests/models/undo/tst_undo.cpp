// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/notes/NoteService.h"
#include "models/orders/LineService.h"
#include "support/RowDump.h"
#include "support/UndoTeam.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// What a person takes back at one desk, with another desk beside it, on both kinds of shared side.
class TestUndo final : public UndoTeam
{
    Q_OBJECT
private:
    Result<InstructReport> instruct()
    {
        InstructRequest request;
        request.allReady = true;
        request.folder = m_team->file(u"out"_qs);
        return m_a->slips->instructions().instruct(request);
    }

private slots:
    void cleanup() { end(); }
    void eachActGoesBack_data() { sides(); }
    void eachActGoesBack();
    void undoAndRedoTakeTurns_data() { sides(); }
    void undoAndRedoTakeTurns();
    void somethingNewEndsTheRedo();
    void whatSomebodyChangedStaysAndIsNamed();
    void oneAfterTheOtherGoesBack_data() { sides(); }
    void oneAfterTheOtherGoesBack();
    void oneActOfManyGoesBackAsOne();
    void whatIsUnderWayIsNotHeldAgain();
    void paperIsNotTakenBack();
    void nobodyTakesBackWhatOthersDid();
    void whatTheProgramDidIsNotTheLastAct();
    void onceIsEnough();
    void goodsAndTicketsAndNotesGoBack();
    void aLostCacheTellsTheSame();
};

void TestUndo::eachActGoesBack()
{
    QFETCH(QString, side);
    start(side);
    const Id order = m_a->order(u"S1-001"_qs);
    const QString before = recipient(*m_a, u"S1-001"_qs);

    QVERIFY(m_a->orders->edit(order, 0, {{u"name"_qs, u"鈴木 次郎"_qs}}));
    bothSettle();
    QCOMPARE(recipient(*m_b, u"S1-001"_qs), u"鈴木 次郎"_qs);
    QCOMPARE(undone(back()), 1);
    bothSettle();
    QCOMPARE(recipient(*m_b, u"S1-001"_qs), before);
    QVERIFY(m_b->detail(u"S1-001"_qs).timeline.last().values.contains(u"undo"_qs)); // the story tells both

    QVERIFY(m_a->orders->hold(order, u"operator"_qs, u"折り返し"_qs));
    QCOMPARE(undone(back()), 1);
    QVERIFY(!isHeld(*m_a, u"S1-001"_qs));

    QVERIFY(m_a->orders->hold(order, u"operator"_qs, u"折り返し"_qs));
    const auto holds = m_a->detail(u"S1-001"_qs).holds;
    const auto open = std::find_if(holds.cbegin(), holds.cend(), [](const HoldRecord &hold) { return hold.state == u"open"; });
    QVERIFY(open != holds.cend());
    QVERIFY(m_a->orders->release(order, open->id, u"済み"_qs));
    QCOMPARE(undone(back()), 1); // the release, not the hold
    QVERIFY(isHeld(*m_a, u"S1-001"_qs));
    bothSettle();
    QVERIFY(isHeld(*m_b, u"S1-001"_qs));

    const Id second = m_a->order(u"S1-002"_qs);
    QVERIFY(m_a->orders->cancel(second, u"客都合"_qs));
    QCOMPARE(undone(back()), 1);
    QCOMPARE(m_a->scalar("SELECT count(*) FROM orders WHERE state='cancelled'"), 0);
    QVERIFY(m_a->orders->cancel(second, u"客都合"_qs));
    QVERIFY(m_a->orders->reopen(second, u"やはり"_qs));
    QCOMPARE(undone(back()), 1);
    bothSettle();
    QCOMPARE(m_b->scalar("SELECT count(*) FROM orders WHERE state='cancelled'"), 1);

    const Id third = m_a->order(u"S1-003"_qs);
    QVERIFY(m_a->orders->setRoute(third, 0, u"yamato"_qs, {}));
    QCOMPARE(m_a->scalar("SELECT count(*) FROM destination WHERE carrier='yamato'"), 1);
    QCOMPARE(undone(back()), 1);
    bothSettle();
    QCOMPARE(m_b->scalar("SELECT count(*) FROM destination WHERE carrier='yamato'"), 0);
    QCOMPARE(m_a->open().size(), 0);
    QCOMPARE(m_b->open().size(), 0);
}

void TestUndo::undoAndRedoTakeTurns()
{
    QFETCH(QString, side);
    start(side);
    const Id order = m_a->order(u"S1-001"_qs);
    const QString before = recipient(*m_a, u"S1-001"_qs);
    QVERIFY(m_a->orders->edit(order, 0, {{u"name"_qs, u"鈴木 次郎"_qs}}));
    QVERIFY(m_a->orders->hold(order, u"operator"_qs, u"確認"_qs));
    QVERIFY(!*m_undo->last(true)); // nothing was undone yet
    back();
    back();
    QCOMPARE(recipient(*m_a, u"S1-001"_qs), before);
    QVERIFY(!isHeld(*m_a, u"S1-001"_qs));
    bothSettle();
    QVERIFY(back(true).act.undoes);
    QCOMPARE(recipient(*m_a, u"S1-001"_qs), u"鈴木 次郎"_qs);
    QVERIFY(!isHeld(*m_a, u"S1-001"_qs));
    back(true);
    QVERIFY(isHeld(*m_a, u"S1-001"_qs));
    QVERIFY(!*m_undo->last(true));
    QCOMPARE(undone(back()), 1); // what was done again is the last act now
    QVERIFY(!isHeld(*m_a, u"S1-001"_qs));
    QCOMPARE(undone(back()), 1);
    QCOMPARE(recipient(*m_a, u"S1-001"_qs), before);
    bothSettle();
    QCOMPARE(recipient(*m_b, u"S1-001"_qs), before);
    QVERIFY(!isHeld(*m_b, u"S1-001"_qs));
    QCOMPARE(m_b->open().size(), 0);
}

void TestUndo::somethingNewEndsTheRedo()
{
    start();
    QVERIFY(m_a->orders->edit(m_a->order(u"S1-001"_qs), 0, {{u"name"_qs, u"鈴木 次郎"_qs}}));
    back();
    QVERIFY(*m_undo->last(true));
    QVERIFY(m_a->orders->hold(m_a->order(u"S1-002"_qs), u"operator"_qs, u"確認"_qs));
    QVERIFY(!*m_undo->last(true));
}

void TestUndo::whatSomebodyChangedStaysAndIsNamed()
{
    start();
    const Id order = m_a->order(u"S1-001"_qs);
    QVERIFY(m_a->orders->edit(order, 0, {{u"name"_qs, u"鈴木 次郎"_qs}}));
    bothSettle();
    QVERIFY(m_b->orders->edit(order, 0, {{u"phone"_qs, u"03-9999-0000"_qs}})); // the same recipient
    m_b->settle();
    m_a->settle();
    const UndoReport report = back();
    QCOMPARE(undone(report), 0);
    QCOMPARE(report.parts.size(), 1);
    QCOMPARE(report.parts.first().outcome, UndoPart::Outcome::Changed);
    QCOMPARE(report.parts.first().person, u"田中"_qs);
    QVERIFY2(UndoText::report(report).contains(u"S1-001 was changed by 田中 at 11/20 10:"_qs), qPrintable(UndoText::report(report)));
    QCOMPARE(recipient(*m_a, u"S1-001"_qs), u"鈴木 次郎"_qs);
    QVERIFY(!m_undo->acts()->first().undone);
}

void TestUndo::oneAfterTheOtherGoesBack()
{
    QFETCH(QString, side);
    start(side);
    const QString path = m_team->file(u"pieces.csv"_qs);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(u"店舗伝票番号,受注日,受注郵便番号,受注住所１,受注住所２,受注名,受注電話番号,受注メールアドレス,発送郵便番号,発送先住所１,発送先住所２,発送先名,発送電話番号,支払方法,商品計,税金,発送料,手数料,ポイント,その他費用,合計金額,商品名,商品コード,商品価格,受注数量\r\n"
               "P-1,2026/11/20 09:00,1000013,東京都千代田区霞が関1-3-2,,山田 太郎,03-3581-1111,a@example.com,1000013,東京都千代田区霞が関1-3-2,,山田 太郎,03-3581-1111,代金引換,500,0,0,0,0,0,500,タオル,A1,100,5\r\n"_qs.toUtf8());
    file.close();
    const auto report = m_a->orders->importFiles(u"S1"_qs, {path}, u"auto"_qs);
    QVERIFY(report && report->files.first().rejected == 0);
    bothSettle();
    const Id order = m_a->order(u"P-1"_qs);
    const Id line = m_a->detail(u"P-1"_qs).order.lines.first().id;
    LineService lines(*m_a->desk);
    const auto cancelled = [&] { return m_a->scalar("SELECT coalesce(cancelled,0) FROM line WHERE sku='A1'"); };
    QVERIFY(lines.setCancelled(order, line, 1, u"客都合"_qs));
    QVERIFY(lines.setCancelled(order, line, 2, u"客都合"_qs));
    QVERIFY(lines.setCancelled(order, line, 3, u"客都合"_qs));
    for (const qint64 left : {2, 1, 0}) {
        QCOMPARE(undone(back()), 1);
        bothSettle();
        QCOMPARE(cancelled(), left);
    }
    QCOMPARE(undone(back(true)), 1); // and again
    QCOMPARE(cancelled(), 1);
    QCOMPARE(undone(back()), 1);
    QCOMPARE(cancelled(), 0);
    // The whole order between two pieces.
    QVERIFY(lines.setCancelled(order, line, 1, u"客都合"_qs));
    QVERIFY(m_a->orders->cancel(order, u"客都合"_qs));
    QCOMPARE(undone(back()), 1);
    QCOMPARE(undone(back()), 1);
    QCOMPARE(cancelled(), 0);
    // What somebody else did between them bars it still.
    QVERIFY(lines.setCancelled(order, line, 1, u"客都合"_qs));
    bothSettle();
    QVERIFY(LineService(*m_b->desk).setApart(order, line, 1, u"在庫"_qs));
    m_b->settle();
    m_a->settle();
    QVERIFY(lines.setCancelled(order, line, 2, u"客都合"_qs));
    QCOMPARE(undone(back()), 1);
    const UndoReport barred = back();
    QCOMPARE(undone(barred), 0);
    QCOMPARE(barred.parts.first().outcome, UndoPart::Outcome::Changed);
    QCOMPARE(cancelled(), 1);
}

void TestUndo::oneActOfManyGoesBackAsOne()
{
    start();
    const Id action = Id::v7();
    QList<Change> changes;
    for (const QString &number : {u"S1-001"_qs, u"S1-002"_qs, u"S1-003"_qs}) {
        Change change;
        change.kind = "order.hold";
        change.action = action;
        change.roots = {m_a->order(number)};
        change.insert("hold", Id::v7()).fields = {{"order_id", Value(change.roots.first())}, {"type", Value(u"operator"_qs)}, {"reason", Value(QString())},
                                                  {"until", Value(QString())}, {"person", Value(u"佐藤"_qs)}, {"at", Value(m_clock.nowUs())}, {"state", Value(u"open"_qs)}};
        change.eventCode = "held";
        changes << change;
    }
    QVERIFY(m_a->desk->commit(changes));
    QCOMPARE(m_undo->acts()->first().roots.size(), 3);
    bothSettle();
    const Id second = m_b->order(u"S1-002"_qs);
    QVERIFY(m_b->orders->release(second, m_b->detail(u"S1-002"_qs).holds.first().id, u"済み"_qs));
    m_b->settle();
    m_a->settle();
    const UndoReport report = back();
    QCOMPARE(report.parts.size(), 3);
    QCOMPARE(undone(report), 2);
    QVERIFY2(UndoText::report(report).contains(u"2 of 3"_qs) && UndoText::report(report).contains(u"S1-002 was changed by 田中"_qs), qPrintable(UndoText::report(report)));
    QCOMPARE(m_a->scalar("SELECT count(*) FROM hold WHERE state='open'"), 0);
    QCOMPARE(undone(back(true)), 2); // and again, as one
    QCOMPARE(m_a->scalar("SELECT count(*) FROM hold WHERE state='open'"), 2);
}

void TestUndo::whatIsUnderWayIsNotHeldAgain()
{
    start();
    const Id order = m_a->order(u"S1-001"_qs);
    QVERIFY(m_a->orders->edit(order, 0, {{u"name"_qs, u"鈴木 次郎"_qs}}));
    const Id act = m_undo->acts()->first().id;
    m_a->settle();
    QVERIFY(m_a->orders->hold(m_a->order(u"S1-002"_qs), u"operator"_qs, u"確認"_qs));
    QVERIFY(m_a->orders->hold(m_a->order(u"S1-003"_qs), u"operator"_qs, u"確認"_qs));
    m_a->settle();
    const auto done = instruct();
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    QCOMPARE(m_a->scalar("SELECT count(*) FROM shipment"), 1);
    const auto report = m_undo->undo(act);
    QVERIFY(report);
    QCOMPARE(report->parts.first().outcome, UndoPart::Outcome::Instructed);
    QCOMPARE(recipient(*m_a, u"S1-001"_qs), u"鈴木 次郎"_qs);
}

void TestUndo::paperIsNotTakenBack()
{
    start();
    QVERIFY(instruct());
    const UndoReport report = back();
    QCOMPARE(report.act.bar, UndoBar::Warehouse);
    QVERIFY(report.parts.isEmpty());
    QVERIFY(UndoText::report(report).contains(u"ask for a stop"_qs));
    QCOMPARE(m_a->scalar("SELECT count(*) FROM shipment WHERE state='instructed'"), 3);
}

void TestUndo::nobodyTakesBackWhatOthersDid()
{
    start();
    QVERIFY(m_b->orders->hold(m_b->order(u"S1-001"_qs), u"operator"_qs, u"確認"_qs));
    const Id act = UndoService(*m_b->desk).acts()->first().id;
    bothSettle();
    QCOMPARE(m_undo->undo(act).error().code, Code::NotFound); // another desk's
    m_b->desk->setPerson(u"鈴木"_qs);
    UndoService there(*m_b->desk);
    QCOMPARE(there.undo(act).error().code, Code::NotFound); // another person's
    QVERIFY(there.acts()->isEmpty());
    QVERIFY(isHeld(*m_b, u"S1-001"_qs));
}

void TestUndo::whatTheProgramDidIsNotTheLastAct()
{
    start();
    QVERIFY(m_a->orders->hold(m_a->order(u"S1-001"_qs), u"date"_qs, u"日付"_qs, u"2026-11-21"_qs));
    m_clock.advanceUs(24LL * 3600 * 1000000);
    QVERIFY(!*m_undo->last()); // yesterday's work is not the last thing anybody did
    QVERIFY(m_a->orders->hold(m_a->order(u"S1-002"_qs), u"operator"_qs, u"確認"_qs));
    m_clock.advanceUs(3600LL * 1000000);
    m_a->settle(); // the day has come: it is released for the person
    QVERIFY(!isHeld(*m_a, u"S1-001"_qs));
    m_team->take(*m_a, u"S1"_qs, 4);
    QCOMPARE(back().act.about, u"S1-002"_qs);
    m_clock.advanceUs(-25LL * 3600 * 1000000);
}

void TestUndo::onceIsEnough()
{
    start();
    QVERIFY(m_a->orders->hold(m_a->order(u"S1-001"_qs), u"operator"_qs, u"確認"_qs));
    const Id act = m_undo->acts()->first().id;
    QCOMPARE(undone(*m_undo->undo(act)), 1);
    const auto again = m_undo->undo(act);
    QVERIFY(!again);
    QCOMPARE(again.error().code, Code::Invalid);
}

void TestUndo::goodsAndTicketsAndNotesGoBack()
{
    start();
    const auto item = m_stock->addItem({u"C-S1"_qs, u"T-1"_qs, u"タオル"_qs, {}, {}});
    QVERIFY2(item, item ? "" : qPrintable(item.error().detail));
    QVERIFY(m_stock->move(*item, u"receipt"_qs, 12, {}));
    QCOMPARE(undone(back()), 1);
    QCOMPARE(m_a->scalar("SELECT sum(quantity) FROM stock_movement"), 0);
    QCOMPARE(m_a->scalar("SELECT count(*) FROM stock_movement"), 2); // the ledger only grows
    QCOMPARE(m_a->scalar("SELECT count(*) FROM stock_movement WHERE kind='correction'"), 0); // nobody took stock
    // Nobody has counted it, as before: it stops no order.
    const auto counted = [&] {
        const auto reader = m_a->desk->reader();
        return (**StockStore::stockOf(**reader, *item)).counted;
    };
    QVERIFY(!counted());
    QCOMPARE(m_a->detail(u"S1-001"_qs).stage, Stage::Ready);
    QCOMPARE(undone(back(true)), 1);
    QCOMPARE(m_a->scalar("SELECT sum(quantity) FROM stock_movement"), 12);
    QCOMPARE(m_a->scalar("SELECT count(*) FROM stock_movement WHERE kind='receipt'"), 2);
    QVERIFY(counted());
    QVERIFY(m_stock->move(*item, u"issue"_qs, 2, u"見本"_qs)); // what was counted once stays so
    QCOMPARE(undone(back()), 1);
    QVERIFY(counted());
    QVERIFY(m_stock->editItem(*item, {{u"location"_qs, u"A-1"_qs}}));
    QCOMPARE(undone(back()), 1);
    QCOMPARE(m_a->scalar("SELECT count(*) FROM item WHERE location='A-1'"), 0);

    NoteService notes(*m_a->desk);
    const auto note = notes.add({u"day"_qs, {}, {}, {}, u"棚卸し"_qs});
    QVERIFY(note);
    bothSettle();
    QVERIFY(notes.finish(*note));
    bothSettle(); // the shared side has written its own time into it
    QCOMPARE(undone(back()), 1);
    bothSettle();
    QCOMPARE(m_b->scalar("SELECT count(*) FROM note WHERE state='open'"), 1);
    QCOMPARE(back().act.bar, UndoBar::Recorded); // the note itself
    QCOMPARE(m_a->open().size(), 0);
}

void TestUndo::aLostCacheTellsTheSame()
{
    start();
    const Id order = m_a->order(u"S1-001"_qs);
    QVERIFY(m_a->orders->edit(order, 0, {{u"name"_qs, u"鈴木 次郎"_qs}}));
    QVERIFY(m_a->orders->hold(order, u"operator"_qs, u"確認"_qs));
    back();
    back();
    back(true);
    bothSettle();
    const auto rowsOf = [](const TeamDesk &desk) {
        const auto reader = desk.desk->reader();
        return dumpRows(**reader, desk.desk->catalogue());
    };
    const QStringList before = rowsOf(*m_a);
    QVERIFY(before.size() > 10);
    QCOMPARE(firstDifference(rowsOf(*m_b), before), QString());
    m_undo.reset();
    const QString cache = m_a->desk->profile() + u"/cache.db"_qs;
    m_a.reset();
    QVERIFY(QFile::remove(cache));
    QFile::remove(cache + u"-wal"_qs);
    QFile::remove(cache + u"-shm"_qs);
    m_a = m_team->open(u"a"_qs, u"佐藤"_qs);
    m_undo = std::make_unique<UndoService>(*m_a->desk);
    m_a->settle();
    QCOMPARE(firstDifference(rowsOf(*m_a), before), QString());
    QCOMPARE(undone(back()), 1); // and the history goes on
}

QTEST_GUILESS_MAIN(TestUndo)
#include "tst_undo.moc"
