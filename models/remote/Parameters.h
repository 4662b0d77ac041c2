// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace tsunagi {

/// Parameters of one query in PostgreSQL's binary format, so that no byte needs quoting.
class Parameters final
{
public:
    struct One
    {
        unsigned int type; ///< the server's number of the type
        QByteArray bytes;
        bool null = false;
    };

    Parameters &add(qint64 number);
    Parameters &add(int number) { return add(qint64(number)); }
    Parameters &addText(const QByteArray &utf8);
    Parameters &addBlob(const QByteArray &bytes);
    /// A null QByteArray of a list is null in the array; so it is with texts.
    Parameters &addBlobs(const QList<QByteArray> &blobs);
    Parameters &addTexts(const QList<QByteArray> &texts);
    Parameters &addIntegers(const QList<qint64> &numbers);
    Parameters &addSmall(const QList<int> &numbers);

    [[nodiscard]] const QList<One> &all() const { return m_all; }

private:
    Parameters &addArray(unsigned int type, unsigned int element, const QList<QByteArray> &items);
    QList<One> m_all;
};

} // namespace tsunagi
