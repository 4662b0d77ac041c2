// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/printing/LabelDocument.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr int kCutGrey = 170;
constexpr Length kCutWidth = Length::um(120);

/// Dashed lines half-way between neighbouring labels.
QList<RectItem> cutLines(const LabelGeometry &geometry)
{
    QList<qint64> xs, ys;
    for (const auto &position : geometry.positions) {
        xs << position.x.um();
        ys << position.y.um();
    }
    const auto edges = [](QList<qint64> starts, qint64 size) {
        std::sort(starts.begin(), starts.end());
        starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
        QList<qint64> between;
        for (qsizetype i = 1; i < starts.size(); ++i)
            between << (starts.at(i - 1) + size + starts.at(i)) / 2;
        return between;
    };
    QList<RectItem> items;
    for (const qint64 x : edges(xs, geometry.labelWidth.um()))
        items << RectItem {{Length::um(x), {}, kCutWidth, geometry.pageHeight}, {}, kCutGrey, true};
    for (const qint64 y : edges(ys, geometry.labelHeight.um()))
        items << RectItem {{{}, Length::um(y), geometry.pageWidth, kCutWidth}, {}, kCutGrey, true};
    return items;
}

} // namespace

LabelDocument::LabelDocument(LabelGeometry geometry, std::shared_ptr<PrintFonts> fonts, QList<LabelContent> labels,
                             int firstPosition)
    : m_renderer(std::move(geometry), std::move(fonts))
    , m_labels(std::move(labels))
    , m_firstPosition(std::clamp(firstPosition, 0, int(m_renderer.geometry().positions.size()) - 1))
{
}

int LabelDocument::pageCount() const
{
    if (m_labels.isEmpty())
        return 0;
    const auto perPage = m_renderer.geometry().positions.size();
    return int((m_labels.size() + m_firstPosition + perPage - 1) / perPage);
}

PageSize LabelDocument::pageSize() const
{
    return {m_renderer.geometry().pageWidth, m_renderer.geometry().pageHeight};
}

Result<PageContent> LabelDocument::pageContent(int page) const
{
    const LabelGeometry &geometry = m_renderer.geometry();
    if (page < 0 || page >= pageCount())
        return fail(Code::NotFound, u"page %1"_qs.arg(page + 1));
    PageContent content;
    if (geometry.cutLines)
        content.rects = cutLines(geometry);
    const qsizetype perPage = geometry.positions.size();
    for (qsizetype place = 0; place < perPage; ++place) {
        const qsizetype label = page * perPage + place - m_firstPosition;
        if (label < 0 || label >= m_labels.size())
            continue;
        const auto laid = m_renderer.layout(m_labels.at(label));
        if (!laid)
            return fail(laid.error().code, u"label %1: %2"_qs.arg(label + 1).arg(laid.error().where),
                        laid.error().detail);
        content.append(*laid, geometry.positions.at(place).x + geometry.offset.x,
                       geometry.positions.at(place).y + geometry.offset.y);
    }
    return content;
}

Result<> LabelDocument::drawPage(QPainter &painter, int page, double dpi) const
{
    const auto content = pageContent(page);
    TSUNAGI_TRY(content);
    return drawContent(painter, *content, *m_renderer.fonts(), dpi);
}

} // namespace tsunagi
