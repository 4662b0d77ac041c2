// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payments/BankFile.h"

#include "models/orders/ProblemWords.h"
#include "models/payments/BankLayouts.h"
#include "models/payments/ZenginReader.h"

#include <QCoreApplication>

namespace tsunagi {

namespace {

constexpr ProblemWords kWords[] = {
    {"file_empty", QT_TRANSLATE_NOOP("Bank", "The file is empty."), QT_TRANSLATE_NOOP("Bank", "Check the period chosen in the bank's download page."), true},
    {"encoding_unknown", QT_TRANSLATE_NOOP("Bank", "The file is neither UTF-8 nor CP932 text."), QT_TRANSLATE_NOOP("Bank", "Download it again from the bank as CSV or in the Zengin format."), true},
    {"encoding_ebcdic", QT_TRANSLATE_NOOP("Bank", "The file is in EBCDIC."), QT_TRANSLATE_NOOP("Bank", "Choose JIS as the character code in the bank's download page."), true},
    {"format_unknown", QT_TRANSLATE_NOOP("Bank", "This is neither a Zengin file nor a statement of a known bank."),
     QT_TRANSLATE_NOOP("Bank", "Download deposits as CSV with its header row, or in the Zengin format; a layout of another bank goes into the profile's folder banks."), true},
    {"kind_unknown", QT_TRANSLATE_NOOP("Bank", "This Zengin file holds no deposits."), QT_TRANSLATE_NOOP("Bank", "Download 振込入金通知 (01) or 入出金取引明細 (03)."), true},
    {"record_short", QT_TRANSLATE_NOOP("Bank", "The record is cut: it has fewer than 200 characters."), QT_TRANSLATE_NOOP("Bank", "Download the file again; it was cut or edited."), true},
    {"record_long", QT_TRANSLATE_NOOP("Bank", "The record has more than 200 characters."), QT_TRANSLATE_NOOP("Bank", "Download the file again; it was edited."), true},
    {"record_kind", QT_TRANSLATE_NOOP("Bank", "The record does not begin with 1, 2, 8 or 9."), QT_TRANSLATE_NOOP("Bank", "Download the file again; it was edited."), true},
    {"record_order", QT_TRANSLATE_NOOP("Bank", "The record stands where none of its kind may stand."), QT_TRANSLATE_NOOP("Bank", "Download the file again; records are missing or were moved."), true},
    {"trailer_missing", QT_TRANSLATE_NOOP("Bank", "The file ends without its trailer: its totals cannot be verified."), QT_TRANSLATE_NOOP("Bank", "Download the file again and take it in too; what went in is not taken twice. Until then nothing of it is settled by itself."), false},
    {"end_missing", QT_TRANSLATE_NOOP("Bank", "The file ends without its last record (9): it may be broken off, and another account may be missing."),
     QT_TRANSLATE_NOOP("Bank", "Download the file again and take it in too; what went in is not taken twice."), false},
    {"end_wrong", QT_TRANSLATE_NOOP("Bank", "The last record (9) states another number than the file has: another account may be missing."),
     QT_TRANSLATE_NOOP("Bank", "Download the file again and take it in too; what went in is not taken twice."), false},
    {"count_wrong", QT_TRANSLATE_NOOP("Bank", "The number of rows is not the one that the file states."), QT_TRANSLATE_NOOP("Bank", "Download the file again and take it in too; what went in is not taken twice. Until then nothing of it is settled by itself."), false},
    {"total_wrong", QT_TRANSLATE_NOOP("Bank", "The sum of the rows is not the one that the file states."), QT_TRANSLATE_NOOP("Bank", "Download the file again and take it in too; what went in is not taken twice. Until then nothing of it is settled by itself."), false},
    {"balance_wrong", QT_TRANSLATE_NOOP("Bank", "The balance does not follow from the one before."), QT_TRANSLATE_NOOP("Bank", "A row may be missing. Download the file again and take it in too; what went in is not taken twice. Until then nothing of it is settled by itself."), false},
    {"money_bad", QT_TRANSLATE_NOOP("Bank", "The amount is not whole yen."), QT_TRANSLATE_NOOP("Bank", "Take the file in as downloaded, without saving it in a spreadsheet."), true},
    {"date_bad", QT_TRANSLATE_NOOP("Bank", "The day cannot be read."), QT_TRANSLATE_NOOP("Bank", "Take the file in as downloaded, without saving it in a spreadsheet."), true},
    {"row_ragged", QT_TRANSLATE_NOOP("Bank", "The row has fewer columns than are needed."), QT_TRANSLATE_NOOP("Bank", "Download the file again; it was cut or edited."), true},
    {"quote_unclosed", QT_TRANSLATE_NOOP("Bank", "A quoted field never ends; everything after it is unreadable."), QT_TRANSLATE_NOOP("Bank", "Download the file again; it was cut."), true},
    {"text_undecodable", QT_TRANSLATE_NOOP("Bank", "The text holds bytes that are no character."), QT_TRANSLATE_NOOP("Bank", "Download the file again from the bank."), true},
    {"layout_broken", QT_TRANSLATE_NOOP("Bank", "A layout of the profile cannot be read; it was left out."), QT_TRANSLATE_NOOP("Bank", "Correct this file, or take it out of the profile's folder banks."), false},
    {"account_unknown", QT_TRANSLATE_NOOP("Bank", "Nobody has said whose bank account this is: nothing of it is settled by itself."),
     QT_TRANSLATE_NOOP("Bank", "Say it once: the window asks; on the command line it is tsunagi bank account set ACCOUNT --client CODE"), false},
    {"account_unsaid", QT_TRANSLATE_NOOP("Bank", "The file does not name its bank account, and several clients have one."),
     QT_TRANSLATE_NOOP("Bank", "Say which account it is of: the window asks; on the command line it is tsunagi bank import FILE --account ACCOUNT"), true},
    {"account_other", QT_TRANSLATE_NOOP("Bank", "The file names its own bank account, and it is another one."), QT_TRANSLATE_NOOP("Bank", "Take it in without --account: it is of the account that it names."), true},
    {"account_elsewhere", QT_TRANSLATE_NOOP("Bank", "The same deposits are here already, as another account's: they were not taken in."),
     QT_TRANSLATE_NOOP("Bank", "Say which it is: the window asks; on the command line --move if the first account was a mistake, --both if it is other money; of a file with several accounts --account says for which"), true},
    {"account_given", QT_TRANSLATE_NOOP("Bank", "Orders or customers have some of these deposits already: nothing was moved."),
     QT_TRANSLATE_NOOP("Bank", "Take them back first: F9 on the page of deposits, or tsunagi bank release ID; then take the file in again."), true},
    {"cancel_alone", QT_TRANSLATE_NOOP("Bank", "The bank takes a deposit back that is not here."), QT_TRANSLATE_NOOP("Bank", "Take in the file of the days before; the record then finds its deposit."), false},
    {"balance_other", QT_TRANSLATE_NOOP("Bank", "A deposit of this payer, day and amount is here already, with another balance: this may be a second one."),
     QT_TRANSLATE_NOOP("Bank", "If it is, download that whole day in one file and take it in: two rows are two deposits."), false},
    {"row_gone", QT_TRANSLATE_NOOP("Bank", "A file that did not add up brought this deposit, and this file of the same day does not have it: the other row is perhaps the true one."),
     QT_TRANSLATE_NOOP("Bank", "If it is, take it back from its order (F9) and set it aside (F8), or: tsunagi bank release, tsunagi bank aside"), false},
    {"file_large", QT_TRANSLATE_NOOP("Bank", "The file is too large for a bank's."), QT_TRANSLATE_NOOP("Bank", "Download a shorter period."), true},
    {"file_unreadable", QT_TRANSLATE_NOOP("Bank", "The file cannot be opened."), QT_TRANSLATE_NOOP("Bank", "Check that it is a file, that it is there and that you may read it."), true},
};

} // namespace

IntakeProblem BankFile::problem(const QString &code, const QString &file, int line, const QString &column, const QString &value)
{
    return problemOf(kWords, "Bank", code, file, line, column, value);
}

bool BankFile::isDoubt(const QString &code)
{
    return code == u"trailer_missing" || code == u"count_wrong" || code == u"total_wrong" || code == u"balance_wrong";
}

BankFile BankFile::read(const QByteArray &bytes, const QString &name, const BankLayouts &layouts, const QDate &today)
{
    if (bytes.trimmed().isEmpty()) {
        BankFile empty;
        empty.problems << problem(QStringLiteral("file_empty"), name, 0);
        return empty;
    }
    auto zengin = ZenginReader::read(bytes, name, today);
    BankFile file = zengin ? std::move(*zengin) : layouts.read(bytes, name, today);
    for (BankEntry &entry : file.entries)
        if (entry.payer.isEmpty())
            entry.payer = entry.text; // interest, cash: nobody is named
    return file;
}

} // namespace tsunagi
