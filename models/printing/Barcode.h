// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QList>
#include <QString>

namespace tsunagi {

/// The pattern of one barcode, without a size: bars and spaces for a linear code, a module grid for a QR code.
class Barcode final
{
public:
    enum class Kind { Code128, Nw7, Qr };

    /// Code 128 of ASCII digits only, so that a scan survives any input method; Invalid for anything else.
    [[nodiscard]] static Result<Barcode> code128(const QString &digits);
    /// NW-7 (Codabar) of digits and - $ : / . + between a start and a stop letter A to D (either case).
    [[nodiscard]] static Result<Barcode> nw7(const QString &digits, QChar start, QChar stop);
    /// QR code of UTF-8 text, error correction M.
    [[nodiscard]] static Result<Barcode> qr(const QString &text);
    /// Text in groups for people, as grouped("123456789012", {4,4,4}) → "1234-5678-9012".
    /// Unchanged if the groups do not add up to its length.
    [[nodiscard]] static QString grouped(const QString &text, const QList<int> &groups);

    [[nodiscard]] Kind kind() const { return m_kind; }
    /// What a scanner returns (NW-7 without its letters).
    [[nodiscard]] const QString &text() const { return m_text; }
    /// Linear codes: widths in modules of bar, space, bar, …, bar. For NW-7 only 1 (narrow) and 2 (wide) occur.
    [[nodiscard]] const QList<int> &runs() const { return m_runs; }
    /// QR: modules along one side; 0 for linear codes.
    [[nodiscard]] int side() const { return m_side; }
    [[nodiscard]] bool dark(int column, int row) const { return m_grid.at(row * m_side + column) != 0; }
    /// Light modules that must stay free on each side.
    [[nodiscard]] int quietModules() const { return m_kind == Kind::Qr ? 4 : 10; }

    /// Widths in whole dots of bar, space, bar, … when one narrow module has `moduleDots` dots; wide elements of NW-7
    /// get `wideRatio` times that, rounded to whole dots.
    [[nodiscard]] QList<int> runDots(int moduleDots, double wideRatio) const;

private:
    Kind m_kind = Kind::Code128;
    QString m_text;
    QList<int> m_runs;
    QList<char> m_grid;
    int m_side = 0;
};

} // namespace tsunagi
