// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"
#include "models/core/Result.h"
#include "models/orders/IntakeProblem.h"
#include "models/orders/Order.h"

#include <QDate>
#include <QHash>
#include <QList>
#include <QRegularExpression>
#include <QStringList>

#include <optional>

namespace tsunagi {

/// One authorisation of a card as it stands, with its order; no digit of the card is ever kept.
struct CardRow
{
    Id id, orderId;
    QString number, shop, client, platform;
    QString provider, reference, day, expires; ///< days ISO
    qint64 amount = 0;
    std::optional<qint64> total;      ///< of the order, as its shop has it
    bool cancelled = false;           ///< the order
    QString shipped;                  ///< ISO day of the last parcel that left; empty: nothing of the order has left
    QString shopState;                ///< what the shop itself says of the money, in its words
    QString state, batch, person;     ///< state "open" "listed" "captured" "voided"; batch: the list that asks for it, also once it is captured
    std::optional<qint64> taken {};   ///< asked for on the list, or taken as the payment company says
    std::optional<qint64> due {};     ///< the total less what its cancelled pieces cost; nothing where that cannot be told to the yen
    std::optional<qint64> gone {};    ///< of `due`, less the pieces that have not left
    qint64 rest = 0, dropped = 0;     ///< pieces that have not left; that are cancelled
    QString situation {};             ///< see CardRules::judge
    bool twin = false;                ///< of "void": the newer one is of the same day and amount
    qint64 ask = 0;                   ///< of "capture": how much
    qint64 limit = 0;                 ///< likewise: how much all authorisations of the order may come to, as so much is worth what has left
    friend bool operator==(const CardRow &, const CardRow &) = default;
};

/// One row of a payment company's file.
struct CardEntry
{
    QString order, reference, state; ///< state "open" "captured" "voided"
    qint64 amount = 0;
    QDate day, expires;              ///< expires not valid where the file does not say
    int line = 0;
};

struct CardFile
{
    QString format;   ///< "cards"; empty: not read at all
    QString encoding;
    int rows = 0;      ///< also those that authorise nothing
    QList<CardEntry> entries;
    QList<IntakeProblem> problems;
};

/// How long authorisations hold, how files tell of them, and what is to be done with each. Pure.
class CardRules final
{
public:
    /// The program's rules; `own`: a file that takes their place if it is there.
    [[nodiscard]] static Result<CardRules> load(const QString &own = {});
    /// Fills situations: "lapsed" "unclear" "raised" "lapsing" "capture" "listed" "void" "waiting" "captured" "voided". An authorisation is
    /// captured once, of no more than it holds: when the last parcel left, or of what has left before it lapses. One that is on a
    /// list stays on it, so that no other list has it. Of several that an order has open, the newest one counts and the others are to be voided.
    void judge(QList<CardRow> &rows, const QDate &today) const;
    /// Fills `due`, `gone`, `rest` and `dropped`. `left`: pieces by line.
    static void weigh(CardRow &row, const Order &order, const QHash<Id, qint64> &left);
    /// A card's number by brand, length and check digit; `named`: the column says that it is one, then its length alone.
    [[nodiscard]] static bool isCardNumber(const QString &text, bool named = false);
    /// The last day on which the money can be taken.
    [[nodiscard]] QDate expiry(const QString &provider, const QDate &authorised) const;
    [[nodiscard]] CardFile read(const QByteArray &bytes, const QString &name) const;
    [[nodiscard]] static IntakeProblem problem(const QString &code, const QString &file, int line, const QString &column = {}, const QString &value = {});
    [[nodiscard]] QString warningJa() const { return m_warningJa; }
    [[nodiscard]] QString warningEn() const { return m_warningEn; }

private:
    QHash<QString, int> m_validDays;
    QHash<QString, QStringList> m_columns;
    QRegularExpression m_none, m_captured, m_voided, m_cardNumber;
    QString m_warningJa, m_warningEn;
    int m_warnDays = 3;
};

} // namespace tsunagi
