// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QHash>
#include <QMap>
#include <QRawFont>
#include <QStringList>

#include <memory>

namespace tsunagi {

/// The faces that paper is set in, with the glyph and width of each character looked up once.
///
/// Needs a QGuiApplication. An object belongs to the thread that loaded it (QRawFont is bound to its thread): a worker
/// that renders loads its own.
class PrintFonts final
{
public:
    struct Glyph
    {
        int face = -1;       ///< index for `font`; -1 if no installed Japanese font has the character
        quint32 index = 0;
        double advance = 0;  ///< in ems
    };

    /// Takes the first installed of `preferred`, else Noto Sans CJK JP, else another family with Japanese coverage;
    /// the rest serve as fallback for single characters. NotFound if no family has Japanese.
    [[nodiscard]] static Result<std::shared_ptr<PrintFonts>> load(const QStringList &preferred = {});

    [[nodiscard]] QString family() const { return m_faces.isEmpty() ? QString() : m_faces.first().family; }
    [[nodiscard]] Glyph glyph(char32_t character, bool bold);
    /// The face at a size in pixels (rounded to 1/8 pixel so that sizes are shared).
    [[nodiscard]] const QRawFont &font(int face, double pixelSize);
    /// First character of `text` that no face can print, 0 if all can.
    [[nodiscard]] char32_t firstMissing(QStringView text);

private:
    struct Face
    {
        QString family;
        bool bold = false;
        QRawFont master; ///< at a large size without hinting, for widths
    };
    QList<Face> m_faces;
    QStringList m_later; ///< families not loaded yet, tried only when a character is missing
    QHash<quint64, Glyph> m_glyphs;
    QHash<quint64, QRawFont> m_sized;

    bool add(const QString &family);
    Glyph find(char32_t character, bool bold) const;
};

} // namespace tsunagi
