// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/exchange/CheckDigit.h"

#include <QHash>
#include <QList>
#include <QStringList>

#include <optional>

namespace tsunagi {

/// Which characters a carrier's system takes. Jisx0208: ASCII, half-width kana, level 1 and 2 only.
enum class CarrierCharset { Jisx0208, Cp932 };

/// What the bars of a slip number look like; a setting wherever `verified` is false.
struct CarrierBarcode
{
    QString symbology;   ///< "nw7"
    QString start;       ///< "A"
    QString stop;
    bool verified = false;
};

struct CarrierService
{
    QString code;        ///< ours, as "takkyubin", "nekopos"
    QString nameJa;
    QString nameEn;
    QString exportCode;  ///< the carrier file's value (B2 送り状種類 "0")
    bool disabled = false; ///< a user's file may take it away
    bool cool = false;   ///< may be chilled or frozen
    QString coolKind;    ///< "chilled" or "frozen": this service always is; empty = not cooled
    bool cod = false;    ///< may collect cash
    bool bands = false;  ///< may carry a time band
    bool date = false;   ///< may carry a wished date
    bool receiverPays = false; ///< 着払
    bool needsPhone = true; ///< the carrier refuses it without the recipient's phone
    std::optional<qint64> maxCod; ///< yen; nothing where no limit is known
    int maxPieces = 99;
    QHash<QString, QString> extra; ///< further values a layout may ask for as "service.NAME"
};

/// A time band. Codes are h1h2 ("0812" morning, "1416"); they are the codes of Destination::wantBand.
struct CarrierBand
{
    QString code;
    QString label;       ///< "午前中"
    QString exportCode;
    QStringList services; ///< service codes it may be used with; empty = every service with bands
};

/// "none", "chilled", "frozen".
struct CarrierCool
{
    QString code;
    QString label;
    QString exportCode;
};

/// A handling mark: "fragile", "upright", "perishable", "bottles", "no_stack", "valuable".
struct CarrierHandling
{
    QString code;
    QString label;
    QString exportCode;
};

/// What one field of the carrier's system holds in all. Bytes are CP932 bytes (full width 2, half width 1).
struct CarrierFieldLimit
{
    QString field;       ///< "name" "company" "kana" "address" "building" "phone" "zip" "contents" "note" …
    int lines = 1;
    int lineBytes = 0;   ///< per line
    QString width;       ///< "mixed", "full" (forced to full width), "half", "halfkana"
};

/// A setting that no carrier document confirmed, and what to tell the person who relies on it.
struct CarrierUnverified
{
    QString setting;
    QString warningJa;
    QString warningEn;
};

/// One column of a file a carrier's software takes in.
struct CarrierColumn
{
    QString name;
    QString source;      ///< value name (see CarrierFile.cpp), "const:…", "setting:…"; empty = blank or filled by a flow
    int maxBytes = 0;    ///< CP932 bytes; 0 = not limited
    QString form;        ///< "text" "full" "half" "halfkana" "phone" "zip" "zip7" "number", else a date as "yyyyMMdd"
    bool required = false;
    bool clip = false;   ///< may be cut at a character (a description); otherwise too long is an error
};

/// Text that flows over several columns (address lines, company and name).
struct CarrierFlow
{
    QString field;              ///< for problems: "recipient.address"
    QStringList parts;          ///< value names in order; each starts a new column if there is room
    QList<int> columns;         ///< indexes from 0
    QList<int> spill;           ///< further columns, used only while empty and only if the text fits no other way
    QString form;
    bool required = false;
    bool anchorLast = false;    ///< the last part belongs in the last column, what precedes it in the others
    QHash<QString, int> pieces; ///< byte limits of "prefecture", "city", "town" within the first column
};

/// A file layout of a carrier's software.
struct CarrierLayout
{
    QString name;               ///< "yamato_b2_basic_95"
    QString software;           ///< "B2クラウド"
    bool header = false;        ///< does the written file begin with the names?
    QList<CarrierColumn> columns;
    QList<CarrierFlow> flows;   ///< in the order they are filled
    QHash<QString, QString> honorificCodes; ///< empty = the word itself
    QString defaultHonorific;
};

/// Where the key and the number stand in a file that the carrier's software gives back.
struct CarrierIssuedFormat
{
    QString name;               ///< "B2クラウド 発行済データ"
    int columns = 0;            ///< 0 = any number of columns, by header only
    int keyColumn = -1;         ///< from 0, for files without a header; -1 = by header only
    int numberColumn = -1;
    QString keyHeader;          ///< names by which a header is recognised
    QString numberHeader;
};

/// One character (or a few) that a carrier's file will carry otherwise than the order does.
struct Substitution
{
    QString from;
    QString to;
    int position = 0;           ///< in the original text, UTF-16 units
    friend bool operator==(const Substitution &, const Substitution &) = default;
};

/// Text as the carrier's file will carry it.
struct CarrierText
{
    QString text;
    QList<Substitution> changes;
    QStringList refused;        ///< characters that have no substitute; they stand unchanged in `text`
};

/// Characters that stand in for others, the same table for all carriers.
using SubstitutionTable = QHash<QString, QString>;

/// A carrier as its data file describes it; every value can be changed in the profile's folder.
struct Carrier
{
    QString code;               ///< "yamato"
    QString nameJa;
    QString nameEn;
    int digits = 12;
    CheckDigitKind checkDigit = CheckDigitKind::Seven;
    QList<int> groups = {4, 4, 4};
    CarrierBarcode barcode;
    QString defaultService;
    QList<CarrierService> services;
    QList<CarrierBand> bands;
    QList<CarrierCool> cools;
    QList<CarrierHandling> handlings;
    QString labelGeometry;      ///< name below resources/labels
    QList<CarrierFieldLimit> limits;
    CarrierCharset charset = CarrierCharset::Cp932;
    SubstitutionTable substitutions;
    QStringList honorifics;
    QList<CarrierUnverified> unverified;
    QStringList transcription;  ///< field names in the order of the pre-printed slip (route 3)
    CarrierLayout layout;
    QList<CarrierIssuedFormat> issued;
    QStringList issuedKeyHeaders;    ///< further header names for our key and for the slip number
    QStringList issuedNumberHeaders;
    QHash<QString, QString> settings; ///< contract values: billing code, freight number, stock code, …
    QStringList sources;        ///< files it was read from

    [[nodiscard]] const CarrierService *service(QStringView serviceCode) const;
    /// Of h1h2 `bandCode`, as far as `serviceCode` (empty = any) may use it; null otherwise.
    [[nodiscard]] const CarrierBand *band(QStringView bandCode, QStringView serviceCode = {}) const;
    [[nodiscard]] const CarrierCool *cool(QStringView coolCode) const;
    [[nodiscard]] const CarrierHandling *handling(QStringView handlingCode) const;
    /// The service for a parcel that names none: the default, or the first that collects cash; null if there is none.
    [[nodiscard]] const CarrierService *serviceFor(bool cod, bool withCool = false) const;
    /// The service that collects cash, or does not, and cools as `usual` does; null if there is none.
    [[nodiscard]] const CarrierService *serviceLike(const CarrierService &usual, bool cod) const;
    /// Do the pieces of a shipment share one number, as far as the carrier's file names only one?
    [[nodiscard]] bool piecesShareNumber() const { return settings.value(QStringLiteral("piecesShareNumber")) == u"1"; }
    [[nodiscard]] const CarrierFieldLimit *limit(QStringView field) const;
    /// Is one character (or surrogate pair) in the set this carrier takes, before any substitution?
    [[nodiscard]] bool isAccepted(QStringView character) const;
    /// Can the field hold `text` after substitution, wrapped over its lines? True for fields without a limit.
    [[nodiscard]] bool holds(QStringView field, const QString &text) const;
    /// The number in display groups, "1234-5678-9013".
    [[nodiscard]] QString formatted(QStringView number) const;
    /// The plain number of scanned or typed text; Invalid on a wrong length or check digit.
    [[nodiscard]] Result<QString> parseNumber(QStringView scanned) const;
    /// What the bars hold: start + number + stop.
    [[nodiscard]] QString barcodeText(QStringView number) const;
};

/// Text as `carrier`'s file will carry it, with every change named.
[[nodiscard]] CarrierText carrierText(const Carrier &carrier, const QString &text);

/// All carriers of the program and of a profile.
class Carriers final
{
public:
    /// Reads resources/carriers and, over it, `userFolder`/*.json: a file of a known code changes the values it names
    /// (lists of objects by their code, field or setting), a new code adds a carrier; layouts/*.json and
    /// substitutions.json likewise. Corrupt with the file's name if a file cannot be understood.
    [[nodiscard]] static Result<Carriers> load(const QString &userFolder = {});
    /// Null if there is none; valid as long as this object.
    [[nodiscard]] const Carrier *find(QStringView code) const;
    [[nodiscard]] const QList<Carrier> &all() const { return m_carriers; }
    [[nodiscard]] const SubstitutionTable &substitutions() const { return m_substitutions; }

private:
    QList<Carrier> m_carriers;
    SubstitutionTable m_substitutions;
};

} // namespace tsunagi
