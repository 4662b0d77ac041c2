// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/Theme.h"

#include "ui/common/DeskStyle.h"

#include <QApplication>
#include <QEvent>
#include <QStyle>

#include <algorithm>
#include <cmath>

namespace tsunagi {

namespace {

constexpr double kText = 4.5; // also of what cannot be done now: it is read to see why
constexpr int kSteps = 40;

QColor mixed(const QColor &from, const QColor &to, double part)
{
    return QColor::fromRgbF(float(from.redF() * (1 - part) + to.redF() * part), float(from.greenF() * (1 - part) + to.greenF() * part),
                            float(from.blueF() * (1 - part) + to.blueF() * part));
}

QColor laidOn(const QColor &text, const QColor &paper)
{
    QColor solid = text;
    solid.setAlpha(255);
    return mixed(paper, solid, text.alphaF());
}

/// Where the style paints a button of this colour, it is paler.
QColor painted(const QColor &button)
{
    return button.lighter(100 + std::max(1, (180 - qGray(button.rgb())) / 6)).lighter(113); // the middle of its shading
}

double light(const QColor &color)
{
    const auto linear = [](double part) { return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

Theme::Theme(QObject *parent) : QObject(parent)
{
    DeskStyle::use();
    apply();
    qApp->installEventFilter(this);
}

Theme::~Theme()
{
    m_applying = true;
    if (m_mode != Mode::System)
        QApplication::setPalette(QPalette());
}

void Theme::use(Mode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    m_applying = true;
    QApplication::setPalette(QPalette()); // the desktop's again, whatever was laid over it
    apply();
}

Theme::Mode Theme::modeOf(const QString &name)
{
    return name == u"light" ? Mode::Light : name == u"dark" ? Mode::Dark : Mode::System;
}

double Theme::contrast(const QColor &text, const QColor &paper)
{
    const double one = light(laidOn(text, paper));
    const double other = light(paper);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

QColor Theme::apart(const QColor &moved, const QList<QColor> &others, double least)
{
    const auto enough = [&](const QColor &color) {
        return std::all_of(others.cbegin(), others.cend(), [&](const QColor &other) { return contrast(color, other) >= least; });
    };
    if (enough(moved))
        return moved;
    const QColor solid = laidOn(moved, others.first());
    for (int step = 1; step <= kSteps; ++step) {
        for (const QColor &end : {QColor(Qt::black), QColor(Qt::white)})
            if (const QColor color = mixed(solid, end, double(step) / kSteps); enough(color))
                return color;
    }
    return solid; // papers so far apart that nothing is readable on all
}

QPalette Theme::readable(QPalette palette)
{
    using P = QPalette;
    struct Pair
    {
        P::ColorRole text;
        QList<P::ColorRole> papers;
    };
    static const QList<Pair> kPairs {{P::WindowText, {P::Window}},        {P::Text, {P::Base, P::AlternateBase}}, {P::ButtonText, {P::Button}},
                                     {P::ToolTipText, {P::ToolTipBase}}, {P::PlaceholderText, {P::Base}},        {P::Link, {P::Base, P::Window}},
                                     {P::LinkVisited, {P::Base, P::Window}}};
    for (const P::ColorGroup group : {P::Active, P::Inactive, P::Disabled}) {
        for (const Pair &pair : kPairs) {
            QList<QColor> papers;
            for (const P::ColorRole paper : pair.papers)
                papers << palette.color(group, paper);
            if (pair.text == P::ButtonText)
                papers << painted(palette.color(group, P::Button));
            const QColor before = palette.color(group, pair.text);
            if (const QColor after = apart(before, papers, kText); after != before)
                palette.setColor(group, pair.text, after);
        }
        // What is marked keeps its text and gets a deeper paper: the text may be white for a reason.
        const QColor before = palette.color(group, P::Highlight);
        if (const QColor after = apart(before, {palette.color(group, P::HighlightedText)}, kText); after != before)
            palette.setColor(group, P::Highlight, after);
    }
    return palette;
}

QPalette Theme::dark()
{
    QPalette palette(QColor(0x35, 0x35, 0x38), QColor(0x2b, 0x2b, 0x2e)); // the style's shades come of these two
    const QColor text(0xe8, 0xe8, 0xea);
    const QColor off(0x96, 0x96, 0x9a);
    const std::pair<QPalette::ColorRole, QColor> roles[] {{QPalette::WindowText, text}, {QPalette::Text, text}, {QPalette::ButtonText, text},
        {QPalette::BrightText, Qt::white}, {QPalette::Base, QColor(0x1f, 0x1f, 0x22)}, {QPalette::AlternateBase, QColor(0x26, 0x26, 0x2a)},
        {QPalette::ToolTipBase, QColor(0x3d, 0x3d, 0x41)}, {QPalette::ToolTipText, text}, {QPalette::PlaceholderText, QColor(0x9c, 0x9c, 0xa2)},
        {QPalette::Highlight, QColor(0x2a, 0x64, 0xa8)}, {QPalette::HighlightedText, Qt::white}, {QPalette::Link, QColor(0x7f, 0xb3, 0xf0)},
        {QPalette::LinkVisited, QColor(0xc0, 0xa0, 0xe8)}};
    for (const auto &[role, color] : roles)
        palette.setColor(role, color);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, off);
    return palette;
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == qApp && event->type() == QEvent::ApplicationPaletteChange && !m_applying)
        apply();
    return QObject::eventFilter(watched, event);
}

void Theme::apply()
{
    m_applying = true;
    QApplication::setPalette(readable(m_mode == Mode::Dark    ? dark()
                                      : m_mode == Mode::Light ? QApplication::style()->standardPalette()
                                                              : QApplication::palette()));
    m_applying = false;
}

} // namespace tsunagi
