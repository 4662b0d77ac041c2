// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/slips/SlipPaper.h"

#include "models/printing/LabelDocument.h"
#include "models/printing/PrintOutput.h"
#include "models/slips/ParcelPaper.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr double kMmOfInch = 25.4;

Result<> drawPage(const PrintDocument &document, double dpi, SlipPaper &out)
{
    const auto page = printoutput::renderImage(document, 0, dpi);
    TSUNAGI_TRY(page);
    out.page = *page;
    out.pageMm = QSizeF(page->size()) * (kMmOfInch / printoutput::deviceDpi(dpi));
    return {};
}

/// The label, or the sheet from which the slip is written.
Result<> draw(SlipService &slips, SlipPaper::Detail detail, SlipPaper &out)
{
    const bool glance = detail == SlipPaper::Detail::Glance;
    const auto fonts = PrintFonts::load();
    TSUNAGI_TRY(fonts);
    if (out.byHand) {
        const auto carrier = slips.slipDesk().carrier(out.parcel.view.carrier);
        TSUNAGI_TRY(carrier);
        const auto block = parcelpaper::transcription(out.parcel, **carrier, slips.slipDesk().settings());
        TSUNAGI_TRY(block);
        const auto sheet = TranscriptionSheet::create({(*carrier)->nameJa, slips.slipDesk().japanNow().date(), {}, slips.slipDesk().desk().code(), {}}, {*block}, *fonts);
        TSUNAGI_TRY(sheet);
        return drawPage(*sheet, glance ? 150 : 300, out);
    }
    const auto label = slips.labels().preview({out.parcel.view.parcel});
    TSUNAGI_TRY(label);
    const auto geometry = LabelGeometry::load(label->first);
    TSUNAGI_TRY(geometry);
    return drawPage(LabelDocument(*geometry, *fonts, label->second), glance ? 300 : 600, out);
}

} // namespace

Result<SlipPaper> SlipPaper::read(SlipService &slips, const Id &parcel, Detail detail)
{
    SlipPaper out;
    {
        auto reader = slips.slipDesk().desk().reader();
        TSUNAGI_TRY(reader);
        const auto view = SlipStore::parcel(**reader, parcel);
        TSUNAGI_TRY(view);
        if (!*view)
            return fail(Code::NotFound, QString::fromLatin1(parcel.hex()));
        auto details = SlipStore::details(**reader, {**view});
        TSUNAGI_TRY(details);
        if (details->isEmpty())
            return fail(Code::NotFound, (*view)->orderNumber);
        out.parcel = details->first();
        const auto order = OrderStore::detail(**reader, (*view)->order);
        TSUNAGI_TRY(order);
        out.timeline = order->timeline;
    }
    out.byHand = out.parcel.view.slipRoute == u"manual" || out.parcel.view.queue() == SlipQueue::ToWrite;
    if (const auto drawn = draw(slips, detail, out); !drawn)
        out.error = drawn.error().where;
    return out;
}

QString SlipPaper::title() const
{
    const ParcelView &view = parcel.view;
    const auto words = [](const char *text) { return QCoreApplication::translate("SlipPaper", text); };
    return byHand                                                                ? words(QT_TRANSLATE_NOOP("SlipPaper", "Transcription sheet, A4"))
        : view.slipRoute == u"carrier" || (!view.lent && !view.hasNumber()) ? words(QT_TRANSLATE_NOOP("SlipPaper", "The carrier's software prints this slip; our label would say this."))
                                                                             : words(QT_TRANSLATE_NOOP("SlipPaper", "Label as it is printed"));
}

} // namespace tsunagi
