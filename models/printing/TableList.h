// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/printing/PageContent.h"
#include "models/printing/PrintDocument.h"

#include <QStringList>

#include <memory>

namespace tsunagi {

/// A table as paper shows it: one row is one block of equal height, whose cells wrap.
struct PaperTable
{
    struct Column
    {
        QString title;
        int share = 1;    ///< of the width
        bool right = false; ///< numbers stand at the right
    };
    QString title;
    double rowMm = 8;     ///< height of a row
    QList<Column> columns;
    QList<QStringList> rows; ///< one text per column
};

/// Tables on A4, each from a new page on; a long text gets small, then ends with … (files beside the paper hold it whole).
class TableList final : public PrintDocument
{
public:
    /// `heading` and `when` stand on every page. At least one page per table, also without rows.
    [[nodiscard]] static Result<TableList> create(const QString &heading, const QString &when, const QList<PaperTable> &tables,
                                                  std::shared_ptr<PrintFonts> fonts, PageSize page = kA4);
    [[nodiscard]] int pageCount() const override { return int(m_pages.size()); }
    [[nodiscard]] PageSize pageSize() const override { return m_page; }
    [[nodiscard]] Result<> drawPage(QPainter &painter, int page, double dpi) const override;
    [[nodiscard]] const PageContent &pageContent(int page) const { return m_pages.at(page); }

private:
    std::shared_ptr<PrintFonts> m_fonts;
    PageSize m_page = kA4;
    QList<PageContent> m_pages;
};

} // namespace tsunagi
