// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/DemoMoney.h"
#include "support/WindowTour.h"

#include <QAction>
#include <QRegularExpression>
#include <QTabWidget>

using namespace tsunagi;
using namespace tsunagi::test;

/// How much waits stands on every tab from the start of the window, whether somebody has been there or not, and follows what other processes write; each tab has keys of its own.
class TestTabs : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void countsStandBeforeAVisit();
    void countsFollow();
    void eachHasKeysOfItsOwn();

private:
    [[nodiscard]] QString tab(const QString &key) const;
    /// -1: none stands there.
    [[nodiscard]] qint64 count(const QString &key) const;
    [[nodiscard]] QString written(const QString &name, const QByteArray &bytes);
    DemoWindow m_demo;
    QTemporaryDir m_files;
    QString m_client;
};

QString TestTabs::tab(const QString &key) const
{
    const auto *tabs = m_demo.child<QTabWidget>("pageTabs");
    for (int i = 0; i < tabs->count(); ++i)
        if (static_cast<const Page *>(tabs->widget(i))->key() == key)
            return tabs->tabText(i);
    return {};
}

qint64 TestTabs::count(const QString &key) const
{
    static const QRegularExpression kCount(QStringLiteral("（([\\d,]+)）$"));
    const auto match = kCount.match(tab(key));
    return match.hasMatch() ? match.captured(1).remove(u',').toLongLong() : -1;
}

QString TestTabs::written(const QString &name, const QByteArray &bytes)
{
    QFile file(m_files.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("no file %s", qPrintable(name));
    return file.fileName();
}

void TestTabs::initTestCase()
{
    m_demo.withTeam = m_demo.withFraud = true;
    m_demo.prepare();
    m_demo.copy();
    m_client = addMoney(m_demo);
    m_demo.open();
}

void TestTabs::countsStandBeforeAVisit()
{
    for (const QString &key : {u"payments"_qs, u"cards"_qs, u"settlements"_qs, u"notes"_qs, u"requests"_qs})
        QTRY_VERIFY2_WITH_TIMEOUT(count(key) > 0, qPrintable(key + u' ' + tab(key)), 10000);
    QVERIFY(m_demo.settled([] { return true; }));
    WindowTour tour(m_demo);
    QHash<QString, QString> before;
    for (const Page *page : m_demo.window().pages())
        before.insert(page->key(), tab(page->key()));
    m_demo.shoot(u"tab-counts"_qs);
    int counted = 0;
    for (const Page *page : m_demo.window().pages()) {
        tour.go(page->key());
        QVERIFY(m_demo.settled([] { return true; }));
        QCOMPARE(tab(page->key()), before.value(page->key()));
        counted += count(page->key()) > 0;
    }
    QVERIFY(counted >= 5);
}

void TestTabs::countsFollow()
{
    m_demo.window().showPage(u"orders"_qs);
    const qint64 before = count(u"payments"_qs);
    m_demo.askObject({u"bank"_qs, u"import"_qs, written(u"more.txt"_qs, zengin01({{77777, QStringLiteral("ｼﾗﾅｲ ﾋﾄ")}}))});
    QTRY_COMPARE_WITH_TIMEOUT(count(u"payments"_qs), before + 1, 20000);
    QCOMPARE(m_demo.page(), u"orders"_qs);
}

void TestTabs::eachHasKeysOfItsOwn()
{
    QHash<QKeySequence, QString> known;
    int pages = 0;
    const auto actions = m_demo.window().findChildren<QAction *>();
    for (const QAction *action : actions) {
        const QString page = action->property("page").toString();
        if (page.isEmpty())
            continue;
        ++pages;
        QVERIFY2(!action->shortcut().isEmpty(), qPrintable(page));
        QVERIFY2(!known.contains(action->shortcut()), qPrintable(page + u' ' + known.value(action->shortcut())));
        known.insert(action->shortcut(), page);
    }
    for (auto one = known.cbegin(); one != known.cend(); ++one) {
        m_demo.key(one.key()[0].key(), one.key()[0].keyboardModifiers());
        QVERIFY2(m_demo.settled([&] { return m_demo.page() == one.value(); }), qPrintable(one.value()));
    }
    QCOMPARE(pages, m_demo.window().pages().size());
}

QTEST_MAIN(TestTabs)
#include "tst_tabs.moc"
