// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/settlements/SettlementFile.h"

#include "models/orders/ProblemWords.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QStringList>

#include <algorithm>
#include <numeric>

namespace tsunagi {

namespace {

constexpr ProblemWords kWords[] = {
    {"file_unreadable", QT_TRANSLATE_NOOP("SettlementFile", "The file cannot be opened."), QT_TRANSLATE_NOOP("SettlementFile", "Check that it is a file, that it is there and that you may read it."), true},
    {"file_large", QT_TRANSLATE_NOOP("SettlementFile", "The file is too large for one of settlements."), QT_TRANSLATE_NOOP("SettlementFile", "Download a shorter period."), true},
    {"file_empty", QT_TRANSLATE_NOOP("SettlementFile", "The file holds no row."), QT_TRANSLATE_NOOP("SettlementFile", "Check the period chosen where it was downloaded."), true},
    {"encoding_unknown", QT_TRANSLATE_NOOP("SettlementFile", "The file is neither UTF-8 nor CP932 text."), QT_TRANSLATE_NOOP("SettlementFile", "Download it again as CSV or TSV."), true},
    {"format_unknown", QT_TRANSLATE_NOOP("SettlementFile", "This is no settlement file of a known mall or payment company."),
     QT_TRANSLATE_NOOP("SettlementFile", "Take it in with its header row, as downloaded; another layout goes into the profile's folder settlements/layouts."), true},
    {"column_missing", QT_TRANSLATE_NOOP("SettlementFile", "Columns of such a file are missing."), QT_TRANSLATE_NOOP("SettlementFile", "Download it again with all its columns."), true},
    {"quote_unclosed", QT_TRANSLATE_NOOP("SettlementFile", "A quoted field never ends; everything after it is unreadable."), QT_TRANSLATE_NOOP("SettlementFile", "Download the file again; it was cut."), true},
    {"row_ragged", QT_TRANSLATE_NOOP("SettlementFile", "The row has more or fewer columns than its header."), QT_TRANSLATE_NOOP("SettlementFile", "Download the file again; it was cut or edited."), true},
    {"text_undecodable", QT_TRANSLATE_NOOP("SettlementFile", "The text holds bytes that are no character."), QT_TRANSLATE_NOOP("SettlementFile", "Download the file again."), true},
    {"money_bad", QT_TRANSLATE_NOOP("SettlementFile", "The amount is not whole yen."), QT_TRANSLATE_NOOP("SettlementFile", "Take the file in as downloaded, without saving it in a spreadsheet."), true},
    {"date_bad", QT_TRANSLATE_NOOP("SettlementFile", "The day cannot be read."), QT_TRANSLATE_NOOP("SettlementFile", "Take the file in as downloaded, without saving it in a spreadsheet."), true},
    {"currency_other", QT_TRANSLATE_NOOP("SettlementFile", "The amount is not in yen."), QT_TRANSLATE_NOOP("SettlementFile", "Only settlements in JPY are explained here."), true},
    {"number_missing", QT_TRANSLATE_NOOP("SettlementFile", "The row does not say of which settlement it is."), QT_TRANSLATE_NOOP("SettlementFile", "Download the file again; it was cut or edited."), true},
    {"line_differs", QT_TRANSLATE_NOOP("SettlementFile", "This payment is here with another amount; the first one stays."), QT_TRANSLATE_NOOP("SettlementFile", "Ask the payment company which amount is right."), true},
    {"net_wrong", QT_TRANSLATE_NOOP("SettlementFile", "Amount less fee is not what the row states as net."), QT_TRANSLATE_NOOP("SettlementFile", "Download the file again; it may have been edited."), false},
    {"total_wrong", QT_TRANSLATE_NOOP("SettlementFile", "The sum of the rows is not the total that the file states."), QT_TRANSLATE_NOOP("SettlementFile", "A row may be missing. Download the file again; the difference stands at the settlement."), false},
    {"settlement_differs", QT_TRANSLATE_NOOP("SettlementFile", "A settlement of this number is here with other rows; nothing of this one was taken in."),
     QT_TRANSLATE_NOOP("SettlementFile", "Find out which file is right: it may be cut, or was issued anew."), true},
    {"client_unsaid", QT_TRANSLATE_NOOP("SettlementFile", "Several clients have such shops, and the orders do not tell whose money it is."), QT_TRANSLATE_NOOP("SettlementFile", "Say it: tsunagi settlement import FILE --client CODE"), true},
    {"layout_broken", QT_TRANSLATE_NOOP("SettlementFile", "A layout of the profile cannot be read; it was left out."), QT_TRANSLATE_NOOP("SettlementFile", "Correct this file, or take it out of the profile's folder settlements/layouts."), false},
};

} // namespace

qint64 SettlementDraft::sum() const
{
    return std::accumulate(entries.cbegin(), entries.cend(), qint64(0), [](qint64 sum, const SettlementEntry &entry) { return sum + entry.amount; });
}

QString SettlementDraft::digest() const
{
    if (!whole || !complete)
        return {};
    QStringList lines {day.toString(Qt::ISODate) + u'\n' + (net ? QString::number(*net) : QString())};
    for (const SettlementEntry &entry : entries)
        lines << entry.key;
    std::sort(lines.begin(), lines.end());
    return QString::fromLatin1(QCryptographicHash::hash(lines.join(u'\0').toUtf8(), QCryptographicHash::Sha256).toHex());
}

IntakeProblem SettlementFile::problem(const QString &code, const QString &file, int line, const QString &column, const QString &value)
{
    return problemOf(kWords, "SettlementFile", code, file, line, column, value);
}

} // namespace tsunagi
