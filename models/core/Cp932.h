// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

namespace tsunagi::cp932 {

/// Text of CP932 bytes (also ①, 髙, ～); Invalid with the byte offset in `detail` if the bytes are not CP932.
[[nodiscard]] Result<QString> decode(QByteArrayView bytes);
/// CP932 bytes of text. The six characters that Unicode holds twice (〜 − ‖ — ¢ £ ¬) are mapped first.
/// Invalid with the first character that CP932 lacks in `detail`.
[[nodiscard]] Result<QByteArray> encode(QStringView text);
/// Is every character of `text` in CP932 (after the same mapping)?
[[nodiscard]] bool encodable(QStringView text);
/// Bytes in CP932: full width 2, half width and half-width kana 1; characters outside count 2.
[[nodiscard]] int byteLength(QStringView text);

} // namespace tsunagi::cp932
