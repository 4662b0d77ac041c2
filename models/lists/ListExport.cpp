// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lists/ListExport.h"

#include "models/analysis/AnalysisStore.h"
#include "models/lists/ListCsv.h"
#include "models/lists/ListPaper.h"
#include "models/lists/ListXlsx.h"
#include "models/printing/CupsConnection.h"
#include "models/printing/PrintOutput.h"
#include "models/sync/Desk.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr int kPrinterTimeoutMs = 1500;

QString now()
{
    return QDateTime::currentDateTime().toString(u"yyyy-MM-dd HH:mm"_qs);
}

} // namespace

QString ListExport::suffix(ListFormat format)
{
    switch (format) {
    case ListFormat::Xlsx: return u"xlsx"_qs;
    case ListFormat::Pdf: return u"pdf"_qs;
    case ListFormat::CsvUtf8:
    case ListFormat::CsvCp932: break;
    }
    return u"csv"_qs;
}

Result<> ListExport::tell(const ListSheet &sheet, qint64 rows, const QString &where)
{
    Change told;
    told.kind = "data.export";
    told.roots = {AnalysisStore::exportsRoot()};
    told.eventCode = "exported";
    told.eventValues = {{u"list"_qs, sheet.title}, {u"filter"_qs, sheet.filter}, {u"rows"_qs, rows}, {u"file"_qs, where}};
    TSUNAGI_TRY(m_desk.commitOne(told));
    return {};
}

Result<ListReport> ListExport::write(const ListSheet &sheet, ListFormat format, const QString &path, const ListSheet::Progress &progress)
{
    ListReport report {path};
    // Beside, and renamed: what breaks off leaves no half list under the name, and an older file stays whole.
    const QString part = path + u".part"_qs;
    const auto counted = [&](qint64 done) {
        report.rows = done;
        return !progress || progress(done);
    };
    const auto make = [&]() -> Result<> {
        switch (format) {
        case ListFormat::Xlsx: return listxlsx::write(sheet, part, counted);
        case ListFormat::Pdf: {
            const auto document = listpaper::document(sheet, now(), counted);
            TSUNAGI_TRY(document);
            return printoutput::writePdf(*document, part);
        }
        case ListFormat::CsvUtf8:
        case ListFormat::CsvCp932: break;
        }
        const auto lacking = listcsv::write(sheet, format == ListFormat::CsvUtf8 ? listcsv::Letters::Utf8 : listcsv::Letters::Cp932, part, counted);
        TSUNAGI_TRY(lacking);
        report.lacking = *lacking;
        return {};
    };
    auto made = make();
    if (made)
        made = tell(sheet, sheet.count, QFileInfo(path).fileName());
    if (made && ((QFile::exists(path) && !QFile::remove(path)) || !QFile::rename(part, path)))
        made = fail(Code::NotFound, path);
    if (!made) {
        QFile::remove(part);
        Error error = made.error();
        error.where.replace(part, path); // nobody has typed the name beside
        error.detail.replace(part, path);
        return tl::unexpected(error);
    }
    report.rows = sheet.count;
    return report;
}

Result<ListReport> ListExport::print(const ListSheet &sheet, const QString &printer, const ListSheet::Progress &progress)
{
    const auto document = listpaper::document(sheet, now(), progress);
    TSUNAGI_TRY(document);
    const auto pdf = printoutput::pdfBytes(*document);
    TSUNAGI_TRY(pdf);
    TSUNAGI_TRY(tell(sheet, sheet.count, printer));
    const auto job = CupsConnection().submit(printer, *pdf, sheet.title, {1, u"A4"_qs, false});
    TSUNAGI_TRY(job);
    return ListReport {{}, sheet.count, 0};
}

QStringList ListExport::printers()
{
    QStringList names;
    const auto found = CupsConnection({}, kPrinterTimeoutMs).printers();
    for (const CupsConnection::Printer &printer : found.value_or(QList<CupsConnection::Printer>()))
        if (printer.accepting)
            printer.isDefault ? names.prepend(printer.name) : names.append(printer.name);
    return names;
}

} // namespace tsunagi
