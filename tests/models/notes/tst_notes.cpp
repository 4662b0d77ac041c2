// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/notes/NoteService.h"
#include "models/notes/NoteText.h"
#include "models/sync/PostgresShared.h"
#include "models/sync/SharedSetup.h"
#include "support/PostgresServer.h"
#include "support/Team.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// What one shift hands over to the next, on both kinds of shared side.
class TestNotes final : public QObject
{
    Q_OBJECT
private:
    FixedClock m_clock {1795136400LL * 1000000}; ///< 10:00 of 2026-11-20 in Japan
    Catalogue m_catalogue = *Catalogue::load();
    std::unique_ptr<PostgresServer> m_server;
    QString m_database;
    int m_databases = 0;
    std::unique_ptr<TempProfile> m_side;
    std::unique_ptr<Team> m_team;
    std::unique_ptr<TeamDesk> m_a, m_b;
    std::unique_ptr<NoteService> m_atA, m_atB;

    void start(const QString &side)
    {
        m_side = std::make_unique<TempProfile>();
        Team::Connect connect;
        if (side == u"embedded") {
            connect = embeddedSide(m_side->file(u"team.db"_qs), m_catalogue, m_clock);
        } else {
            if (!m_server) {
                m_server = std::make_unique<PostgresServer>();
                const auto made = SharedSetup::init(m_server->uri(u"model"_qs));
                QVERIFY2(made, qPrintable(made ? QString() : made.error().detail));
            }
            m_database = u"team%1"_qs.arg(++m_databases);
            const QString uri = m_server->uri(m_database);
            QCOMPARE(m_server->sql(u"postgres"_qs, u"CREATE DATABASE %1 TEMPLATE model"_qs.arg(m_database)), QString());
            connect = [this, uri] { return std::shared_ptr<SharedDatabase>(std::move(*PostgresShared::open(uri, m_catalogue))); };
        }
        m_team = std::make_unique<Team>(m_clock, connect);
        m_a = m_team->open(u"a"_qs, u"佐藤"_qs);
        m_b = m_team->open(u"b"_qs, u"田中"_qs);
        m_atA = std::make_unique<NoteService>(*m_a->desk);
        m_atB = std::make_unique<NoteService>(*m_b->desk);
        m_team->addShop(*m_a, u"S1"_qs, u"sagawa"_qs);
        m_team->take(*m_a, u"S1"_qs, 2);
        m_b->settle();
    }
    /// What whoever opens this order at desk B is told.
    [[nodiscard]] QStringList told(const QString &number)
    {
        const auto reader = m_b->desk->reader();
        QStringList words;
        const auto notes = NoteStore::forOrder(**reader, m_b->order(number), m_clock.today().toString(Qt::ISODate));
        for (const Note &note : *notes)
            words << note.words;
        return words;
    }

private slots:
    void cleanup()
    {
        m_atA.reset();
        m_atB.reset();
        m_a.reset();
        m_b.reset();
        m_team.reset();
    }
    void theOtherDeskIsToldAndEndsIt_data();
    void theOtherDeskIsToldAndEndsIt();
    void twoMayEndOneNoteUnheardOfEachOther_data();
    void twoMayEndOneNoteUnheardOfEachOther();
    void whatIsNoNoteIsRefused();
    void aNoteMovesNoOrder();
    void searchLooksEverywhere();
    void blankingTakesItsWords();
};

void TestNotes::theOtherDeskIsToldAndEndsIt_data()
{
    QTest::addColumn<QString>("side");
    QTest::newRow("embedded") << u"embedded"_qs;
    QTest::newRow("postgres") << u"postgres"_qs;
}

void TestNotes::theOtherDeskIsToldAndEndsIt()
{
    QFETCH(QString, side);
    start(side);
    const Id order = m_a->order(u"S1-001"_qs);
    const auto ofOrder = m_atA->add({u"order"_qs, order, {}, {}, u" 折り返しの電話を待っています \n"_qs});
    QVERIFY2(ofOrder, ofOrder ? "" : qPrintable(ofOrder.error().detail));
    QVERIFY(m_atA->add({u"client"_qs, order, {}, {}, u"今週は箱を二重に"_qs})); // the client of an order
    QVERIFY(m_atA->add({u"client"_qs, {}, u"C-S1"_qs, {}, u"担当は林さん"_qs}));
    QVERIFY(m_atA->add({u"day"_qs, {}, {}, {}, u"トラックが一時間早い"_qs}));
    QVERIFY(m_atA->add({u"day"_qs, {}, {}, u"2026-11-25"_qs, u"棚卸し"_qs}));
    m_a->settle();
    m_b->settle();
    QCOMPARE(told(u"S1-001"_qs), (QStringList {u"折り返しの電話を待っています"_qs, u"担当は林さん"_qs, u"今週は箱を二重に"_qs, u"トラックが一時間早い"_qs}));
    QVERIFY(!told(u"S1-002"_qs).contains(u"折り返しの電話を待っています"_qs)); // another order
    const auto open = m_atB->list();
    QCOMPARE(open->size(), 5);
    const auto note = std::find_if(open->cbegin(), open->cend(), [&](const Note &one) { return one.id == *ofOrder; });
    QCOMPARE(note->person, u"佐藤"_qs);
    QCOMPARE(note->number, u"S1-001"_qs);
    QCOMPARE(note->client, u"C-S1"_qs);

    QVERIFY(m_atB->finish(*ofOrder));
    QVERIFY(m_atB->finish(*ofOrder)); // once more is no change
    m_b->settle();
    m_a->settle();
    const auto done = m_atA->list({u"done"_qs, {}});
    QCOMPARE(done->size(), 1);
    QCOMPARE(done->first().endPerson, u"田中"_qs);
    QVERIFY(done->first().endAtUs > 0);
    QCOMPARE(m_a->detail(u"S1-001"_qs).timeline.last().code, u"note_done"_qs);
    QVERIFY(m_atA->reopen(*ofOrder));
    m_a->settle();
    m_b->settle();
    QVERIFY(told(u"S1-001"_qs).contains(u"折り返しの電話を待っています"_qs));
    QCOMPARE(m_atB->list()->size(), 5);
}

void TestNotes::twoMayEndOneNoteUnheardOfEachOther_data()
{
    theOtherDeskIsToldAndEndsIt_data();
}

void TestNotes::twoMayEndOneNoteUnheardOfEachOther()
{
    QFETCH(QString, side);
    start(side);
    const auto id = m_atA->add({u"order"_qs, m_a->order(u"S1-001"_qs), {}, {}, u"確認"_qs});
    m_a->settle();
    m_b->settle();
    m_b->cut();
    QVERIFY(m_atA->finish(*id));
    QVERIFY(m_atB->finish(*id));
    m_a->settle();
    m_b->heal();
    m_a->settle();
    m_b->settle();
    // The first one counts at both, and nobody has a conflict to close.
    for (NoteService *at : {m_atA.get(), m_atB.get()})
        QCOMPARE(at->list({u"done"_qs, {}})->first().endPerson, u"佐藤"_qs);
    QVERIFY(m_a->open().isEmpty() && m_b->open().isEmpty());
    QCOMPARE(m_b->detail(u"S1-001"_qs).stage, Stage::Ready);
}

void TestNotes::whatIsNoNoteIsRefused()
{
    start(u"embedded"_qs);
    const Id order = m_a->order(u"S1-001"_qs);
    const auto code = [this](const NewNote &wanted) {
        const auto made = m_atA->add(wanted);
        return made ? QString() : made.error().where;
    };
    QCOMPARE(code({u"order"_qs, order, {}, {}, u"  \n "_qs}), u"words"_qs);
    QCOMPARE(code({u"order"_qs, order, {}, {}, QString(2001, u'あ')}), u"words"_qs);
    QCOMPARE(code({u"order"_qs, Id::v7(), {}, {}, u"x"_qs}), u"order"_qs);
    QCOMPARE(code({u"client"_qs, {}, u"nobody"_qs, {}, u"x"_qs}), u"nobody"_qs);
    QCOMPARE(code({u"day"_qs, {}, {}, u"2026-02-30"_qs, u"x"_qs}), u"day"_qs);
    QCOMPARE(code({u"shelf"_qs, order, {}, {}, u"x"_qs}), u"shelf"_qs);
    QVERIFY(m_atA->list({u"all"_qs, {}})->isEmpty());
    QVERIFY(!m_atA->finish(Id::v7()));
    QVERIFY(!m_atA->list({u"unknown"_qs, {}}));
}

void TestNotes::aNoteMovesNoOrder()
{
    start(u"embedded"_qs);
    const OrderDetail before = m_a->detail(u"S1-001"_qs);
    const Id order = before.order.id;
    QVERIFY(m_atA->add({u"order"_qs, order, {}, {}, u"明日また見る"_qs}));
    m_a->settle();
    const OrderDetail after = m_a->detail(u"S1-001"_qs);
    QCOMPARE(after.stage, before.stage);
    QCOMPARE(after.order, before.order);
    QCOMPARE(OrderService::why(after), OrderService::why(before));
    // And is in nobody's way: the order is cancelled, the note stays to be read.
    QVERIFY(m_a->orders->cancel(order, u"x"_qs));
    m_a->settle();
    QCOMPARE(m_atA->list()->size(), 1);
}

void TestNotes::searchLooksEverywhere()
{
    start(u"embedded"_qs);
    QVERIFY(m_atA->add({u"order"_qs, m_a->order(u"S1-001"_qs), {}, {}, u"電話"_qs}));
    QVERIFY(m_atA->add({u"client"_qs, {}, u"C-S1"_qs, {}, u"箱"_qs}));
    QVERIFY(m_atA->finish(m_atA->list({u"order"_qs, {}})->first().id));
    QCOMPARE(m_atA->list({u"open"_qs, u"S1-001"_qs})->size(), 1); // a done one, too
    QCOMPARE(m_atA->list({u"open"_qs, u"C-S1 箱"_qs})->size(), 1);
    QCOMPARE(m_atA->list({u"open"_qs, u"佐藤"_qs})->size(), 2);
    QVERIFY(m_atA->list({u"open"_qs, u"荷札"_qs})->isEmpty());
    const auto reader = m_a->desk->reader();
    QStringList counts;
    const auto counted = NoteStore::counts(**reader);
    for (const NoteCount &count : *counted)
        counts << u"%1 %2"_qs.arg(count.queue).arg(count.count);
    QCOMPARE(counts, (QStringList {u"open 1"_qs, u"order 0"_qs, u"client 1"_qs, u"day 0"_qs, u"done 1"_qs, u"all 2"_qs}));
}

void TestNotes::blankingTakesItsWords()
{
    start(u"postgres"_qs);
    const Id order = m_a->order(u"S1-001"_qs);
    const auto kept = m_atA->add({u"client"_qs, order, {}, {}, u"荷主の話"_qs});
    const auto id = m_atA->add({u"order"_qs, order, {}, {}, u"山田様 090-1111-2222"_qs});
    QVERIFY(kept && id);
    m_a->settle();
    QCOMPARE(m_server->sql(m_database, u"INSERT INTO sync.meta VALUES ('retention', '1')"_qs), QString());
    const QString blank = u"SELECT sync.blank('\\x%1')"_qs.arg(QString::fromLatin1(order.hex()));
    QCOMPARE(m_server->sql(m_database, blank), u"3"_qs); // somebody still has to read it
    QVERIFY(m_atA->finish(*id));
    m_a->settle();
    QCOMPARE(m_server->sql(m_database, blank), u"0"_qs);
    QCOMPARE(m_server->sql(m_database, u"SELECT string_agg(words, '|' ORDER BY words) FROM app.note"_qs), u"|荷主の話"_qs);
    QCOMPARE(m_server->sql(m_database, u"SELECT count(*) FROM sync.op WHERE position(convert_to('090-1111-2222', 'UTF8') IN body) > 0"_qs), u"0"_qs);
    m_b->settle();
    const auto notes = m_atB->list({u"all"_qs, {}});
    const auto note = std::find_if(notes->cbegin(), notes->cend(), [&](const Note &one) { return one.id == *id; });
    QVERIFY(note->words.isEmpty());
    QVERIFY(!NoteText::words(*note).isEmpty()); // says so instead of nothing
}

QTEST_GUILESS_MAIN(TestNotes)
#include "tst_notes.moc"
