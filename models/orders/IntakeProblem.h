// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tsunagi {

/// Something in a file that a person must know, with its place.
struct IntakeProblem
{
    QString file;
    int line = 0;       ///< physical line, 0 if it concerns the whole file
    QString column;     ///< header name, as the file has it
    QString value;      ///< what stands there
    QString code;       ///< stable, snake_case
    QString message;    ///< one sentence, translated
    QString remedy;     ///< what to do, translated
    bool refused = true; ///< false: told only, the order went in

    /// A problem with message and remedy of its code.
    [[nodiscard]] static IntakeProblem of(const QString &code, const QString &file, int line, const QString &column = {},
                                          const QString &value = {});
    friend bool operator==(const IntakeProblem &, const IntakeProblem &) = default;
};

} // namespace tsunagi
