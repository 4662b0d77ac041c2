// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/printing/PageContent.h"
#include "models/printing/PrintDocument.h"

#include <QDate>
#include <QStringList>

#include <memory>

namespace tsunagi {

/// One field of a carrier's slip, in the order in which it is written.
struct TranscriptionField
{
    QString label;             ///< as お届け先 住所
    QString text;
    QString furigana;
    int maxFullWidthChars = 0; ///< per line of the slip; 0 no limit
    int maxLines = 0;          ///< lines the slip has; 0 no limit
    bool big = false;          ///< set larger: zip, name
};

struct TranscriptionParcel
{
    QString ourCode;           ///< digits of our barcode
    QString orderNumber;
    int piece = 1, pieces = 1;
    QString group;             ///< as the cut-off or the shop
    QList<TranscriptionField> fields;
};

struct TranscriptionHeader
{
    QString carrier;
    QDate date;
    QString reason;
    QString desk;
    QString title;             ///< empty: 手書き送り状 転記シート
};

/// Sheets from which slips are written by hand: a block per parcel, one to four on an A4 page by their length.
class TranscriptionSheet final : public PrintDocument
{
public:
    /// Parcels keep their order. Invalid with `where` = "parcel n: label" if something cannot be printed.
    [[nodiscard]] static Result<TranscriptionSheet> create(const TranscriptionHeader &header,
                                                           const QList<TranscriptionParcel> &parcels,
                                                           std::shared_ptr<PrintFonts> fonts);
    /// Text cut into lines of at most `maxFullWidth` full-width characters (half width counts one half), at spaces and
    /// not within a number where the lines suffice. LF starts a line. Nothing is dropped but spaces at a break: there
    /// may be more than `maxLines` lines.
    [[nodiscard]] static QStringList wrap(const QString &text, int maxFullWidth, int maxLines);

    [[nodiscard]] int pageCount() const override { return int(m_pages.size()); }
    [[nodiscard]] PageSize pageSize() const override { return kA4; }
    [[nodiscard]] Result<> drawPage(QPainter &painter, int page, double dpi) const override;
    [[nodiscard]] const PageContent &pageContent(int page) const { return m_pages.at(page); }
    /// How many parcels stand on each page.
    [[nodiscard]] const QList<int> &parcelsPerPage() const { return m_parcelsPerPage; }

private:
    std::shared_ptr<PrintFonts> m_fonts;
    QList<PageContent> m_pages;
    QList<int> m_parcelsPerPage;
};

} // namespace tsunagi
