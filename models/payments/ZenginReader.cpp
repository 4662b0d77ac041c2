// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payments/ZenginReader.h"

#include "models/core/Cp932.h"

#include <algorithm>

namespace tsunagi {

namespace {

constexpr qsizetype kRecord = 200;

struct Record
{
    int line = 0;
    QByteArray bytes;
};

/// Does a record begin every 200 bytes? The last one may be shorter, as some programs pad it not and a cut file has half of it.
bool areRecords(QByteArrayView text)
{
    if (text.size() % kRecord == 0)
        return true;
    for (qsizetype at = 0; at < text.size(); at += kRecord)
        if (!QByteArrayView("1289").contains(text[at]))
            return false;
    return text.size() > 2 * kRecord; // one record and a rest was edited
}

/// The file as records; a last field that was not padded is, and a file in one line is cut into its records.
QList<Record> split(QByteArrayView bytes)
{
    QList<Record> records;
    int line = 0;
    const auto take = [&](QByteArrayView text) {
        if (text.size() > kRecord && areRecords(text)) {
            for (qsizetype at = 0; at < text.size(); at += kRecord)
                records << Record {++line, text.sliced(at, std::min(kRecord, text.size() - at)).toByteArray()};
            return;
        }
        ++line;
        if (!text.trimmed().isEmpty() && text != QByteArrayView("\x1a"))
            records << Record {line, text.toByteArray()};
    };
    qsizetype from = 0;
    for (qsizetype at = 0; at <= bytes.size(); ++at) {
        if (at < bytes.size() && bytes[at] != '\n' && bytes[at] != '\r')
            continue;
        if (at < bytes.size() || at > from)
            take(bytes.sliced(from, at - from));
        if (at + 1 < bytes.size() && bytes[at] == '\r' && bytes[at + 1] == '\n')
            ++at;
        from = at + 1;
    }
    return records;
}

/// A file that was saved as UTF-8 has three bytes for a half-width kana: it is turned back.
QByteArray plain(const QByteArray &given)
{
    QByteArray bytes = given.startsWith("\xef\xbb\xbf") ? given.sliced(3) : given;
    while (bytes.endsWith('\x1a'))
        bytes.chop(1);
    const QList<Record> records = split(bytes);
    if (!bytes.isValidUtf8() || std::all_of(records.cbegin(), records.cend(), [](const Record &record) { return record.bytes.size() == kRecord; }))
        return bytes;
    const auto turned = cp932::encode(QString::fromUtf8(bytes));
    return turned ? *turned : bytes;
}

std::optional<qint64> number(QByteArrayView digits)
{
    const QByteArrayView text = digits.trimmed();
    qint64 value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return {};
        value = value * 10 + (c - '0');
    }
    return value;
}

class Reader
{
public:
    Reader(const QString &name, const QDate &today) : m_name(name), m_today(today) { }

    BankFile read(const QList<Record> &records)
    {
        m_file.encoding = QStringLiteral("cp932");
        const bool isPadded = std::count_if(records.cbegin(), records.cend(), [](const Record &record) { return record.bytes.size() == kRecord; }) * 2 > records.size();
        for (const Record &record : records) {
            QByteArray bytes = record.bytes;
            m_line = record.line;
            const char kind = bytes.isEmpty() ? ' ' : bytes[0];
            // Some programs do not pad the last field; where records are padded, a shorter one was cut.
            const qsizetype needed = kind == '9' ? 1 : isPadded ? kRecord : kind == '2' ? (m_is03 ? 82 : 50) : kind == '1' ? 60 : 37;
            if (bytes.size() > kRecord && !bytes.sliced(kRecord).trimmed().isEmpty()) {
                tell("record_long", {}, QString::number(bytes.size()));
                continue;
            }
            if (bytes.size() < needed) {
                tell("record_short", {}, QString::number(bytes.size()));
                m_lost += kind == '2';
                if (kind == '1') // whose the rows behind it are nobody knows
                    close();
                continue;
            }
            bytes = bytes.leftJustified(kRecord, ' ', true);
            ++m_records;
            if (kind == '1')
                header(bytes);
            else if (kind == '2')
                data(bytes);
            else if (kind == '8')
                trailer(bytes);
            else if (kind == '9')
                end(bytes);
            else
                tell("record_kind", {}, QString(QLatin1Char(kind)));
        }
        if (m_open)
            tell("trailer_missing");
        else if (m_known && !m_ended)
            tell("end_missing");
        return std::move(m_file);
    }

private:
    struct Sums
    {
        qint64 in = 0, inCount = 0, out = 0, outCount = 0;
    };

    void tell(const char *code, const QString &column = {}, const QString &value = {})
    {
        m_file.problems << BankFile::problem(QString::fromLatin1(code), m_name, m_line, column, value);
        // Each account has a trailer of its own: what is wrong in one says nothing of another.
        if (!m_account.isEmpty() && BankFile::isDoubt(m_file.problems.last().code) && !m_file.doubts.contains(m_account))
            m_file.doubts.insert(m_account, m_file.problems.last().code);
    }
    QString text(const QByteArray &bytes, qsizetype from, qsizetype length)
    {
        const auto decoded = cp932::decode(bytes.sliced(from, length));
        return decoded ? decoded->trimmed() : QString::fromLatin1(bytes.sliced(from, length)).trimmed();
    }
    std::optional<qint64> field(const QByteArray &bytes, qsizetype from, qsizetype length, const char *column)
    {
        const auto value = number(bytes.sliced(from, length));
        if (!value)
            tell("money_bad", QString::fromUtf8(column), text(bytes, from, length));
        return value;
    }
    void verify(const char *code, const char *column, qint64 stated, qint64 found)
    {
        if (stated != found)
            tell(code, QString::fromUtf8(column), QStringLiteral("%1 ≠ %2").arg(stated).arg(found));
    }

    /// The account whose rows stand before.
    void close()
    {
        if (m_open)
            tell("trailer_missing");
        m_open = false;
        m_account.clear();
    }

    void header(const QByteArray &bytes)
    {
        m_ended = false;
        close();
        m_open = true;
        const QByteArray kind = bytes.sliced(1, 2);
        m_known = kind == "01" || kind == "03";
        m_is03 = kind == "03";
        if (!m_known) {
            tell("kind_unknown", QStringLiteral("種別コード"), QString::fromLatin1(kind));
            return;
        }
        m_file.format = m_is03 ? QStringLiteral("zengin03") : QStringLiteral("zengin01");
        const QByteArray type = m_is03 ? bytes.sliced(62, 1) : bytes.sliced(59, 1);
        QByteArray account = (m_is03 ? bytes.sliced(63, 10) : bytes.sliced(60, 7)).trimmed();
        while (account.size() > 7 && account.startsWith('0'))
            account.remove(0, 1);
        m_account = QString::fromLatin1(bytes.sliced(22, 4) + '-' + bytes.sliced(41, 3) + '-' + type + '-' + account).remove(u' ');
        m_sums = {};
        m_lost = 0;
        m_balance.reset();
        if (m_is03) {
            if (const auto balance = field(bytes, 115, 14, "取引前残高"))
                m_balance = bytes[113] == '2' ? -*balance : *balance;
        }
        ++m_accounts;
    }

    void data(const QByteArray &bytes)
    {
        ++m_file.rows;
        if (!m_open) {
            tell("record_order", QStringLiteral("データ区分"), QStringLiteral("2"));
            return;
        }
        if (!m_known)
            return;
        BankEntry entry;
        entry.line = m_line;
        entry.account = m_account;
        const qsizetype dayAt = m_is03 ? 9 : 7;
        entry.number = QString::fromLatin1(m_is03 ? bytes.sliced(1, 8) : bytes.sliced(1, 6)).trimmed();
        auto amount = m_is03 ? field(bytes, 24, 12, "取引金額") : field(bytes, 19, 10, "金額");
        if (!amount) {
            ++m_lost;
            return;
        }
        bool incoming = true;
        if (m_is03) {
            incoming = bytes[21] == '1';
            const QByteArray how = bytes.sliced(22, 2);
            entry.isTransfer = how == "11";
            entry.code = text(bytes, 71, 10);
            entry.payer = text(bytes, 81, 48);
            entry.origin = QStringLiteral("%1 %2").arg(text(bytes, 129, 15), text(bytes, 144, 15)).trimmed();
            entry.text = text(bytes, 159, 20);
            entry.edi = text(bytes, 179, 20);
        } else {
            entry.code = text(bytes, 39, 10);
            entry.payer = text(bytes, 49, 48);
            entry.origin = QStringLiteral("%1 %2").arg(text(bytes, 97, 15), text(bytes, 112, 15)).trimmed();
            entry.cancels = bytes[127] == '1';
            // Form B has two amounts of twelve digits where form A has the EDI field.
            const QByteArray second = bytes.sliced(128, 24);
            const bool formB = std::all_of(second.cbegin(), second.cend(), [](char c) { return c >= '0' && c <= '9'; });
            if (formB && *number(second.first(12)) > 0)
                amount = number(second.first(12));
            entry.edi = text(bytes, formB ? 152 : 128, 20);
        }
        entry.amount = *amount;
        entry.cancels = entry.cancels || (m_is03 && !incoming && bytes.sliced(22, 2) == "19"); // 訂正: what came in goes out again
        (incoming && !entry.cancels ? m_sums.in : m_sums.out) += *amount;
        ++(incoming && !entry.cancels ? m_sums.inCount : m_sums.outCount);
        if (!incoming && !entry.cancels)
            return;
        entry.day = ZenginReader::day(bytes.sliced(dayAt, 6), m_today);
        if (!entry.day.isValid()) {
            tell("date_bad", QStringLiteral("勘定日"), QString::fromLatin1(bytes.sliced(dayAt, 6)));
            return;
        }
        if (m_balance && m_lost == 0)
            entry.balance = *m_balance + m_sums.in - m_sums.out;
        m_file.entries << entry;
    }

    void trailer(const QByteArray &bytes)
    {
        if (!m_open) {
            tell("record_order", QStringLiteral("データ区分"), QStringLiteral("8"));
            return;
        }
        m_open = false;
        if (!m_known)
            return;
        if (m_is03) {
            const auto inCount = field(bytes, 1, 6, "入金件数"), in = field(bytes, 7, 13, "入金額"), outCount = field(bytes, 20, 6, "出金件数"),
                       out = field(bytes, 26, 13, "出金額"), balance = field(bytes, 40, 14, "取引後残高"), count = field(bytes, 54, 7, "データ件数");
            if (!inCount || !in || !outCount || !out || !balance || !count)
                return;
            verify("count_wrong", "入金件数", *inCount, m_sums.inCount);
            verify("total_wrong", "入金額", *in, m_sums.in);
            verify("count_wrong", "出金件数", *outCount, m_sums.outCount);
            verify("total_wrong", "出金額", *out, m_sums.out);
            verify("count_wrong", "データ件数", *count, m_sums.inCount + m_sums.outCount + m_lost);
            if (m_balance)
                verify("balance_wrong", "取引後残高", bytes[39] == '2' ? -*balance : *balance, *m_balance + m_sums.in - m_sums.out);
        } else {
            const auto count = field(bytes, 1, 6, "振込合計件数"), total = field(bytes, 7, 12, "振込合計金額"), backCount = field(bytes, 19, 6, "取消合計件数"),
                       back = field(bytes, 25, 12, "取消合計金額");
            if (!count || !total || !backCount || !back)
                return;
            verify("count_wrong", "振込合計件数", *count, m_sums.inCount);
            verify("total_wrong", "振込合計金額", *total, m_sums.in);
            verify("count_wrong", "取消合計件数", *backCount, m_sums.outCount);
            verify("total_wrong", "取消合計金額", *back, m_sums.out);
        }
    }

    void end(const QByteArray &bytes)
    {
        m_ended = true;
        close();
        if (!m_is03 || bytes.sliced(1, 15).trimmed().isEmpty())
            return;
        const auto records = field(bytes, 1, 10, "レコード総件数"), accounts = field(bytes, 11, 5, "口座数");
        if (records)
            verify("end_wrong", "レコード総件数", *records, m_records + m_lost);
        if (accounts)
            verify("end_wrong", "口座数", *accounts, m_accounts);
    }

    QString m_name;
    QDate m_today;
    BankFile m_file;
    QString m_account;
    Sums m_sums;
    std::optional<qint64> m_balance;
    int m_line = 0;
    qint64 m_records = 0, m_accounts = 0, m_lost = 0;
    bool m_open = false, m_known = false, m_is03 = false;
    bool m_ended = false; ///< its last record was there
};

} // namespace

QDate ZenginReader::day(QByteArrayView yymmdd, const QDate &today)
{
    const auto all = number(yymmdd);
    if (yymmdd.size() != 6 || !all || yymmdd.contains(' '))
        return {};
    const int year = int(*all / 10000), month = int(*all / 100 % 100), date = int(*all % 100);
    const QDate until = today.addDays(31);
    int latest = 0; // the year alone decides what counts it, so that a day which that year lacks is no day of another
    for (const int base : {2018, 1988, 2000}) { // 令和, 平成, the century
        if (base + year <= until.year())
            latest = std::max(latest, base + year);
    }
    const QDate day(latest, month, date);
    return day <= until ? day : QDate();
}

std::optional<BankFile> ZenginReader::read(const QByteArray &given, const QString &name, const QDate &today)
{
    if (given.startsWith("\xf1\xf0") && given.size() >= kRecord) {
        BankFile file;
        file.problems << BankFile::problem(QStringLiteral("encoding_ebcdic"), name, 1, QStringLiteral("コード区分"));
        return file;
    }
    const QByteArray bytes = plain(given);
    const QList<Record> records = split(bytes);
    if (records.isEmpty())
        return {};
    const QByteArray &first = records.first().bytes;
    const auto isDigits = [&](qsizetype from, qsizetype length) {
        const QByteArray part = first.mid(from, length);
        return part.size() == length && std::all_of(part.cbegin(), part.cend(), [](char c) { return c >= '0' && c <= '9'; });
    };
    // A header of any kind: 1, kind, code, and no comma before its names, as a statement of columns has.
    if (first.size() < 60 || first[0] != '1' || !isDigits(1, 3) || first.first(26).contains(','))
        return {};
    if (first[3] == '1') {
        BankFile file;
        file.problems << BankFile::problem(QStringLiteral("encoding_ebcdic"), name, 1, QStringLiteral("コード区分"), QStringLiteral("1"));
        return file;
    }
    return Reader(name, today).read(records);
}

} // namespace tsunagi
