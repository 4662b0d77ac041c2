// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/IntakeProblem.h"

#include "models/orders/ProblemWords.h"

#include <QCoreApplication>

namespace tsunagi {

namespace {

constexpr ProblemWords kWords[] = {
    {"encoding_unknown", QT_TRANSLATE_NOOP("Intake", "The file is neither UTF-8 nor CP932 text."),
     QT_TRANSLATE_NOOP("Intake", "Download it again from the shop, or save it as CSV in UTF-8."), true},
    {"file_unreadable", QT_TRANSLATE_NOOP("Intake", "The file cannot be opened."),
     QT_TRANSLATE_NOOP("Intake", "Check that it is a file, that it is there and that you may read it."), true},
    {"format_broken", QT_TRANSLATE_NOOP("Intake", "A format of the profile cannot be read; it was left out."),
     QT_TRANSLATE_NOOP("Intake", "Correct this file, or take it out of the profile's intake folder."), false},
    {"platform_other", QT_TRANSLATE_NOOP("Intake", "The file is in the format of another platform than the shop's; nothing of it was taken in."),
     QT_TRANSLATE_NOOP("Intake", "Choose the shop of that platform. If the file is this shop's all the same, name its format (--format)."), true},
    {"orders_withdrawn", QT_TRANSLATE_NOOP("Intake", "So many orders of this file were withdrawn here, as taken in by mistake; they stay withdrawn."),
     QT_TRANSLATE_NOOP("Intake", "If the file is this shop's after all, bring them back: Ctrl+Shift+T on the orders page, or tsunagi import back."), false},
    {"column_unknown", QT_TRANSLATE_NOOP("Intake", "The format does not know this column; it was ignored."),
     QT_TRANSLATE_NOOP("Intake", "Nothing needs doing, unless it holds what an order needs; then add it to a format of the profile."), false},
    {"file_empty", QT_TRANSLATE_NOOP("Intake", "The file has no order rows."),
     QT_TRANSLATE_NOOP("Intake", "Check the period chosen in the shop's download page."), true},
    {"header_unknown", QT_TRANSLATE_NOOP("Intake", "The columns fit no known shop."),
     QT_TRANSLATE_NOOP("Intake", "Add the missing columns to the shop's download template, or add a format to the profile."), true},
    {"header_ambiguous", QT_TRANSLATE_NOOP("Intake", "The columns fit several shops."),
     QT_TRANSLATE_NOOP("Intake", "Choose the format in the import dialog or with --format."), true},
    {"column_missing", QT_TRANSLATE_NOOP("Intake", "Columns on which a parcel or its money depends are missing; orders that were not here yet were not taken in."),
     QT_TRANSLATE_NOOP("Intake", "Add them to the shop's download template and download again."), true},
    {"column_absent", QT_TRANSLATE_NOOP("Intake", "The file lacks columns that may hold an order back; what they say of these orders is not known."),
     QT_TRANSLATE_NOOP("Intake", "Add them to the shop's download template."), false},
    {"pair_missing", QT_TRANSLATE_NOOP("Intake", "The other file of the pair is missing."),
     QT_TRANSLATE_NOOP("Intake", "Import the order file and the item file together."), true},
    {"order_without_items", QT_TRANSLATE_NOOP("Intake", "The order has no row in the item file; the pair is refused."),
     QT_TRANSLATE_NOOP("Intake", "Download both files again for the same period."), true},
    {"item_without_order", QT_TRANSLATE_NOOP("Intake", "The item belongs to no order of the order file; the pair is refused."),
     QT_TRANSLATE_NOOP("Intake", "Download both files again for the same period."), true},
    {"pair_refused", QT_TRANSLATE_NOOP("Intake", "The pair of files does not fit together."),
     QT_TRANSLATE_NOOP("Intake", "Download both files again for the same period."), true},
    {"row_ragged", QT_TRANSLATE_NOOP("Intake", "The row has another number of columns than the header."),
     QT_TRANSLATE_NOOP("Intake", "Download the file again; it was cut or edited."), true},
    {"quote_unclosed", QT_TRANSLATE_NOOP("Intake", "A quoted field never ends; everything after it is unreadable."),
     QT_TRANSLATE_NOOP("Intake", "Download the file again; it was cut."), true},
    {"text_undecodable", QT_TRANSLATE_NOOP("Intake", "The text holds bytes that are no character."),
     QT_TRANSLATE_NOOP("Intake", "Download the file again from the shop."), true},
    {"number_missing", QT_TRANSLATE_NOOP("Intake", "The row has no order number."),
     QT_TRANSLATE_NOOP("Intake", "Download the file again from the shop."), true},
    {"number_damaged", QT_TRANSLATE_NOOP("Intake", "A spreadsheet rounded a long number; it cannot be restored."),
     QT_TRANSLATE_NOOP("Intake", "Import the file as downloaded, without saving it in a spreadsheet."), true},
    {"zip_damaged", QT_TRANSLATE_NOOP("Intake", "A spreadsheet took digits off the postal code and the address does not prove which."),
     QT_TRANSLATE_NOOP("Intake", "Import the file as downloaded, without saving it in a spreadsheet."), true},
    {"quantity_bad", QT_TRANSLATE_NOOP("Intake", "The quantity is not a whole number above zero."),
     QT_TRANSLATE_NOOP("Intake", "Correct the quantity in the shop and download again."), true},
    {"item_missing", QT_TRANSLATE_NOOP("Intake", "The row names no goods."),
     QT_TRANSLATE_NOOP("Intake", "Correct the order in the shop and download again."), true},
    {"money_bad", QT_TRANSLATE_NOOP("Intake", "The amount is not whole yen."),
     QT_TRANSLATE_NOOP("Intake", "Correct the amount in the shop and download again."), true},
    {"date_bad", QT_TRANSLATE_NOOP("Intake", "The date and time cannot be read."),
     QT_TRANSLATE_NOOP("Intake", "Import the file as downloaded, without saving it in a spreadsheet."), true},
    {"tax_rate_bad", QT_TRANSLATE_NOOP("Intake", "The tax rate cannot be read."),
     QT_TRANSLATE_NOOP("Intake", "Correct the rate in the shop and download again."), true},
    {"row_kind_unknown", QT_TRANSLATE_NOOP("Intake", "The kind of row is unknown."),
     QT_TRANSLATE_NOOP("Intake", "Download the file again; if the shop has a new kind of row, add it to the format."), true},
    {"option_row_orphan", QT_TRANSLATE_NOOP("Intake", "An option row does not stand below its goods."),
     QT_TRANSLATE_NOOP("Intake", "Import the file as downloaded, without sorting it."), true},
    {"rows_contradict", QT_TRANSLATE_NOOP("Intake", "Rows of the same order contradict each other."),
     QT_TRANSLATE_NOOP("Intake", "Import only the newest download of this order."), true},
    {"repeat_unclear", QT_TRANSLATE_NOOP("Intake", "Rows repeat, and the amounts do not show whether they count twice."),
     QT_TRANSLATE_NOOP("Intake", "Download the order alone and import that file."), true},
    {"row_repeated", QT_TRANSLATE_NOOP("Intake", "Equal rows were taken as one line, as the file has no amounts to tell."),
     QT_TRANSLATE_NOOP("Intake", "Compare the quantity with the shop."), false},
    {"lines_missing", QT_TRANSLATE_NOOP("Intake", "The order has no goods."),
     QT_TRANSLATE_NOOP("Intake", "Download the order again from the shop."), true},
    {"older_unasked", QT_TRANSLATE_NOOP("Intake", "The order may be an old one that only the server still holds, and the server does not answer; it was not taken in."),
     QT_TRANSLATE_NOOP("Intake", "Take the file in again once the server is connected; what went in is not taken twice."), true},
    {"want_date_text", QT_TRANSLATE_NOOP("Intake", "The wished date is not a date; it was put into the note."),
     QT_TRANSLATE_NOOP("Intake", "Read the note and set the date by hand."), false},
    {"currency_not_yen", QT_TRANSLATE_NOOP("Intake", "The amounts are not in yen and were left empty."),
     QT_TRANSLATE_NOOP("Intake", "Enter customs values by hand where they are needed."), false},
};

} // namespace

IntakeProblem IntakeProblem::of(const QString &code, const QString &file, int line, const QString &column, const QString &value)
{
    return problemOf(kWords, "Intake", code, file, line, column, value);
}

} // namespace tsunagi
