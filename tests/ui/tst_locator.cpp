// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/WindowTour.h"
#include "ui/common/MarkDelegate.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QSettings>
#include <QTableView>

using namespace tsunagi;
using namespace tsunagi::test;

/// Ctrl+K in the real window, by keys alone.
class TestLocator : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_demo.close(); }

    void anOrderIsOpenedFromEveryPage();
    void enterWaitsForItsAnswer();
    void otherThingsOpenOnTheirPages_data();
    void otherThingsOpenOnTheirPages();
    void aPageAQueueAndAnActionAreFound();
    void whatCannotBeDoneNowIsNotOffered();
    void anotherPagesActionGoesThere();
    void settingsOpenAtTheirField_data();
    void settingsOpenAtTheirField();
    void escapeGivesTheKeysBack();
    void whatWasOpenedComesFirstPerPersonOverRestarts();
    void nothingFoundOffersTheServer();
    void aShutDeskShowsNothing();
    void theProgramFindsTheSame();

private:
    void ask(const QString &text);
    [[nodiscard]] QStringList lines() const;
    [[nodiscard]] QListWidget &list() const { return *m_demo.child<QListWidget>("locatorList"); }
    [[nodiscard]] bool isOpen() const { return m_demo.child<QWidget>("locator")->isVisible(); }

    DemoWindow m_demo;
    /// As paper and lists write it: in fours.
    [[nodiscard]] static QString hyphened(const QString &number) { return number.left(4) + u'-' + number.mid(4, 4) + u'-' + number.mid(8); }
    QString m_number, m_name;
    QString m_ticket, m_slip; ///< numbers of an escalation and of a label
};

void TestLocator::initTestCase()
{
    const QTemporaryDir papers;
    m_demo.prepare({{u"escalation"_qs, u"add"_qs, u"--kind"_qs, u"damage"_qs, u"--subject"_qs, u"割れた皿"_qs},
                    {u"instruct"_qs, u"--all-ready"_qs},
                    {u"labels"_qs, u"--carrier"_qs, u"sagawa"_qs, u"--out"_qs, papers.filePath(u"labels.pdf"_qs)}});
    m_demo.copy();
    m_ticket = m_demo.ask({u"escalation"_qs, u"list"_qs}).first()[u"number"].toString();
    for (const QJsonValue &parcel : m_demo.ask({u"slips"_qs, u"--all"_qs}))
        if (m_slip.isEmpty() && parcel[u"carrier"].toString() == u"sagawa")
            m_slip = parcel[u"slip"].toString();
    QVERIFY(!m_ticket.isEmpty());
    QCOMPARE(m_slip.size(), 12);
}

void TestLocator::init()
{
    m_demo.copy();
    m_demo.open();
    // Another shape of the cache is pulled anew first.
    QVERIFY(QTest::qWaitFor([this] { return OrderStore::ids(*m_demo.reader(), {})->size() > 10; }, 20000));
    const auto reader = m_demo.reader();
    const auto ids = OrderStore::ids(*reader, {});
    QVERIFY(ids->size() > 10);
    const auto rows = OrderStore::rows(*reader, {ids->at(7)});
    m_number = rows->first().number;
    m_name = rows->first().name;
}

void TestLocator::ask(const QString &text)
{
    if (!isOpen())
        m_demo.key(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(isOpen());
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("locatorEdit"));
    m_demo.type(text);
}

QStringList TestLocator::lines() const
{
    QStringList lines;
    for (int row = 0; row < list().count(); ++row)
        lines << list().item(row)->data(Qt::AccessibleTextRole).toString();
    return lines;
}

void TestLocator::anOrderIsOpenedFromEveryPage()
{
    m_demo.close();
    m_demo.showEveryPage();
    m_demo.open();
    m_demo.showEveryPage(false); // of the windows to come
    int opened = 0;
    WindowTour tour(m_demo);
    tour.pages([&](const QString &page, QWidget *) {
        ask(m_number);
        QVERIFY2(m_demo.settled([this] { return list().count() > 0 && lines().first().contains(m_number); }), qPrintable(page));
        if (opened == 0)
            m_demo.shoot(QStringLiteral("locator-order"));
        m_demo.key(Qt::Key_Return);
        QVERIFY2(m_demo.settled([this] { return m_demo.page() == u"orders" && m_demo.child<QLabel>("orderNumberLabel")->text() == m_number; }), qPrintable(page));
        QVERIFY2(!isOpen(), qPrintable(page));
        QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("orderTable"));
        ++opened;
    });
    QCOMPARE(opened, m_demo.window().pages().size());
}

void TestLocator::enterWaitsForItsAnswer()
{
    m_demo.key(Qt::Key_2, Qt::ControlModifier);
    m_demo.key(Qt::Key_K, Qt::ControlModifier);
    m_demo.type(m_number);
    m_demo.key(Qt::Key_Return); // faster than any worker
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"orders" && m_demo.child<QLabel>("orderNumberLabel")->text() == m_number; }));
}

void TestLocator::otherThingsOpenOnTheirPages_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("row");
    QTest::newRow("item by its name, hiragana for kanji's kana") << u"深蒸し"_qs << u"TEA-100"_qs << u"stock"_qs << u"stockTable"_qs << u"TEA-100"_qs;
    QTest::newRow("item by its SKU") << u"tea-100"_qs << u"TEA-100"_qs << u"stock"_qs << u"stockTable"_qs << u"TEA-100"_qs;
    QTest::newRow("return by its customer") << u"返品 花子"_qs << u"返品 花子"_qs << u"returns"_qs << u"returnTable"_qs << u"返品 花子"_qs;
    QTest::newRow("escalation by its number") << m_ticket << m_ticket << u"escalations"_qs << u"escalationTable"_qs << m_ticket;
    QTest::newRow("escalation by its subject") << u"割れた皿"_qs << u"割れた皿"_qs << u"escalations"_qs << u"escalationTable"_qs << m_ticket;
    QTest::newRow("slip by its number") << m_slip << hyphened(m_slip) << u"slips"_qs << u"slipTable"_qs << hyphened(m_slip);
    QTest::newRow("slip by its number as it stands on paper") << hyphened(m_slip) << hyphened(m_slip) << u"slips"_qs << u"slipTable"_qs << hyphened(m_slip);
}

void TestLocator::otherThingsOpenOnTheirPages()
{
    QFETCH(QString, text);
    QFETCH(QString, line);
    QFETCH(QString, page);
    QFETCH(QString, table);
    QFETCH(QString, row);
    ask(text);
    // The words of items and returns are read while the person types.
    QVERIFY2(m_demo.settled([&] { return list().count() > 0 && lines().join(u'\n').contains(line); }), qPrintable(lines().join(u'\n')));
    const qsizetype at = lines().indexOf(QRegularExpression(QStringLiteral(".*%1.*").arg(QRegularExpression::escape(line))));
    for (qsizetype down = 0; down < at; ++down)
        m_demo.key(Qt::Key_Down);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return m_demo.page() == page; }));
    const auto *view = m_demo.child<QTableView>(qPrintable(table));
    const auto chosen = [view] {
        const QModelIndexList rows = view->selectionModel()->selectedRows();
        QStringList words;
        for (int column = 0; rows.size() == 1 && column < view->model()->columnCount(); ++column) {
            const QModelIndex index = rows.first().siblingAtColumn(column);
            const auto *marks = dynamic_cast<const MarkDelegate *>(view->itemDelegateForIndex(index));
            words << (marks ? marks->words(index) : index.data().toString());
        }
        return words.join(u' ');
    };
    QVERIFY2(m_demo.settled([&] { return chosen().contains(row); }), qPrintable(chosen()));
}

void TestLocator::aPageAQueueAndAnActionAreFound()
{
    ask(QStringLiteral("在庫"));
    QVERIFY(m_demo.settled([this] { return list().count() > 0 && lines().first().contains(u"在庫"); }));
    m_demo.shoot(QStringLiteral("locator-page"));
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"stock"; }));
    // An action by its English name, whatever the language of the window: Ctrl+F.
    ask(QStringLiteral("stock search"));
    QVERIFY(m_demo.settled([this] { return list().count() > 0 && lines().first().contains(u"Ctrl+F"); }));
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([] { return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"stockSearchEdit"; }));
}

void TestLocator::whatCannotBeDoneNowIsNotOffered()
{
    // "Release" is offered only while the order in sight is held.
    const auto *release = m_demo.child<QAction>("releaseOrderAction");
    QVERIFY(m_demo.settled([this] { return m_demo.child<QLabel>("orderNumberLabel")->isVisible(); }));
    ask(QStringLiteral("release order"));
    QVERIFY(m_demo.settled([this] { return list().count() > 0; }));
    QCOMPARE(!lines().filter(release->iconText()).isEmpty(), release->isEnabled());
}

void TestLocator::anotherPagesActionGoesThere()
{
    m_demo.key(Qt::Key_5, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return m_demo.page() != u"orders" && !m_demo.page().isEmpty(); }));
    ask(QStringLiteral("hold order"));
    QVERIFY(m_demo.settled([this] { return list().count() > 0 && lines().first().contains(m_demo.child<QAction>("holdOrderAction")->iconText()); }));
    m_demo.shoot(QStringLiteral("locator-elsewhere"));
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"orders"; }));
    // It asks what it asks there, of the order in sight; nothing is done yet.
    const auto panelOpen = [this] {
        const auto panels = m_demo.window().findChildren<QWidget *>(QStringLiteral("choicePanel"));
        return std::any_of(panels.cbegin(), panels.cend(), [](const QWidget *panel) { return panel->isVisible(); });
    };
    QVERIFY(m_demo.settled(panelOpen));
    m_demo.key(Qt::Key_Escape);
    // Where nothing is chosen it says so: no return is in sight.
    m_demo.key(Qt::Key_2, Qt::ControlModifier);
    QAction *closed = nullptr;
    for (const Page *page : m_demo.window().pages()) {
        if (page->isVisible())
            continue;
        for (QAction *action : page->actions())
            if (!closed && !action->isEnabled() && action->isVisible() && page->key() == u"conflicts")
                closed = action;
    }
    QVERIFY(closed);
    QString name = closed->objectName().chopped(6);
    ask(name.replace(QRegularExpression(QStringLiteral("([A-Z])")), QStringLiteral(" \\1")));
    QVERIFY(m_demo.settled([&] { return list().count() > 0 && lines().first().contains(closed->iconText()); }));
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"conflicts"; }));
    QVERIFY(m_demo.settled([&] { return m_demo.child<QLabel>("messageLabel")->text().contains(closed->iconText()); }));
}

void TestLocator::settingsOpenAtTheirField_data()
{
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("field");
    QTest::newRow("a value") << u"ダーク"_qs << u"themeBox"_qs;
    QTest::newRow("a value in the other language") << u"dark"_qs << u"themeBox"_qs;
    QTest::newRow("what it is called elsewhere") << u"テーマ"_qs << u"themeBox"_qs;
    QTest::newRow("its name") << u"配色"_qs << u"themeBox"_qs;
    QTest::newRow("a tab") << u"スキャナ"_qs << u"scanGapBox"_qs;
    QTest::newRow("a tab in the other language") << u"scanner"_qs << u"scanGapBox"_qs;
    QTest::newRow("a field of it") << u"最短の長さ"_qs << u"scanLengthBox"_qs;
    QTest::newRow("a box to tick") << u"音を鳴らす"_qs << u"scanSoundBox"_qs;
    QTest::newRow("keys") << u"ショートカット"_qs << u"keysSettingsTree"_qs;
}

void TestLocator::settingsOpenAtTheirField()
{
    QFETCH(QString, asked);
    QFETCH(QString, field);
    ask(asked);
    const auto at = [this] {
        for (int row = 0; row < list().count(); ++row)
            if (lines()[row].startsWith(u"設定"_qs) && lines()[row].contains(u": "_qs))
                return row;
        return -1;
    };
    QVERIFY2(m_demo.settled([&] { return at() >= 0; }), qPrintable(lines().join(u'\n')));
    for (int row = at(); row > 0; --row)
        m_demo.key(Qt::Key_Down);
    if (field == u"themeBox")
        m_demo.shoot(QStringLiteral("locator-setting"));
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == field && QApplication::focusWidget()->isVisible(); }));
    m_demo.key(Qt::Key_Escape);
}

void TestLocator::escapeGivesTheKeysBack()
{
    m_demo.key(Qt::Key_F, Qt::ControlModifier);
    QWidget *before = QApplication::focusWidget();
    m_demo.type(QStringLiteral("abc"));
    ask(m_number);
    m_demo.key(Qt::Key_Escape);
    QVERIFY(!isOpen());
    QCOMPARE(QApplication::focusWidget(), before);
    QCOMPARE(qobject_cast<QLineEdit *>(before)->text(), QStringLiteral("abc"));
}

void TestLocator::whatWasOpenedComesFirstPerPersonOverRestarts()
{
    ask(m_number);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return m_demo.child<QLabel>("orderNumberLabel")->text() == m_number; }));
    m_demo.close();
    m_demo.open();
    m_demo.key(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return list().count() > 0 && lines().first().contains(m_number); }));
    m_demo.shoot(QStringLiteral("locator-recent"));
    // A name is kept nowhere: what is remembered is read again.
    const QSettings kept(m_demo.profile() + QStringLiteral("/settings.ini"), QSettings::IniFormat);
    for (const QString &key : kept.allKeys())
        QVERIFY2(!kept.value(key).toStringList().join(u' ').contains(m_name), qPrintable(key));
    // Somebody else opened nothing yet.
    m_demo.close();
    m_demo.open(QStringLiteral("青木"));
    m_demo.key(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return list().count() > 0; }));
    QVERIFY(lines().filter(m_number).isEmpty());
}

void TestLocator::nothingFoundOffersTheServer()
{
    ask(QStringLiteral("存在しない言葉"));
    QVERIFY(m_demo.settled([this] { return list().count() == 2; }));
    QVERIFY(!(list().item(0)->flags() & Qt::ItemIsSelectable));
    QCOMPARE(list().currentRow(), 1);
    // Words that an older question found are gone with it.
    QVERIFY(lines().filter(m_number).isEmpty());
}

void TestLocator::aShutDeskShowsNothing()
{
    ask(m_number);
    m_demo.key(Qt::Key_F2);
    QVERIFY(m_demo.settled([this] { return !isOpen(); }));
    m_demo.key(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(!isOpen());
}

void TestLocator::theProgramFindsTheSame()
{
    const auto found = m_demo.ask({u"find"_qs, m_number});
    QVERIFY(!found.isEmpty());
    QCOMPARE(found.first()[u"number"].toString(), m_number);
    QCOMPARE(found.first()[u"match"].toString(), QStringLiteral("exact"));
    QCOMPARE(m_demo.ask({u"find"_qs, u"--exact"_qs, m_number.left(m_number.size() - 1)}).size(), 0);
    QCOMPARE(m_demo.ask({u"find"_qs, u"4901234567894"_qs}).first()[u"kind"].toString(), QStringLiteral("item"));
}

QTEST_MAIN(TestLocator)
#include "tst_locator.moc"
