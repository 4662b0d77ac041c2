// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Result.h"

namespace tsunagi {

tl::unexpected<Error> fail(Code code, QString where, QString detail)
{
    return tl::unexpected(Error {code, std::move(where), std::move(detail)});
}

QString codeName(Code code)
{
    switch (code) {
    case Code::Offline: return QStringLiteral("offline");
    case Code::Timeout: return QStringLiteral("timeout");
    case Code::Conflict: return QStringLiteral("conflict");
    case Code::NotFound: return QStringLiteral("not_found");
    case Code::Ambiguous: return QStringLiteral("ambiguous");
    case Code::Constraint: return QStringLiteral("constraint");
    case Code::Corrupt: return QStringLiteral("corrupt");
    case Code::SchemaTooNew: return QStringLiteral("schema_too_new");
    case Code::Invalid: return QStringLiteral("invalid");
    case Code::Cancelled: return QStringLiteral("cancelled");
    case Code::Printer: return QStringLiteral("printer");
    case Code::DiskFull: return QStringLiteral("disk_full");
    case Code::Internal: return QStringLiteral("internal");
    }
    return QStringLiteral("internal");
}

} // namespace tsunagi
