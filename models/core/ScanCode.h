// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace tsunagi {

/// What a barcode scanner wrote into the keyboard, and what it meant.
namespace ScanCode {

/// What an input method made of the scanner's keys, turned back to what the scanner typed: full-width letters and digits,
/// and the kana on the keys of a JIS keyboard (ぬふあうえおやゆよわ for the digits). Small letters become capitals where the
/// kana cannot say which it was.
[[nodiscard]] QString turnedBack(const QString &text);
/// Could a code look like this, once turned back: printable ASCII of barcodes, `atLeast` characters, no blanks inside?
[[nodiscard]] bool isCode(const QString &text, int atLeast);
/// How the thing may be written that this code names: as read, capitals, without the start and stop letters of NW-7
/// (a…d), digits without hyphens.
[[nodiscard]] QStringList spellings(const QString &code);

} // namespace ScanCode

} // namespace tsunagi
