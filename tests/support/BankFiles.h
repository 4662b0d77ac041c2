// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Cp932.h"

#include <QList>
#include <QString>

namespace tsunagi::test {

/// A row of a bank's file, for files made in tests by the record specification.
struct BankLine
{
    qint64 amount = 0;
    QString payer;
    bool cancels = false;
    QString code {}, edi {};
    QByteArray day = "060510";
};

inline QByteArray padded(const QString &text, qsizetype length)
{
    return cp932::encode(text)->leftJustified(length, ' ', true);
}

inline QByteArray digits(qint64 number, qsizetype length)
{
    return QByteArray::number(number).rightJustified(length, '0');
}

/// 振込入金通知 (01), form A, of one account.
inline QByteArray zengin01(const QList<BankLine> &lines, const QByteArray &separator = "\r\n", const QByteArray &account = "1234567")
{
    QList<QByteArray> records;
    records << "1010060513060510060510" "9999" + padded(QStringLiteral("ﾃｽﾄ"), 15) + "001" + padded(QStringLiteral("ﾎﾝﾃﾝ"), 15) + "1" + account + padded(QStringLiteral("ｶ)ｻﾝﾌﾟﾙｼﾖｳﾃﾝ"), 40);
    qint64 sum = 0, count = 0, backSum = 0, backCount = 0, number = 0;
    for (const BankLine &line : lines) {
        (line.cancels ? backSum : sum) += line.amount;
        ++(line.cancels ? backCount : count);
        records << "2" + digits(++number, 6) + line.day + line.day + digits(line.amount, 10) + digits(0, 10) + padded(line.code, 10) + padded(line.payer, 48)
                + padded(QStringLiteral("ﾃｽﾄ"), 15) + padded(QStringLiteral("ｼﾌﾞﾔ"), 15) + (line.cancels ? "1" : " ") + padded(line.edi, 20);
    }
    records << "8" + digits(count, 6) + digits(sum, 12) + digits(backCount, 6) + digits(backSum, 12) << "9";
    QByteArray file;
    for (const QByteArray &record : records)
        file += record.leftJustified(200, ' ') + separator;
    return file;
}

/// The fifteen transfers of one day that every reading is tried with.
inline QList<BankLine> fifteenTransfers()
{
    return {{12800, QStringLiteral("ﾔﾏﾀﾞ ﾀﾛｳ")},
            {5480, QStringLiteral("10234 ｻﾄｳ ﾊﾅｺ")},
            {33000, QStringLiteral("ｶ)ﾏﾙﾊﾞﾂｼﾖｳｼﾞ")},
            {9560, QStringLiteral("ﾏﾙﾊﾞﾂｺｳｷﾞﾖｳ(ﾕ")},
            {18260, QStringLiteral("ｽｽﾞｷ ｲﾁﾛｳ")},
            {3000, QStringLiteral("ﾀﾅｶ ﾐﾄﾞﾘ")},
            {4700, QStringLiteral("ﾀﾅｶ ﾐﾄﾞﾘ")},
            {6600, QStringLiteral("ﾜﾀﾅﾍﾞ ｹﾝ")},
            {5000, QStringLiteral("ﾀｶﾊｼ ﾕｳｺ")},
            {4400, QStringLiteral("ｺﾊﾞﾔｼ ﾖｼｵ")},
            {12800, QStringLiteral("ﾔﾏﾀﾞ ﾀﾛｳ")},
            {7700, QStringLiteral("ﾌﾒｲ")},
            {2500, QStringLiteral("ｲﾄｳ ｼﾞﾕﾝ")},
            {2500, QStringLiteral("ｲﾄｳ ｼﾞﾕﾝ"), true},
            {88000, QStringLiteral("ｶ)ﾃｽﾄｻﾝｷﾞﾖｳ"), false, QStringLiteral("0000012345"), QStringLiteral("INV-2024-0510")}};
}

} // namespace tsunagi::test
