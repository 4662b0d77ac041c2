// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace tsunagi {

/// What one parcel label says, in the words that go on paper. Texts may hold LF as line breaks.
struct LabelContent
{
    struct Party
    {
        QString zip;        ///< 7 digits are shown as 123-4567, else as written
        QStringList address; ///< address lines as they should break; each is wrapped further if need be
        QString company;    ///< and department
        QString name;
        QString honorific;  ///< 敬称, as 様 or 御中
        QString kana;
        QString phone;
        friend bool operator==(const Party &, const Party &) = default;
    };
    enum class Cool { None, Chilled, Frozen };

    Party recipient, sender;
    QStringList contents;   ///< 品名 lines
    QDate shipDate;
    QDate wantDate;
    QString bandLabel;      ///< as 14時～16時; empty if none is wished
    int piece = 1, pieces = 1;
    std::optional<qint64> codYen; ///< amount to collect; nothing if not cash on delivery
    Cool cool = Cool::None;
    QStringList handling;   ///< as ワレモノ注意, 天地無用
    QString notes;
    QString orderNumber;    ///< the shop's number, for people
    QString ourCode;        ///< digits of our own barcode
    QString slipNumber;     ///< digits; empty if the parcel has none yet
    QString slipBarcode;    ///< what the slip's barcode holds between its letters; empty: the slip number
    QChar slipStart = u'A', slipStop = u'A';
    QList<int> slipGrouping {4, 4, 4};
    QString carrierName, serviceName;
    bool reprint = false;   ///< marks 再
    bool manual = false;    ///< the carrier's slip is written by hand
    friend bool operator==(const LabelContent &, const LabelContent &) = default;

    /// Names that a label geometry may use for its boxes and barcodes.
    [[nodiscard]] static QStringList fieldNames();
    /// The text of a field, empty if the label has none, as text("recipient.zip") → "〒123-4567".
    [[nodiscard]] QString text(const QString &field) const;
};

/// A date as people read it on paper: 11月23日(月).
[[nodiscard]] QString paperDate(QDate date);
/// 〒 and number with a hyphen; as written if it is not seven digits.
[[nodiscard]] QString paperZip(const QString &zip);

} // namespace tsunagi
