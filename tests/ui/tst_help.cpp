// SPDX-License-Identifier: GPL-3.0-or-later
// F1 and the guide in the real window: it does not stop the work, is found by words, leads to pages, and tells the truth about keys.
#include "support/DemoWindow.h"
#include "support/Places.h"
#include "ui/help/GuideText.h"

#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QTableView>
#include <QTextBrowser>
#include <QTreeWidget>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

/// What stands in code spans and is a key.
QStringList keysIn(const QString &markdown)
{
    static const QRegularExpression span(u"`((?:Ctrl\\+|Shift\\+|Alt\\+)*(?:F\\d+|[A-Z]|Delete))`"_qs);
    QStringList keys;
    for (auto it = span.globalMatch(markdown); it.hasNext();)
        keys << it.next().captured(1);
    return keys;
}

QStringList linksIn(const QString &markdown)
{
    static const QRegularExpression link(u"\\]\\(([^)]+)\\)"_qs);
    QStringList links;
    for (auto it = link.globalMatch(markdown); it.hasNext();)
        links << it.next().captured(1);
    return links;
}

} // namespace

class TestHelp final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_demo.withToday = m_demo.withNotes = m_demo.withNotices = m_demo.withPayments = m_demo.withSettlements = m_demo.withRules = m_demo.withClients = m_demo.withFraud = m_demo.withRequests = true;
        m_demo.prepare();
    }
    void init()
    {
        m_demo.copy();
        m_demo.open();
        m_demo.key(Qt::Key_2, Qt::ControlModifier);
        QVERIFY(m_demo.settled([this] { return m_demo.page() == u"orders" && m_demo.child<QTableView>("orderTable")->model()->rowCount() > 0; }));
    }
    void cleanup() { m_demo.close(); }

    void theGuideIsFoundByWordsAndLeadsToAPage();
    void whatIsNotInItIsSaid();
    void workGoesOnBesideIt();
    void bothLanguagesSayTheSame();
    void everyKeyOfTheGuideExists();
    void everyLinkOfTheGuideLeadsSomewhere();
    void everyKeyOfTheReadmesExists();
    void theReadmeSendsToTheSameFiles();

private:
    [[nodiscard]] QDialog *help() const { return m_demo.child<QDialog>("keysDialog"); }
    [[nodiscard]] bool openGuide()
    {
        m_demo.key(Qt::Key_F1);
        if (!m_demo.settled([this] { return help() && help()->isActiveWindow() && m_demo.child<QTreeWidget>("keysTree")->isVisible(); }))
            return false;
        m_demo.key(Qt::Key_F1);
        return m_demo.settled([this] { return m_demo.child<QLineEdit>("guideSearchEdit")->hasFocus(); });
    }
    [[nodiscard]] QListWidget &list() const { return *m_demo.child<QListWidget>("guideList"); }
    DemoWindow m_demo;
};

void TestHelp::theGuideIsFoundByWordsAndLeadsToAPage()
{
    QVERIFY(openGuide());
    const int all = list().count();
    QVERIFY(all > 10);
    m_demo.shoot(u"help-guide"_qs);
    m_demo.type(u"トラック"_qs);
    QVERIFY(m_demo.settled([&] { return list().count() > 0 && list().count() < all; }));
    while (list().currentRow() + 1 < list().count() && !list().currentItem()->text().contains(u"渡す"))
        m_demo.key(Qt::Key_Down);
    QVERIFY(m_demo.child<QTextBrowser>("guideText")->toPlainText().contains(u"引き渡し"));
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([this] { return !help() && m_demo.page() == u"slips"; }));
}

void TestHelp::whatIsNotInItIsSaid()
{
    QVERIFY(openGuide());
    m_demo.type(u"ガス料金"_qs);
    QVERIFY(m_demo.settled([this] { return list().count() == 0; }));
    QVERIFY(!m_demo.child<QLabel>("guideHintLabel")->text().isEmpty());
    m_demo.key(Qt::Key_Return);
    QVERIFY(help()); // nothing to open, nothing opened
    QCOMPARE(m_demo.page(), u"orders"_qs);
    m_demo.key(Qt::Key_Escape);
    QVERIFY(m_demo.settled([this] { return !help(); }));
}

void TestHelp::workGoesOnBesideIt()
{
    QVERIFY(openGuide());
    QVERIFY(!help()->isModal());
    m_demo.window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_demo.window()));
    m_demo.key(Qt::Key_1, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"today" && help(); }));
}

void TestHelp::bothLanguagesSayTheSame()
{
    const auto ja = GuideText::sections(u"ja"_qs), en = GuideText::sections(u"en"_qs);
    QVERIFY(ja && en);
    QCOMPARE(ja->size(), en->size());
    for (int i = 0; i < ja->size(); ++i) {
        QStringList keysJa = keysIn(ja->at(i).markdown), keysEn = keysIn(en->at(i).markdown);
        keysJa.sort();
        keysEn.sort();
        QVERIFY2(keysJa == keysEn, qPrintable(en->at(i).heading + u": "_qs + keysJa.join(u' ') + u" / "_qs + keysEn.join(u' ')));
        QStringList linksJa = linksIn(ja->at(i).markdown), linksEn = linksIn(en->at(i).markdown);
        linksJa.sort();
        linksEn.sort();
        QVERIFY2(linksJa == linksEn, qPrintable(en->at(i).heading));
        QCOMPARE(ja->at(i).topic, en->at(i).topic);
    }
}

void TestHelp::everyKeyOfTheGuideExists()
{
    QStringList keys;
    for (const QAction *action : m_demo.window().findChildren<QAction *>())
        keys << action->shortcut().toString(QKeySequence::PortableText).replace(u"Del"_qs, u"Delete"_qs);
    const auto sections = GuideText::sections(u"ja"_qs);
    QVERIFY(sections);
    int seen = 0;
    for (const GuideSection &section : *sections) {
        for (const QString &key : keysIn(section.markdown)) {
            QVERIFY2(keys.contains(key), qPrintable(section.heading + u": "_qs + key));
            ++seen;
        }
    }
    QVERIFY(seen > 25);
}

void TestHelp::everyLinkOfTheGuideLeadsSomewhere()
{
    QStringList pages {u"approvals"_qs}; // with a shared database only, as the guide says
    for (const Page *page : m_demo.window().pages())
        pages << page->key();
    const auto sections = GuideText::sections(u"ja"_qs);
    QVERIFY(sections);
    for (const GuideSection &section : *sections) {
        for (const QString &link : linksIn(section.markdown)) {
            QString page, argument;
            QVERIFY2(GuideText::parseLink(link, page, argument), qPrintable(link));
            QVERIFY2(pages.contains(page), qPrintable(link));
        }
    }
    QString page, argument;
    QVERIFY(!GuideText::parseLink(u"https://example.jp/"_qs, page, argument));
}

void TestHelp::everyKeyOfTheReadmesExists()
{
    QStringList keys;
    for (const QAction *action : m_demo.window().findChildren<QAction *>())
        for (const QKeySequence &one : action->shortcuts())
            keys << one.toString(QKeySequence::PortableText);
    QString text;
    for (const QString &path : {u"/README.md"_qs, u"/models/FEATURES.md"_qs, u"/models/sync/README.md"_qs}) {
        QFile file(test::checkoutPath(path));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
        text += QString::fromUtf8(file.readAll());
    }
    static const QRegularExpression key(u"(?<![A-Za-z+])((?:(?:Ctrl|Shift|Alt)\\+)+(?:F\\d+|[A-Z](?![A-Za-z])|,)|F\\d{1,2}(?![\\dA-Za-z]))"_qs);
    QStringList missing;
    int seen = 0;
    for (auto it = key.globalMatch(text); it.hasNext();) {
        const QString one = it.next().captured(1);
        ++seen;
        if (!keys.contains(one))
            missing << one;
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u' ')));
    QVERIFY(seen > 100);
}

void TestHelp::theReadmeSendsToTheSameFiles()
{
    QFile readme(checkoutPath() + u"/README.md"_qs);
    QVERIFY(readme.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(readme.readAll());
    for (const QString &file : {u"ja/clerk"_qs, u"ja/supervisor"_qs, u"en/clerk"_qs, u"en/supervisor"_qs}) {
        const QString path = u"resources/help/%1.md"_qs.arg(file);
        QVERIFY2(text.contains(u'(' + path + u')'), qPrintable(path));
        QVERIFY(QFileInfo::exists(checkoutPath() + u'/' + path));
    }
}

QTEST_MAIN(TestHelp)
#include "tst_help.moc"
