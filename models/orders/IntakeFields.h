// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QDate>
#include <QHash>
#include <QJsonArray>
#include <QTime>

#include <optional>

namespace tsunagi {

/// A date and time as some file wrote it.
struct IntakeTime
{
    QDate date;
    QTime time;
    int offsetMin = 540; ///< Japan unless the text has another
    bool hasTime = false;
    bool hasSeconds = false;
    [[nodiscard]] qint64 us() const; ///< µs since 1970 UTC
    /// The same moment on Japan's clock; a date without time stays as it is.
    [[nodiscard]] IntakeTime inJapan() const;
};

/// A way of paying as files name it.
struct PayWay
{
    QString method; ///< wire name
    QString state;  ///< "pending" where the money must come first; else as the method has it
    /// From "bank" or "other/pending".
    [[nodiscard]] static PayWay of(const QString &written);
};

/// Words for ways of paying: part of a text, or with "=" before it the whole of it. The first hit rules.
class PayWords final
{
public:
    PayWords() = default;
    /// From pairs of word and way.
    explicit PayWords(const QJsonArray &pairs);
    [[nodiscard]] std::optional<PayWay> find(const QString &text) const;

private:
    struct Entry
    {
        QString word;
        bool whole = false;
        PayWay way;
    };
    QList<Entry> m_entries;
};

/// Reads the single values of order files: money, dates, bands, zips, phones, prefectures. Pure; tables are data.
class IntakeFields final
{
public:
    /// Reads resources/intake/common.json.
    [[nodiscard]] static Result<IntakeFields> load();

    /// Whole yen; no value for blank and the shops' signs for "unset" (-9999, -99999); Invalid for anything else.
    [[nodiscard]] Result<std::optional<qint64>> money(const QString &text) const;
    /// A whole number, also full width, "1,000" and "2.00".
    [[nodiscard]] static std::optional<qint64> integer(const QString &text);
    /// Percent from "10", "10%", "0.1".
    [[nodiscard]] static std::optional<int> taxRate(const QString &text);
    /// All forms seen in shops' and re-saved files; month first in "11/19/2026" unless only day first can be.
    [[nodiscard]] static std::optional<IntakeTime> time(const QString &text);
    /// Does the text say "no wish"?
    [[nodiscard]] bool saysNoDate(const QString &text) const;
    /// "1416" from 14:00～16:00, 14時-16時, 時間帯指定[14:00-16:00] …; `codes` are the shop's own; else the text.
    [[nodiscard]] QString band(const QString &text, const QHash<QString, QString> &codes = {}) const;
    /// Is this (result of `band`) one of h1h2?
    [[nodiscard]] static bool isBand(const QString &band);
    /// 7 digits, else the text without quote sign. Lost zeros come back where `prefecture` proves them.
    [[nodiscard]] QString zip(const QString &text, const QString &prefecture) const;
    /// From two columns of 3 and 4 digits, whose width proves every lost zero.
    [[nodiscard]] static QString zipOfParts(const QString &three, const QString &four);
    /// +81 as 0, half width, without quote sign; a lost first zero is put back.
    [[nodiscard]] QString phone(const QString &text) const;
    /// From three columns, joined by hyphens; inner zeros come back only where the first one was lost too.
    [[nodiscard]] QString phone(const QString &a, const QString &b, const QString &c) const;
    /// One of the 47 names from name, short name, JIS code (13, JP13, JP-13) or Roman letters; empty if none.
    [[nodiscard]] QString prefecture(const QString &text) const;
    /// Takes a leading prefecture name off `address` and returns it; empty if it has none.
    [[nodiscard]] QString splitPrefecture(QString &address) const;
    /// "L1=red&L2=blue" as pairs of number and value; nothing if it is not packed so.
    [[nodiscard]] static QList<std::pair<QString, QString>> packed(const QString &text);
    /// Was a long number made "4.56E+12" by a spreadsheet?
    [[nodiscard]] static bool isDamagedNumber(const QString &text);
    /// A social gift whose address the receiver has not given yet.
    [[nodiscard]] bool isPendingAddress(const QString &zip, const QString &name, const QString &kana, const QString &address) const;

    /// A way of paying that any shop may name so; nothing for a word that nobody knows.
    [[nodiscard]] std::optional<PayWay> payWay(const QString &text) const { return m_payWords.find(text); }
    /// The text with the signs that UTF-8 has twice and CP932 once (〜 and ～, ¬ and ￢) as CP932 is read.
    [[nodiscard]] static QString folded(QString text);
    /// Has it a letter that the two write differently?
    [[nodiscard]] static bool isTwofold(const QString &text);

    struct Wish
    {
        QDate date;
        QString band;
        QString rest; ///< the text without the lines of the wish
        bool found = false;
    };
    /// The block that a mall writes before the buyer's text: `marker`, date line, band line.
    [[nodiscard]] Wish fromBlock(const QString &text, const QString &marker) const;
    /// `key: value` lines whose key means a wished date or band, in Japanese or English.
    [[nodiscard]] Wish fromLines(const QString &text) const;
    /// Numbers by value, all else by code point, so that line 10 follows line 9.
    [[nodiscard]] static bool keyLess(const QString &a, const QString &b);
    /// NFKC, trimmed, without spaces: how header names and keys are compared.
    [[nodiscard]] static QString plain(const QString &text);

private:
    [[nodiscard]] QString padPhone(const QString &digits) const;

    QStringList m_prefectures;
    QHash<QString, QString> m_prefectureNames; // short and Roman names, lower case
    QHash<QString, QString> m_zeroZips;
    QStringList m_elevenDigits;
    QStringList m_tenDigits;
    QHash<QString, QString> m_bands;
    QStringList m_noDates;
    QStringList m_dateKeys;
    QStringList m_bandKeys;
    QStringList m_pendingZips;
    QStringList m_pendingWords;
    QList<qint64> m_sentinels;
    PayWords m_payWords;
};

} // namespace tsunagi
