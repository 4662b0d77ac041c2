// SPDX-License-Identifier: GPL-3.0-or-later
// Which destinations something is still to leave for.
#include "models/orders/Leaving.h"

#include <QTest>

using namespace tsunagi;

class TestLeaving : public QObject
{
    Q_OBJECT

private slots:
    void toLeave_data();
    void toLeave();
};

void TestLeaving::toLeave_data()
{
    // Lines as "destination:quantity-cancelled-shipped", shipments as "destination:state".
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("shipments");
    QTest::addColumn<QString>("left");
    const auto row = [](const char *name, const char *state, const char *lines, const char *shipments, const char *left) {
        QTest::newRow(name) << QString::fromLatin1(state) << QString::fromLatin1(lines) << QString::fromLatin1(shipments) << QString::fromLatin1(left);
    };
    row("nothing instructed", "open", "0:1-0-0 1:1-0-0", "", "0 1");
    row("one with the truck", "open", "0:1-0-0 1:1-0-0", "0:handed_over", "1");
    row("one shipped", "open", "0:1-0-1 1:1-0-0", "0:shipped", "1");
    row("both shipped", "open", "0:1-0-1 1:1-0-1", "0:shipped 1:shipped", "");
    row("one instructed, one left", "open", "0:1-0-0 1:2-0-0", "0:instructed 1:handed_over", "0");
    row("a stop is asked, it is still here", "open", "0:1-0-0", "0:stop_requested", "0");
    row("what was stopped leaves later", "open", "0:1-0-0", "0:stopped", "0");
    row("stopped once, then it left", "open", "0:1-0-0", "0:stopped 0:handed_over", "");
    row("the first of two parcels left", "open", "0:4-0-0", "0:handed_over 0:instructed", "0");
    row("the second of two parcels left first", "open", "0:4-0-0", "0:instructed 0:handed_over", "0");
    row("left, and a later one was stopped", "open", "0:4-0-0", "0:handed_over 0:stopped", "");
    row("the last of three is still here", "open", "0:6-0-0", "0:shipped 0:handed_over 0:instructed", "0");
    row("both of its parcels left", "open", "0:4-0-0", "0:handed_over 0:shipped", "");
    row("all its pieces cancelled", "open", "0:2-2-0 1:1-0-0", "", "1");
    row("some of its pieces cancelled", "open", "0:2-1-0 1:1-0-0", "", "0 1");
    row("some shipped, the rest cancelled", "open", "0:3-1-2 1:1-0-0", "", "1");
    row("one line cancelled, another not", "open", "0:1-1-0 0:1-0-0", "", "0");
    row("every piece cancelled", "open", "0:1-1-0 1:1-1-0", "", "");
    row("without lines nobody knows", "open", "1:1-0-0", "", "0 1");
    row("a cancelled order", "cancelled", "0:1-0-0 1:1-0-0", "", "");
}

void TestLeaving::toLeave()
{
    QFETCH(QString, state);
    QFETCH(QString, lines);
    QFETCH(QString, shipments);
    QFETCH(QString, left);
    OrderDetail detail;
    detail.state = state;
    for (int i = 0; i < ((lines + shipments).contains(u"1:") ? 2 : 1); ++i) {
        Destination one;
        one.id = Id::named(0, {"destination", QByteArray::number(i)});
        detail.order.destinations << one;
    }
    for (const QString &text : lines.split(u' ', Qt::SkipEmptyParts)) {
        const QStringList numbers = text.section(u':', 1).split(u'-');
        OrderLine line;
        line.destination = text.section(u':', 0, 0).toInt();
        line.quantity = numbers[0].toLongLong();
        line.cancelled = numbers[1].toLongLong();
        line.shipped = numbers[2].toLongLong();
        detail.order.lines << line;
    }
    for (const QString &text : shipments.split(u' ', Qt::SkipEmptyParts)) {
        ShipmentRecord shipment;
        shipment.destinationId = detail.order.destinations[text.section(u':', 0, 0).toInt()].id;
        shipment.state = text.section(u':', 1);
        detail.shipments << shipment;
    }
    QStringList found;
    const QList<qsizetype> places = destinationsToLeave(detail);
    for (const qsizetype place : places)
        found << QString::number(place);
    QCOMPARE(found.join(u' '), left);
}

QTEST_GUILESS_MAIN(TestLeaving)
#include "tst_leaving.moc"
