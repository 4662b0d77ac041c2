// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/ListSort.h"
#include "support/DemoMoney.h"
#include "support/WindowTour.h"
#include "ui/common/ClientColor.h"
#include "ui/common/QueueList.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QTreeWidget>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

constexpr int kRows = 40;

bool hasJapanese(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) {
        return c.script() == QChar::Script_Han || c.script() == QChar::Script_Hiragana || c.script() == QChar::Script_Katakana;
    });
}

} // namespace

/// Every page of the whole window with all its services, on the demo day; what keys did is asked of the program itself.
class TestPages : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void everyPageExplainsItself_data();
    void everyPageExplainsItself();
    void everyFormSaysWhatItMakes_data() { everyPageExplainsItself_data(); }
    void everyFormSaysWhatItMakes();
    void numbersStandRightInEveryList();
    void clientsColourEveryList();
    void returnByKeys();
    void escalationByKeys();
    void itemAndMovementByKeys();
    void refusalSpeaksJapanese();
    void dashboardBarsOpenWhatTheyCount();

private:
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { m_demo.key(key, modifiers); }
    void type(const QString &text) { m_demo.type(text); }
    [[nodiscard]] bool settled(const std::function<bool()> &condition) { return m_demo.settled(condition); }
    void go(const QString &page) { WindowTour(m_demo).go(page); }
    /// Each list of the window once, after what its page shows first; `name` says where it is.
    void lists(const std::function<void(const QString &name, const QTableView &table)> &look);
    [[nodiscard]] OrderRow orderOf(const QString &queue);
    void needFocus(const char *name);
    template<class T>
    [[nodiscard]] T *child(const char *name) const
    {
        return m_demo.child<T>(name);
    }

    DemoWindow m_demo;
};

void TestPages::initTestCase()
{
    m_demo.showEveryPage();
    m_demo.prepare({{u"escalation"_qs, u"add"_qs, u"--kind"_qs, u"damage"_qs, u"--subject"_qs, u"割れ"_qs}});
}

void TestPages::init()
{
    m_demo.language = QStringLiteral("ja");
    m_demo.copy();
}

void TestPages::cleanup()
{
    m_demo.close();
}

void TestPages::lists(const std::function<void(const QString &name, const QTableView &table)> &look)
{
    WindowTour tour(m_demo);
    for (Page *page : m_demo.window().pages()) {
        tour.go(page->key());
        // All of it, where a list begins with what is to be done today.
        if (auto *queues = page->findChild<QueueList *>(); queues && queues->countOf(queues->currentKey()) == 0) {
            const QList<QueueItem> items = queues->items();
            const auto full = std::max_element(items.cbegin(), items.cend(), [](const QueueItem &a, const QueueItem &b) { return a.count < b.count; });
            if (full != items.cend() && full->count > 0)
                m_demo.window().showPage(page->key(), u"queue:"_qs + full->key);
            tour.settle();
        }
        const auto tables = page->findChildren<QTableView *>();
        for (const QTableView *table : tables)
            if (table->isVisible() && table->model())
                look(page->key() + u'/' + table->objectName(), *table);
    }
}

OrderRow TestPages::orderOf(const QString &queue)
{
    OrderQuery query;
    query.queue = queue;
    // A copied desk makes its rows anew first.
    if (!settled([&] { return !OrderStore::ids(*m_demo.reader(), query)->isEmpty(); }))
        qFatal("no order in %s", qPrintable(queue));
    const auto reader = m_demo.reader();
    const auto rows = OrderStore::rows(*reader, *OrderStore::ids(*reader, query));
    for (const OrderRow &row : *rows)
        if (row.lines == 1 && OrderStore::find(*reader, row.number)->size() == 1)
            return row;
    qFatal("no order with one line in %s", qPrintable(queue));
    return {};
}

void TestPages::needFocus(const char *name)
{
    QTRY_VERIFY2(QApplication::focusWidget(), name);
    QTRY_COMPARE(QApplication::focusWidget()->objectName(), QLatin1StringView(name));
}

void TestPages::everyPageExplainsItself_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("ja") << u"ja"_qs;
    QTest::newRow("en") << u"en"_qs;
}

void TestPages::everyPageExplainsItself()
{
    QFETCH(QString, language);
    m_demo.language = language;
    m_demo.open();
    QSet<QString> seen;
    for (Page *page : m_demo.window().pages()) {
        go(page->key());
        key(Qt::Key_F1);
        QTRY_VERIFY(QApplication::activeWindow() && QApplication::activeWindow()->objectName() == u"keysDialog");
        auto *dialog = QApplication::activeWindow();
        const QString about = dialog->findChild<QLabel *>(QStringLiteral("aboutLabel"))->text();
        QVERIFY2(about.size() > 40, qPrintable(page->key()));
        QCOMPARE(hasJapanese(about), language == u"ja");
        QVERIFY(!seen.contains(about));
        seen << about;
        const auto *tree = dialog->findChild<QTreeWidget *>(QStringLiteral("keysTree"));
        QCOMPARE(tree->topLevelItem(0)->text(0), page->plainTitle());
        int keys = 0;
        for (QAction *action : page->actions())
            keys += !action->shortcut().isEmpty();
        QCOMPARE(tree->topLevelItem(0)->childCount(), keys);
        key(Qt::Key_Escape);
        QTRY_VERIFY(!child<QWidget>("keysDialog"));
        m_demo.window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_demo.window()));
    }
}

void TestPages::everyFormSaysWhatItMakes()
{
    QFETCH(QString, language);
    m_demo.language = language;
    m_demo.open();
    QStringList seen;
    for (Page *page : m_demo.window().pages()) {
        const QList<QAction *> actions = page->actions();
        const auto fresh = std::find_if(actions.cbegin(), actions.cend(), [](const QAction *action) { return action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_N) && action->objectName().endsWith(u"NewAction"); });
        if (fresh == actions.cend())
            continue;
        go(page->key());
        // Where nothing is chosen, it is said what will stand there and how to begin.
        const QString name = (*fresh)->objectName().chopped(9);
        if (const auto *blank = page->findChild<QLabel *>(name + u"BlankLabel"_qs); blank->isVisible())
            QVERIFY2(blank->text().contains((*fresh)->text()) && blank->text().contains(u"Ctrl+N"), qPrintable(blank->text()));
        key(Qt::Key_N, Qt::ControlModifier);
        const auto *title = page->findChild<QLabel *>(name + u"FreshLabel"_qs);
        QTRY_VERIFY2(title->isVisible(), qPrintable(page->key()));
        QVERIFY2(!title->text().isEmpty() && title->text() != page->title() && !seen.contains(title->text()), qPrintable(page->key() + u": "_qs + title->text()));
        QCOMPARE(title->text(), (*fresh)->text());
        QCOMPARE(hasJapanese(title->text()), language == u"ja");
        seen << title->text();
        key(Qt::Key_Escape);
    }
    QVERIFY2(seen.size() >= 3, qPrintable(seen.join(u", "_qs))); // returns, escalations, items
}

void TestPages::numbersStandRightInEveryList()
{
    addMoney(m_demo);
    m_demo.askObject({u"instruct"_qs, u"--all-ready"_qs});
    m_demo.open();
    QStringList wrong, columns;
    int cells = 0;
    lists([&](const QString &name, const QTableView &table) {
        const QAbstractItemModel &model = *table.model();
        const auto right = [](const QVariant &alignment) { return (alignment.toInt() & Qt::AlignRight) != 0; };
        for (int column = 0; column < model.columnCount(); ++column) {
            const int before = cells;
            for (int row = 0; row < std::min(kRows, model.rowCount()); ++row) {
                const QModelIndex index = model.index(row, column);
                const int type = index.data(ListValueRole).typeId();
                if (type != QMetaType::Int && type != QMetaType::LongLong && type != QMetaType::Double)
                    continue;
                ++cells;
                if (!right(index.data(Qt::TextAlignmentRole)))
                    wrong << u"%1: a number of column %2 stands left"_qs.arg(name).arg(column);
                // As digits under digits: each as wide as the others in the font that it is drawn in.
                const QVariant font = index.data(Qt::FontRole);
                const QFontMetrics metrics(font.isValid() ? font.value<QFont>().resolve(table.font()) : table.font());
                for (char digit = '0'; digit <= '9'; ++digit)
                    if (metrics.horizontalAdvance(QLatin1Char(digit)) != metrics.horizontalAdvance(u'0'))
                        wrong << u"%1: column %2 has digits of other widths"_qs.arg(name).arg(column);
            }
            if (cells == before)
                continue;
            columns << name + u':' + QString::number(column);
            if (!right(model.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole)))
                wrong << u"%1: the title of column %2 does not stand above its numbers"_qs.arg(name).arg(column);
        }
    });
    wrong.removeDuplicates();
    QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
    QVERIFY2(columns.size() >= 12, qPrintable(columns.join(u' ')));
}

void TestPages::clientsColourEveryList()
{
    // One of a client's own, beside those that are made out of codes.
    addMoney(m_demo);
    m_demo.askObject({u"instruct"_qs, u"--all-ready"_qs});
    m_demo.askObject({u"client"_qs, u"set"_qs, u"--client"_qs, u"AOBA"_qs, u"--colour"_qs, u"#8e3bb0"_qs});
    m_demo.open();
    QStringList wrong, seen;
    bool own = false;
    lists([&](const QString &name, const QTableView &table) {
        const QImage picture = table.viewport()->grab().toImage();
        const int first = table.horizontalHeader()->logicalIndex(0);
        for (int row = 0; row < table.model()->rowCount(); ++row) {
            const QModelIndex index = table.model()->index(row, first);
            const QString client = index.data(ListClientRole).toString();
            const QRect box = table.visualRect(index);
            if (client.isEmpty() || !table.viewport()->rect().contains(box.center()))
                continue;
            const QColor color = picture.pixelColor(QPoint(box.left() + 1, box.center().y()) * picture.devicePixelRatio());
            if (color.rgb() != clientColor(client, table.palette()).rgb())
                wrong << u"%1: a row of %2 begins with %3"_qs.arg(name, client, color.name());
            own = own || color.name() == u"#8e3bb0";
            seen << name;
        }
    });
    wrong.removeDuplicates();
    seen.removeDuplicates();
    QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
    QVERIFY2(own && seen.size() >= 9, qPrintable(seen.join(u' ')));
}

void TestPages::returnByKeys()
{
    m_demo.open();
    const OrderRow order = orderOf(QStringLiteral("ready"));
    go(QStringLiteral("returns"));
    key(Qt::Key_N, Qt::ControlModifier);
    needFocus("newReturnOrderEdit");
    type(order.number);
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return child<QLineEdit>("newReturnCustomerEdit")->text() == order.name; }));
    key(Qt::Key_I, Qt::ControlModifier); // a person counts what came back
    needFocus("newReturnLineTable");
    QTest::qWait(40);
    key(Qt::Key_1);
    QVERIFY(settled([&] { return qobject_cast<QLineEdit *>(QApplication::focusWidget()) != nullptr; })); // the cell's own
    QTRY_COMPARE(qobject_cast<QLineEdit *>(QApplication::focusWidget())->text(), u"1"_qs);
    key(Qt::Key_Return);
    QTest::qWait(40);
    needFocus("newReturnLineTable"); // Enter in a cell saves nothing yet
    key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(settled([&] { return child<QTableView>("returnTable")->hasFocus(); }));
    key(Qt::Key_F6);
    QVERIFY(settled([&] { return child<QAction>("returnApprovedAction")->isEnabled(); }));
    key(Qt::Key_F8); // a refusal asks why: by a digit, then Enter
    key(Qt::Key_2);
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return !child<QAction>("returnApprovedAction")->isEnabled(); }));
    QJsonObject made;
    for (const auto &value : m_demo.ask({u"return"_qs, u"list"_qs, u"--state"_qs, u"refused"_qs}))
        if (value[u"order"].toString() == order.number)
            made = value.toObject();
    QCOMPARE(made.value(u"customer").toString(), order.name);
    QCOMPARE(made.value(u"lines").toArray().size(), 1);
    QVERIFY(made.value(u"lines")[0][u"qty"].toInt() >= 1);
    QCOMPARE(made.value(u"received").toString(), Clock().today().toString(Qt::ISODate));
}

void TestPages::escalationByKeys()
{
    m_demo.open();
    const OrderRow order = orderOf(QStringLiteral("waiting"));
    go(QStringLiteral("escalations"));
    key(Qt::Key_N, Qt::ControlModifier);
    needFocus("newEscalationKindEdit");
    key(Qt::Key_Return, Qt::ControlModifier); // nothing is chosen for who did not choose
    needFocus("newEscalationKindEdit");
    key(Qt::Key_Down);
    key(Qt::Key_Down); // the second kind
    key(Qt::Key_Return);
    needFocus("newEscalationOrderEdit");
    type(order.number);
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return child<QComboBox>("newEscalationShopEdit")->currentText().contains(order.shop); }));
    key(Qt::Key_Return);
    needFocus("newEscalationSubjectEdit");
    type(QStringLiteral("入金の確認"));
    key(Qt::Key_Return);
    key(Qt::Key_Return);
    needFocus("newEscalationDueEdit");
    type(QStringLiteral("+3"));
    key(Qt::Key_Return);
    needFocus("newEscalationQuestionEdit");
    type(QStringLiteral("入金はいつですか"));
    for (int i = 0; i < 3; ++i) // held down
        key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(settled([&] { return child<QTableView>("escalationTable")->hasFocus() && child<QLabel>("escalationOrderLabel")->text().contains(order.number); }));
    key(Qt::Key_F6);
    needFocus("choiceTextEdit");
    type(QStringLiteral("明日です"));
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return child<QAction>("escalationReopenAction")->isEnabled(); }));
    int saved = 0;
    for (const QString &queue : {QStringLiteral("open"), QStringLiteral("answered")})
        for (const auto &value : m_demo.ask({u"escalation"_qs, u"list"_qs, u"--queue"_qs, queue}))
            saved += value[u"subject"].toString() == u"入金の確認";
    QCOMPARE(saved, 1);
    QJsonObject made;
    for (const auto &value : m_demo.ask({u"escalation"_qs, u"list"_qs, u"--queue"_qs, u"answered"_qs}))
        if (value[u"order"].toString() == order.number)
            made = value.toObject();
    QCOMPARE(made.value(u"kind").toString(), EscalationRules::load()->kinds().at(1));
    QCOMPARE(made.value(u"subject").toString(), QStringLiteral("入金の確認"));
    QCOMPARE(made.value(u"question").toString(), QStringLiteral("入金はいつですか"));
    QCOMPARE(made.value(u"answer").toString(), QStringLiteral("明日です"));
    QCOMPARE(made.value(u"due").toString(), Clock().today().addDays(3).toString(Qt::ISODate));
    QCOMPARE(made.value(u"person").toString(), QStringLiteral("田中"));
    // Asked again and closed without an answer: the act, a digit, Enter each.
    const auto isIn = [&](const QString &queue) {
        for (const auto &value : m_demo.ask({u"escalation"_qs, u"list"_qs, u"--queue"_qs, queue}))
            if (value[u"number"].toString() == made.value(u"number").toString())
                return true;
        return false;
    };
    key(Qt::Key_F7);
    key(Qt::Key_1);
    needFocus("choiceTextEdit"); // more words, if any
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return isIn(u"open"_qs); }));
    QVERIFY(settled([&] { return !child<QAction>("escalationReopenAction")->isEnabled() && child<QAction>("escalationCloseAction")->isEnabled(); }));
    key(Qt::Key_F9);
    key(Qt::Key_4);
    needFocus("choiceTextEdit");
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return isIn(u"closed"_qs); }));
}

void TestPages::itemAndMovementByKeys()
{
    m_demo.open();
    go(QStringLiteral("stock"));
    key(Qt::Key_N, Qt::ControlModifier);
    needFocus("newItemClientEdit");
    key(Qt::Key_Return);
    needFocus("newItemSkuEdit");
    type(QStringLiteral("KEY-7"));
    key(Qt::Key_Return);
    type(QStringLiteral("玄米茶"));
    key(Qt::Key_Return);
    type(QStringLiteral("4901234567894"));
    key(Qt::Key_Return);
    type(QStringLiteral("A-01"));
    key(Qt::Key_Return); // behind the last field: saves
    QVERIFY(settled([&] { return child<QLabel>("itemSkuLabel")->text() == u"KEY-7"; }));
    key(Qt::Key_M, Qt::ControlModifier);
    needFocus("movementQuantityEdit"); // pieces are what is typed next
    type(QStringLiteral("１２"));
    key(Qt::Key_Return);
    needFocus("movementReasonEdit");
    key(Qt::Key_Return);
    QVERIFY(settled([&] { return child<QTableView>("movementTable")->model()->rowCount() == 1; }));
    QJsonObject made;
    for (const auto &value : m_demo.ask({u"item"_qs, u"list"_qs}))
        if (value[u"sku"].toString() == u"KEY-7")
            made = value.toObject();
    QCOMPARE(made.value(u"name").toString(), QStringLiteral("玄米茶"));
    QCOMPARE(made.value(u"jan").toString(), QStringLiteral("4901234567894"));
    QCOMPARE(made.value(u"location").toString(), QStringLiteral("A-01"));
    QCOMPARE(made.value(u"on_hand").toInt(), 12);
}

void TestPages::refusalSpeaksJapanese()
{
    m_demo.open();
    go(QStringLiteral("stock"));
    key(Qt::Key_N, Qt::ControlModifier);
    needFocus("newItemClientEdit");
    key(Qt::Key_Return);
    type(QStringLiteral("BAD-1"));
    key(Qt::Key_Return);
    key(Qt::Key_Return);
    type(QStringLiteral("4901234567890")); // its check digit is 4
    key(Qt::Key_Return);
    key(Qt::Key_Return);
    const auto *message = child<QLabel>("messageLabel");
    QVERIFY(settled([&] { return !message->text().isEmpty(); }));
    QVERIFY2(hasJapanese(message->text()) && !message->text().contains(u"check digit"), qPrintable(message->text()));
    for (const auto &value : m_demo.ask({u"item"_qs, u"list"_qs}))
        QVERIFY(value[u"sku"].toString() != u"BAD-1");
}

void TestPages::dashboardBarsOpenWhatTheyCount()
{
    m_demo.open();
    QVERIFY(settled([&] { return !OrderStore::ids(*m_demo.reader(), {})->isEmpty(); })); // a copied desk makes its rows anew first
    const auto figures = m_demo.dashboard().figures();
    QVERIFY(figures.has_value());
    QVERIFY(!figures->backlog.isEmpty());
    const auto reader = m_demo.reader();
    QList<QueueCount> bars = figures->stages;
    for (const ReasonFigure &reason : figures->backlog) {
        bars << QueueCount {QStringLiteral("reason:") + reason.reason, reason.count()};
        for (int band = 0; band < int(kAgeBands.size()); ++band)
            bars << QueueCount {agedQueue(figures->day(), band, reason.reason), reason.byAge[size_t(band)]};
    }
    for (const CarrierFigure &one : figures->carriers) {
        const QString of = QStringLiteral("carried:") + one.carrier + u':';
        bars << QueueCount {of + QStringLiteral("ready"), one.ready} << QueueCount {of + QStringLiteral("instructed"), one.instructed} << QueueCount {of + QStringLiteral("slipped"), one.slipped}
             << QueueCount {of + QStringLiteral("handed_over:") + figures->day().toString(Qt::ISODate), one.handedOver};
    }
    for (int hour = 0; hour < 24; ++hour)
        bars << QueueCount {QStringLiteral("arrived:%1T%2").arg(figures->day().toString(Qt::ISODate)).arg(hour, 2, 10, QChar(u'0')), figures->arrivals[size_t(hour)]};
    QVERIFY(std::any_of(figures->arrivals.cbegin(), figures->arrivals.cend(), [](qint64 count) { return count > 0; }));
    for (const QueueCount &bar : std::as_const(bars)) {
        OrderQuery query;
        query.queue = bar.queue;
        const auto ids = OrderStore::ids(*reader, query);
        QVERIFY2(ids.has_value(), qPrintable(bar.queue));
        QVERIFY2(ids->size() == bar.count, qPrintable(QStringLiteral("%1: %2 in the list, %3 counted").arg(bar.queue).arg(ids->size()).arg(bar.count)));
    }
    const ReasonFigure top = figures->backlog.first();
    QVERIFY(m_demo.window().showPage(QStringLiteral("orders"), QStringLiteral("queue:reason:") + top.reason));
    QVERIFY(settled([&] { return child<QTableView>("orderTable")->model()->rowCount() == top.count(); }));
}

QTEST_MAIN(TestPages)
#include "tst_pages.moc"
