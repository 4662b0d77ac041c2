// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/Desk.h"
#include "models/sync/SharedSetup.h"
#include "support/PostgresServer.h"
#include "support/ProgramRun.h"
#include "support/SampleChanges.h"
#include "support/TempProfile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// `tsunagi verify` and `tsunagi shared rebuild` as a person or a script calls them.
class TestVerifyCommand final : public QObject
{
    Q_OBJECT
    using Run = ProgramRun;
    std::unique_ptr<TempProfile> m_dir;
    Clock m_clock;

    Run run(QStringList arguments, const QString &profile = u"p"_qs) const
    {
        arguments << u"--json"_qs << u"--profile"_qs << m_dir->file(profile);
        return runProgram(arguments);
    }
    void work(const QString &profile, const QString &uri, int from, int to) const
    {
        auto desk = Desk::open(m_dir->file(profile), m_clock, uri);
        QVERIFY(desk);
        QVERIFY((*desk)->sync());
        Change shop;
        shop.kind = "shop.add";
        shop.roots = {named("client", 1)};
        shop.insert("client", named("client", 1)).fields = {{"code", text("C")}, {"name", text("C")}};
        shop.insert("shop", named("shop", 1)).fields = {{"client_id", named("client", 1)}, {"code", text("S")}, {"name", text("S")}, {"state", text("open")}};
        if (from == 1)
            QVERIFY((*desk)->commitOne(shop));
        for (int n = from; n <= to; ++n)
            QVERIFY((*desk)->commitOne(orderChange(n)));
        QVERIFY((*desk)->sync());
        QVERIFY((*desk)->settleAll());
    }
    void damage(const QByteArray &sql) const
    {
        const auto file = std::move(*Database::open(m_dir->file(u"p/cache.db"_qs), Database::Mode::ReadWrite, "NORMAL"));
        QVERIFY(file->exec(sql));
    }

private slots:
    void init() { m_dir = std::make_unique<TempProfile>(); }

    void holdsFindsAndMends()
    {
        work(u"p"_qs, {}, 1, 8);
        const Run sound = run({u"verify"_qs});
        QVERIFY2(sound.exit == 0, qPrintable(sound.err));
        QCOMPARE(sound.object().value(u"ok"_qs).toBool(), true);
        QVERIFY(sound.object().value(u"rows"_qs).toInteger() >= 40);
        QCOMPARE(sound.object().value(u"waiting"_qs).toInteger(-1), 0);

        damage("DELETE FROM line WHERE order_id=x'" + orderId(3).hex() + "'; UPDATE orders SET note='x' WHERE id=x'" + orderId(4).hex() + '\'');
        const Run damaged = run({u"verify"_qs});
        QCOMPARE(damaged.exit, 1);
        QCOMPARE(damaged.object().value(u"apart"_qs).toInteger(), 3);
        QStringList codes;
        for (const auto &one : damaged.object().value(u"findings"_qs).toArray()) {
            codes << one.toObject().value(u"code"_qs).toString();
            QVERIFY(one.toObject().value(u"todo"_qs).toString().contains(u"verify --mend"));
        }
        codes.sort();
        QCOMPARE(codes, QStringList({u"row_differs"_qs, u"row_missing"_qs, u"row_missing"_qs}));
        const Run mended = run({u"verify"_qs, u"--mend"_qs});
        QVERIFY2(mended.exit == 0, qPrintable(QString::number(mended.exit) + mended.err + QString::fromUtf8(mended.json.toJson())));
        QCOMPARE(mended.object().value(u"mended"_qs).toInteger(), 3);
        QCOMPARE(run({u"verify"_qs}).exit, 0);
    }
    void aTeamsDatabaseIsLostAndRebuilt()
    {
        PostgresServer server;
        QVERIFY(SharedSetup::init(server.uri(u"old"_qs)));
        work(u"a"_qs, server.uri(u"old"_qs), 1, 5);
        work(u"b"_qs, server.uri(u"old"_qs), 6, 9);
        const Run nothing = run({u"shared"_qs, u"rebuild"_qs, u"--from-desks"_qs, u"--to"_qs, server.uri(u"new"_qs)});
        QCOMPARE(nothing.exit, 2);
        const Run rebuilt = run({u"shared"_qs, u"rebuild"_qs, u"--from-desks"_qs, u"--to"_qs, server.uri(u"new"_qs), m_dir->file(u"a"_qs), m_dir->file(u"b"_qs)});
        QVERIFY2(rebuilt.exit == 0, qPrintable(rebuilt.err));
        QCOMPARE(rebuilt.object().value(u"desks"_qs).toInteger(), 2);
        QCOMPARE(rebuilt.object().value(u"known"_qs).toInteger() + rebuilt.object().value(u"replayed"_qs).toInteger(), 10);
        QCOMPARE(server.sql(u"new"_qs, u"SELECT count(*) FROM app.orders"_qs), u"9"_qs);
        const Run a = run({u"verify"_qs, u"--shared"_qs, server.uri(u"new"_qs)}, u"a"_qs);
        QVERIFY2(a.exit == 0, qPrintable(QString::number(a.exit) + a.err + QString::fromUtf8(a.json.toJson())));
        QVERIFY(a.object().value(u"rows"_qs).toInteger() >= 45);
        server.stop();
        const Run away = run({u"verify"_qs}, u"a"_qs);
        QCOMPARE(away.exit, 1);
        QCOMPARE(away.object().value(u"findings"_qs).toArray().at(0).toObject().value(u"code"_qs).toString(), u"not_compared"_qs);
    }
};

QTEST_GUILESS_MAIN(TestVerifyCommand)
#include "tst_verifycommand.moc"
