// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/SharedDatabase.h"
#include "models/storage/Database.h"

#include <functional>

namespace tsunagi::sim {

using Complain = std::function<void(const QString &why)>;

/// Right after a push: each op is answered once, and what is called done already is done.
void checkAnswers(const Database &server, const Catalogue &catalogue, const QList<Op> &ops, const QList<PushResult> &results, const Complain &complain);
/// C2, C4, C5, C8: the books of the server.
void checkServer(const Database &server, const Complain &complain);
/// C10: what a restored server takes again has its old order on each root; `taught`: with its places in the lost history.
void checkOrder(const Database &server, const Catalogue &catalogue, const QHash<Id, qint64> &taught, const Complain &complain);
/// C1: what was confirmed is in the desk's file, and on the server (unless null) once, with the same bytes.
void checkConfirmed(const Id &op, const QByteArray &hash, const QByteArray &kind, const Database &desk, const Database *server, const Complain &complain);
/// I4: what the desk knows as refused the server knows as refused.
void checkRefusals(const Database &desk, const Database &server, const Complain &complain);
/// I9: a number on paper is in the books.
void checkPrinted(const QByteArray &number, const Database &server, const Complain &complain);

[[nodiscard]] QByteArray rowsHash(const Database &database, const Catalogue &catalogue);
[[nodiscard]] QString firstDifferentRow(const Database &a, const Database &b, const Catalogue &catalogue);
[[nodiscard]] QByteArray opsHash(const Database &server);

} // namespace tsunagi::sim
