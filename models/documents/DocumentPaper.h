// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/documents/Document.h"
#include "models/orders/OrderStore.h"

#include <QDate>

namespace tsunagi {

/// What the papers of an order say, in Japanese as customers read it. Pure.
namespace document_paper {

/// A delivery note's own facts beside its order.
struct Parcel
{
    qsizetype destination = 0; ///< index
    QList<DocumentPiece> pieces;
    bool whole = false;        ///< all that was ordered, and nothing cancelled
    bool partial = false;      ///< more of this destination leaves in another parcel
    QStringList slipNumbers;
    bool prices = true;
};

[[nodiscard]] CustomerPaper note(const OrderDetail &detail, const DocumentPolicy &policy, const DocumentMoney &money, const Parcel &parcel, QDate day, int copy);
/// `addressee` empty = the buyer; `purpose` empty = the client's.
[[nodiscard]] CustomerPaper receipt(const OrderDetail &detail, const DocumentPolicy &policy, const DocumentMoney &money, const QString &addressee, const QString &purpose, QDate day, int copy);

} // namespace document_paper

} // namespace tsunagi
