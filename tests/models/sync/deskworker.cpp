// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/Desk.h"
#include "support/SampleChanges.h"

#include <QCoreApplication>

#include <cstdio>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

void saved(const Result<QList<Receipt>> &receipts)
{
    if (!receipts)
        return;
    for (const Receipt &receipt : *receipts) {
        if (!receipt.op.isNull())
            std::printf("saved %s\n", receipt.op.hex().constData());
    }
    std::fflush(stdout);
}

/// What is in the rows now, so that the script goes on where it was cut.
Value noteNow(Desk &desk, int n)
{
    const auto reader = desk.reader();
    if (!reader)
        return {};
    const auto row = readRow(**reader, *desk.catalogue().table("orders"), orderId(n));
    return row && *row ? (*row)->value("note") : Value();
}

bool syncs(Desk &desk)
{
    const auto report = desk.sync();
    if (!report)
        std::fprintf(stderr, "sync: %s %s\n", qUtf8Printable(report.error().where), qUtf8Printable(report.error().detail));
    return report.has_value();
}

} // namespace

/// A fixed script of work and bulk changes with two exchanges; "saved <op>" once a commit has returned.
int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const Clock clock;
    auto opened = Desk::open(QString::fromLocal8Bit(argv[1]), clock);
    if (!opened) {
        std::fprintf(stderr, "open: %s %s\n", qUtf8Printable(opened.error().where), qUtf8Printable(opened.error().detail));
        return 1;
    }
    Desk &desk = **opened;
    saved(desk.commit({orderChange(1), orderChange(2), orderChange(3)}, Lane::Bulk));
    saved(desk.commit({orderChange(4)}));
    for (int n = 1; n <= 3; ++n)
        saved(desk.commit({noteChange(n, noteNow(desk, n), Value::text("note " + QByteArray::number(n)))}));
    bool good = syncs(desk);
    saved(desk.commit({holdChange(1, named("hold", 1))}));
    saved(desk.commit({orderChange(5), noteChange(5, firstNote(), text("bulk"))}, Lane::Bulk));
    // Fits at the desk, but the shared side's key over shop and number refuses it.
    Change twin = orderChange(6);
    twin.inserts[0].fields[2].second = text("R-2024-100001");
    saved(desk.commit({twin}));
    saved(desk.commit({noteChange(2, noteNow(desk, 2), text("last"))}));
    good = syncs(desk) && good;
    return good ? 0 : 2;
}
