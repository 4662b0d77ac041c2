// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/WindowTour.h"
#include "ui/common/QueueList.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScreen>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QToolButton>
#include <QTreeWidget>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

constexpr int kSlack = 1; // pixels that rounding may take
constexpr int kComboAir = 4; // that a style leaves free around the words of a box, of which they may take some

QString bare(const QString &text)
{
    return QString(text).remove(u'&');
}

bool isInScrollArea(const QWidget *widget)
{
    for (const QWidget *above = widget->parentWidget(); above && !above->isWindow(); above = above->parentWidget())
        if (qobject_cast<const QAbstractScrollArea *>(above))
            return true;
    return false;
}

/// The locator comes over the page and goes again.
bool liesBelowTheLocator(const QWidget *widget)
{
    const auto *locator = widget->window()->findChild<QWidget *>(QStringLiteral("locator"));
    return locator && locator->isVisible() && !locator->isAncestorOf(widget);
}

/// How many pixels of a label, button, tab or header are missing, with its text; none = all of it can be read.
QStringList cutIn(const QWidget *widget)
{
    QStringList wrong;
    const QFontMetrics letters = widget->fontMetrics();
    const auto need = [&](const QString &text, int wanted, int there) {
        if (!text.trimmed().isEmpty() && wanted > there + kSlack)
            wrong << QStringLiteral("\"%1\" lacks %2 px").arg(text).arg(wanted - there);
    };
    const auto advance = [&](const QString &text) { return letters.horizontalAdvance(bare(text)); };
    if (const auto *label = qobject_cast<const QLabel *>(widget)) {
        // What is long by nature, as a message, is cut on purpose and whole in its tip.
        const bool data = label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored && label->toolTip() == label->text();
        if (!data && !label->text().isEmpty()) {
            if (label->wordWrap())
                need(label->text(), label->heightForWidth(label->width()), label->height());
            else
                need(label->text(), label->sizeHint().width(), label->width());
        }
    } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
        const int icon = button->icon().isNull() ? 0 : button->iconSize().width() + 4;
        if (!button->text().isEmpty())
            need(button->text(), advance(button->text()) + icon + 4, button->width());
    } else if (const auto *box = qobject_cast<const QGroupBox *>(widget)) {
        need(box->title(), advance(box->title()) + 12, box->width());
    } else if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
        const auto *others = tabs->window()->findChild<QToolButton *>(QStringLiteral("morePagesButton")); // what has no room is a line of its list
        for (int i = 0; i < tabs->count(); ++i) {
            need(tabs->tabText(i), advance(tabs->tabText(i)) + 8, tabs->tabRect(i).width());
            if (!tabs->rect().contains(tabs->tabRect(i)) && !(others && others->isVisible()))
                wrong << QStringLiteral("tab \"%1\" is out of sight").arg(tabs->tabText(i));
        }
    } else if (const auto *header = qobject_cast<const QHeaderView *>(widget); header && header->orientation() == Qt::Horizontal && header->model()) {
        for (int i = 0; i < header->count(); ++i) {
            const QString text = header->model()->headerData(i, Qt::Horizontal).toString();
            if (!header->isSectionHidden(i))
                need(text, advance(text) + 4, header->sectionSize(i));
        }
    } else if (const auto *menu = qobject_cast<const QMenuBar *>(widget)) {
        for (QAction *action : menu->actions())
            if (!menu->rect().contains(menu->actionGeometry(action)))
                wrong << QStringLiteral("menu \"%1\" is out of sight").arg(action->text());
    } else if (const auto *popup = qobject_cast<const QMenu *>(widget)) {
        for (QAction *action : popup->actions())
            if (action->isVisible() && !popup->rect().contains(popup->actionGeometry(action)))
                wrong << QStringLiteral("\"%1\" is out of sight").arg(action->text());
        if (!popup->screen()->geometry().contains(popup->geometry()))
            wrong << QStringLiteral("the menu leaves the screen");
    } else if (const auto *combo = qobject_cast<const QComboBox *>(widget)) {
        QStyleOptionComboBox option;
        option.initFrom(combo);
        option.editable = combo->isEditable();
        const int there = combo->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, combo).width() + kComboAir;
        need(combo->currentText(), advance(combo->currentText()), there);
    } else if (const auto *line = qobject_cast<const QLineEdit *>(widget)) {
        if (line->text().isEmpty())
            need(line->placeholderText(), advance(line->placeholderText()) + 8, line->width());
    } else if (const auto *tree = qobject_cast<const QTreeWidget *>(widget); tree && tree->wordWrap()) {
        for (int row = 0; row < tree->topLevelItemCount(); ++row) {
            const QTreeWidgetItem *item = tree->topLevelItem(row);
            for (int column = 0; column < tree->columnCount(); ++column) {
                const QRect words = QFontMetrics(item->font(column)).boundingRect(QRect(0, 0, tree->columnWidth(column) - 8, 10000), int(Qt::AlignLeft | Qt::TextWordWrap), item->text(column));
                need(item->text(column), words.height(), tree->visualItemRect(item).height());
            }
        }
    } else if (const auto *queues = qobject_cast<const QueueList *>(widget)) {
        for (int row = 0; row < queues->count(); ++row) {
            const QListWidgetItem *item = queues->item(row);
            if (!item->data(Qt::UserRole + 1).toString().startsWith(u"client:")) // their names are data
                need(item->text(), queues->sizeHintForIndex(queues->model()->index(row, 0)).width(), queues->viewport()->width());
        }
    }
    const bool words = qobject_cast<const QLabel *>(widget) || qobject_cast<const QAbstractButton *>(widget);
    if (words && !liesBelowTheLocator(widget) && !isInScrollArea(widget) && widget->visibleRegion().boundingRect() != widget->rect() && wrong.isEmpty()) {
        const QString text = widget->property("text").toString();
        if (!text.isEmpty())
            wrong << QStringLiteral("\"%1\" is covered").arg(text);
    }
    return wrong;
}

} // namespace

/// Labels, buttons, tabs and headers show their whole text, in both languages, at 100 and 150 %.
class TestCutText : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void theMeasureFindsWhatIsCut();
    void nothingIsCut_data();
    void nothingIsCut();

private:
    void writeLongNames();
    DemoWindow m_demo;
    QFont m_font;
};

void TestCutText::initTestCase()
{
    m_font = QApplication::font();
    WindowTour::prepare(m_demo);
}

void TestCutText::cleanup()
{
    m_demo.close();
    QApplication::setFont(m_font);
}

void TestCutText::theMeasureFindsWhatIsCut()
{
    QWidget window;
    QLabel label(QStringLiteral("A label that is rather long"), &window);
    QPushButton button(QStringLiteral("A button that is rather long"), &window);
    label.resize(label.sizeHint());
    button.resize(button.sizeHint());
    button.move(0, 60);
    window.resize(600, 200);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QVERIFY(cutIn(&label).isEmpty());
    QVERIFY(cutIn(&button).isEmpty());
    label.resize(label.width() - 10, label.height());
    button.resize(button.width() / 2, button.height());
    QVERIFY(!cutIn(&label).isEmpty());
    QVERIFY(!cutIn(&button).isEmpty());
    label.setWordWrap(true);
    label.resize(80, label.heightForWidth(80));
    QVERIFY(cutIn(&label).isEmpty());
    label.resize(80, label.height() - 5);
    QVERIFY(!cutIn(&label).isEmpty());
}

void TestCutText::nothingIsCut_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("percent");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("day");
    for (const char *language : {"ja", "en"}) {
        QTest::addRow("%s 100", language) << QString::fromLatin1(language) << 100 << QSize(1366, 768) << QString();
        QTest::addRow("%s 150", language) << QString::fromLatin1(language) << 150 << QSize(1920, 1080) << QString();
        QTest::addRow("%s 100, nothing there yet", language) << QString::fromLatin1(language) << 100 << QSize(1366, 768) << QStringLiteral("empty");
        QTest::addRow("%s 100, the longest names", language) << QString::fromLatin1(language) << 100 << QSize(1366, 768) << QStringLiteral("long");
    }
}

/// As long as carriers and forms take them.
void TestCutText::writeLongNames()
{
    const QString name = QStringLiteral("長宗我部左衛門尉源朝臣").repeated(3);
    const QString address = QStringLiteral("大字平井字三吉野") + QStringLiteral("一二三四五六七八九十").repeated(3) + QStringLiteral("番地");
    const QString number = m_demo.ask({u"orders"_qs, u"--queue"_qs, u"waiting"_qs}).first().toObject()[u"number"_qs].toString();
    QVERIFY(!number.isEmpty());
    m_demo.ask({u"edit"_qs, u"--number"_qs, number, u"name="_qs + name, u"address=東京都西多摩郡日の出町"_qs + address, u"note="_qs + name + address});
    m_demo.ask({u"notes"_qs, u"add"_qs, u"--number"_qs, number, name + address});
    m_demo.ask({u"escalation"_qs, u"add"_qs, u"--kind"_qs, u"damage"_qs, u"--subject"_qs, name + address});
    m_demo.ask({u"item"_qs, u"add"_qs, u"--client"_qs, u"AOBA"_qs, u"--sku"_qs, u"T-"_qs + u"1234567890"_qs.repeated(3), u"--name"_qs, name});
}

void TestCutText::nothingIsCut()
{
    QFETCH(QString, language);
    QFETCH(int, percent);
    QFETCH(QSize, size);
    QFETCH(QString, day);
    QFont large = m_font;
    large.setPointSizeF(m_font.pointSizeF() * percent / 100);
    QApplication::setFont(large);
    if (day == u"empty")
        m_demo.beginEmpty();
    else
        m_demo.copy();
    if (day == u"long")
        writeLongNames();
    m_demo.language = language;
    m_demo.size = size;
    m_demo.open();
    QStringList wrong;
    const auto look = [&](const QString &name, QWidget *root) {
        m_demo.shoot(QStringLiteral("cut-%1-%2-%3").arg(language).arg(percent).arg(QString(name).replace(u'/', u'-')));
        auto widgets = root->findChildren<QWidget *>();
        widgets << root;
        for (const QWidget *widget : std::as_const(widgets)) {
            if (!widget->isVisible() || widget->window() != root)
                continue;
            for (const QString &what : cutIn(widget))
                wrong << QStringLiteral("%1: %2 %3: %4").arg(name, QString::fromLatin1(widget->metaObject()->className()), widget->objectName(), what);
        }
    };
    WindowTour tour(m_demo);
    tour.pages(look);
    tour.panels(look, day == u"empty" ? 10 : 20);
    tour.wall(look);
    tour.menus(look);
    wrong.removeDuplicates();
    for (const QString &what : std::as_const(wrong))
        qWarning("%s", qPrintable(what)); // each whole: a failure tells only so many letters
    QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
}

QTEST_MAIN(TestCutText)
#include "tst_cuttext.moc"
