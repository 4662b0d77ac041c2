// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/LoginRole.h"

#include "models/remote/Connection.h"

namespace tsunagi::login_role {

Result<QString> of(const QString &uri)
{
    const auto parsed = ConnectionUri::parse(uri);
    TSUNAGI_TRY(parsed);
    const auto connection = Connection::open(*parsed);
    TSUNAGI_TRY(connection);
    const auto answer = (*connection)->query("SELECT coalesce(sync.my_role(), '')");
    TSUNAGI_TRY(answer);
    return QString::fromUtf8(answer->view(0, 0));
}

Result<> refuseOthers(const QString &uri, const QString &what, const char *rule)
{
    if (uri.isEmpty())
        return {};
    const auto role = of(uri);
    if (!role && (role.error().code == Code::Offline || role.error().code == Code::Timeout))
        return {};
    TSUNAGI_TRY(role);
    if (*role != u"supervisor" && *role != u"owner")
        return fail(Code::Invalid, what, QString::fromLatin1(rule));
    return {};
}

} // namespace tsunagi::login_role
