// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/OrderTableModel.h"
#include "models/slips/RangeTableModel.h"
#include "support/BankFiles.h"
#include "support/WindowTour.h"
#include "ui/common/PaperPreview.h"
#include "ui/common/TrueSizeDialog.h"

#include <QAbstractButton>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLayout>
#include <QMenu>
#include <QScreen>
#include <QScrollArea>
#include <QStatusBar>
#include <QTabBar>
#include <QTableView>
#include <QTabWidget>
#include <QTimer>
#include <QToolButton>
#include <QTreeWidget>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

const QSize kRoom {1366, 730}; // of a screen of 1366x768, below the title bar
constexpr int kLarge = 150;    // % of the desktop's letters
constexpr int kOrders = 25;    // gone through one after the other
constexpr int kOverlap = 3;    // between the lines of two rows is so much air
constexpr int kSlack = 1;      // pixels that rounding may take

/// What makes `widget` so large, from the outside to the inside: class, name and what each asks for.
QString forcedBy(const QWidget *widget, Qt::Orientation along)
{
    const auto of = [along](const QWidget *one) {
        const QSize hint = one->minimumSizeHint().expandedTo(one->minimumSize());
        return along == Qt::Vertical ? hint.height() : hint.width();
    };
    QString way = QStringLiteral("%1 %2").arg(widget->objectName().isEmpty() ? QString::fromLatin1(widget->metaObject()->className()) : widget->objectName()).arg(of(widget));
    const QWidget *most = nullptr;
    const auto children = widget->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (const QWidget *child : children)
        if (!child->isWindow() && !child->isHidden() && of(child) > 0 && (!most || of(child) > of(most)))
            most = child;
    return most ? way + QStringLiteral(" > ") + forcedBy(most, along) : way;
}

/// The words of a label or a button that reach over the edge of the view they scroll in; nothing scrolls sideways there.
QStringList overTheEdge(const QScrollArea &area)
{
    QStringList wrong;
    const QRect view = area.viewport()->rect();
    const auto children = area.widget()->findChildren<QWidget *>();
    for (const QWidget *child : children) {
        const QString text = child->property("text").toString();
        if (!child->isVisible() || text.isEmpty())
            continue;
        const QRect place(child->mapTo(area.viewport(), QPoint()), child->size());
        const auto *label = qobject_cast<const QLabel *>(child);
        const int missing = label && !label->wordWrap() ? label->sizeHint().width() - child->width() : 0;
        const int below = label && label->wordWrap() ? label->heightForWidth(label->width()) - label->height() : 0;
        if (place.right() > view.right() + kSlack || missing > kSlack || below > kSlack)
            wrong << QStringLiteral("\"%1\" of %2 is cut by %3, below by %4").arg(text, child->objectName()).arg(std::max(missing, place.right() - view.right())).arg(below);
        // Words over words: a form gave two rows the same place.
        const auto others = child->parentWidget()->findChildren<QLabel *>(QString(), Qt::FindDirectChildrenOnly);
        for (const QLabel *other : others)
            if (label && other > label && other->isVisible() && !other->text().isEmpty() && other->geometry().intersected(label->geometry()).height() > kOverlap)
                wrong << QStringLiteral("\"%1\" and \"%2\" lie over each other").arg(text, other->text());
    }
    return wrong;
}

} // namespace

/// A clerk with a small screen and large letters has the whole window: it fits, and what it shows is not cut at the side.
class TestSmallScreen : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void everyPageFits_data() { languages(); }
    void everyPageFits();
    void whatListsAreReadForIsInSight_data() { languages(); }
    void whatListsAreReadForIsInSight();
    void anOrderIsWhole_data() { languages(); }
    void anOrderIsWhole();
    void aPaperIsAsWideAsItsWindow_data() { languages(); }
    void aPaperIsAsWideAsItsWindow();
    void everyPageHasATabOrALine_data() { languages(); }
    void everyPageHasATabOrALine();

private:
    static void languages();
    DemoWindow m_demo;
    QTemporaryDir m_files;
    QFont m_font;
};

void TestSmallScreen::languages()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("ja") << QStringLiteral("ja");
    QTest::newRow("en") << QStringLiteral("en");
}

void TestSmallScreen::initTestCase()
{
    m_font = QApplication::font();
    QFile file(m_files.filePath(u"bank.txt"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(zengin01({{12800, u"ﾔﾏﾀﾞ ﾀﾛｳ"_qs}, {5480, u"10234 ｻﾄｳ ﾊﾅｺ"_qs}}));
    file.close();
    // Records for the pages that a fresh day leaves empty.
    WindowTour::prepare(m_demo, {{u"bank"_qs, u"account"_qs, u"set"_qs, u"9999-001-1-1234567"_qs, u"--client"_qs, u"AOBA"_qs},
                                 {u"bank"_qs, u"import"_qs, m_files.filePath(u"bank.txt"_qs)},
                                 {u"rules"_qs, u"add"_qs, u"--name"_qs, u"沖縄は船便"_qs, u"--client"_qs, u"all"_qs, u"--when"_qs, u"prefecture = 沖縄県"_qs, u"--then"_qs, u"hold client: 船便でよいか確認"_qs},
                                 {u"escalation"_qs, u"add"_qs, u"--kind"_qs, u"damage"_qs, u"--subject"_qs, u"割れ"_qs},
                                 {u"notes"_qs, u"add"_qs, u"--client"_qs, u"AOBA"_qs, u"午後の便は2便から"_qs}});
    m_demo.size = kRoom;
}

void TestSmallScreen::init()
{
    QFETCH(QString, language);
    QFont large = m_font;
    large.setPointSizeF(m_font.pointSizeF() * kLarge / 100);
    QApplication::setFont(large);
    m_demo.copy();
    m_demo.language = language;
    m_demo.open();
}

void TestSmallScreen::cleanup()
{
    m_demo.close();
    QApplication::setFont(m_font);
}

void TestSmallScreen::everyPageFits()
{
    MainWindow &window = m_demo.window();
    QStringList wrong;
    const auto fits = [&](const QString &name, const QWidget *page) {
        const QSize least = window.minimumSizeHint();
        if (window.width() > kRoom.width() || least.width() > kRoom.width())
            wrong << QStringLiteral("%1: %2 wide: %3").arg(name).arg(least.width()).arg(forcedBy(page, Qt::Horizontal));
        if (window.height() > kRoom.height() || least.height() > kRoom.height())
            wrong << QStringLiteral("%1: %2 high: %3").arg(name).arg(least.height()).arg(forcedBy(page, Qt::Vertical));
        for (const QWidget *line : {m_demo.child<QWidget>("actionLine"), static_cast<QWidget *>(window.statusBar())})
            if (!QRect(QPoint(), kRoom).contains(QRect(line->mapTo(&window, QPoint()), line->size())))
                wrong << QStringLiteral("%1: %2 leaves the screen").arg(name, line->objectName());
    };
    WindowTour tour(m_demo);
    tour.pages([&](const QString &name, QWidget *) {
        m_demo.shoot(QStringLiteral("small-%1-%2").arg(m_demo.language, name));
        const Page *page = nullptr;
        for (const Page *one : window.pages())
            if (one->key() == name)
                page = one;
        // The largest decides for all: each has to be small enough by itself.
        const int others = window.height() - page->height();
        if (page->minimumSizeHint().height() > kRoom.height() - std::min(others, kRoom.height()))
            wrong << QStringLiteral("%1 asks for %2 of %3: %4").arg(name).arg(page->minimumSizeHint().height()).arg(kRoom.height() - others).arg(forcedBy(page, Qt::Vertical));
        fits(name, page);
        const auto areas = page->findChildren<QScrollArea *>();
        for (const QScrollArea *area : areas)
            if (area->isVisible() && area->widget() && area->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff)
                for (const QString &what : overTheEdge(*area))
                    wrong << name + QStringLiteral(": ") + what;
    });
    tour.panels([&](const QString &name, QWidget *root) {
        // What saves or leaves what is typed is never scrolled away.
        const auto boxes = root->findChildren<QDialogButtonBox *>();
        for (const QDialogButtonBox *box : boxes) {
            const auto buttons = box->isVisible() && box->window() == root ? box->buttons() : QList<QAbstractButton *>();
            for (const QAbstractButton *button : buttons)
                if (button->isVisible() && button->visibleRegion().boundingRect() != button->rect())
                    wrong << QStringLiteral("%1: the button \"%2\" is cut").arg(name, button->text());
        }
        if (root == &window)
            return fits(name, &window);
        m_demo.shoot(QStringLiteral("small-%1-%2").arg(m_demo.language, QString(name).replace(u'/', u'-')));
        const QSize least = root->minimumSizeHint().expandedTo(root->minimumSize());
        const QSize room = qobject_cast<TrueSizeDialog *>(root) ? root->screen()->availableSize() : kRoom; // a paper takes its part of whatever screen there is
        if (root->width() > room.width() || root->height() > room.height() || least.width() > kRoom.width() || least.height() > kRoom.height())
            wrong << QStringLiteral("%1: dialog of %2x%3, at least %4x%5: %6").arg(name).arg(root->width()).arg(root->height()).arg(least.width()).arg(least.height())
                         .arg(forcedBy(root, root->height() > kRoom.height() ? Qt::Vertical : Qt::Horizontal));
    }, 20);
    wrong.removeDuplicates();
    for (const QString &what : std::as_const(wrong))
        qWarning("%s", qPrintable(what));
    QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
}

/// Without scrolling sideways: which order waits and why, and how many numbers a range has left.
void TestSmallScreen::whatListsAreReadForIsInSight()
{
    WindowTour tour(m_demo);
    const auto inSight = [](const QTableView &table, int column) {
        const int from = table.columnViewportPosition(column);
        return table.isVisible() && !table.isColumnHidden(column) && from >= 0 && from + table.columnWidth(column) <= table.viewport()->width() + kSlack;
    };
    m_demo.key(Qt::Key_2, Qt::ControlModifier);
    tour.settle();
    const auto *orders = m_demo.child<QTableView>("orderTable");
    QTRY_VERIFY(inSight(*orders, OrderTableModel::ReasonColumn));
    QVERIFY(inSight(*orders, OrderTableModel::NumberColumn) && inSight(*orders, OrderTableModel::StageColumn));
    // A number of the usual length stands there whole.
    QVERIFY(orders->columnWidth(OrderTableModel::NumberColumn) >= orders->fontMetrics().horizontalAdvance(u"503-2210047-4423442"_qs));
    m_demo.key(Qt::Key_6, Qt::ControlModifier);
    tour.settle();
    QCOMPARE(m_demo.page(), u"slips"_qs);
    const QAction *ranges = m_demo.child<QAction>("showRangesAction");
    m_demo.key(ranges->shortcut()[0].key(), ranges->shortcut()[0].keyboardModifiers());
    tour.settle();
    QTRY_VERIFY(inSight(*m_demo.child<QTableView>("rangeTable"), RangeTableModel::Unused));
}

/// Findings, proposals, buttons and the table of goods of one order after the other.
void TestSmallScreen::anOrderIsWhole()
{
    m_demo.key(Qt::Key_2, Qt::ControlModifier);
    WindowTour tour(m_demo);
    tour.settle();
    QCOMPARE(m_demo.page(), u"orders"_qs);
    m_demo.key(Qt::Key_F3); // the next that waits has findings
    tour.settle();
    const auto *detail = m_demo.child<QScrollArea>("orderDetailView");
    const auto *lines = m_demo.child<QTreeWidget>("orderLinesTree");
    QStringList wrong;
    int buttons = 0;
    for (int i = 0; i < kOrders; ++i) {
        QVERIFY(m_demo.settled([this] { return !m_demo.child<QLabel>("orderNumberLabel")->text().isEmpty(); }));
        tour.settle();
        const QString number = m_demo.child<QLabel>("orderNumberLabel")->text();
        m_demo.shoot(QStringLiteral("small-%1-order-%2").arg(m_demo.language).arg(i));
        for (const QString &what : overTheEdge(*detail))
            wrong << number + QStringLiteral(": ") + what;
        const auto pressed = detail->findChildren<QAbstractButton *>(QStringLiteral("acceptButton"));
        buttons += int(std::count_if(pressed.cbegin(), pressed.cend(), [](const QAbstractButton *button) { return button->isVisible(); }));
        QVERIFY(lines->isVisibleTo(detail));
        const QHeaderView *header = lines->header();
        if (header->length() > lines->viewport()->width() + kSlack || lines->width() > detail->viewport()->width())
            wrong << QStringLiteral("%1: the goods take %2 of %3").arg(number).arg(header->length()).arg(lines->viewport()->width());
        for (int column = 0; column < header->count(); ++column) {
            const QString word = lines->headerItem()->text(column);
            if (!lines->isColumnHidden(column) && header->fontMetrics().horizontalAdvance(word) + 4 > header->sectionSize(column))
                wrong << QStringLiteral("%1: \"%2\" over the goods is cut").arg(number, word);
        }
        m_demo.key(Qt::Key_F3); // the next that waits has findings
        tour.settle();
    }
    QVERIFY(buttons > 3);
    wrong.removeDuplicates();
    for (const QString &what : std::as_const(wrong))
        qWarning("%s", qPrintable(what));
    QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
}

/// An A4 page is not opened wider than its frame: what is at its right edge is read, not looked for.
void TestSmallScreen::aPaperIsAsWideAsItsWindow()
{
    m_demo.key(Qt::Key_2, Qt::ControlModifier);
    WindowTour tour(m_demo);
    tour.settle();
    m_demo.key(Qt::Key_Down);
    tour.settle();
    for (const Qt::Key paper : {Qt::Key_F3, Qt::Key_F2}) { // delivery note, receipt
        m_demo.key(Qt::Key_Shift); // the window has the keys again
        QVERIFY(m_demo.settled([this] { return m_demo.window().isActiveWindow() && !m_demo.child<QLabel>("orderNumberLabel")->text().isEmpty(); }));
        QTest::qWait(40);
        m_demo.key(paper, Qt::ControlModifier);
        const auto page = [this] { return m_demo.child<PaperPreview>("paperTrueSize"); };
        QVERIFY(m_demo.settled([&] { return page() && !page()->page().isNull(); }));
        QTest::qWait(100);
        const auto *area = m_demo.child<QScrollArea>("paperScrollArea");
        QVERIFY(area->viewport()->width() > 300);
        QVERIFY2(page()->width() <= area->viewport()->width(), qPrintable(QStringLiteral("%1 of %2").arg(page()->width()).arg(area->viewport()->width())));
        m_demo.key(Qt::Key_Escape);
        QVERIFY(m_demo.settled([&] { return !page(); }));
    }
}

/// A tab that has no room is a line of the list beside the tabs.
void TestSmallScreen::everyPageHasATabOrALine()
{
    MainWindow &window = m_demo.window();
    auto *more = m_demo.child<QToolButton>("morePagesButton");
    const auto *tabs = m_demo.child<QTabWidget>("pageTabs");
    QVERIFY(more && tabs && more->isVisible());
    QVERIFY(window.rect().contains(QRect(more->mapTo(&window, QPoint()), more->size())));
    for (int i = 0; i < window.pages().size(); ++i) {
        QTimer::singleShot(100, this, [&] { // the list keeps the mouse until it closes
            QWidget *menu = QApplication::activePopupWidget();
            if (!menu)
                return;
            if (!menu->screen()->geometry().contains(menu->geometry()))
                qFatal("the list of pages leaves the screen");
            for (int step = 0; step <= i; ++step)
                QTest::keyClick(menu, Qt::Key_Down);
            QTest::keyClick(menu, Qt::Key_Return);
        });
        QTest::mouseClick(more, Qt::LeftButton);
        QTRY_COMPARE(m_demo.page(), window.pages()[i]->key());
        const QRect tab = tabs->tabBar()->tabRect(tabs->currentIndex());
        QVERIFY2(tabs->tabBar()->rect().contains(tab), qPrintable(m_demo.page()));
    }
    // Where all have room nothing stands beside them.
    window.resize(4000, kRoom.height());
    QTRY_VERIFY(!more->isVisible());
}

QTEST_MAIN(TestSmallScreen)
#include "tst_smallscreen.moc"
