// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/printing/CustomerPaper.h"

#include "models/printing/PageBuilder.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr double kTop = 10, kFoot = 12, kHeadRow = 6, kSumRow = 5.6, kRateRow = 5.2, kFact = 4.6, kLine = 4.4;
constexpr double kReceiptHeight = 40, kContinued = 22, kGap = 3;
constexpr double kNameLine = 4.4, kDetailLine = 3.4, kRowPad = 2.2;
constexpr int kMostLines = 12; ///< of a row's name or detail; as many as the longest texts of shops need
const TextStyle kSmall {.minPt = 4.5, .maxPt = 8.5, .wrap = false, .valign = VAlign::Middle};
const TextStyle kRight {.minPt = 5, .maxPt = 9.5, .wrap = false, .align = HAlign::Right, .valign = VAlign::Middle};

Box mm(double x, double y, double w, double h)
{
    return {Length::mm(x), Length::mm(y), Length::mm(w), Length::mm(h)};
}

/// Lays one paper out: first how high each part is, then page by page, so that every page knows how many there are.
class PaperLayout final
{
public:
    PaperLayout(const CustomerPaper &paper, TextFitter &fitter) : m_paper(paper), m_fitter(fitter), m_page(fitter)
    {
        const double width = paper.size.width.mm();
        m_left = width < 180 ? 9 : 14;
        m_right = width - m_left;
        m_bottom = paper.size.height.mm() - kFoot;
        // Quantity, price and amount have the room that eight digits need.
        m_quantity = 13;
        m_money = paper.prices ? (width < 180 ? 20 : 26) : 0;
        m_name = m_right - m_left - m_quantity - 2 * m_money;
    }

    Result<QList<PageContent>> pages()
    {
        for (const CustomerPaper::Row &row : m_paper.rows)
            m_rows << heightOf(row);
        split();
        QList<PageContent> out;
        for (qsizetype page = 0; page < m_starts.size(); ++page) {
            double y = page == 0 ? drawHead() : drawContinued();
            m_page.text(u"page"_qs, u"%1 / %2"_qs.arg(page + 1).arg(m_starts.size()), mm(m_right - 24, m_bottom + 3, 24, 4), kRight);
            m_page.remark(u"footer"_qs, m_paper.footer, mm(m_left, m_bottom + 3, m_right - m_left - 26, 4), kSmall);
            const qsizetype end = page + 1 < m_starts.size() ? m_starts[page + 1] : m_paper.rows.size();
            if (m_starts[page] < end || page == 0)
                y = drawTable(y, m_starts[page], end);
            if (page + 1 == m_starts.size())
                drawEnd(y + kGap);
            auto content = m_page.take();
            TSUNAGI_TRY(content);
            out << std::move(*content);
        }
        return out;
    }

private:
    struct Height
    {
        double name = 0, detail = 0;
        [[nodiscard]] double all() const { return name + detail + kRowPad; }
    };
    /// As many lines as the text needs at a size that is still easy to read.
    double linesFor(const QString &field, const QString &text, double width, double line, const TextStyle &style) const
    {
        if (text.trimmed().isEmpty())
            return 0;
        int lines = 1;
        while (lines < kMostLines && !m_fitter.fit(field, text, mm(0, 0, width, lines * line), style))
            ++lines;
        return lines * line;
    }
    [[nodiscard]] QString nameOf(const CustomerPaper::Row &row) const { return row.mark.isEmpty() ? row.name : row.name + u' ' + row.mark; }
    [[nodiscard]] Height heightOf(const CustomerPaper::Row &row) const
    {
        return {linesFor(u"name"_qs, nameOf(row), m_name - 2, kNameLine, kName), linesFor(u"detail"_qs, row.detail, m_name - 2, kDetailLine, kDetail)};
    }
    [[nodiscard]] double greetingHeight() const { return linesFor(u"greeting"_qs, m_paper.greeting, m_right - m_left, kLine, kText); }
    [[nodiscard]] double factWidth() const { return (m_right - m_left) / 2 - 2; }
    /// Two facts stand side by side.
    [[nodiscard]] double factHeight(qsizetype row) const
    {
        return std::max(linesFor(u"fact"_qs, m_paper.facts.value(row * 2), factWidth(), kFact, kAddress), linesFor(u"fact"_qs, m_paper.facts.value(row * 2 + 1), factWidth(), kFact, kAddress));
    }
    [[nodiscard]] qsizetype factRows() const { return (m_paper.facts.size() + 1) / 2; }
    [[nodiscard]] double factsHeight() const
    {
        double height = 0;
        for (qsizetype row = 0; row < factRows(); ++row)
            height += factHeight(row);
        return height;
    }
    [[nodiscard]] double partyWidth() const { return (m_right - m_left) * 0.54; }
    [[nodiscard]] double issuerWidth() const { return m_right - m_left - partyWidth() - 4; }
    [[nodiscard]] double heightOf(const QStringList &lines, double width) const
    {
        double height = 0;
        for (const QString &line : lines)
            height += linesFor(u"line"_qs, line, width, kLine, kAddress);
        return height;
    }
    [[nodiscard]] double partiesHeight() const
    {
        return std::max(10 + heightOf(m_paper.address, partyWidth()), 7 + heightOf(m_paper.issuerLines, issuerWidth())) + 2;
    }
    void drawLines(const QString &field, const QStringList &lines, double x, double y, double width)
    {
        for (const QString &line : lines) {
            const double height = linesFor(field, line, width, kLine, kAddress);
            m_page.text(field, line, mm(x, y, width, height), kAddress);
            y += height;
        }
    }
    [[nodiscard]] double headHeight() const
    {
        return kTop + 16 + partiesHeight() + (m_paper.greeting.isEmpty() ? 0 : greetingHeight() + kGap) + (m_paper.receipt ? kReceiptHeight + kGap : 0) + factsHeight() + kGap;
    }
    [[nodiscard]] double remarkHeight(const QString &text) const { return linesFor(u"remark"_qs, text, m_right - m_left, kLine, kText); }
    [[nodiscard]] double endHeight() const
    {
        double rates = m_paper.rates.isEmpty() ? 0 : kRateRow * double(m_paper.rates.size() + 1);
        double height = kGap + std::max(kSumRow * double(m_paper.sums.size()), rates) + kGap;
        for (const QString &text : m_paper.remarks)
            height += remarkHeight(text) + 0.8;
        return height;
    }
    void split()
    {
        m_starts = {0};
        double y = headHeight() + kHeadRow;
        for (qsizetype i = 0; i < m_rows.size(); ++i) {
            // The last row takes the sums with it: they never stand alone behind it.
            const double needed = m_rows[i].all() + (i + 1 == m_rows.size() ? endHeight() : 0);
            if (y + needed > m_bottom && (i > m_starts.last() || m_starts.size() == 1)) {
                m_starts << i;
                y = kContinued + kHeadRow;
            }
            y += m_rows[i].all();
        }
    }

    double drawHead()
    {
        const double width = m_right - m_left;
        m_page.text(u"title"_qs, m_paper.title, mm(m_left + width / 4, kTop, width / 2, 11), {.minPt = 12, .maxPt = 22, .bold = true, .wrap = false, .align = HAlign::Centre, .valign = VAlign::Middle});
        m_page.text(u"date"_qs, m_paper.date, mm(m_right - width / 4, kTop + 1, width / 4, 5), kRight);
        if (!m_paper.again.isEmpty()) {
            const Box again = mm(m_left, kTop + 1, width / 4 - 2, 8);
            m_page.frame(again, Length::mm(0.4));
            m_page.text(u"again"_qs, m_paper.again, mm(m_left + 1, kTop + 1.5, width / 4 - 4, 7), {.minPt = 6, .maxPt = 12, .bold = true, .wrap = false, .align = HAlign::Centre, .valign = VAlign::Middle});
        }
        double y = kTop + 16;
        const double half = partyWidth();
        m_page.text(u"addressee"_qs, m_paper.addressee, mm(m_left, y, half, 8.4), {.minPt = 5, .maxPt = 15, .bold = true, .oneLineFromPt = 9, .valign = VAlign::Bottom});
        m_page.area(mm(m_left, y + 8.8, half, 0.25));
        drawLines(u"address"_qs, m_paper.address, m_left, y + 10, half);
        m_page.text(u"issuer"_qs, m_paper.issuer, mm(m_left + half + 4, y, issuerWidth(), 6.5), {.minPt = 5, .maxPt = 11, .bold = true, .oneLineFromPt = 7, .valign = VAlign::Middle});
        drawLines(u"issuer"_qs, m_paper.issuerLines, m_left + half + 4, y + 7, issuerWidth());
        y += partiesHeight();
        if (m_paper.receipt)
            y = drawReceipt(y);
        if (!m_paper.greeting.isEmpty()) {
            m_page.text(u"greeting"_qs, m_paper.greeting, mm(m_left, y, width, greetingHeight()), kText);
            y += greetingHeight() + kGap;
        }
        for (qsizetype row = 0; row < factRows(); ++row) {
            for (const qsizetype side : {0, 1})
                m_page.text(u"fact"_qs, m_paper.facts.value(row * 2 + side), mm(m_left + (side ? width / 2 : 0), y, factWidth(), factHeight(row)), kAddress);
            y += factHeight(row);
        }
        return y + kGap;
    }

    double drawReceipt(double y)
    {
        const CustomerPaper::Receipt &receipt = *m_paper.receipt;
        const double width = m_right - m_left, wide = receipt.stamp ? width - 26 : width;
        m_page.area(mm(m_left, y, wide, 13), 232);
        m_page.text(u"amount"_qs, receipt.amount.isEmpty() ? u"金額不明"_qs : u"￥%1－"_qs.arg(receipt.amount), mm(m_left + 2, y + 1, wide - 28, 11), {.minPt = 12, .maxPt = 24, .bold = true, .wrap = false, .align = HAlign::Centre, .valign = VAlign::Middle});
        m_page.text(u"taxed"_qs, u"（税込）"_qs, mm(m_left + wide - 24, y + 1, 22, 11), kSmall);
        m_page.text(u"purpose"_qs, u"但し　%1"_qs.arg(receipt.purpose), mm(m_left, y + 15, wide, 6), {.minPt = 5, .maxPt = 11, .oneLineFromPt = 7, .valign = VAlign::Middle});
        m_page.text(u"received"_qs, u"上記正に領収いたしました"_qs, mm(m_left, y + 22, wide, 6), {.minPt = 6, .maxPt = 10, .wrap = false, .valign = VAlign::Middle});
        m_page.text(u"method"_qs, u"お支払方法　%1"_qs.arg(receipt.method), mm(m_left, y + 29, wide, 6), {.minPt = 5, .maxPt = 10, .oneLineFromPt = 7, .valign = VAlign::Middle});
        if (receipt.stamp) {
            m_page.frame(mm(m_right - 22, y, 22, 26), Length::mm(0.2));
            m_page.text(u"stamp"_qs, u"収入印紙"_qs, mm(m_right - 21, y + 10, 20, 6), {.minPt = 6, .maxPt = 9, .wrap = false, .align = HAlign::Centre, .valign = VAlign::Middle});
        }
        return y + kReceiptHeight + kGap;
    }

    double drawContinued()
    {
        m_page.text(u"title"_qs, m_paper.title, mm(m_left, kTop, (m_right - m_left) * 0.3, 7), {.minPt = 8, .maxPt = 14, .bold = true, .wrap = false, .valign = VAlign::Middle});
        m_page.text(u"addressee"_qs, m_paper.addressee, mm(m_left + (m_right - m_left) * 0.3, kTop, (m_right - m_left) * 0.3, 7), {.minPt = 4, .maxPt = 10, .oneLineFromPt = 6, .valign = VAlign::Middle});
        m_page.text(u"fact"_qs, m_paper.facts.value(0), mm(m_left + (m_right - m_left) * 0.62, kTop, (m_right - m_left) * 0.38, 7), kRight);
        return kContinued;
    }

    double drawTable(double y, qsizetype from, qsizetype to)
    {
        const double quantity = m_left + m_name, price = quantity + m_quantity, amount = price + m_money;
        m_page.area(mm(m_left, y, m_right - m_left, kHeadRow), 225);
        const auto head = [&](const QString &word, double x, double width, HAlign align) {
            m_page.text(u"column"_qs, word, mm(x + 1, y, width - 2, kHeadRow), {.minPt = 5, .maxPt = 8.5, .bold = true, .wrap = false, .align = align, .valign = VAlign::Middle});
        };
        head(u"品名"_qs, m_left, m_name, HAlign::Left);
        head(u"数量"_qs, quantity, m_quantity, HAlign::Right);
        if (m_paper.prices) {
            head(u"単価"_qs, price, m_money, HAlign::Right);
            head(u"金額"_qs, amount, m_money, HAlign::Right);
        }
        y += kHeadRow;
        for (qsizetype i = from; i < to; ++i) {
            const CustomerPaper::Row &row = m_paper.rows[i];
            const Height &height = m_rows[i];
            const double middle = height.name + height.detail;
            m_page.text(u"name"_qs, nameOf(row), mm(m_left + 1, y + kRowPad / 2, m_name - 2, height.name), kName);
            m_page.text(u"detail"_qs, row.detail, mm(m_left + 1, y + kRowPad / 2 + height.name, m_name - 2, height.detail), kDetail);
            m_page.text(u"quantity"_qs, row.quantity, mm(quantity + 1, y + kRowPad / 2, m_quantity - 2, middle), kRight);
            if (m_paper.prices) {
                m_page.text(u"price"_qs, row.price, mm(price + 1, y + kRowPad / 2, m_money - 2, middle), kRight);
                m_page.text(u"amount"_qs, row.amount, mm(amount + 1, y + kRowPad / 2, m_money - 2, middle), kRight);
            }
            y += height.all();
            m_page.area(mm(m_left, y - 0.1, m_right - m_left, 0.12), 130);
        }
        return y;
    }

    void drawEnd(double y)
    {
        const double width = m_right - m_left, sums = width * 0.44;
        const double rates = width - sums - 6;
        double right = y;
        for (const CustomerPaper::Sum &sum : m_paper.sums) {
            const double x = m_right - sums;
            if (sum.strong)
                m_page.area(mm(x, right, sums, kSumRow), 232);
            TextStyle label = kSmall, value = kRight;
            label.bold = value.bold = sum.strong;
            m_page.text(u"sum"_qs, sum.label, mm(x + 1, right, sums * 0.55, kSumRow), label);
            m_page.text(u"sum"_qs, sum.shown, mm(x + 1 + sums * 0.55, right, sums * 0.45 - 2, kSumRow), value);
            right += kSumRow;
        }
        double left = y;
        if (!m_paper.rates.isEmpty()) {
            const auto line = [&](const QString &label, const QString &amount, const QString &tax) {
                m_page.text(u"rate"_qs, label, mm(m_left + 1, left, rates * 0.36, kRateRow), kSmall);
                m_page.text(u"rate"_qs, amount, mm(m_left + 1 + rates * 0.36, left, rates * 0.32, kRateRow), kRight);
                m_page.text(u"rate"_qs, tax, mm(m_left + 1 + rates * 0.68, left, rates * 0.32 - 2, kRateRow), kRight);
                left += kRateRow;
                m_page.area(mm(m_left, left - 0.1, rates, 0.12), 130);
            };
            line(u"税率"_qs, u"対象額（税込）"_qs, u"うち消費税"_qs);
            for (const CustomerPaper::Rate &rate : m_paper.rates)
                line(rate.label, rate.amount, rate.tax);
        }
        y = std::max(left, right) + kGap;
        for (const QString &text : m_paper.remarks) {
            m_page.text(u"remark"_qs, text, mm(m_left, y, width, remarkHeight(text)), kText);
            y += remarkHeight(text) + 0.8;
        }
    }

    static inline const TextStyle kName {.minPt = 6.5, .maxPt = 9.5, .oneLineFromPt = 8, .valign = VAlign::Middle, .lineSpacing = 1.15};
    static inline const TextStyle kDetail {.minPt = 5.5, .maxPt = 7, .oneLineFromPt = 6, .lineSpacing = 1.15};
    static inline const TextStyle kAddress {.minPt = 6, .maxPt = 8.5, .oneLineFromPt = 7, .valign = VAlign::Middle, .lineSpacing = 1.15};
    static inline const TextStyle kText {.minPt = 6.5, .maxPt = 8.5, .lineSpacing = 1.2};
    const CustomerPaper &m_paper;
    TextFitter &m_fitter;
    PageBuilder m_page;
    QList<Height> m_rows;
    QList<qsizetype> m_starts; ///< first row of each page
    double m_left = 14, m_right = 196, m_bottom = 285, m_quantity = 13, m_money = 26, m_name = 100;
};

} // namespace

Result<CustomerDocument> CustomerDocument::create(const QList<CustomerPaper> &papers, std::shared_ptr<PrintFonts> fonts)
{
    CustomerDocument out;
    TextFitter fitter(fonts);
    out.m_fonts = std::move(fonts);
    if (!papers.isEmpty())
        out.m_size = papers.first().size;
    for (qsizetype i = 0; i < papers.size(); ++i) {
        auto pages = PaperLayout(papers[i], fitter).pages();
        if (!pages)
            return fail(pages.error().code, u"paper %1: %2"_qs.arg(i + 1).arg(pages.error().where), pages.error().detail);
        out.m_pages << *pages;
    }
    return out;
}

Result<> CustomerDocument::drawPage(QPainter &painter, int page, double dpi) const
{
    if (page < 0 || page >= pageCount())
        return fail(Code::NotFound, u"page %1"_qs.arg(page + 1));
    return drawContent(painter, m_pages.at(page), *m_fonts, dpi);
}

} // namespace tsunagi
