// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/Parameters.h"

#include <QtEndian>

namespace tsunagi {

namespace {

// Numbers of built-in types, which no version of the server has ever changed.
constexpr unsigned int kBytea = 17;
constexpr unsigned int kInt8 = 20;
constexpr unsigned int kInt4 = 23;
constexpr unsigned int kText = 25;
constexpr unsigned int kByteaArray = 1001;
constexpr unsigned int kInt4Array = 1007;
constexpr unsigned int kTextArray = 1009;
constexpr unsigned int kInt8Array = 1016;

template<class Number>
QByteArray bigEndian(Number number)
{
    const Number swapped = qToBigEndian(number);
    return {reinterpret_cast<const char *>(&swapped), sizeof swapped};
}

} // namespace

Parameters &Parameters::add(qint64 number)
{
    m_all.append({kInt8, bigEndian(number)});
    return *this;
}

Parameters &Parameters::addText(const QByteArray &utf8)
{
    m_all.append({kText, utf8});
    return *this;
}

Parameters &Parameters::addBlob(const QByteArray &bytes)
{
    m_all.append({kBytea, bytes});
    return *this;
}

Parameters &Parameters::addArray(unsigned int type, unsigned int element, const QList<QByteArray> &items)
{
    qsizetype size = 20;
    for (const QByteArray &item : items)
        size += 4 + item.size();
    QByteArray bytes;
    bytes.reserve(size);
    // Dimensions, "may hold null", type of the elements; length and first index of the one dimension.
    bytes += bigEndian(qint32(items.isEmpty() ? 0 : 1)) + bigEndian(qint32(1)) + bigEndian(quint32(element));
    if (!items.isEmpty())
        bytes += bigEndian(qint32(items.size())) + bigEndian(qint32(1));
    for (const QByteArray &item : items) {
        if (item.isNull())
            bytes += bigEndian(qint32(-1));
        else
            bytes.append(bigEndian(qint32(item.size()))).append(item);
    }
    m_all.append({type, bytes});
    return *this;
}

Parameters &Parameters::addBlobs(const QList<QByteArray> &blobs)
{
    return addArray(kByteaArray, kBytea, blobs);
}

Parameters &Parameters::addTexts(const QList<QByteArray> &texts)
{
    return addArray(kTextArray, kText, texts);
}

Parameters &Parameters::addIntegers(const QList<qint64> &numbers)
{
    QList<QByteArray> items;
    for (const qint64 number : numbers)
        items << bigEndian(number);
    return addArray(kInt8Array, kInt8, items);
}

Parameters &Parameters::addSmall(const QList<int> &numbers)
{
    QList<QByteArray> items;
    for (const int number : numbers)
        items << bigEndian(qint32(number));
    return addArray(kInt4Array, kInt4, items);
}

} // namespace tsunagi
