// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <tl/expected.hpp>

namespace tsunagi {

/// What a caller may branch on; the words for a person are made in one place, ui/common/ErrorText.
enum class Code { Offline, Timeout, Conflict, NotFound, Ambiguous, Constraint, Corrupt, SchemaTooNew, Invalid, Cancelled, Printer, DiskFull, Internal };

/// A failure. `where` names the thing it happened to (file, number, table), `detail` is for the log and the command line.
struct Error
{
    Code code = Code::Internal;
    QString where;
    QString detail;
};

template<class T = void>
using Result = tl::expected<T, Error>;

/// The failure side of any Result: `return fail(Code::Invalid, "zip", "seven digits expected");`
[[nodiscard]] tl::unexpected<Error> fail(Code code, QString where, QString detail = {});

/// Stable lower-case name of a code for logs and --json, as "not_found".
[[nodiscard]] QString codeName(Code code);

} // namespace tsunagi

/// Returns from the calling function with the error of `expr` if it has one.
#define TSUNAGI_TRY(expr)                                     \
    if (auto &&tsunagiTry = (expr); !tsunagiTry) [[unlikely]] \
    return tl::unexpected(std::move(tsunagiTry).error())
