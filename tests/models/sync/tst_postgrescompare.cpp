// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/EmbeddedShared.h"
#include "models/sync/PostgresShared.h"
#include "models/sync/SharedSetup.h"
#include "support/PostgresServer.h"
#include "support/RandomOps.h"
#include "support/RowDump.h"
#include "support/TempProfile.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// Both shared sides take the same ops, good and bad, and must give the same answers and hold the same rows.
class TestPostgresCompare final : public QObject
{
    Q_OBJECT
private:
    Catalogue m_catalogue;
    FixedClock m_clock {1700000000000000};

    /// All rows of a side, one line each, without what only its own clock says.
    QStringList rows(SharedDatabase &shared)
    {
        const auto slice = shared.pull({QStringLiteral("reader"), 0, {}, 0}, 1 << 30);
        if (!slice)
            return {slice.error().where + u' ' + slice.error().detail};
        QStringList lines;
        for (const PulledRow &row : slice->rows) {
            const CatalogueTable &table = m_catalogue.tables()[row.table];
            QString line = QString::fromUtf8(table.name) + u' ' + QString::fromLatin1(row.id.hex());
            for (qsizetype i = 0; i < row.values.size(); ++i) {
                const QByteArray &field = table.fields[i].name;
                const bool clock = !row.values[i].isNull() && ((field == "at" && (table.name == "timeline" || table.name == "conflict"))
                                                               || (table.stamped && (field == "since" || field == "until" || field == "heard")));
                line += u'|' + (clock ? QStringLiteral("at") : row.values[i].isNull() ? QStringLiteral("NULL") : row.values[i].display());
            }
            lines << line;
        }
        lines.sort();
        return lines;
    }

private slots:
    void sameOpsSameAnswers_data();
    void sameOpsSameAnswers();
};

void TestPostgresCompare::sameOpsSameAnswers_data()
{
    QTest::addColumn<quint32>("seed");
    const quint32 more = qEnvironmentVariableIntValue("TSUNAGI_SEEDS");
    const quint32 from = qEnvironmentVariableIntValue("TSUNAGI_FROM");
    for (quint32 seed = from + 1; seed <= from + qMax(3u, more); ++seed)
        QTest::newRow(qPrintable(QStringLiteral("seed %1").arg(seed))) << seed;
}

void TestPostgresCompare::sameOpsSameAnswers()
{
    QFETCH(quint32, seed);
    static PostgresServer server;
    m_catalogue = *Catalogue::load();
    const QString database = QStringLiteral("s%1").arg(seed);
    const auto made = SharedSetup::init(server.uri(database));
    QVERIFY2(made, made ? "" : qPrintable(made.error().where + u' ' + made.error().detail));
    TempProfile profile;
    const auto embedded = std::move(*EmbeddedShared::open(profile.file(QStringLiteral("shared.db")), m_catalogue, m_clock));
    const auto postgres = std::move(*PostgresShared::open(server.uri(database), m_catalogue));
    RandomOps random(seed);
    QHash<QByteArray, int> seen;
    for (int done = 0; done < 1000;) {
        const QList<Op> ops = random.batch();
        const auto a = embedded->push(ops);
        const auto b = postgres->push(ops);
        QVERIFY2(a, a ? "" : qPrintable(a.error().where + u' ' + a.error().detail));
        QVERIFY2(b, b ? "" : qPrintable(b.error().where + u' ' + b.error().detail));
        QCOMPARE(b->size(), a->size());
        for (qsizetype i = 0; i < ops.size(); ++i) {
            const QByteArray body = ops[i].kind + ' ' + ops[i].body.left(2000).toPercentEncoding(" \"{}[],:;/\\|?=+*&%$#@!<>()'");
            QVERIFY2((*a)[i].op == (*b)[i].op && (*a)[i].status == (*b)[i].status && (*a)[i].reason == (*b)[i].reason,
                     QByteArray("embedded: " + QByteArray::number(int((*a)[i].status)) + ' ' + (*a)[i].reason + "\npostgres: "
                                + QByteArray::number(int((*b)[i].status)) + ' ' + (*b)[i].reason + '\n' + body).constData());
            ++seen[QByteArray::number(int((*a)[i].status)) + ' ' + (*a)[i].reason.left((*a)[i].reason.indexOf(' '))];
        }
        done += int(ops.size());
    }
    QCOMPARE(firstDifference(rows(*postgres), rows(*embedded)), QString());
    // Every kind of answer came up, or the comparison says little.
    for (const char *kind : {"0 ", "1 ", "2 old", "2 guard", "2 insert", "2 missing", "2 step", "2 unique", "2 invariant", "2 invalid"})
        QVERIFY2(seen.value(kind) > 0, kind);
    QCOMPARE(server.sql(database, QStringLiteral("SELECT coalesce(sync.verify_chain()::text, 'whole')")), QStringLiteral("whole"));
}

QTEST_GUILESS_MAIN(TestPostgresCompare)
#include "tst_postgrescompare.moc"
