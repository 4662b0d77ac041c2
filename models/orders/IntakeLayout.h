// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/orders/IntakeFields.h"

#include <QHash>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>

#include <array>
#include <vector>

namespace tsunagi {

/// What a layout may map columns to; "to." belongs to the destination, "line." to the order line.
enum class IntakeField {
    Number, OrderedAt, OrderedSeconds, BuyerName, BuyerKana, BuyerCompany, BuyerZip, BuyerPrefecture, BuyerAddress,
    BuyerBuilding, BuyerPhone, Email, PayText, PayCode, StateText, Currency, Goods, Shipping, Fee, Wrapping, Discount,
    Coupon, Points, Total, Note, Memo, Tags, Attributes,
    ToKey, ToName, ToKana, ToCompany, ToZip, ToPrefecture, ToAddress, ToBuilding, ToPhone, ToCountry, ToWantDate,
    ToWantBand, ToWantUntil, ToGift, ToDeliveryNote, ToMethod,
    LineKey, LineSku, LineName, LineOptions, LineQuantity, LinePrice, LineAmount, LineTaxRate,
    Count
};

/// How a field comes from columns: a column, or an operation on others. Columns are names until `bind`.
struct IntakeExpr
{
    enum class Op { None, Column, Join, First, Sum, Zip, Phone, Above0, Below0, Positive, Rows, Flag };
    Op op = Op::None;
    QString text; ///< column name, separator or what a flag says
    std::vector<IntakeExpr> args;
    int column = -1; ///< in the bound file; -1 where the shop's template lacks it
    [[nodiscard]] bool isSet() const { return op != Op::None; }
};

/// A condition on columns of a row and what it means: a shop state, a pay state.
struct IntakeRule
{
    QStringList columns;
    std::vector<int> bound;
    QStringList in;       ///< any column has one of these
    QStringList notIn;    ///< any column has something else
    bool filled = false;  ///< any column has text
    bool allEmpty = false; ///< all columns are there and blank
    QStringList methods;  ///< only for these pay methods, if any
    QString unlessColumn;
    int unlessBound = -1;
    QStringList unlessIn;
    QString state;
    QString say; ///< of a warning: the mall's words, %1 = what the column says
};

/// One of the files of a format (Yahoo! has two) and how its header is recognised.
struct IntakePart
{
    QString role; ///< "orders" or "lines"
    QList<QStringList> needed; ///< of each list at least one column must be there
    QList<QStringList> required; ///< likewise, or the file brings no new order that is to leave: what the parcel, its money or a mall's hold depends on
    QList<QStringList> missed;   ///< likewise, or the file's result says so
    QStringList marks; ///< at least two of these, so that no other shop's file fits
    QSet<QString> known;
    /// Of these groups those without a column in a header of plain names, as "A / B".
    [[nodiscard]] static QStringList lacking(const QList<QStringList> &groups, const QSet<QString> &header);
};

/// One shop format, read from JSON (see resources/intake/README.md for the schema).
struct IntakeLayout
{
    QString format;
    QString title;
    QString source; ///< file it was read from
    std::vector<IntakePart> parts;
    bool continuation = false; ///< order columns only on the first row of an order
    QStringList headMarks;     ///< continuation: columns filled on that row
    bool wholePair = false;    ///< two files: refused together if one order lacks its lines
    bool sumGoods = false;     ///< goods = sum of the lines, where the file has no such column
    QRegularExpression originalTime; ///< how the shop writes times; other forms mean a re-saved file
    QString currency;
    std::array<IntakeExpr, size_t(IntakeField::Count)> fields;
    struct Tax
    {
        int rate = 0;
        IntakeExpr amount;
        IntakeExpr tax;
    };
    std::vector<Tax> taxes;
    std::array<std::vector<IntakeExpr>, size_t(IntakeField::Count)> alternatives; ///< of amounts: other columns that may be meant
    bool untaxedPrices = false; ///< prices may be without tax, while the goods are with it
    QHash<QString, QString> bands;
    QString commentMarker;
    bool attributes = false; ///< wishes stand as `key: value` in attributes, tags, note
    QHash<QString, QString> payCodes; ///< code → way of paying
    PayWords payMethods;
    QString payKindColumn;
    QHash<QString, QString> payKinds;
    std::vector<IntakeRule> payStates;
    std::vector<IntakeRule> states;
    std::vector<IntakeRule> cautions;  ///< warnings of the mall, each with its words
    std::vector<IntakeRule> skipLines; ///< lines that are not to be sent any more
    QString skippedState;      ///< of an order all of whose lines are such
    QString skippedSay;        ///< words for the order's state where it has such lines, "%1" = which
    QStringList pseudoColumns; ///< kind of row: goods, or shipping, fee, discount, points
    QHash<QString, QString> pseudoCodes;
    QString optionPrefix;      ///< rows whose name begins so belong to the row above
    QString optionIdColumn;
    QString optionValueColumn;
    bool packedOptions = false; ///< options may come as "L1=…&L2=…"

    /// Errors: Invalid - what in the JSON is missing, unknown or of a wrong kind.
    [[nodiscard]] static Result<IntakeLayout> fromJson(const QJsonObject &json, const QString &source);
    [[nodiscard]] const IntakeExpr &field(IntakeField f) const { return fields[size_t(f)]; }
};

/// A layout with its columns found in the header of a file (or of the two files of a pair).
class IntakeBinding final
{
public:
    /// `headers`: one list of header names per part, in part order.
    IntakeBinding(const IntakeLayout &source, const std::vector<QStringList> &headers);

    IntakeLayout layout; ///< with columns bound
    std::vector<QStringList> headers;
    int payKindColumn = -1;
    std::vector<int> headMarks;
    std::vector<int> pseudoColumns;
    int optionIdColumn = -1;
    int optionValueColumn = -1;
    std::vector<int> destinationColumns; ///< in the orders file: what tells recipients apart
    std::vector<int> moneyColumns;       ///< in the orders file: the head's amounts
    std::vector<int> ruleColumns;        ///< in the orders file: what states depend on
    /// Of what a parcel depends on, the columns that the orders file does not have.
    [[nodiscard]] QStringList lacking() const;
    /// Has the file any column of this field?
    [[nodiscard]] bool has(IntakeField field) const;
    /// Column of a header name (compared in plain form, the first of equal names), -1 if absent.
    [[nodiscard]] int column(const QString &name, size_t part = 0) const;

private:
    void bind(IntakeExpr &expr, size_t part) const;
    void bind(std::vector<IntakeRule> &rules, size_t part) const;
    static void collect(const IntakeExpr &expr, std::vector<int> &columns);
    std::vector<QHash<QString, int>> m_index;
};

} // namespace tsunagi
