// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/ManualRoute.h"

#include "models/core/ReasonText.h"
#include "models/printing/PrintOutput.h"
#include "models/slips/JoinedDocument.h"
#include "models/slips/ParcelPaper.h"

using namespace Qt::StringLiterals;

namespace tsunagi {

Result<ManualStatus> ManualRoute::status(const QString &carrier) const
{
    TSUNAGI_TRY(m_slips.carrier(carrier));
    ManualStatus out;
    out.carrier = carrier;
    {
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        const auto modes = SlipStore::manualModes(**reader);
        TSUNAGI_TRY(modes);
        for (const ManualModeRow &mode : *modes) {
            if (mode.carrier == carrier) {
                out.on = true;
                out.mode = mode;
            }
        }
        ParcelFilter filter;
        filter.carrier = carrier;
        const auto parcels = SlipStore::parcels(**reader, filter);
        TSUNAGI_TRY(parcels);
        for (const ParcelView &view : *parcels) {
            if (view.needsNumber()) {
                out.open << view;
                if (!view.exportId.isNull())
                    out.exportedNoNumber << view;
            } else if (view.queue() == SlipQueue::Printing) {
                out.halfPrinted << view;
            }
        }
    }
    const auto books = m_numbers.balances(carrier, u"book"_qs);
    TSUNAGI_TRY(books);
    out.books = *books;
    return out;
}

Result<QList<ManualStatus>> ManualRoute::statusAll() const
{
    QSet<QString> wanted;
    {
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        const auto modes = SlipStore::manualModes(**reader);
        TSUNAGI_TRY(modes);
        for (const ManualModeRow &mode : *modes)
            wanted.insert(mode.carrier);
        const auto books = SlipStore::ranges(**reader, {}, u"book"_qs);
        TSUNAGI_TRY(books);
        for (const NumberRangeRow &book : *books)
            wanted.insert(book.carrier);
    }
    QList<ManualStatus> out;
    for (const Carrier &carrier : m_slips.carriers().all()) {
        if (!wanted.contains(carrier.code))
            continue;
        auto one = status(carrier.code);
        TSUNAGI_TRY(one);
        out << std::move(*one);
    }
    return out;
}

Result<ManualStatus> ManualRoute::on(const QString &carrier, const QString &reason)
{
    TSUNAGI_TRY(m_slips.carrier(carrier));
    if (reason.trimmed().isEmpty())
        return fail(Code::Invalid, u"reason"_qs, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "manual mode needs a reason")));
    TSUNAGI_TRY(m_slips.refuseIfManual(carrier));
    const Id id = Id::v7();
    Change change;
    change.kind = "manual.on";
    change.roots = {id};
    change.insert("manual_mode", id).fields = {{"carrier", Value(carrier)}, {"reason", Value(reason)}, {"person", Value(m_slips.desk().person())},
                                               {"at", Value(m_slips.now())}, {"state", Value(u"open"_qs)}};
    change.eventCode = "manual_on";
    change.eventValues = {{u"carrier"_qs, carrier}, {u"reason"_qs, reason}};
    TSUNAGI_TRY(m_slips.desk().commitOne(change));
    return status(carrier);
}

Result<ManualStatus> ManualRoute::off(const QString &carrier)
{
    auto now = status(carrier);
    TSUNAGI_TRY(now);
    if (!now->on)
        return fail(Code::NotFound, u"manual_mode"_qs, u"%1 is not in manual mode"_qs.arg(carrier));
    Change change;
    change.kind = "manual.off";
    change.roots = {now->mode.id};
    TSUNAGI_TRY(m_slips.patch(change, "manual_mode", now->mode.id,
                              {{"state", Value(u"closed"_qs)}, {"end_at", Value(m_slips.now())}, {"end_person", Value(m_slips.desk().person())}}));
    change.eventCode = "manual_off";
    change.eventValues = {{u"carrier"_qs, carrier}, {u"open"_qs, now->open.size()}};
    TSUNAGI_TRY(m_slips.desk().commitOne(change));
    return status(carrier);
}

Result<SheetsReport> ManualRoute::sheets(const QString &carrier, const QString &pdfPath, const QList<Id> &parcels) const
{
    TSUNAGI_TRY(m_slips.refuseWhileGathering());
    QList<ManualModeRow> modes;
    {
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        auto found = SlipStore::manualModes(**reader);
        TSUNAGI_TRY(found);
        modes = std::move(*found);
    }
    if (!carrier.isEmpty()) {
        TSUNAGI_TRY(m_slips.carrier(carrier));
        modes.removeIf([&](const ManualModeRow &mode) { return mode.carrier != carrier; });
    }
    if (modes.isEmpty())
        return fail(Code::Invalid, u"carrier"_qs, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "no carrier is in manual mode; first: manual on --carrier C --reason TEXT")));
    const auto fonts = PrintFonts::load();
    TSUNAGI_TRY(fonts);
    SheetsReport report;
    JoinedDocument all;
    for (const ManualModeRow &mode : std::as_const(modes)) {
        const auto known = m_slips.carrier(mode.carrier);
        TSUNAGI_TRY(known);
        QList<TranscriptionParcel> blocks;
        QList<ParcelView> views;
        {
            auto reader = m_slips.desk().reader();
            TSUNAGI_TRY(reader);
            ParcelFilter filter;
            filter.carrier = mode.carrier;
            filter.parcels = parcels;
            auto waiting = SlipStore::parcels(**reader, filter); // they come by cut-off
            TSUNAGI_TRY(waiting);
            waiting->removeIf([](const ParcelView &view) { return !view.needsNumber(); });
            const auto details = SlipStore::details(**reader, *waiting);
            TSUNAGI_TRY(details);
            for (const ParcelDetail &detail : *details) {
                auto block = parcelpaper::transcription(detail, **known, m_slips.settings());
                TSUNAGI_TRY(block);
                blocks << std::move(*block);
            }
            views = std::move(*waiting);
        }
        const TranscriptionHeader header {(*known)->nameJa, m_slips.desk().clock().today(), ReasonText::onPaper(mode.reason), m_slips.desk().code(), {}};
        auto sheet = TranscriptionSheet::create(header, blocks, *fonts);
        if (!sheet && sheet.error().code == Code::Invalid) {
            // One parcel that cannot be drawn must not cost the others their sheets.
            for (qsizetype i = blocks.size() - 1; i >= 0; --i) {
                const auto alone = TranscriptionSheet::create(header, {blocks[i]}, *fonts);
                if (alone)
                    continue;
                report.refused.prepend(refusal(views[i], u"unprintable"_qs, alone.error().where.section(u": "_qs, 1) + u": "_qs + alone.error().detail));
                blocks.removeAt(i);
                views.removeAt(i);
            }
            sheet = TranscriptionSheet::create(header, blocks, *fonts);
        }
        TSUNAGI_TRY(sheet);
        report.parcels << views;
        if (blocks.isEmpty())
            continue;
        all.add(std::make_unique<TranscriptionSheet>(std::move(*sheet)));
    }
    report.pages = all.pageCount();
    if (report.pages == 0)
        return report;
    TSUNAGI_TRY(printoutput::writePdf(all, pdfPath));
    report.file = pdfPath;
    return report;
}

Result<ParcelView> ManualRoute::parcelToBind(const BindRequest &request, QList<ParcelView> &ofOrder) const
{
    auto reader = m_slips.desk().reader();
    TSUNAGI_TRY(reader);
    std::optional<ParcelView> chosen;
    Id order = request.order;
    if (!request.scan.isEmpty()) {
        const QString code = sliprules::parcelCodeIn(request.scan);
        if (code.isEmpty())
            return fail(Code::Invalid, u"parcel"_qs, u"%1 is no parcel code of ours"_qs.arg(request.scan));
        ParcelFilter filter;
        filter.code = code;
        const auto found = SlipStore::parcels(**reader, filter);
        TSUNAGI_TRY(found);
        if (found->isEmpty())
            return fail(Code::NotFound, u"parcel"_qs, code);
        chosen = found->first();
        order = chosen->order;
    }
    ParcelFilter filter;
    filter.order = order;
    auto all = SlipStore::parcels(**reader, filter);
    TSUNAGI_TRY(all);
    ofOrder = std::move(*all);
    if (chosen)
        return *chosen;
    if (ofOrder.isEmpty())
        return fail(Code::NotFound, u"nothing_to_bind"_qs, u"the order has no instructed parcel"_qs);
    for (const ParcelView &view : std::as_const(ofOrder)) {
        if (view.needsNumber())
            return view;
    }
    for (const ParcelView &view : std::as_const(ofOrder)) {
        if (request.replace && view.queue() == SlipQueue::Printing)
            return view;
    }
    // All have their numbers, or something stands in the way: say which.
    for (const ParcelView &view : std::as_const(ofOrder)) {
        if (!view.blocked.isEmpty() && !view.hasNumber())
            return fail(Code::Constraint, view.blocked, view.orderNumber);
    }
    return fail(Code::NotFound, u"nothing_to_bind"_qs, u"every parcel of %1 has its number"_qs.arg(ofOrder.first().orderNumber));
}

Result<BindResult> ManualRoute::bind(const BindRequest &request)
{
    QList<ParcelView> ofOrder;
    // The same scan twice must not go on to the next parcel.
    if (request.scan.isEmpty()) {
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        ParcelFilter filter;
        filter.order = request.order;
        const auto all = SlipStore::parcels(**reader, filter);
        TSUNAGI_TRY(all);
        for (const ParcelView &view : *all) {
            const Carrier *known = m_slips.carriers().find(view.carrier);
            if (view.hasNumber() && known && known->parseNumber(request.number).value_or(QString()) == view.slipNumber) {
                const auto left = std::count_if(all->begin(), all->end(), [](const ParcelView &one) { return one.needsNumber(); });
                return BindResult {BindResult::Outcome::AlreadyBound, view, view.slipNumber, {}, int(left)};
            }
        }
    }
    const auto chosen = parcelToBind(request, ofOrder);
    TSUNAGI_TRY(chosen);
    const ParcelView &view = *chosen;
    const auto carrier = m_slips.carrier(view.carrier);
    TSUNAGI_TRY(carrier);
    const auto parsed = (*carrier)->parseNumber(request.number);
    if (!parsed)
        return fail(Code::Invalid, u"check_digit"_qs, u"%1: %2"_qs.arg(request.number, parsed.error().detail));
    BindResult result {BindResult::Outcome::Bound, view, *parsed, {}, 0};
    const auto leftAfter = [&](const Id &bound) {
        return int(std::count_if(ofOrder.begin(), ofOrder.end(), [&](const ParcelView &one) { return one.needsNumber() && one.parcel != bound; }));
    };
    std::optional<UsedNumber> used;
    {
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        auto found = SlipStore::slipOf(**reader, view.carrier, *parsed);
        TSUNAGI_TRY(found);
        used = std::move(*found);
    }
    if (used) {
        if (used->parcel == view.parcel && (used->state == u"in_force" || used->state == u"handed_over")) {
            result.outcome = BindResult::Outcome::AlreadyBound;
            result.left = leftAfter({});
            return result;
        }
        if (used->state == u"spoiled" || used->state == u"missing" || used->state == u"replaced")
            return fail(Code::Constraint, u"spoiled"_qs, u"%1 is %2"_qs.arg(*parsed, used->state));
        if (used->state != u"free")
            return fail(Code::Constraint, u"number_used"_qs, u"%1 is on order %2"_qs.arg(*parsed, used->orderNumber));
        if (used->route != u"manual")
            return fail(Code::Constraint, u"carrier_printed"_qs, u"%1 was printed for order %2"_qs.arg(*parsed, used->orderNumber));
    }
    if (!view.blocked.isEmpty())
        return fail(Code::Constraint, view.blocked, view.orderNumber);
    if (view.parcelState != u"open" || view.shipmentState != u"instructed")
        return fail(Code::Constraint, view.parcelState == u"open" ? view.shipmentState : view.parcelState, view.orderNumber);
    if (view.hasNumber() && !(request.replace && view.queue() == SlipQueue::Printing))
        return fail(Code::Constraint, u"has_number"_qs, view.slipNumber);
    const auto range = m_numbers.rangeOf(view.carrier, *parsed);
    TSUNAGI_TRY(range);
    Id source;
    if (*range) {
        const NumberRangeRow &row = **range;
        const QString name = u"%1-%2"_qs.arg(row.first, row.last);
        if (row.carrier != view.carrier)
            return fail(Code::Constraint, u"other_carrier"_qs, u"%1 is of %2's %3 %4, the parcel goes by %5"_qs.arg(*parsed, row.carrier, row.kind, name, view.carrier));
        if (row.kind != u"book")
            return fail(Code::Constraint, u"lent_range"_qs, u"%1 is of the lent range %2: those are printed, not written"_qs.arg(*parsed, name));
        source = row.id;
        result.book = name;
    } else if (used && used->parcel != view.parcel) {
        return fail(Code::Constraint, u"of_no_book"_qs, u"%1 was written for order %2 and is of no registered book"_qs.arg(*parsed, used->orderNumber));
    } else if (!request.foreignConfirmed) {
        result.outcome = BindResult::Outcome::AskForeign;
        result.left = leftAfter({});
        return result;
    }
    Change change;
    change.kind = "manual.bind";
    change.roots = {view.order};
    SlipDesk::guardMoving(change, view);
    if (view.hasNumber()) {
        TSUNAGI_TRY(m_slips.patch(change, "slip", view.slip, {{"state", Value(u"replaced"_qs)}, {"end_reason", Value(u"written by hand"_qs)}}));
        if (!view.sheet.isNull() && view.sheetState != u"spoiled")
            TSUNAGI_TRY(m_slips.patch(change, "sheet", view.sheet, {{"state", Value(u"spoiled"_qs)}}));
    }
    TSUNAGI_TRY(m_slips.patch(change, "parcel", view.parcel,
                              {{"route", Value(u"manual"_qs)}, {"slip_id", Value(SlipDesk::slipId(view.carrier, *parsed))}}));
    TSUNAGI_TRY(m_slips.bindSlip(change, used, view, *parsed, u"manual"_qs, source));
    change.eventCode = "numbered";
    change.eventValues = {{u"carrier"_qs, view.carrier}, {u"number"_qs, *parsed}, {u"route"_qs, u"manual"_qs}, {u"piece"_qs, view.piece}};
    TSUNAGI_TRY(m_slips.desk().commitOne(change));
    result.left = leftAfter(view.parcel);
    return result;
}

Result<UsedNumber> ManualRoute::end(const QString &number, const QString &reason, const QString &carrierCode, const QString &state)
{
    const auto plain = check_digit::parse(number);
    TSUNAGI_TRY(plain);
    QString carrier = carrierCode;
    std::optional<UsedNumber> used;
    {
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        const auto slips = SlipStore::slipsOfNumber(**reader, *plain);
        TSUNAGI_TRY(slips);
        QStringList carriers;
        for (const auto &[code, slip] : *slips) {
            if (!carrier.isEmpty() && code != carrier)
                continue;
            carriers << code;
            used = slip;
        }
        if (carriers.size() > 1)
            return fail(Code::Ambiguous, *plain, u"number of %1; --carrier decides"_qs.arg(carriers.join(u", "_qs)));
        if (used)
            carrier = carriers.first();
    }
    Change change;
    change.kind = state == u"missing" ? "slip.missing" : "slip.spoil";
    UsedNumber out;
    if (used) {
        out = *used;
        if (used->state == state) // said twice
            return out;
        if (used->state == u"handed_over")
            return fail(Code::Constraint, u"handed_over"_qs, u"%1 left with order %2"_qs.arg(*plain, used->orderNumber));
        if (state == u"missing" && used->state != u"free")
            return fail(Code::Constraint, u"number_used"_qs, u"%1 is %2"_qs.arg(*plain, used->orderNumber.isEmpty() ? used->state : u"on order "_qs + used->orderNumber));
        ParcelView view;
        if (!used->parcel.isNull()) {
            auto reader = m_slips.desk().reader();
            TSUNAGI_TRY(reader);
            const auto found = SlipStore::parcel(**reader, used->parcel);
            TSUNAGI_TRY(found);
            if (*found)
                view = **found;
        }
        if (used->state == u"in_force" && view.slip == used->slip) {
            change.roots = {view.order};
            QList<ParcelView> sharing; // the further pieces that have this number
            {
                auto reader = m_slips.desk().reader();
                TSUNAGI_TRY(reader);
                ParcelFilter filter;
                filter.shipments = {view.shipment};
                auto found = SlipStore::parcels(**reader, filter);
                TSUNAGI_TRY(found);
                sharing = std::move(*found);
            }
            for (const ParcelView &piece : std::as_const(sharing)) {
                if (piece.slip == view.slip)
                    TSUNAGI_TRY(m_slips.patch(change, "parcel", piece.parcel, {{"slip_id", Value()}}));
            }
            if (!view.sheet.isNull() && view.sheetState != u"spoiled")
                TSUNAGI_TRY(m_slips.patch(change, "sheet", view.sheet, {{"state", Value(u"spoiled"_qs)}}));
        } else {
            auto reader = m_slips.desk().reader();
            TSUNAGI_TRY(reader);
            const auto row = readRow(**reader, *m_slips.desk().catalogue().table("slip"), used->slip);
            TSUNAGI_TRY(row);
            if (!*row)
                return fail(Code::NotFound, *plain);
            change.roots = {(**row).value("root_id").id()};
        }
        TSUNAGI_TRY(m_slips.patch(change, "slip", used->slip, {{"state", Value(state)}, {"end_reason", Value(reason)}}));
    } else {
        // Of one book only: without a slip row the book itself has to tell the carrier.
        QList<NumberRangeRow> owners;
        const auto rows = m_numbers.list(carrier, u"book"_qs);
        TSUNAGI_TRY(rows);
        for (const NumberRangeRow &row : *rows) {
            const Carrier *owner = m_slips.carriers().find(row.carrier);
            if (owner && check_digit::indexIn(numbersOf(row, *owner), *plain))
                owners << row;
        }
        if (owners.isEmpty())
            return fail(Code::NotFound, u"book"_qs, u"%1 is on no parcel and in no registered book (or its check digit is wrong)"_qs.arg(*plain));
        if (owners.size() > 1)
            return fail(Code::Ambiguous, *plain, u"in books of several carriers; --carrier decides"_qs);
        const NumberRangeRow &book = owners.first();
        carrier = book.carrier;
        change.roots = {book.id};
        m_slips.insertSlip(change, book.id, {}, carrier, *plain, u"manual"_qs, book.id, state, reason);
        out = {SlipDesk::slipId(carrier, *plain), {}, *plain, state, u"manual"_qs, {}, {}, reason};
    }
    change.eventCode = state == u"missing" ? "slip_missing" : "slip_spoiled";
    change.eventValues = {{u"carrier"_qs, carrier}, {u"number"_qs, *plain}, {u"reason"_qs, reason}};
    TSUNAGI_TRY(m_slips.desk().commitOne(change));
    out.state = state;
    out.reason = reason;
    return out;
}

Result<UsedNumber> ManualRoute::spoil(const QString &number, const QString &reason, const QString &carrier)
{
    return end(number, reason, carrier, u"spoiled"_qs);
}

Result<UsedNumber> ManualRoute::missing(const QString &number, const QString &reason, const QString &carrier)
{
    return end(number, reason, carrier, u"missing"_qs);
}

} // namespace tsunagi
