// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <memory>

namespace tsunagi {

/// One row of Japan Post's table. `street` and `office` are filled for the zips of single large offices only.
struct PostalEntry
{
    QString zip;        ///< 7 digits
    QString prefecture;
    QString city;       ///< with 郡 and ward, as "上伊那郡南箕輪村", "札幌市北区"
    QString town;       ///< empty for 以下に掲載がない場合
    QString street;
    QString office;
    [[nodiscard]] QString address() const { return prefecture + city + town + street; }
    friend bool operator==(const PostalEntry &, const PostalEntry &) = default;
};

/// All zips of Japan, read-only after loading and safe to use from every thread; copying is cheap.
class PostalTable final
{
public:
    /// A row's index; rows are sorted by zip.
    struct Range
    {
        int first = 0;
        int last = 0; ///< behind the last
        [[nodiscard]] bool isEmpty() const { return first >= last; }
    };
    /// What a text begins with: a city, and how many characters of its place key were used.
    struct CityMatch
    {
        int city = -1;
        int length = 0;
    };

    PostalTable() = default;
    /// The table that travels inside the program.
    [[nodiscard]] static Result<PostalTable> builtIn();
    /// A table written by save(); Corrupt if it is none.
    [[nodiscard]] static Result<PostalTable> fromFile(const QString &path);
    /// `fromFile` of the profile's own table if there is one, else the built-in one.
    [[nodiscard]] static Result<PostalTable> forProfile(const QString &profileFile);
    /// Rows in any order become a table; used by the packer and the imports.
    [[nodiscard]] static PostalTable fromRows(QList<PostalEntry> rows);
    /// A table over bytes of the packed form; the bytes must outlive it unless `owner` holds them.
    [[nodiscard]] static Result<PostalTable> fromPacked(QByteArrayView packed, std::shared_ptr<const QByteArray> owner = {});
    /// Writes the packed form through a temporary file.
    [[nodiscard]] Result<> save(const QString &path) const;

    [[nodiscard]] bool isEmpty() const { return rowCount() == 0; }
    [[nodiscard]] int rowCount() const;
    [[nodiscard]] int cityCount() const;
    [[nodiscard]] PostalEntry entry(int row) const;
    /// Rows of a 7-digit zip; empty if it is unknown or no zip.
    [[nodiscard]] Range range(QStringView zip) const;
    [[nodiscard]] QList<PostalEntry> lookup(QStringView zip) const;
    [[nodiscard]] bool contains(QStringView zip) const { return !range(zip).isEmpty(); }
    /// Rows whose prefecture, city and town are the same place as the texts; `prefecture` may be empty.
    [[nodiscard]] QList<PostalEntry> find(const QString &prefecture, const QString &city, const QString &town) const;

    // What AddressRules compares with; keys are ja::placeKey of the table's texts.
    [[nodiscard]] int cityOf(int row) const;
    [[nodiscard]] QStringView townKey(int row) const;
    [[nodiscard]] QStringView town(int row) const;
    [[nodiscard]] bool isOffice(int row) const;
    [[nodiscard]] QString zipOf(int row) const;
    [[nodiscard]] int prefectureOf(int city) const;
    [[nodiscard]] QString cityName(int city) const;
    [[nodiscard]] QString prefectureName(int prefecture) const;
    [[nodiscard]] int prefectureCount() const { return int(m_prefectures.size()); }
    [[nodiscard]] QString prefectureKey(int prefecture) const { return m_prefectureKeys.value(prefecture); }
    /// Every written form of a city's name as place keys: whole, without 郡, ward alone last.
    [[nodiscard]] const QStringList &cityForms(int city) const { return m_cityForms.at(city); }
    /// Cities whose name (with or without 郡) the key begins with, the longest form only; `prefecture` -1 = any.
    [[nodiscard]] QList<CityMatch> citiesAt(QStringView key, int prefecture) const;
    /// Wards of a city given by name without ward, as "浜松市".
    [[nodiscard]] QList<int> wardsOf(QStringView cityKey) const;
    /// Rows (no offices) of the longest town of `city` that the key begins with; `length` gets its length.
    [[nodiscard]] QList<int> longestTown(int city, QStringView key, int *length) const;

private:
    struct Header;
    [[nodiscard]] const Header *header() const;
    [[nodiscard]] QStringView text(quint32 offset) const;
    void index();

    QByteArrayView m_packed;
    std::shared_ptr<const QByteArray> m_owner;
    const quint32 *m_zips = nullptr;
    const quint32 *m_towns = nullptr;
    const quint32 *m_townKeys = nullptr;
    const quint32 *m_streets = nullptr;
    const quint32 *m_offices = nullptr;
    const quint32 *m_cities = nullptr;      // prefecture, name, key, first in m_townIndex
    const quint32 *m_townIndex = nullptr;
    const quint16 *m_rowCities = nullptr;
    const char16_t *m_pool = nullptr;
    QStringList m_prefectures;
    QStringList m_prefectureKeys;
    QList<int> m_cityPrefectures;
    QList<QStringList> m_cityForms;
    QHash<QString, QList<int>> m_citiesByKey;
    QHash<QString, QList<int>> m_wards;
    int m_longestCity = 0;
};

} // namespace tsunagi
