// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payments/BankFile.h"

#include <optional>

namespace tsunagi {

/// 全銀協 200-byte records, kinds 01 振込入金通知 and 03 入出金取引明細; between them CRLF, LF, CR or nothing.
namespace ZenginReader {

/// Nothing if the bytes are no Zengin file of any kind. Counts, totals and balances are verified.
[[nodiscard]] std::optional<BankFile> read(const QByteArray &bytes, const QString &name, const QDate &today);
/// A day of six digits whose first two are a year of 令和, 平成 or of the century: the latest that is not in the future.
[[nodiscard]] QDate day(QByteArrayView yymmdd, const QDate &today);

} // namespace ZenginReader

} // namespace tsunagi
