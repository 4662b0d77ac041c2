// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lists/ListSheet.h"

namespace tsunagi {

class Desk;

enum class ListFormat { Xlsx, CsvUtf8, CsvCp932, Pdf };

/// What an export of a list brought.
struct ListReport
{
    QString file;      ///< empty for a printer
    qint64 rows = 0;
    int lacking = 0;   ///< letters that CP932 does not have, written as 〓
};

/// Lists of the window to a file or a printer.
///
/// Personal data leaves the house: an op tells who took which list before the file stands under its name, so that it is in the
/// audit of the shared side. Blocks; any worker thread.
class ListExport final
{
public:
    explicit ListExport(Desk &desk) : m_desk(desk) { }

    /// Errors: NotFound - cannot be written there; DiskFull; Cancelled - then no file is left behind.
    [[nodiscard]] Result<ListReport> write(const ListSheet &sheet, ListFormat format, const QString &path, const ListSheet::Progress &progress = {});
    [[nodiscard]] Result<ListReport> print(const ListSheet &sheet, const QString &printer, const ListSheet::Progress &progress = {});
    /// Queues that take jobs now; empty without a print server.
    [[nodiscard]] static QStringList printers();
    /// File name suffix of a format, as "xlsx".
    [[nodiscard]] static QString suffix(ListFormat format);

private:
    [[nodiscard]] Result<> tell(const ListSheet &sheet, qint64 rows, const QString &where);
    Desk &m_desk;
};

} // namespace tsunagi
