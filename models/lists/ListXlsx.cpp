// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lists/ListXlsx.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

#include <xlsxwriter.h>

using namespace Qt::StringLiterals;

namespace tsunagi::listxlsx {

namespace {

constexpr lxw_row_t kTitleRow = 2;
constexpr lxw_row_t kLastRow = 1048575; // a sheet ends there; more goes to the next one
constexpr qsizetype kLongestCell = 32767;
constexpr int kJapanOffset = 9 * 3600;

struct Formats
{
    lxw_format *heading = nullptr, *title = nullptr, *number = nullptr, *day = nullptr, *moment = nullptr;
};

Result<> checked(lxw_error error, const QString &path)
{
    if (error == LXW_NO_ERROR)
        return {};
    const bool place = error == LXW_ERROR_CREATING_XLSX_FILE;
    return fail(place ? Code::NotFound : Code::DiskFull, path, QString::fromUtf8(lxw_strerror(error)));
}

lxw_datetime excelDate(const QDate &day, const QTime &time = QTime(0, 0))
{
    return {day.year(), day.month(), day.day(), time.hour(), time.minute(), double(time.second())};
}

lxw_error put(lxw_worksheet *page, lxw_row_t row, lxw_col_t column, const QVariant &value, const Formats &formats)
{
    switch (value.typeId()) {
    case QMetaType::UnknownType: return LXW_NO_ERROR;
    case QMetaType::Int:
    case QMetaType::LongLong: return worksheet_write_number(page, row, column, double(value.toLongLong()), formats.number);
    case QMetaType::QDate: {
        lxw_datetime day = excelDate(value.toDate());
        return worksheet_write_datetime(page, row, column, &day, formats.day);
    }
    case QMetaType::QDateTime: {
        const QDateTime at = value.toDateTime().toOffsetFromUtc(kJapanOffset);
        lxw_datetime moment = excelDate(at.date(), at.time());
        return worksheet_write_datetime(page, row, column, &moment, formats.moment);
    }
    default: break;
    }
    const QString text = value.toString().left(kLongestCell);
    return text.isEmpty() ? LXW_NO_ERROR : worksheet_write_string(page, row, column, text.toUtf8().constData(), nullptr);
}

lxw_worksheet *beginPage(lxw_workbook *book, const ListSheet &sheet, const Formats &formats)
{
    lxw_worksheet *page = workbook_add_worksheet(book, nullptr);
    for (qsizetype i = 0; i < sheet.columns.size(); ++i)
        worksheet_set_column(page, lxw_col_t(i), lxw_col_t(i), std::clamp(sheet.columns[i].letters * 2.2, 4.0, 80.0), nullptr);
    worksheet_freeze_panes(page, kTitleRow + 1, 0);
    worksheet_set_landscape(page);
    worksheet_set_paper(page, 9); // A4
    worksheet_fit_to_pages(page, 1, 0);
    worksheet_repeat_rows(page, kTitleRow, kTitleRow);
    worksheet_set_footer(page, "&P / &N");
    worksheet_write_string(page, 0, 0, sheet.heading.left(kLongestCell).toUtf8().constData(), formats.heading);
    for (qsizetype i = 0; i < sheet.columns.size(); ++i)
        worksheet_write_string(page, kTitleRow, lxw_col_t(i), sheet.columns[i].title.toUtf8().constData(), formats.title);
    return page;
}

} // namespace

Result<> write(const ListSheet &sheet, const QString &path, const ListSheet::Progress &progress)
{
    // The library keeps the pointers until the file is closed.
    const QByteArray file = QFile::encodeName(path);
    QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    lxw_workbook_options options {};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = folder.data();
    lxw_workbook *book = workbook_new_opt(file.constData(), &options);
    if (!book)
        return fail(Code::NotFound, path);
    Formats formats {workbook_add_format(book), workbook_add_format(book), workbook_add_format(book), workbook_add_format(book), workbook_add_format(book)};
    format_set_bold(formats.heading);
    format_set_bold(formats.title);
    format_set_bg_color(formats.title, 0xE1E1E1);
    format_set_border(formats.title, LXW_BORDER_THIN);
    format_set_num_format(formats.number, "#,##0");
    format_set_num_format(formats.day, "yyyy-mm-dd");
    format_set_num_format(formats.moment, "yyyy-mm-dd hh:mm");
    lxw_worksheet *page = beginPage(book, sheet, formats);
    lxw_row_t row = kTitleRow;
    const auto endPage = [&] {
        if (row > kTitleRow && !sheet.columns.isEmpty())
            worksheet_autofilter(page, kTitleRow, 0, row, lxw_col_t(sheet.columns.size() - 1));
    };
    const auto written = sheet.each(
        [&](const ListSheet::Row &cells) -> Result<> {
            if (row == kLastRow) {
                endPage();
                page = beginPage(book, sheet, formats);
                row = kTitleRow;
            }
            ++row;
            for (qsizetype i = 0; i < cells.size(); ++i)
                TSUNAGI_TRY(checked(put(page, row, lxw_col_t(i), cells[i], formats), path));
            return {};
        },
        progress);
    endPage();
    const auto closed = checked(workbook_close(book), path); // frees it, whatever came of it
    TSUNAGI_TRY(written);
    return closed;
}

} // namespace tsunagi::listxlsx
