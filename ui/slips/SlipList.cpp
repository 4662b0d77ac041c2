// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/slips/SlipList.h"

#include "models/slips/ParcelQueue.h"
#include "ui/slips/SlipWords.h"

using namespace Qt::StringLiterals;

namespace tsunagi::SlipList {

namespace {

constexpr int kNewest = 6; // batches and trucks on the left side

Id idOf(const QString &key)
{
    return Id::fromHex(key.section(u':', 1).toLatin1());
}

QString keyOf(const QString &kind, const Id &id)
{
    return kind + u':' + QString::fromLatin1(id.hex());
}

bool isInPrintQueue(const ParcelView &view, const QString &desk)
{
    return view.queue() == SlipQueue::Printing && view.sheetDesk == desk;
}

void countPrinters(SlipSnapshot &snapshot, const QString &desk, const QString &carrier)
{
    QMap<QString, PrinterQueue> printers;
    for (const ParcelView &view : std::as_const(snapshot.parcels)) {
        if (!isInPrintQueue(view, desk) || (!carrier.isEmpty() && view.carrier != carrier))
            continue;
        PrinterQueue &printer = printers[view.sheetPrinter];
        printer.name = view.sheetPrinter;
        ++(view.sheetState == u"queued" ? printer.queued : printer.sent);
    }
    snapshot.printers = printers.values();
}

QString words(const char *text)
{
    return QCoreApplication::translate("SlipList", text);
}

} // namespace

Result<SlipSnapshot> read(SlipService &slips, const SlipQuestion &question)
{
    auto reader = slips.slipDesk().desk().reader();
    TSUNAGI_TRY(reader);
    SlipSnapshot out;
    auto open = SlipStore::parcels(**reader);
    TSUNAGI_TRY(open);
    out.parcels = std::move(*open);
    slips.printQueue().place(out.parcels);
    countPrinters(out, slips.slipDesk().desk().name(), question.carrier);
    auto modes = SlipStore::manualModes(**reader);
    TSUNAGI_TRY(modes);
    out.modes = std::move(*modes);
    auto batches = SlipStore::batches(**reader);
    TSUNAGI_TRY(batches);
    out.batches = std::move(*batches);
    auto handovers = SlipStore::handovers(**reader);
    TSUNAGI_TRY(handovers);
    out.handovers = std::move(*handovers);
    const auto ready = SlipStore::readyOrders(**reader);
    TSUNAGI_TRY(ready);
    out.ready = int(ready->size());
    const auto ranges = SlipStore::ranges(**reader, {}, u"lent"_qs);
    TSUNAGI_TRY(ranges);
    out.lent = !ranges->isEmpty();

    const auto queue = queueOf(question.key);
    const auto asked = ParcelQueue::of(question.key);
    ParcelFilter filter;
    filter.carrier = question.carrier;
    if (question.key.startsWith(u"batch:"))
        filter.batch = idOf(question.key);
    else if (question.key.startsWith(u"handover:"))
        filter.handover = idOf(question.key);
    else
        filter.queue = queue;
    filter.done = !filter.batch.isNull() || !filter.handover.isNull() || queue == SlipQueue::HandedOver;
    if (filter.done) {
        auto listed = SlipStore::parcels(**reader, filter);
        TSUNAGI_TRY(listed);
        out.listed = std::move(*listed);
    } else if (question.key.startsWith(u"printer:")) {
        // What was sent and is not looked at first, then what comes next.
        for (const ParcelView &view : std::as_const(out.parcels)) {
            if (isInPrintQueue(view, slips.slipDesk().desk().name()) && view.sheetPrinter == question.key.mid(8) && (question.carrier.isEmpty() || view.carrier == question.carrier))
                out.listed << view;
        }
        // What is queued without a place is written by hand now: last.
        const auto place = [](const ParcelView &view) { return std::pair(view.sheetState == u"queued" && view.printPlace == 0, view.printPlace); };
        std::stable_sort(out.listed.begin(), out.listed.end(), [&](const ParcelView &a, const ParcelView &b) { return place(a) < place(b); });
    } else if (!question.key.startsWith(u"ranges")) {
        for (const ParcelView &view : std::as_const(out.parcels)) {
            if ((!queue || view.queue() == *queue) && (!asked || asked->holds(view)) && (question.carrier.isEmpty() || view.carrier == question.carrier))
                out.listed << view;
        }
    }
    out.searchable.reserve(out.listed.size());
    for (const ParcelView &view : std::as_const(out.listed))
        out.searchable << folded(QStringList {view.orderNumber, view.recipient, view.place, view.code, view.slipNumber, view.batchNumber, view.shopCode}.join(u'\n'));
    if (question.key.startsWith(u"ranges")) {
        auto balances = slips.numbers().balances(question.carrier);
        TSUNAGI_TRY(balances);
        out.balances = std::move(*balances);
        if (question.key == u"ranges:low") {
            const auto low = SlipStore::lowRanges(**reader, slips.slipDesk().settings().fewNumbers);
            TSUNAGI_TRY(low);
            out.balances.removeIf([&](const BookBalance &balance) { return !low->contains(balance.range.id); });
        }
    }
    return out;
}

QString folded(const QString &text)
{
    QString out = text.normalized(QString::NormalizationForm_KC).toCaseFolded();
    out.remove(u' ');
    out.remove(u'-');
    return out;
}

QString word(const QString &key, const Carriers &carriers)
{
    if (key == u"ranges:low")
        return words(QT_TRANSLATE_NOOP("SlipList", "Ranges running low"));
    if (const auto queue = queueOf(key))
        return SlipWords::queue(*queue);
    if (key.startsWith(u"printer:"))
        return printerWord(key.mid(8));
    const auto asked = ParcelQueue::of(key);
    if (!asked)
        return key;
    if (asked->kind == ParcelQueue::Kind::Halted)
        return words(QT_TRANSLATE_NOOP("SlipList", "Stopped after instruction"));
    if (asked->kind == ParcelQueue::Kind::Asked)
        return words(QT_TRANSLATE_NOOP("SlipList", "Stop asked, no answer yet"));
    return (asked->kind == ParcelQueue::Kind::Printed ? words(QT_TRANSLATE_NOOP("SlipList", "To hand over, %1 %2")) : words(QT_TRANSLATE_NOOP("SlipList", "To print, %1 %2")))
        .arg(SlipWords::carrier(carriers, asked->carrier), SlipWords::cutoff(asked->cutoff));
}

QString printerWord(const QString &name)
{
    return name.isEmpty() ? words(QT_TRANSLATE_NOOP("SlipList", "No printer yet")) : name == u"pdf" ? u"PDF"_qs : name == u"images" ? words(QT_TRANSLATE_NOOP("SlipList", "Pictures")) : name;
}

static QueueItem printerItem(const PrinterQueue &printer, const PrinterState &state)
{
    const int number = printer.queued + printer.sent;
    const QString key = u"printer:"_qs + printer.name;
    const QString name = printerWord(printer.name);
    if (!state.trouble.isEmpty())
        return {key, words(QT_TRANSLATE_NOOP("SlipList", "%1: stands")).arg(name), number, Tone::Stop};
    if (state.kind == PrinterState::Kind::Printing)
        return {key, words(QT_TRANSLATE_NOOP("SlipList", "%1: printing")).arg(name), number, Tone::Info};
    if (printer.queued == 0)
        return {key, words(QT_TRANSLATE_NOOP("SlipList", "%1: to look at")).arg(name), number, Tone::Warn};
    return {key, state.kind == PrinterState::Kind::Paused ? words(QT_TRANSLATE_NOOP("SlipList", "%1: paused")).arg(name) : name, number, Tone::Warn};
}

QList<QueueItem> queues(const SlipSnapshot &snapshot, const Carriers &carriers, const QString &carrier,
                        const std::function<PrinterState(const QString &printer)> &stateOf)
{
    QList<int> counts(int(SlipQueue::Stopped) + 1, 0);
    int all = 0;
    for (const ParcelView &view : snapshot.parcels) {
        if (!carrier.isEmpty() && view.carrier != carrier)
            continue;
        ++counts[int(view.queue())];
        ++all;
    }
    const auto item = [&](SlipQueue queue, bool counted = true) {
        const int number = counts[int(queue)];
        // An empty queue asks for nothing.
        return QueueItem {queueName(queue), SlipWords::queue(queue), counted ? number : -1, number == 0 && counted ? Tone::Neutral : SlipWords::tone(queue)};
    };
    QList<QueueItem> out;
    out << QueueItem {{}, words(QT_TRANSLATE_NOOP("SlipList", "Parcels")), -1, Tone::Neutral}
        << QueueItem {u"all"_qs, words(QT_TRANSLATE_NOOP("SlipList", "All in work")), all, Tone::Neutral}
        << QueueItem {{}, words(QT_TRANSLATE_NOOP("SlipList", "Number missing")), -1, Tone::Neutral} << item(SlipQueue::ToExport) << item(SlipQueue::ExportedNoNumber)
        << item(SlipQueue::ToPrint) << item(SlipQueue::Printing) << item(SlipQueue::ToWrite);
    if (!snapshot.printers.isEmpty())
        out << QueueItem {{}, words(QT_TRANSLATE_NOOP("SlipList", "Printers, in order of printing")), -1, Tone::Neutral};
    for (const PrinterQueue &printer : snapshot.printers)
        out << printerItem(printer, stateOf(printer.name));
    out << QueueItem {{}, words(QT_TRANSLATE_NOOP("SlipList", "To the truck")), -1, Tone::Neutral} << item(SlipQueue::Slipped) << item(SlipQueue::HandedOver, false)
        << item(SlipQueue::Stopped) << QueueItem {{}, words(QT_TRANSLATE_NOOP("SlipList", "Numbers")), -1, Tone::Neutral}
        << QueueItem {u"ranges"_qs, words(QT_TRANSLATE_NOOP("SlipList", "Ranges and books")), -1, Tone::Neutral};
    const auto newest = [&](qsizetype size) { return std::max<qsizetype>(0, size - kNewest); };
    if (!snapshot.batches.isEmpty())
        out << QueueItem {{}, words(QT_TRANSLATE_NOOP("SlipList", "Batches")), -1, Tone::Neutral};
    QList<BatchRow> batches = snapshot.batches;
    std::sort(batches.begin(), batches.end(), [](const BatchRow &a, const BatchRow &b) { return a.atUs < b.atUs; });
    for (qsizetype i = batches.size() - 1; i >= newest(batches.size()); --i)
        out << QueueItem {keyOf(u"batch"_qs, batches[i].id), batches[i].number + u' ' + SlipWords::cutoff(batches[i].cutoff), batches[i].shipments,
                          batches[i].state == u"open" ? Tone::Warn : Tone::Neutral};
    if (!snapshot.handovers.isEmpty())
        out << QueueItem {{}, words(QT_TRANSLATE_NOOP("SlipList", "Trucks handed over")), -1, Tone::Neutral};
    QList<HandoverRecord> trucks = snapshot.handovers;
    std::sort(trucks.begin(), trucks.end(), [](const HandoverRecord &a, const HandoverRecord &b) { return a.atUs < b.atUs; });
    for (qsizetype i = trucks.size() - 1; i >= newest(trucks.size()); --i)
        out << QueueItem {keyOf(u"handover"_qs, trucks[i].id), trucks[i].number + u' ' + SlipWords::carrier(carriers, trucks[i].carrier), trucks[i].parcels, Tone::Done};
    return out;
}

} // namespace tsunagi::SlipList
