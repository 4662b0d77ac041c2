// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

namespace tsunagi {

/// How the bytes of a text file are to be read.
///
/// A byte order mark or valid UTF-8 means UTF-8; anything else that has CP932's shape is CP932. A few broken characters among
/// many whole ones make no other encoding of a file: their cells alone cannot be read. In both, the bytes of
/// comma, tab, quote and line end never occur inside a character, so a reader may split bytes first and decode cells.
class Encoding final
{
public:
    /// Errors: Invalid - neither UTF-8 nor CP932, UTF-16, or a NUL byte; `where` is "line N", `detail` "byte N: reason".
    [[nodiscard]] static Result<Encoding> detect(QByteArrayView bytes);

    /// "utf-8", "utf-8-bom" or "cp932".
    [[nodiscard]] QString name() const;
    /// Bytes before the text: 3 with a byte order mark, else 0.
    [[nodiscard]] qsizetype markLength() const { return m_kind == Kind::Utf8Mark ? 3 : 0; }
    /// Text of one cell; Invalid if a character is broken or a CP932 code is not assigned.
    [[nodiscard]] Result<QString> decode(QByteArrayView bytes) const;

private:
    enum class Kind { Utf8, Utf8Mark, Cp932 };
    Encoding(Kind kind, bool damaged) : m_kind(kind), m_damaged(damaged) { }
    Kind m_kind;
    bool m_damaged; ///< has broken characters somewhere
};

} // namespace tsunagi
