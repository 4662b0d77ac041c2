// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/printing/PrintFonts.h"

#include <QFont>
#include <QFontDatabase>
#include <QSet>

#include <cmath>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr int kMasterPixels = 1000;
// A family counts as Japanese only if it has kana, a common kanji and the everyday variants of names.
constexpr char32_t kProbe[] = {U'あ', U'ア', U'東', U'様', U'髙', U'﨑', U'〒'};

QStringList knownFamilies()
{
    return {u"Noto Sans CJK JP"_qs, u"Noto Sans JP"_qs, u"Source Han Sans JP"_qs, u"Source Han Sans"_qs,
            u"BIZ UDGothic"_qs,     u"Yu Gothic"_qs,    u"IPAexGothic"_qs,        u"IPAGothic"_qs,
            u"VL Gothic"_qs,        u"TakaoGothic"_qs};
}

QFont fontOf(const QString &family, bool bold, double pixels)
{
    QFont font;
    font.setFamilies({family});
    font.setPixelSize(int(std::ceil(pixels)));
    font.setBold(bold);
    font.setStyleStrategy(QFont::NoFontMerging);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace

Result<std::shared_ptr<PrintFonts>> PrintFonts::load(const QStringList &preferred)
{
    auto fonts = std::make_shared<PrintFonts>();
    const QStringList installed = QFontDatabase::families(QFontDatabase::Japanese);
    const QSet<QString> have(installed.cbegin(), installed.cend());
    QStringList order;
    for (const QString &family : preferred + knownFamilies() + installed)
        if (have.contains(family) && !order.contains(family))
            order << family;
    while (!order.isEmpty() && fonts->m_faces.isEmpty()) {
        fonts->add(order.takeFirst());
        const bool complete = std::all_of(std::begin(kProbe), std::end(kProbe),
                                          [&](char32_t c) { return fonts->find(c, false).face >= 0; });
        if (!complete)
            fonts->m_faces.clear();
    }
    if (fonts->m_faces.isEmpty())
        return fail(Code::NotFound, u"font"_qs, u"no installed font family has Japanese"_qs);
    fonts->m_later = order;
    return fonts;
}

bool PrintFonts::add(const QString &family)
{
    bool added = false;
    for (const bool bold : {false, true}) {
        const QRawFont raw = QRawFont::fromFont(fontOf(family, bold, kMasterPixels), QFontDatabase::Japanese);
        if (!raw.isValid())
            continue;
        m_faces << Face {family, bold, raw};
        added = true;
    }
    return added;
}

PrintFonts::Glyph PrintFonts::find(char32_t character, bool bold) const
{
    // Both weights of a family stand beside each other: the right weight first, then the other one of that family.
    for (int pass = 0; pass < m_faces.size() * 2; ++pass) {
        const int face = pass / 2;
        const QString &family = m_faces.at(face).family;
        for (int other = 0; other < m_faces.size(); ++other) {
            const Face &candidate = m_faces.at(other);
            const bool wanted = (candidate.bold == bold) == (pass % 2 == 0);
            if (candidate.family != family || !wanted || !candidate.master.supportsCharacter(uint(character)))
                continue;
            const auto indexes = candidate.master.glyphIndexesForString(QString::fromUcs4(&character, 1));
            if (indexes.isEmpty() || indexes.first() == 0)
                continue;
            const auto advances = candidate.master.advancesForGlyphIndexes({indexes.first()});
            return {other, indexes.first(), advances.first().x() / candidate.master.pixelSize()};
        }
    }
    return {};
}

PrintFonts::Glyph PrintFonts::glyph(char32_t character, bool bold)
{
    const quint64 key = quint64(character) << 1 | quint64(bold);
    if (const auto it = m_glyphs.constFind(key); it != m_glyphs.cend())
        return *it;
    Glyph found = find(character, bold);
    while (found.face < 0 && !m_later.isEmpty()) {
        add(m_later.takeFirst());
        found = find(character, bold);
    }
    m_glyphs.insert(key, found);
    return found;
}

const QRawFont &PrintFonts::font(int face, double pixelSize)
{
    const auto eighths = quint32(std::lround(pixelSize * 8));
    QRawFont &sized = m_sized[quint64(face) << 32 | eighths];
    if (!sized.isValid()) {
        sized = m_faces.at(face).master;
        sized.setPixelSize(eighths / 8.0);
    }
    return sized;
}

char32_t PrintFonts::firstMissing(QStringView text)
{
    for (const char32_t character : text.toUcs4())
        if (character >= 0x20 && glyph(character, false).face < 0)
            return character;
    return 0;
}

} // namespace tsunagi
