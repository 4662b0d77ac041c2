// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/addresses/PostalTable.h"
#include "models/conflicts/ConflictService.h"
#include "models/core/Settings.h"
#include "models/dashboard/DashboardService.h"
#include "models/escalations/EscalationService.h"
#include "models/exchange/Carrier.h"
#include "models/orders/OrderService.h"
#include "models/payments/PaymentService.h"
#include "models/returns/ReturnService.h"
#include "models/slips/SlipService.h"
#include "models/stock/StockService.h"
#include "support/Places.h"
#include "ui/common/Language.h"
#include "ui/common/Page.h"
#include "ui/common/QueueList.h"
#include "ui/shell/MainWindow.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QInputMethodEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QProcess>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>
#include <QXmlStreamReader>

using namespace tsunagi;

namespace {

/// Words that are the same in both languages, or are data and no words.
const QStringList kSame {u"JAN"_qs, u"E-mail"_qs, u"PayPay"_qs, u"Tsunagi"_qs, u"日本語で表示"_qs, u"Show in English"_qs};

bool hasJapanese(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) {
        return c.script() == QChar::Script_Han || c.script() == QChar::Script_Hiragana || c.script() == QChar::Script_Katakana;
    });
}

bool hasLetters(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.isLetter(); });
}

/// Without "&" of keys, "(&G)" of Japanese menus and named keys in brackets.
QString bare(QString text)
{
    static const QRegularExpression mnemonic(QStringLiteral("\\(&?[A-Z]\\)"));
    static const QRegularExpression keys(QStringLiteral("[(（]?\\b(F\\d+|Ctrl\\+\\S+|Alt\\+\\S+|Esc|Enter)[)）]?"));
    return text.remove(mnemonic).remove(u'&').remove(keys).trimmed();
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

    void everyPageInItsLanguage_data();
    void everyPageInItsLanguage();
    void everythingHasAName();
    void everyPageExplainsItself_data();
    void everyPageExplainsItself();
    void everyFormSaysWhatItMakes_data() { everyPageExplainsItself_data(); }
    void everyFormSaysWhatItMakes();
    void returnByKeys();
    void escalationByKeys();
    void itemAndMovementByKeys();
    void refusalSpeaksJapanese();
    void dashboardBarsOpenWhatTheyCount();

private:
    void open();
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void type(const QString &text);
    [[nodiscard]] bool settled(const std::function<bool()> &condition);
    [[nodiscard]] Page *go(const QString &page);
    static QJsonArray ask(const QString &profile, const QStringList &command);
    [[nodiscard]] OrderRow orderOf(const QString &queue);
    /// What stands on the widgets of the window, as "where: text"; what is data is left out.
    [[nodiscard]] QList<std::pair<QString, QString>> words() const;
    void needFocus(const char *name);
    template<class T>
    [[nodiscard]] T *child(const char *name) const
    {
        return m_window->findChild<T *>(QLatin1StringView(name));
    }

    QTemporaryDir m_folder;
    QHash<QString, QString> m_japanese; ///< by English source
    Clock m_clock;
    std::unique_ptr<Carriers> m_carriers;
    std::unique_ptr<PostalTable> m_postal;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<OrderService> m_orders;
    std::unique_ptr<SlipService> m_slips;
    std::unique_ptr<StockService> m_stock;
    std::unique_ptr<ReturnService> m_returns;
    std::unique_ptr<EscalationService> m_escalations;
    std::unique_ptr<DashboardService> m_dashboard;
    std::unique_ptr<ConflictService> m_conflicts;
    std::unique_ptr<PaymentService> m_payments;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<MainWindow> m_window;
};

QJsonArray TestPages::ask(const QString &profile, const QStringList &command)
{
    QProcess program;
    program.start(test::programPath(), command + QStringList {u"--profile"_qs, profile, u"--json"_qs});
    if (!program.waitForFinished(60000) || program.exitCode() != 0)
        qFatal("tsunagi %s: %s", qPrintable(command.join(u' ')), program.readAllStandardError().constData());
    return QJsonDocument::fromJson(program.readAllStandardOutput()).array();
}

void TestPages::initTestCase()
{
    ask(m_folder.path(), {u"demo"_qs});
    ask(m_folder.path(), {u"item"_qs, u"add"_qs, u"--client"_qs, u"AOBA"_qs, u"--sku"_qs, u"T-1"_qs, u"--name"_qs, u"煎茶"_qs});
    ask(m_folder.path(), {u"return"_qs, u"add"_qs, u"T-1=1"_qs, u"--customer"_qs, u"山田"_qs});
    ask(m_folder.path(), {u"escalation"_qs, u"add"_qs, u"--kind"_qs, u"damage"_qs, u"--subject"_qs, u"割れ"_qs});
    QFile file(test::checkoutPath(QStringLiteral("/translations/tsunagi_ja.ts")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    QString source;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == u"source")
            source = xml.readElementText();
        else if (xml.isStartElement() && xml.name() == u"translation")
            m_japanese.insert(source, xml.readElementText());
    }
    QVERIFY(m_japanese.size() > 500);
}

void TestPages::init()
{
    m_carriers = std::make_unique<Carriers>(*Carriers::load());
    m_postal = std::make_unique<PostalTable>(*PostalTable::builtIn());
    auto desk = Desk::open(m_folder.path(), m_clock);
    QVERIFY2(desk.has_value(), desk ? "" : qPrintable(desk.error().detail));
    m_desk = std::move(*desk);
    m_orders = std::make_unique<OrderService>(*m_desk, *m_carriers, *m_postal);
    m_slips = std::make_unique<SlipService>(*m_desk, *m_carriers, *m_postal);
    m_stock = std::make_unique<StockService>(*m_desk);
    m_returns = std::make_unique<ReturnService>(*m_desk);
    m_escalations = std::make_unique<EscalationService>(*m_desk);
    m_dashboard = std::make_unique<DashboardService>(*m_desk);
    m_conflicts = std::make_unique<ConflictService>(*m_desk);
    m_payments = std::make_unique<PaymentService>(*m_desk);
    m_settings = std::make_unique<Settings>(m_folder.path());
    m_language = std::make_unique<Language>();
    m_language->use(QStringLiteral("ja"));
}

void TestPages::cleanup()
{
    m_window.reset();
    m_language.reset();
    m_settings.reset();
    m_payments.reset();
    m_conflicts.reset();
    m_dashboard.reset();
    m_escalations.reset();
    m_returns.reset();
    m_stock.reset();
    m_slips.reset();
    m_orders.reset();
    m_desk.reset();
}

void TestPages::open()
{
    Services services {*m_desk, *m_settings, *m_language, *m_orders, *m_carriers, *m_postal};
    services.slips = m_slips.get();
    services.returns = m_returns.get();
    services.escalations = m_escalations.get();
    services.stock = m_stock.get();
    services.dashboard = m_dashboard.get();
    services.conflicts = m_conflicts.get();
    services.payments = m_payments.get();
    m_window = std::make_unique<MainWindow>(services, QStringLiteral("田中"));
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QVERIFY(settled([] { return true; }));
}

void TestPages::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(QGuiApplication::focusWindow(), key, modifiers);
}

void TestPages::type(const QString &text)
{
    // As an input method writes: a committed text to whatever has the keys.
    QInputMethodEvent event;
    event.setCommitString(text);
    QCoreApplication::sendEvent(QGuiApplication::focusObject(), &event);
}

bool TestPages::settled(const std::function<bool()> &condition)
{
    return QTest::qWaitFor([&] { return !m_window->isBusy() && condition(); }, 15000);
}

Page *TestPages::go(const QString &page)
{
    const auto &pages = m_window->pages();
    for (int i = 0; i < pages.size(); ++i) {
        if (pages[i]->key() != page)
            continue;
        if (page == u"payments")
            key(Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        else
            key(Qt::Key(Qt::Key_1 + i), Qt::ControlModifier);
        if (!settled([&] { return pages[i]->isVisible(); }))
            return nullptr;
        QTest::qWait(50);
        return settled([] { return true; }) ? pages[i] : nullptr;
    }
    return nullptr;
}

OrderRow TestPages::orderOf(const QString &queue)
{
    const auto reader = m_desk->reader();
    OrderQuery query;
    query.queue = queue;
    const auto rows = OrderStore::rows(**reader, *OrderStore::ids(**reader, query));
    for (const OrderRow &row : *rows)
        if (row.lines == 1 && OrderStore::find(**reader, row.number)->size() == 1)
            return row;
    qFatal("no order with one line in %s", qPrintable(queue));
    return {};
}

void TestPages::needFocus(const char *name)
{
    QTRY_VERIFY2(QApplication::focusWidget(), name);
    QTRY_COMPARE(QApplication::focusWidget()->objectName(), QLatin1StringView(name));
}

QList<std::pair<QString, QString>> TestPages::words() const
{
    QList<std::pair<QString, QString>> words;
    const auto add = [&](const QString &where, const QString &text) {
        if (const QString word = bare(text); hasLetters(word) && !kSame.contains(word) && !kSame.contains(text))
            words << std::pair(where, word);
    };
    const auto widgets = m_window->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (!widget->isVisible() || widget->objectName().startsWith(u"qt_"))
            continue;
        const QString name = QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget); button && button->objectName() != u"personButton")
            add(name, button->text());
        if (const auto *line = qobject_cast<const QLineEdit *>(widget))
            add(name, line->placeholderText());
        if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->buddy())
            add(name, label->text());
        if (const auto *queues = qobject_cast<const QueueList *>(widget)) {
            for (int row = 0; row < queues->count(); ++row) {
                const QString queue = queues->item(row)->data(Qt::UserRole + 1).toString();
                // Names of clients and of batches are no words of ours.
                if (!queue.startsWith(u"client:") && !queue.startsWith(u"batch"))
                    add(name + u' ' + queue, queues->item(row)->text());
            }
        }
        if (const auto *table = qobject_cast<const QTableView *>(widget)) {
            for (int column = 0; column < table->model()->columnCount(); ++column)
                add(name, table->model()->headerData(column, Qt::Horizontal).toString());
        }
        if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
            for (int i = 0; i < tabs->count(); ++i)
                add(name, tabs->tabText(i));
        }
        const bool ours = qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QAbstractItemView *>(widget) || qobject_cast<const QComboBox *>(widget);
        if (ours)
            add(name + u" accessible"_qs, widget->accessibleName());
    }
    const auto actions = m_window->findChildren<QAction *>();
    for (const QAction *action : actions)
        if (!action->isSeparator() && !action->objectName().isEmpty())
            add(action->objectName(), action->text());
    for (const QAction *menu : m_window->menuBar()->actions())
        add(QStringLiteral("menu"), menu->text());
    return words;
}

void TestPages::everyPageInItsLanguage_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QStringList>("titles");
    const QStringList english {u"Orders"_qs, u"Returns"_qs, u"Escalations"_qs, u"Stock"_qs, u"Slips"_qs, u"Dashboard"_qs, u"Conflicts"_qs, u"Deposits"_qs};
    const QStringList japanese {u"受注"_qs, u"返品"_qs, u"エスカレーション"_qs, u"在庫"_qs, u"送り状"_qs, u"ダッシュボード"_qs, u"競合"_qs, u"入金"_qs};
    QTest::newRow("ja") << u"ja"_qs << japanese;
    QTest::newRow("en") << u"en"_qs << english;
}

void TestPages::everyPageInItsLanguage()
{
    QFETCH(QString, language);
    QFETCH(QStringList, titles);
    open();
    // Switched in the open window, so that nothing may keep the words it began with.
    while (m_language->code() != language || child<QWidget>("orderTable")->property("switched").isNull()) {
        key(Qt::Key_L, Qt::ControlModifier);
        child<QWidget>("orderTable")->setProperty("switched", true);
    }
    const bool japanese = language == u"ja";
    QSet<QString> english;
    for (auto it = m_japanese.cbegin(); it != m_japanese.cend(); ++it)
        if (it.key() != it.value() && hasLetters(it.key()) && !kSame.contains(it.key()))
            english << it.key();
    const auto &pages = m_window->pages();
    QCOMPARE(pages.size(), titles.size());
    QStringList wrong;
    for (int i = 0; i < pages.size(); ++i) {
        QVERIFY(go(pages[i]->key()) == pages[i]);
        QCOMPARE(pages[i]->title(), titles[i]);
        QCOMPARE(child<QTabBar>("qt_tabwidget_tabbar")->tabText(i), titles[i]);

        for (const auto &[where, word] : words())
            if (hasJapanese(word) != japanese)
                wrong << pages[i]->key() + u": "_qs + where + u": "_qs + word;
        // Labels may hold data; none may hold a sentence of ours in the other language.
        const auto labels = m_window->findChildren<QLabel *>();
        for (const QLabel *label : labels)
            if (japanese && label->isVisible() && english.contains(label->text()))
                wrong << pages[i]->key() + u": "_qs + label->objectName() + u": "_qs + label->text();
    }
    wrong.removeDuplicates();
    QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
}

void TestPages::everythingHasAName()
{
    open();
    QStringList nameless;
    for (Page *page : m_window->pages()) {
        QVERIFY(go(page->key()) == page);
        const auto widgets = m_window->findChildren<QWidget *>();
        for (QWidget *widget : widgets) {
            const bool wanted = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget) || qobject_cast<QPlainTextEdit *>(widget)
                || qobject_cast<QComboBox *>(widget) || qobject_cast<QAbstractSpinBox *>(widget) || qobject_cast<QAbstractItemView *>(widget);
            // Parts of Qt's own widgets are named by the whole.
            const QWidget *parent = widget->parentWidget();
            const bool part = widget->objectName().startsWith(u"qt_") || widget->inherits("QTableCornerButton") || qobject_cast<QHeaderView *>(widget)
                || widget->inherits("QComboBoxListView") || qobject_cast<const QTabBar *>(parent) || qobject_cast<const QComboBox *>(parent)
                || qobject_cast<const QMenuBar *>(parent) || qobject_cast<const QAbstractSpinBox *>(parent) || qobject_cast<const QLineEdit *>(parent);
            if (!wanted || part || !widget->isVisibleTo(m_window.get()))
                continue;
            QAccessibleInterface *known = QAccessible::queryAccessibleInterface(widget);
            if (!known || known->text(QAccessible::Name).trimmed().isEmpty())
                nameless << page->key() + u": "_qs + QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
        }
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(u'\n' + nameless.join(u'\n')));
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
    m_language->use(language);
    open();
    QSet<QString> seen;
    for (Page *page : m_window->pages()) {
        QVERIFY(go(page->key()) == page);
        key(Qt::Key_F1);
        QTRY_VERIFY(QApplication::activeWindow() && QApplication::activeWindow()->objectName() == u"keysDialog");
        auto *dialog = QApplication::activeWindow();
        const QString about = dialog->findChild<QLabel *>(QStringLiteral("aboutLabel"))->text();
        QVERIFY2(about.size() > 40, qPrintable(page->key()));
        QCOMPARE(hasJapanese(about), language == u"ja");
        QVERIFY(!seen.contains(about));
        seen << about;
        const auto *tree = dialog->findChild<QTreeWidget *>(QStringLiteral("keysTree"));
        QCOMPARE(tree->topLevelItem(0)->text(0), page->title());
        int keys = 0;
        for (QAction *action : page->actions())
            keys += !action->shortcut().isEmpty();
        QCOMPARE(tree->topLevelItem(0)->childCount(), keys);
        key(Qt::Key_Escape);
        QTRY_VERIFY(!m_window->findChild<QWidget *>(QStringLiteral("keysDialog")));
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
}

void TestPages::everyFormSaysWhatItMakes()
{
    QFETCH(QString, language);
    m_language->use(language);
    open();
    QStringList seen;
    for (Page *page : m_window->pages()) {
        const QList<QAction *> actions = page->actions();
        const auto fresh = std::find_if(actions.cbegin(), actions.cend(), [](const QAction *action) { return action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_N) && action->objectName().endsWith(u"NewAction"); });
        if (fresh == actions.cend())
            continue;
        QVERIFY(go(page->key()) == page);
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

void TestPages::returnByKeys()
{
    const OrderRow order = orderOf(QStringLiteral("ready"));
    open();
    QVERIFY(go(QStringLiteral("returns")));
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
    for (const auto &value : ask(m_folder.path(), {u"return"_qs, u"list"_qs, u"--state"_qs, u"refused"_qs}))
        if (value[u"order"].toString() == order.number)
            made = value.toObject();
    QCOMPARE(made.value(u"customer").toString(), order.name);
    QCOMPARE(made.value(u"lines").toArray().size(), 1);
    QVERIFY(made.value(u"lines")[0][u"qty"].toInt() >= 1);
    QCOMPARE(made.value(u"received").toString(), m_clock.today().toString(Qt::ISODate));
}

void TestPages::escalationByKeys()
{
    const OrderRow order = orderOf(QStringLiteral("waiting"));
    open();
    QVERIFY(go(QStringLiteral("escalations")));
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
        for (const auto &value : ask(m_folder.path(), {u"escalation"_qs, u"list"_qs, u"--queue"_qs, queue}))
            saved += value[u"subject"].toString() == u"入金の確認";
    QCOMPARE(saved, 1);
    QJsonObject made;
    for (const auto &value : ask(m_folder.path(), {u"escalation"_qs, u"list"_qs, u"--queue"_qs, u"answered"_qs}))
        if (value[u"order"].toString() == order.number)
            made = value.toObject();
    QCOMPARE(made.value(u"kind").toString(), m_escalations->rules().kinds().at(1));
    QCOMPARE(made.value(u"subject").toString(), QStringLiteral("入金の確認"));
    QCOMPARE(made.value(u"question").toString(), QStringLiteral("入金はいつですか"));
    QCOMPARE(made.value(u"answer").toString(), QStringLiteral("明日です"));
    QCOMPARE(made.value(u"due").toString(), m_clock.today().addDays(3).toString(Qt::ISODate));
    QCOMPARE(made.value(u"person").toString(), QStringLiteral("田中"));
    // Asked again and closed without an answer: the act, a digit, Enter each.
    const auto isIn = [&](const QString &queue) {
        for (const auto &value : ask(m_folder.path(), {u"escalation"_qs, u"list"_qs, u"--queue"_qs, queue}))
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
    open();
    QVERIFY(go(QStringLiteral("stock")));
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
    for (const auto &value : ask(m_folder.path(), {u"item"_qs, u"list"_qs}))
        if (value[u"sku"].toString() == u"KEY-7")
            made = value.toObject();
    QCOMPARE(made.value(u"name").toString(), QStringLiteral("玄米茶"));
    QCOMPARE(made.value(u"jan").toString(), QStringLiteral("4901234567894"));
    QCOMPARE(made.value(u"location").toString(), QStringLiteral("A-01"));
    QCOMPARE(made.value(u"on_hand").toInt(), 12);
}

void TestPages::refusalSpeaksJapanese()
{
    open();
    QVERIFY(go(QStringLiteral("stock")));
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
    for (const auto &value : ask(m_folder.path(), {u"item"_qs, u"list"_qs}))
        QVERIFY(value[u"sku"].toString() != u"BAD-1");
}

void TestPages::dashboardBarsOpenWhatTheyCount()
{
    const auto figures = m_dashboard->figures();
    QVERIFY(figures.has_value());
    QVERIFY(!figures->backlog.isEmpty());
    const auto reader = m_desk->reader();
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
        const auto ids = OrderStore::ids(**reader, query);
        QVERIFY2(ids.has_value(), qPrintable(bar.queue));
        QVERIFY2(ids->size() == bar.count, qPrintable(QStringLiteral("%1: %2 in the list, %3 counted").arg(bar.queue).arg(ids->size()).arg(bar.count)));
    }
    open();
    const ReasonFigure top = figures->backlog.first();
    QVERIFY(m_window->showPage(QStringLiteral("orders"), QStringLiteral("queue:reason:") + top.reason));
    QVERIFY(settled([&] { return child<QTableView>("orderTable")->model()->rowCount() == top.count(); }));
}

QTEST_MAIN(TestPages)
#include "tst_pages.moc"
