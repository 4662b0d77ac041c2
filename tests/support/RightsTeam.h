// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/sync/PostgresShared.h"
#include "models/sync/SharedPeople.h"
#include "models/sync/SharedSetup.h"
#include "support/PostgresServer.h"
#include "support/SampleChanges.h"

#include <QTest>

namespace tsunagi::test {

/// A server with a login of every role (c1 and c2 clerks, s1 supervisor, v1 viewer, w1 of warehouse W1, k1 of client C1, and a
/// stranger), and rows of two clients and two warehouses. What was or was not done is looked up as the owner.
class RightsTeam : public QObject
{
protected:
    std::unique_ptr<PostgresServer> m_server;
    Catalogue m_catalogue;
    FixedClock m_clock {1700000000000000};
    QString m_database;
    int m_databases = 0;
    QHash<QString, qint64> m_seqs;

    using Logins = QStringList;
    const Logins kAll {u"c1"_qs, u"s1"_qs, u"v1"_qs, u"w1"_qs, u"k1"_qs};

    QString sql(const QString &text) { return m_server->sql(m_database, text); }
    QString uri(const QString &login) { return m_server->uri(m_database, login); }
    std::unique_ptr<PostgresShared> shared(const QString &login) { return std::move(*PostgresShared::open(uri(login), m_catalogue)); }
    std::unique_ptr<Connection> bare(const QString &login)
    {
        auto opened = Connection::open(*ConnectionUri::parse(uri(login)));
        if (!opened)
            qFatal("%s: %s", qPrintable(login), qPrintable(opened.error().detail));
        return std::move(*opened);
    }
    Op op(const Change &change, const QString &desk, const QString &person = u"p"_qs)
    {
        return {Id::v7(), Lane::Work, ++m_seqs[desk], change.kind, change.action, change.toBody(), person, desk, 5};
    }
    /// "applied", the reason of a refusal, or "error: …".
    QString push(const QString &login, const Op &one)
    {
        const auto results = shared(login)->push({one});
        if (!results)
            return u"error: "_qs + results.error().where;
        return results->first().status == PushResult::Status::Conflict ? QString::fromUtf8(results->first().reason) : u"applied"_qs;
    }
    QString push(const QString &login, const Change &change) { return push(login, op(change, login)); }
    /// What one statement brings: its first field in text, or "error: SQLSTATE words".
    QString tried(const QString &login, const QString &statement)
    {
        QProcess psql;
        psql.setStandardInputFile(QProcess::nullDevice()); // COPY … FROM STDIN must not wait for anyone
        psql.start(u"/usr/lib/postgresql/15/bin/psql"_qs, {u"-X"_qs, u"-A"_qs, u"-t"_qs, u"-q"_qs, u"-v"_qs, u"ON_ERROR_STOP=1"_qs, u"-v"_qs, u"VERBOSITY=verbose"_qs,
                                                           u"-c"_qs, statement, uri(login)});
        if (!psql.waitForFinished(30000))
            return u"psql did not end"_qs;
        const QString out = QString::fromUtf8(psql.readAllStandardOutput()).trimmed();
        return psql.exitCode() == 0 ? out : out + QString::fromUtf8(psql.readAllStandardError()).trimmed();
    }
    static Change kindOf(const char *kind, const Id &root)
    {
        Change change;
        change.kind = kind;
        change.roots = {root};
        change.eventCode = "told";
        return change;
    }
    Change shipped(int n)
    {
        Change change = kindOf("shipment.shipped", orderId(n));
        change.patch("shipment", named("shipment", n), "state", text("instructed"), text("shipped"));
        return change;
    }

    void freshDatabase()
    {
        m_database = u"r%1"_qs.arg(++m_databases);
        QCOMPARE(m_server->sql(u"postgres"_qs, u"CREATE DATABASE %1 TEMPLATE model"_qs.arg(m_database)), QString());
        QCOMPARE(sql(u"SELECT sync.apply_rights()"_qs), QString()); // a copy of a template has none of the rights on the database itself
        m_seqs.clear();
    }

    void setUp()
    {
        m_catalogue = *Catalogue::load();
        m_server = std::make_unique<PostgresServer>();
        m_database = u"model"_qs;
        const auto made = SharedSetup::init(m_server->uri(m_database));
        QVERIFY2(made, made ? "" : qPrintable(made.error().where + u' ' + made.error().detail));
        seed();
        auto people = *SharedPeople::open(m_server->uri(m_database));
        for (const auto &[login, role, scope] : {std::tuple("c1", "clerk", ""), std::tuple("c2", "clerk", ""), std::tuple("s1", "supervisor", ""), std::tuple("v1", "viewer", ""),
                                                 std::tuple("w1", "warehouse", "W1"), std::tuple("k1", "client", "C1")}) {
            const auto admitted = people.admit(QLatin1String(login), QLatin1String(role), QLatin1String(scope), {});
            QVERIFY2(admitted, admitted ? "" : qPrintable(admitted.error().detail));
        }
        QCOMPARE(m_server->sql(u"postgres"_qs, u"CREATE ROLE stranger LOGIN"_qs), QString());
    }

private:
    void seed()
    {
        sql(u"INSERT INTO app.client(id, code, name) VALUES ('\\x%1', 'C1', 'one'), ('\\x%2', 'C2', 'two')"_qs.arg(
            QString::fromLatin1(named("client", 1).hex()), QString::fromLatin1(named("client", 2).hex())));
        sql(u"INSERT INTO app.person(id, name, state) VALUES ('\\x01', 'Sato', 'open'), ('\\x02', 'Suzuki', 'open')"_qs);
        sql(u"INSERT INTO app.warehouse(id, code, name) VALUES ('\\x01', 'W1', 'East'), ('\\x02', 'W2', 'West')"_qs);
        const auto owner = shared(u"owner"_qs);
        QList<Op> ops;
        for (int n = 1; n <= 4; ++n) { // 1 and 3 of client 1, 1 and 2 are instructed to W1 and W2
            Change order = orderChange(n, named("shop", n % 2));
            order.inserts[0].fields[0].second = Value(n % 2 ? named("client", 1) : named("client", 2));
            ops << op(order, u"seed"_qs);
            if (n > 2)
                continue;
            const QByteArray number = QByteArray::number(n);
            Change instruct = kindOf("shipment.instruct", orderId(n));
            instruct.insert("batch", named("batch", n)).fields = {{"number", Value::text("B" + number)}, {"warehouse", Value::text("W" + number)}, {"state", text("open")}};
            instruct.insert("shipment", named("shipment", n)).fields = {{"order_id", orderId(n)}, {"destination_id", order.inserts[1].id}, {"batch_id", named("batch", n)}, {"state", text("instructed")}};
            instruct.insert("parcel", named("parcel", n)).fields = {{"order_id", orderId(n)}, {"shipment_id", named("shipment", n)}, {"code", Value::text("P" + number)}, {"state", text("open")}};
            instruct.insert("sheet", named("sheet", n)).fields = {{"order_id", orderId(n)}, {"parcel_id", named("parcel", n)}, {"state", text("queued")}, {"what", text("label")}};
            instruct.insert("slip", named("slip", n)).fields = {{"root_id", orderId(n)}, {"parcel_id", named("parcel", n)}, {"carrier", text("yamato")}, {"number", Value::text("N" + number)}, {"state", text("in_force")}};
            instruct.insert("carrier_export", named("export", n)).fields = {{"carrier", text("yamato")}, {"name", Value::text("f" + number)}, {"desk", text("elsewhere")}};
            ops << op(instruct, u"seed"_qs);
            Change back = kindOf("return.add", named("return", n));
            back.insert("return_case", named("return", n)).fields = {{"number", Value::text("R" + number)}, {"client_id", named("client", n)}, {"order_id", orderId(n)}, {"state", text("received")}};
            back.insert("return_line", named("return_line", n)).fields = {{"return_id", named("return", n)}, {"sku", text("s")}, {"name", text("n")}, {"quantity", Value(1)}};
            back.insert("item", named("item", n)).fields = {{"client_id", named("client", n)}, {"sku", Value::text("S" + number)}};
            back.insert("escalation", named("escalation", n)).fields = {{"number", Value::text("E" + number)}, {"client_id", named("client", n)}, {"order_id", orderId(n)}, {"state", text("open")}};
            ops << op(back, u"seed"_qs);
            ops << op(noteChange(n, text("never"), text("so")), u"seed"_qs); // a conflict, with a body
        }
        const auto pushed = owner->push(ops);
        QVERIFY2(pushed, pushed ? "" : qPrintable(pushed.error().detail));
        for (const PushResult &result : *pushed)
            QVERIFY2(result.status != PushResult::Status::Conflict || result.reason == "old orders.note", result.reason.constData());
    }
};

} // namespace tsunagi::test
