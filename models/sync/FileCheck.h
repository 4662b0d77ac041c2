// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace tsunagi {

/// Something that does not hold: what (a stable code), where, and in which way.
struct ProfileFault
{
    QByteArray code;
    QString where;
    QString detail;
};

/// Looks over the files of a profile: SQLite's own full check, journals without a gap, every op either waiting or answered,
/// kept files as they were when they came. Reads only. Thread: any but the GUI's; connections of its own.
namespace FileCheck {

/// Codes: "file_damaged", "journal_gap", "op_lost", "answer_unknown", "kept_file_changed".
[[nodiscard]] Result<QList<ProfileFault>> run(const QString &profile);

} // namespace FileCheck

} // namespace tsunagi
