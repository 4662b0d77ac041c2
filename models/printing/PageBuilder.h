// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/printing/TextFitter.h"

namespace tsunagi {

/// Puts things on a page one by one and keeps the first error, so that layouts read as lists.
class PageBuilder final
{
public:
    explicit PageBuilder(TextFitter &fitter) : m_fitter(fitter) { }

    /// Does nothing for an empty text.
    void text(const QString &field, const QString &words, const Box &box, const TextStyle &style)
    {
        if (words.trimmed().isEmpty() || !m_result)
            return;
        auto item = m_fitter.fit(field, words, box, style);
        if (item)
            m_page.texts << std::move(*item);
        else
            m_result = tl::unexpected(item.error());
    }
    /// A remark that may be cut, with … at its end, where the page's other texts matter more.
    void remark(const QString &field, const QString &words, const Box &box, const TextStyle &style)
    {
        if (words.trimmed().isEmpty() || !m_result)
            return;
        const QString shown = words.simplified();
        auto item = m_fitter.fit(field, shown, box, style);
        // The longest start that fits: what fits still fits when it is shorter, so halving finds it.
        qsizetype fits = 0;
        for (qsizetype tooLong = shown.size(); !item && tooLong - fits > 1;) {
            const qsizetype size = (fits + tooLong) / 2;
            (m_fitter.fit(field, shortened(shown, size), box, style) ? fits : tooLong) = size;
        }
        if (!item)
            item = m_fitter.fit(field, shortened(shown, fits), box, style);
        if (item)
            m_page.texts << std::move(*item);
        else
            m_result = tl::unexpected(item.error());
    }
    void area(const Box &box, int grey = 0) { m_page.rects << RectItem {box, {}, grey, false}; }
    void red(const Box &box) { m_page.rects << RectItem {box, {}, 0, false, true}; }
    void frame(const Box &box, Length line) { m_page.rects << RectItem {box, line, 0, false}; }
    void code128(const QString &field, const QString &digits, const Box &box)
    {
        if (digits.isEmpty() || !m_result)
            return;
        auto code = Barcode::code128(digits);
        if (code)
            m_page.barcodes << BarcodeItem {field, box, std::move(*code), Length::um(190), Length::um(400), 2.5};
        else
            m_result = fail(Code::Invalid, field, code.error().detail);
    }
    void add(const PageContent &content, Length dx, Length dy) { m_page.append(content, dx, dy); }
    /// The page so far, or the first error; starts afresh.
    [[nodiscard]] Result<PageContent> take()
    {
        Result<PageContent> out = m_result ? Result<PageContent>(std::move(m_page)) : tl::unexpected(m_result.error());
        m_page = {};
        m_result = {};
        return out;
    }

private:
    [[nodiscard]] static QString shortened(const QString &words, qsizetype size)
    {
        return words.left(size > 0 && words.at(size).isLowSurrogate() ? size - 1 : size) + u'…';
    }
    TextFitter &m_fitter;
    PageContent m_page;
    Result<> m_result;
};

} // namespace tsunagi
