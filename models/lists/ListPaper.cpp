// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lists/ListPaper.h"

#include "models/core/DayText.h"
#include "models/printing/PrintFonts.h"

#include <QDateTime>

namespace tsunagi::listpaper {

namespace {

constexpr double kAcrossFrom = 62; // full-width letters that A4 upright holds at a size that is read without effort
constexpr double kRowMm = 6.5;
constexpr PageSize kA4Across {Length::um(297000), Length::um(210000)};

} // namespace

Result<TableList> document(const ListSheet &sheet, const QString &when, const ListSheet::Progress &progress)
{
    if (sheet.count > kMostRows)
        return fail(Code::Invalid, QStringLiteral("rows"), QString::number(sheet.count));
    const auto fonts = PrintFonts::load();
    TSUNAGI_TRY(fonts);
    PaperTable table;
    table.title = sheet.heading;
    table.rowMm = kRowMm;
    double letters = 0;
    for (const ListSheet::Column &column : sheet.columns) {
        table.columns << PaperTable::Column {column.title, std::max(1, int(column.letters * 10)), false};
        letters += column.letters;
    }
    TSUNAGI_TRY(sheet.each(
        [&](const ListSheet::Row &row) -> Result<> {
            QStringList cells;
            for (qsizetype i = 0; i < row.size(); ++i) {
                cells << (row[i].typeId() == QMetaType::QDate ? DayText::full(row[i].toDate()) : ListSheet::words(row[i])); // paper says days as the window does
                table.columns[i].right = table.columns[i].right || row[i].typeId() == QMetaType::LongLong || row[i].typeId() == QMetaType::Int;
            }
            table.rows << cells;
            return {};
        },
        progress));
    return TableList::create(sheet.title, when, {table}, *fonts, letters > kAcrossFrom ? kA4Across : kA4);
}

} // namespace tsunagi::listpaper
