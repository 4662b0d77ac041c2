// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QStringList>

namespace tsunagi {

class Desk;

/// What was written.
struct PackReport
{
    QString pdf;
    QStringList files;  ///< CSV, one per table
    QList<int> rows;    ///< per table: orders' destinations, returns, escalations, items
    int pages = 0;
    int printJob = 0;   ///< 0: not printed
};

/// The continuity pack: what is open at this desk, on paper and as files, for the day on which nothing else works.
///
/// Reads this desk's own cache, so it needs neither server nor network. Blocking; any worker thread.
class PackService final
{
public:
    explicit PackService(Desk &desk) : m_desk(desk) { }
    /// Writes pack.pdf and one CSV per table (UTF-8 with BOM, CRLF) into `folder`, each whole or not at all, and hands the
    /// PDF to a queue if `printer` names one. Errors: NotFound - the folder or the queue; Printer.
    [[nodiscard]] Result<PackReport> write(const QString &folder, const QString &printer = {});

private:
    Desk &m_desk;
};

} // namespace tsunagi
