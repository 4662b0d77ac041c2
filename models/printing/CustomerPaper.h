// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/printing/PageContent.h"
#include "models/printing/PrintDocument.h"

#include <QStringList>

#include <memory>
#include <optional>

namespace tsunagi {

inline constexpr PageSize kA5 {Length::um(148000), Length::um(210000)};

/// What stands on one delivery note or receipt; all words as they are printed.
struct CustomerPaper
{
    struct Row
    {
        QString name, detail;        ///< article; code and chosen options below it, LF between
        QString mark;                ///< behind the name, as "※"
        QString quantity, price, amount; ///< the last two empty on a paper without prices
    };
    /// A labelled sum, of `shown` yen.
    struct Sum
    {
        QString label, shown;
        bool strong = false;
    };
    /// 10%対象: what was charged at a rate, and the tax in it.
    struct Rate
    {
        QString label, amount, tax;
    };
    struct Receipt
    {
        QString amount, purpose, method; ///< "12,345", "お品代として", "クレジットカード払い"; an unknown amount is empty and said to be so
        bool stamp = false;              ///< room for a 収入印紙
    };
    QString title, date;
    QString again;             ///< "再発行 2回目"; empty on the first
    QString addressee;         ///< with 様 or 御中
    QStringList address;       ///< of the addressee
    QString issuer;
    QStringList issuerLines;   ///< address, phone, registration number
    QString greeting;
    QStringList facts;         ///< "ご注文番号　12345"
    std::optional<Receipt> receipt;
    bool prices = true;
    QList<Row> rows;
    QList<Sum> sums;
    QList<Rate> rates;
    QStringList remarks;       ///< below the table
    QString footer;            ///< on every page
    PageSize size = kA4;
};

/// 納品書 and 領収書: pages of one or more papers, each counting its own pages. Nothing is cut: rows grow with their texts.
class CustomerDocument final : public PrintDocument
{
public:
    /// The papers share the size of the first. Invalid with "paper n: field".
    [[nodiscard]] static Result<CustomerDocument> create(const QList<CustomerPaper> &papers, std::shared_ptr<PrintFonts> fonts);
    [[nodiscard]] int pageCount() const override { return int(m_pages.size()); }
    [[nodiscard]] PageSize pageSize() const override { return m_size; }
    [[nodiscard]] Result<> drawPage(QPainter &painter, int page, double dpi) const override;
    [[nodiscard]] const PageContent &pageContent(int page) const { return m_pages.at(page); }

private:
    std::shared_ptr<PrintFonts> m_fonts;
    PageSize m_size = kA4;
    QList<PageContent> m_pages;
};

} // namespace tsunagi
