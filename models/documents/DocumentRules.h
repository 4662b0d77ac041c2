// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/documents/Document.h"

namespace tsunagi {

/// What stands on delivery notes and receipts. Pure. Amounts are the shop's; nothing here changes them.
namespace document_rules {

/// Why a registration number is none: "format" (T and 13 digits), "check_digit" (of a corporate number, National Tax Agency); empty = it may be one.
[[nodiscard]] QString registrationProblem(const QString &number, bool individual);
/// T1234567890123 out of what people write: widths, blanks and hyphens apart.
[[nodiscard]] QString plainRegistration(const QString &written);
/// A rounding's tax in an amount that holds it.
[[nodiscard]] qint64 taxIn(qint64 amount, int rate, const QString &rounding);

/// The order's money by rates. Shipping, fee and wrapping are at 10 %; discount and coupon (and points, if those are a discount) are spread over
/// the rates in proportion to what was charged at each, rounded down, the rest to the largest. What the shop wrote by rate counts first; where sums disagree
/// nothing is said by rate.
[[nodiscard]] DocumentMoney money(const Order &order, const DocumentPolicy &policy);
/// What keeps a receipt from being printed, or is told with it; without what money() found.
[[nodiscard]] QList<DocumentProblem> receiptProblems(const Order &order, bool cancelled, const DocumentPolicy &policy);

/// Is the destination another person than the buyer, or at another address?
[[nodiscard]] bool isOther(const Order &order, const Destination &destination);
[[nodiscard]] bool isGift(const Destination &destination);
[[nodiscard]] bool showsPrices(const Order &order, const Destination &destination, const DocumentPolicy &policy);
/// Of cash, from 50,000 yen on: without the tax where the paper says what that is.
[[nodiscard]] bool needsStamp(const QString &payMethod, qint64 amount, qint64 tax);

} // namespace document_rules

} // namespace tsunagi
