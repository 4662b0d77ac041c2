// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/printing/LabelRenderer.h"

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr Length kFramePadding = Length::um(600);

Box padded(const LabelGeometry::TextBox &box)
{
    if (!box.inverse && box.frame.um() == 0)
        return box.box;
    const Length pad = kFramePadding + box.frame;
    return {box.box.x + pad, box.box.y + pad, box.box.width - pad * 2, box.box.height - pad * 2};
}

Result<Barcode> encode(const LabelGeometry::CodeBox &box, const QString &text, const LabelContent &content)
{
    switch (box.kind) {
    case Barcode::Kind::Code128:
        return Barcode::code128(text);
    case Barcode::Kind::Nw7:
        return Barcode::nw7(text, content.slipStart, content.slipStop);
    case Barcode::Kind::Qr:
        return Barcode::qr(text);
    }
    Q_UNREACHABLE();
}

} // namespace

LabelRenderer::LabelRenderer(LabelGeometry geometry, std::shared_ptr<PrintFonts> fonts)
    : m_geometry(std::move(geometry))
    , m_fitter(std::move(fonts))
{
}

Result<PageContent> LabelRenderer::layout(const LabelContent &content)
{
    PageContent page;
    page.rects = m_geometry.rules;
    page.texts.reserve(m_geometry.boxes.size());
    for (qsizetype i = 0; i < m_geometry.boxes.size(); ++i) {
        const LabelGeometry::TextBox &box = m_geometry.boxes.at(i);
        if ((!box.when.isEmpty() && content.text(box.when).isEmpty())
            || (!box.unless.isEmpty() && !content.text(box.unless).isEmpty()))
            continue;
        const QString text = box.field.isEmpty() ? box.text : content.text(box.field);
        if (text.trimmed().isEmpty()) {
            if (box.required)
                return fail(Code::Invalid, box.field, u"a label must have it"_qs);
            continue;
        }
        if (box.inverse)
            page.rects << RectItem {box.box, {}, 0, false};
        else if (box.frame.um() > 0)
            page.rects << RectItem {box.box, box.frame, 0, false};
        if (box.field.isEmpty()) {
            if (const auto it = m_captions.constFind(i); it != m_captions.cend()) {
                page.texts << *it;
                continue;
            }
        }
        auto item = m_fitter.fit(box.field.isEmpty() ? box.name : box.field, text, padded(box), box.style);
        TSUNAGI_TRY(item);
        if (box.field.isEmpty())
            m_captions.insert(i, *item);
        page.texts << std::move(*item);
    }
    for (const LabelGeometry::CodeBox &box : m_geometry.barcodes) {
        const QString text = content.text(box.field);
        if (text.isEmpty()) {
            if (box.required)
                return fail(Code::Invalid, box.field, u"a label must have it"_qs);
            continue;
        }
        auto code = encode(box, text, content);
        if (!code)
            return fail(Code::Invalid, box.field, code.error().detail);
        page.barcodes << BarcodeItem {box.field, box.box, std::move(*code), box.minModule, box.maxModule, box.wideRatio};
    }
    return page;
}

} // namespace tsunagi
