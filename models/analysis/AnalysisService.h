// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/AnalysisStore.h"

namespace tsunagi {

class Desk;
class Secrets;

/// What an export brought.
struct AnalysisReport
{
    QString file;
    int orders = 0;
    int rows = 0;
};

/// Orders for analysis, without what names a person: one CSV line per order line, UTF-8 with BOM for Excel.
///
/// Who exported what is an op before the file is there, so that it is in the audit of the shared side. Blocks; any worker thread.
class AnalysisService final
{
public:
    AnalysisService(Desk &desk, Secrets &secrets) : m_desk(desk), m_secrets(secrets) { }

    /// `key`: exports under one name have the same pseudonyms, its key stays with this desk's secrets; empty = a key that is
    /// thrown away, so that this export can be joined with no other. Errors: NotFound - the file cannot be written,
    /// no such client, or the key of earlier exports under this name cannot be read.
    [[nodiscard]] Result<AnalysisReport> write(const QString &path, const AnalysisFilter &filter, const QString &key = {});
    /// The newest first.
    [[nodiscard]] Result<QList<AnalysisExport>> exports();

private:
    [[nodiscard]] Result<QByteArray> keyOf(const QString &name);
    Desk &m_desk;
    Secrets &m_secrets;
};

} // namespace tsunagi
