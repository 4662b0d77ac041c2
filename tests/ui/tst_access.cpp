// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/WindowTour.h"
#include "ui/common/Theme.h"
#include "ui/shell/ManualBanner.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QTabBar>
#include <QTextBrowser>
#include <QToolButton>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

constexpr int kMostTabs = 150;
constexpr int kSampleRows = 3;

const QSet<QAccessible::Role> kControls {QAccessible::Button,   QAccessible::CheckBox,   QAccessible::RadioButton, QAccessible::ComboBox, QAccessible::EditableText,
                                         QAccessible::SpinBox,  QAccessible::List,       QAccessible::Table,       QAccessible::Tree,     QAccessible::PageTab,
                                         QAccessible::MenuItem, QAccessible::ButtonMenu, QAccessible::ButtonDropDown, QAccessible::Dialog, QAccessible::Window,
                                         QAccessible::Chart,    QAccessible::ListItem};
/// Named by the whole that they are part of.
const QSet<QAccessible::Role> kWholes {QAccessible::ComboBox, QAccessible::SpinBox};
const QSet<QAccessible::Role> kRows {QAccessible::List, QAccessible::Table, QAccessible::Tree};

QString describe(const QObject *object)
{
    return object ? QString::fromLatin1(object->metaObject()->className()) + u' ' + object->objectName() : QStringLiteral("(part)");
}

bool takesTab(const QWidget *widget)
{
    return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy();
}

/// What a screen reader cannot speak of below `node`.
void listen(QAccessibleInterface *node, QStringList &wrong, int depth = 0)
{
    if (!node || depth > 40 || (node->state().invisible && depth > 0))
        return;
    const QAccessible::Role role = node->role();
    if (kControls.contains(role) && node->text(QAccessible::Name).trimmed().isEmpty())
        wrong << QStringLiteral("no name: %1, role %2").arg(describe(node->object())).arg(role);
    const auto *widget = qobject_cast<QWidget *>(node->object());
    // A page of text that is read with the arrows has no better role, and needs its name.
    const bool area = qobject_cast<const QScrollArea *>(widget) || (qobject_cast<const QTextBrowser *>(widget) && !widget->accessibleName().isEmpty());
    if (widget && takesTab(widget) && !area && (role == QAccessible::NoRole || role == QAccessible::Client || role == QAccessible::Pane || role == QAccessible::StaticText))
        wrong << QStringLiteral("takes keys as role %2: %1").arg(describe(widget)).arg(role);
    if (kWholes.contains(role))
        return;
    if (kRows.contains(role)) {
        const auto *view = qobject_cast<QAbstractItemView *>(node->object());
        const QAbstractItemModel *model = view ? view->model() : nullptr;
        for (int row = 0; model && row < std::min(kSampleRows, model->rowCount()); ++row) {
            QString words;
            for (int column = 0; column < model->columnCount(); ++column)
                words += model->index(row, column).data(Qt::AccessibleTextRole).toString() + model->index(row, column).data().toString();
            // An empty row to write in has only its place yet.
            if (words.trimmed().isEmpty() && !(model->index(row, 0).flags() & Qt::ItemIsEditable))
                wrong << QStringLiteral("row %1 of %2 says nothing").arg(row).arg(describe(view));
        }
        return;
    }
    for (int i = 0; i < node->childCount(); ++i)
        listen(node->child(i), wrong, depth + 1);
}

/// Whether no view that `widget` is scrolled in cuts this part of it.
bool isInView(const QWidget *widget, const QRect &part)
{
    for (const QWidget *above = widget; !above->isWindow(); above = above->parentWidget())
        if (!above->parentWidget()->rect().contains(QRect(widget->mapTo(above->parentWidget(), part.topLeft()), part.size())))
            return false;
    return true;
}

/// The part of its window that shows `widget`, with a little around it for frames.
QRect partOf(const QWidget *widget)
{
    const QWidget *window = widget->window();
    return QRect(widget->mapTo(window, QPoint()), widget->size()).adjusted(-4, -4, 4, 4) & window->rect();
}

QImage pictureOf(QWidget *window)
{
    return window->grab().toImage().convertToFormat(QImage::Format_RGB32);
}

int differing(const QImage &one, const QImage &other)
{
    if (one.size() != other.size())
        return std::max(one.width() * one.height(), other.width() * other.height()); // one of them was out of sight
    int pixels = 0;
    for (int y = 0; y < one.height(); ++y)
        for (int x = 0; x < one.width(); ++x)
            pixels += one.pixel(x, y) != other.pixel(x, y);
    return pixels;
}

} // namespace

/// The window for people who do not see it well, or use no mouse: what a screen reader hears, where Tab goes, where the focus shows.
class TestAccess : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void theEarHearsWhatIsMissing();
    void everythingIsSpoken_data();
    void everythingIsSpoken();
    void tabReachesAllAndShowsIt_data();
    void tabReachesAllAndShowsIt();
    void theBannerCanBeRead_data();
    void theBannerCanBeRead();

private:
    void languages();
    void tabThrough(const QString &name, QWidget *root, QStringList &wrong);
    DemoWindow m_demo;
    QFont m_font;
};

void TestAccess::cleanup()
{
    m_demo.close();
    m_demo.size = {};
    QApplication::setFont(m_font);
}

void TestAccess::initTestCase()
{
    m_font = QApplication::font();
    WindowTour::prepare(m_demo);
}

void TestAccess::languages()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("ja") << QStringLiteral("ja");
    QTest::newRow("en") << QStringLiteral("en");
}

void TestAccess::theEarHearsWhatIsMissing()
{
    QWidget window;
    window.setWindowTitle(QStringLiteral("Test"));
    QLineEdit line(&window);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QStringList wrong;
    listen(QAccessible::queryAccessibleInterface(&window), wrong);
    QCOMPARE(wrong.size(), 1);
    line.setAccessibleName(QStringLiteral("Name"));
    wrong.clear();
    listen(QAccessible::queryAccessibleInterface(&window), wrong);
    QVERIFY(wrong.isEmpty());
    QWidget bare(&window);
    bare.setFocusPolicy(Qt::StrongFocus);
    bare.show();
    listen(QAccessible::queryAccessibleInterface(&window), wrong);
    QCOMPARE(wrong.size(), 1);
}

void TestAccess::everythingIsSpoken_data()
{
    languages();
}

void TestAccess::everythingIsSpoken()
{
    QFETCH(QString, language);
    m_demo.copy();
    m_demo.language = language;
    m_demo.open();
    QStringList wrong;
    const auto look = [&](const QString &name, QWidget *root) {
        QStringList here;
        listen(QAccessible::queryAccessibleInterface(root), here);
        for (const QString &what : std::as_const(here))
            wrong << name + QStringLiteral(": ") + what;
    };
    WindowTour tour(m_demo);
    tour.pages(look);
    tour.panels(look, 15);
    tour.wall(look);
    tour.menus(look);
    wrong.removeDuplicates();
    for (const QString &what : std::as_const(wrong))
        qWarning("%s", qPrintable(what)); // each whole: a failure tells only so many letters
    QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
}

void TestAccess::tabThrough(const QString &name, QWidget *root, QStringList &wrong)
{
    QSet<QWidget *> missing;
    const auto widgets = root->findChildren<QWidget *>();
    for (QWidget *widget : widgets)
        if (takesTab(widget) && widget->window() == root)
            missing << widget;
    missing.remove(QApplication::focusWidget());
    QSet<QWidget *> reached;
    QImage after = pictureOf(root);
    for (int i = 0; i < kMostTabs && !missing.isEmpty(); ++i) {
        const QImage before = after;
        QHash<QWidget *, QRect> parts; // a view that scrolls to the focus moves them
        for (QWidget *widget : std::as_const(missing))
            parts.insert(widget, partOf(widget));
        m_demo.key(Qt::Key_Tab);
        QWidget *now = QApplication::focusWidget();
        if (!now || now->window() != root) {
            wrong << QStringLiteral("%1: Tab leaves the window").arg(name);
            return;
        }
        // Its beginning, as a list or a long text may be higher than its view.
        const QRect begin(0, 0, std::min(now->width(), 40), std::min(now->height(), now->fontMetrics().height()));
        if (!QTest::qWaitFor([&] { return isInView(now, begin); }, 500))
            wrong << QStringLiteral("%1: %2 has the keys out of sight").arg(name, describe(now));
        after = pictureOf(root);
        if (missing.remove(now)) {
            const int pixels = differing(before.copy(parts.value(now)), after.copy(partOf(now)));
            if (pixels < std::max(40, (now->width() + now->height()) / 4))
                wrong << QStringLiteral("%1: the focus is not seen on %2 (%3 px)").arg(name, describe(now)).arg(pixels);
        } else if (reached.contains(now) && i > 2 * widgets.size()) {
            break;
        }
        reached << now;
    }
    for (const QWidget *widget : std::as_const(missing))
        wrong << QStringLiteral("%1: Tab does not reach %2").arg(name, describe(widget));
}

void TestAccess::tabReachesAllAndShowsIt_data()
{
    QTest::addColumn<QString>("theme");
    QTest::addColumn<int>("percent");
    QTest::newRow("light") << QStringLiteral("light") << 100;
    QTest::newRow("dark") << QStringLiteral("dark") << 100;
    QTest::newRow("large letters on a small screen") << QStringLiteral("light") << 150;
}

void TestAccess::tabReachesAllAndShowsIt()
{
    QFETCH(QString, theme);
    QFETCH(int, percent);
    QFont large = m_font;
    large.setPointSizeF(m_font.pointSizeF() * percent / 100);
    QApplication::setFont(large);
    m_demo.size = percent > 100 ? QSize(1366, 730) : QSize();
    m_demo.copy();
    m_demo.language = QStringLiteral("ja");
    Settings(m_demo.profile()).set(Setting::Theme, theme);
    m_demo.open();
    QStringList wrong;
    WindowTour tour(m_demo);
    const auto look = [&](const QString &name, QWidget *root) {
        // There Tab is its own, and Esc leads out again: the tour would not go on without.
        if (!name.endsWith(u"/locator"))
            tabThrough(name, root, wrong);
    };
    tour.pages(look);
    tour.panels(look, 15);
    wrong.removeDuplicates();
    for (const QString &what : std::as_const(wrong))
        qWarning("%s", qPrintable(what)); // each whole: a failure tells only so many letters
    QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
}

void TestAccess::theBannerCanBeRead_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << QApplication::style()->standardPalette();
    QTest::newRow("dark") << Theme::dark();
}

void TestAccess::theBannerCanBeRead()
{
    QFETCH(QPalette, palette);
    const QPalette before = QApplication::palette();
    QApplication::setPalette(Theme::readable(palette));
    {
        ManualBanner banner;
        banner.setCarriers({QStringLiteral("ヤマト")});
        banner.resize(800, banner.sizeHint().height());
        QVERIFY(QTest::qWaitForWindowExposed(&banner));
        const auto *label = banner.findChild<QLabel *>(QStringLiteral("manualLabel"));
        const QColor paper = banner.grab().toImage().pixelColor(label->geometry().topRight() - QPoint(2, 0));
        QVERIFY(Theme::contrast(label->palette().color(QPalette::WindowText), paper) >= 7); // across the window, from afar
        const auto *button = banner.findChild<QToolButton *>(QStringLiteral("manualOpenButton"));
        QVERIFY(Theme::contrast(button->palette().color(QPalette::ButtonText), button->palette().color(QPalette::Button)) >= 4.5);
    }
    QApplication::setPalette(before);
}

QTEST_MAIN(TestAccess)
#include "tst_access.moc"
