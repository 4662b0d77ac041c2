// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"
#include "models/orders/Order.h"
#include "models/printing/CustomerPaper.h"

#include <QStringList>
#include <QVariantMap>

#include <algorithm>

namespace tsunagi {

/// How the papers of one client look. An empty text is the program's own (resources/documents/policy.json).
struct DocumentPolicy
{
    Id client;
    QString clientCode, clientName;
    QString issuer;           ///< whose paper it is; empty = the shop's sender, else the shop
    QString zip, address, phone;
    QString registration;     ///< "T" and 13 digits; empty = no qualified invoice
    bool individual = false;  ///< of no corporation: its number has no check digit that is published
    QString greeting, returnNote, footer;
    QString purpose;          ///< 但し書き of a receipt
    QString withSlip;         ///< "none"; "note": after its label; "no_gifts": likewise, but none into a gift's parcel
    QString prices;           ///< "gifts": none on a gift's note; "others": none where the buyer is not who receives it; "always"; "never"
    QString paper;            ///< "a4" "a5"
    QString rounding;         ///< of the tax, once per rate and paper: "down" "half" "up"
    QString points;           ///< "payment": taxes are of what was bought; "discount": of what is left
    qint64 sinceUs = 0;       ///< nothing prints by itself for a label of before
    friend bool operator==(const DocumentPolicy &, const DocumentPolicy &) = default;
};

/// Something a paper says that a clerk must know of.
/// Codes: see DocumentText::problem(). Stops: no receipt; Decides: none until somebody says that the shop's total counts, then without tax by rate.
struct DocumentProblem
{
    enum class Weight { Tells, Decides, Stops };
    QString code;
    Weight weight = Weight::Tells;
    QVariantMap args {};
    friend bool operator==(const DocumentProblem &, const DocumentProblem &) = default;
};

/// What was charged at one rate, tax included, and the tax in it.
struct RateSum
{
    int rate = 0;
    qint64 amount = 0, tax = 0;
    friend bool operator==(const RateSum &, const RateSum &) = default;
};

/// An order's money as paper may say it.
struct DocumentMoney
{
    QList<RateSum> rates;  ///< highest first; empty = nothing can be said by rate, and `problems` has why
    Yen taxed;             ///< what the rates are of: the total, with points where those are a payment
    Yen total;             ///< that was asked of the buyer
    QList<DocumentProblem> problems;
};

/// What a shipment of the order carries; a line of another order in the same shipment has its number.
struct DocumentPiece
{
    Id line;
    QString order; ///< empty = the shipment's own
    QString sku, name, options;
    qint64 quantity = 0;
    Yen price, amount; ///< of one, of `quantity`
    std::optional<int> rate;
};

/// One paper before it is printed.
struct DocumentDraft
{
    Id order, shipment, parcel; ///< the last two null without a shipment
    QString what;          ///< "delivery_note" "receipt"
    QString number, shop, client; ///< of the order
    QString recipient;
    int copy = 1;          ///< 2 and more: it was printed before
    qint64 rows = 0;       ///< sheets there are of it, also spoiled ones
    bool gift = false;     ///< goes to another person than the buyer, with a wish for a gift
    QList<DocumentProblem> problems;
    CustomerPaper paper;
    Yen total;
    QString payState;
    [[nodiscard]] bool stopped() const
    {
        return std::any_of(problems.cbegin(), problems.cend(), [](const DocumentProblem &one) { return one.weight != DocumentProblem::Weight::Tells; });
    }
};

/// A sheet that was printed, or was to be.
struct DocumentRecord
{
    Id sheet, order;
    QString what, number, shop, client, printer, job, state, desk;
    int copy = 1;
    qint64 atUs = 0;
};

} // namespace tsunagi
