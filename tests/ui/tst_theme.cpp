// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/Mark.h"
#include "ui/common/Theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTableWidget>
#include <QStyle>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace tsunagi;

namespace {

constexpr int kApart = 10; // pixels of air between two columns
const QList<Tone> kTones {Tone::Neutral, Tone::Info, Tone::Good, Tone::Warn, Tone::Stop, Tone::Done};

/// A desktop that nobody can read: grey on grey everywhere.
QPalette pale()
{
    QPalette palette(QColor(0xd8, 0xd8, 0xd8));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText, QPalette::PlaceholderText, QPalette::Link})
        palette.setColor(role, QColor(0xb0, 0xb0, 0xb0));
    palette.setColor(QPalette::Highlight, QColor(0xff, 0xe0, 0x80));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    return palette;
}

} // namespace

/// What is painted can be read: light, dark, and on a desktop with pale colours.
class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void countsAsWcagDoes();
    void rolesAreReadable_data();
    void rolesAreReadable();
    void tonesAreReadable_data();
    void tonesAreReadable();
    void controlsStandOut_data();
    void controlsStandOut();
    void whatIsOffIsRead_data() { controlsStandOut_data(); }
    void whatIsOffIsRead();
    void numbersStandApart();
    void readableStaysAsItIs();
    void itFollowsTheDesktop();
};

void TestTheme::countsAsWcagDoes()
{
    QVERIFY(std::abs(Theme::contrast(Qt::black, Qt::white) - 21) < 0.01);
    QVERIFY(std::abs(Theme::contrast(Qt::white, Qt::white) - 1) < 0.01);
    QVERIFY(std::abs(Theme::contrast(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54) < 0.01);
    // Half-black on white looks grey, and counts as that.
    QVERIFY(Theme::contrast(QColor(0, 0, 0, 128), Qt::white) < 4.5);
}

void TestTheme::rolesAreReadable_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << QApplication::style()->standardPalette();
    QTest::newRow("dark") << Theme::dark();
    QTest::newRow("pale") << pale();
}

void TestTheme::rolesAreReadable()
{
    QFETCH(QPalette, palette);
    palette = Theme::readable(palette);
    using P = QPalette;
    const QList<std::pair<P::ColorRole, P::ColorRole>> pairs {{P::WindowText, P::Window}, {P::Text, P::Base}, {P::Text, P::AlternateBase},
        {P::ButtonText, P::Button}, {P::HighlightedText, P::Highlight}, {P::ToolTipText, P::ToolTipBase}, {P::PlaceholderText, P::Base},
        {P::Link, P::Base}, {P::LinkVisited, P::Base}};
    for (const P::ColorGroup group : {P::Active, P::Inactive, P::Disabled}) {
        for (const auto &[text, paper] : pairs) {
            const double found = Theme::contrast(palette.color(group, text), palette.color(group, paper));
            const QString what = QStringLiteral("group %1: %2 on %3 is %4").arg(group).arg(text).arg(paper).arg(found);
            QVERIFY2(found >= 4.5, qPrintable(what)); // also what cannot be done now is read
        }
    }
}

void TestTheme::tonesAreReadable_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << QApplication::style()->standardPalette();
    QTest::newRow("dark") << Theme::dark();
}

void TestTheme::tonesAreReadable()
{
    QFETCH(QPalette, palette);
    palette = Theme::readable(palette);
    for (const Tone tone : kTones) {
        const QColor ink = Mark::color(tone, palette);
        const QColor soft = Mark::background(tone, palette);
        const auto check = [&](const char *what, const QColor &text, const QColor &paper, double least) {
            const double found = Theme::contrast(text, paper);
            QVERIFY2(found >= least, qPrintable(QStringLiteral("tone %1, %2: %3").arg(int(tone)).arg(QLatin1StringView(what)).arg(found)));
        };
        check("ink on a list", ink, palette.color(QPalette::Base), 4.5);
        check("ink on every second row", ink, palette.color(QPalette::AlternateBase), 4.5);
        check("ink on the window", ink, palette.color(QPalette::Window), 4.5);
        check("ink on its own paper", ink, soft, 4.5);
        check("text on the tone's paper", palette.color(QPalette::Text), soft, 4.5);
        check("text of the window on the tone's paper", palette.color(QPalette::WindowText), soft, 4.5);
        check("quiet ink on the tone's paper", Mark::color(Tone::Neutral, palette), soft, 4.5);
        // The mark of a marked row is drawn for the marked paper.
        QPalette marked = palette;
        marked.setColor(QPalette::Base, palette.color(QPalette::Highlight));
        check("mark on a marked row", Mark::color(tone, marked), palette.color(QPalette::Highlight), 3.0);
    }
}

void TestTheme::controlsStandOut_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("light") << int(Theme::Mode::Light);
    QTest::newRow("dark") << int(Theme::Mode::Dark);
}

/// The outlines as they are painted: each is 3 : 1 on the window around it and on the paper in it.
void TestTheme::controlsStandOut()
{
    QFETCH(int, mode);
    Theme theme;
    theme.use(Theme::Mode(mode));
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    layout->addWidget(new QPushButton(QStringLiteral("has the keys"), &window));
    auto *radio = new QRadioButton(QStringLiteral("one"), &window);
    radio->setAutoExclusive(false);
    auto *ticked = new QCheckBox(QStringLiteral("ticked"), &window);
    ticked->setChecked(true);
    const QList<QWidget *> controls {new QLineEdit(&window), new QPlainTextEdit(&window), new QCheckBox(QStringLiteral("box"), &window), ticked, radio, new QComboBox(&window), new QDateEdit(&window)};
    for (QWidget *control : controls)
        layout->addWidget(control);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const QImage picture = window.grab().toImage();
    const QPalette palette = QApplication::palette();
    for (const QWidget *control : controls) {
        // From the window into the control at half its height: one of the first points is the outline.
        const QRect place(control->mapTo(&window, QPoint()), control->size());
        double best = 0;
        for (int x = place.left(); x < place.left() + 6; ++x) {
            const QColor ink = picture.pixelColor(x, place.center().y());
            best = std::max(best, std::min(Theme::contrast(ink, palette.color(QPalette::Window)), Theme::contrast(ink, palette.color(QPalette::Base))));
        }
        QVERIFY2(best >= 3.0, qPrintable(QStringLiteral("%1 stands out by %2").arg(QLatin1StringView(control->metaObject()->className())).arg(best)));
    }
    theme.use(Theme::Mode::System);
}

/// What cannot be done now, as it is painted: a line of a list of keys, a button, a tick, a field.
void TestTheme::whatIsOffIsRead()
{
    QFETCH(int, mode);
    Theme theme;
    theme.use(Theme::Mode(mode));
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    QFont thick = window.font(); // inside their lines letters have their own colour
    thick.setPointSize(24);
    thick.setBold(true);
    window.setFont(thick);
    const QString words = QStringLiteral("HHHH");
    auto *tree = new QTreeWidget(&window);
    tree->setHeaderHidden(true);
    (new QTreeWidgetItem(tree, {words}))->setDisabled(true);
    auto *flat = new QToolButton(&window);
    flat->setAutoRaise(true);
    flat->setText(words);
    const QList<QWidget *> parts {tree->viewport(), flat, new QPushButton(words, &window), new QCheckBox(words, &window), new QLineEdit(words, &window), new QLabel(words, &window)};
    layout->addWidget(tree);
    for (QWidget *part : parts.mid(1)) {
        part->setEnabled(false);
        layout->addWidget(part);
    }
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    for (QWidget *part : parts) {
        const QImage picture = part->grab().toImage();
        // The inside of the letters against what lies around them most.
        QHash<QRgb, int> count;
        const QRect inside = picture.rect().adjusted(5, 5, -5, -5);
        for (int y = inside.top(); y <= inside.bottom(); ++y)
            for (int x = inside.left(); x <= inside.right(); ++x)
                ++count[picture.pixel(x, y)];
        QRgb paper = 0;
        for (auto it = count.cbegin(); it != count.cend(); ++it)
            paper = it.value() > count.value(paper) ? it.key() : paper;
        double best = 0;
        for (auto it = count.cbegin(); it != count.cend(); ++it)
            best = std::max(best, it.value() > 4 ? Theme::contrast(QColor(it.key()), QColor(paper)) : 0);
        QVERIFY2(best >= 4.49, qPrintable(QStringLiteral("%1: %2").arg(QLatin1StringView(part->metaObject()->className())).arg(best)));
    }
    theme.use(Theme::Mode::System);
}

/// A number at the right of its column and the word in the next one are two things, in the head and below it.
void TestTheme::numbersStandApart()
{
    Theme theme;
    theme.use(Theme::Mode::Light);
    QTableWidget table(1, 2);
    table.setShowGrid(false);
    table.verticalHeader()->hide();
    table.setHorizontalHeaderLabels({QStringLiteral("HHHH"), QStringLiteral("HHHH")});
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeaderItem(0)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    table.horizontalHeaderItem(1)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table.setItem(0, 0, new QTableWidgetItem(QStringLiteral("HHHH")));
    table.setItem(0, 1, new QTableWidgetItem(QStringLiteral("HHHH")));
    table.item(0, 0)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    table.setSelectionMode(QAbstractItemView::NoSelection);
    table.setFocusPolicy(Qt::NoFocus);
    table.resize(400, 200);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    const auto gap = [&](QWidget *part, const QRect &line) {
        const QImage picture = part->grab().toImage();
        const int edge = table.columnViewportPosition(1);
        const auto inked = [&](int x) {
            for (int y = line.top(); y <= line.bottom(); ++y)
                if (picture.pixelColor(x, y).lightness() < 110)
                    return true;
            return false;
        };
        int left = edge - 3, right = edge + 2; // beside the line between two heads
        while (left > 0 && !inked(left))
            --left;
        while (right < picture.width() - 1 && !inked(right))
            ++right;
        return right - left - 1;
    };
    const QWidget *head = table.horizontalHeader()->viewport();
    const int middle = head->height() / 2;
    const int above = gap(table.horizontalHeader()->viewport(), QRect(0, middle - 1, 1, 3));
    QVERIFY2(above >= kApart, qPrintable(QString::number(above)));
    const QRect cell = table.visualItemRect(table.item(0, 0));
    const int below = gap(table.viewport(), QRect(0, cell.center().y() - 1, 1, 3));
    QVERIFY2(below >= kApart, qPrintable(QString::number(below)));
    theme.use(Theme::Mode::System);
}

void TestTheme::readableStaysAsItIs()
{
    QPalette good(Qt::white);
    for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
        for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText, QPalette::PlaceholderText, QPalette::Link, QPalette::LinkVisited})
            good.setColor(group, role, Qt::black);
        for (const QPalette::ColorRole role : {QPalette::Window, QPalette::Base, QPalette::AlternateBase, QPalette::Button, QPalette::ToolTipBase, QPalette::HighlightedText})
            good.setColor(group, role, Qt::white);
        good.setColor(group, QPalette::Highlight, QColor(0x20, 0x40, 0x80));
    }
    QCOMPARE(Theme::readable(good), good);
    const QPalette mended = Theme::readable(pale());
    QCOMPARE(Theme::readable(mended), mended);
}

void TestTheme::itFollowsTheDesktop()
{
    const QPalette before = QApplication::palette();
    {
        const Theme theme;
        QVERIFY(Theme::contrast(QApplication::palette().color(QPalette::HighlightedText), QApplication::palette().color(QPalette::Highlight)) >= 4.5);
        QApplication::setPalette(pale());
        QTRY_VERIFY(Theme::contrast(QApplication::palette().color(QPalette::Text), QApplication::palette().color(QPalette::Base)) >= 4.5);
        QApplication::setPalette(Theme::dark());
        QTRY_VERIFY(QApplication::palette().color(QPalette::Window).lightness() < 128);
        QVERIFY(Theme::contrast(QApplication::palette().color(QPalette::Text), QApplication::palette().color(QPalette::Base)) >= 4.5);
    }
    QApplication::setPalette(before);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
