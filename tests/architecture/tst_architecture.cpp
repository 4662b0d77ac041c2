// SPDX-License-Identifier: GPL-3.0-or-later
#include "architecture/SourceRules.h"
#include "support/Places.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace tsunagi;

namespace {

const QString kRoot = test::checkoutPath();

QString read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList filesBelow(const QStringList &folders, const QStringList &patterns)
{
    QStringList found;
    for (const auto &folder : folders) {
        QDirIterator it(kRoot + u'/' + folder, patterns, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            found << QDir(kRoot).relativeFilePath(it.next());
        }
    }
    found.sort();
    return found;
}

QSet<QString> widgetHeaders()
{
    QSet<QString> headers;
    for (const auto &module : {u"QtWidgets"_qs, u"QtPrintSupport"_qs, u"QtCharts"_qs}) {
        const auto names = QDir(QStringLiteral(TSUNAGI_QT_HEADERS "/") + module).entryList(QDir::Files);
        headers.unite(QSet<QString>(names.begin(), names.end()));
    }
    return headers;
}

SourceRules::Edges declaredEdges()
{
    SourceRules::Edges edges;
    const auto lines = read(QStringLiteral(TSUNAGI_BINARY_DIR "/edges.txt")).split(u'\n', Qt::SkipEmptyParts);
    for (const auto &line : lines) {
        edges.add(line.section(u' ', 0, 0), line.section(u' ', 1, 1));
    }
    return edges;
}

/// Fails if there are breaches, and prints each on its own line, as one long message would be cut.
void expectNone(const QStringList &breaches)
{
    for (const auto &breach : breaches) {
        qWarning().noquote() << breach;
    }
    QVERIFY2(breaches.isEmpty(), qUtf8Printable(u"%1 breaches, listed above"_qs.arg(breaches.size())));
}

/// Runs a rule over every source of app, models and ui, and fails with all breaches at once.
void expectKept(const std::function<QStringList(const QString &path, const QString &text)> &rule)
{
    QStringList breaches;
    for (const auto &path : filesBelow({u"app"_qs, u"models"_qs, u"ui"_qs}, {u"*.h"_qs, u"*.cpp"_qs})) {
        for (const auto &breach : rule(path, read(kRoot + u'/' + path))) {
            breaches << path + u": "_qs + breach;
        }
    }
    expectNone(breaches);
}

} // namespace

/// Proves on small examples that each rule fires and keeps still, then holds the whole tree against it.
class TestArchitecture : public QObject {
    Q_OBJECT

private slots:
    void codeBlanksCommentsAndStrings();
    void folders_data();
    void folders();
    void includeRule_data();
    void includeRule();
    void headerRule_data();
    void headerRule();
    void sqlRule_data();
    void sqlRule();
    void habitRule_data();
    void habitRule();
    void formRule_data();
    void formRule();
    void listedRule();
    void namedRule();
    void rootRule();

    void widgetHeadersAreKnown();
    void edgesAreWritten();
    void includesFollowEdges();
    void foreignHeadersStayWithTheirFolder();
    void sqlStaysBelow();
    void habitsAreKept();
    void filesHaveTheirForm();
    void sourcesAreListed();
    void listedSourcesExist();
    void rootIsAsAgreed();
};

void TestArchitecture::codeBlanksCommentsAndStrings()
{
    const QString text = u"int a; // throw\n/* x\n y */ auto b = u\"throw // no\"; auto c = '\"'; int d = 1'000; // 'x'\nR\"(a\"b)\" end"_qs;
    const QString bare = SourceRules::code(text, false);
    QCOMPARE(bare.size(), text.size());
    QCOMPARE(bare.count(u'\n'), text.count(u'\n'));
    QVERIFY(!bare.contains(u"throw"_qs));
    QVERIFY(bare.contains(u"1'000;"_qs));
    QVERIFY(bare.endsWith(u" end"_qs));
    const QString kept = SourceRules::code(text, true);
    QCOMPARE(kept.count(u"throw"_qs), 1);
    QVERIFY(kept.contains(u"R\"(a\"b)\""_qs));
}

void TestArchitecture::folders_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("folder");
    QTest::newRow("feature") << u"models/orders/Order.h"_qs << u"models/orders"_qs;
    QTest::newRow("ui") << u"ui/orders/OrdersPage.cpp"_qs << u"ui/orders"_qs;
    QTest::newRow("deeper") << u"models/orders/rules/Zip.h"_qs << u"models/orders"_qs;
    QTest::newRow("app") << u"app/cli/Command.h"_qs << u"app"_qs;
    QTest::newRow("beside") << u"Order.h"_qs << QString();
    QTest::newRow("other") << u"tests/support/FakeClock.h"_qs << QString();
}

void TestArchitecture::folders()
{
    QFETCH(QString, path);
    QFETCH(QString, folder);
    QCOMPARE(SourceRules::folderOf(path), folder);
}

void TestArchitecture::includeRule_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("breaches");
    QTest::newRow("own folder") << u"models/orders"_qs << u"#include \"models/orders/Order.h\"\n"_qs << 0;
    QTest::newRow("declared") << u"models/orders"_qs << u"#include \"models/core/Id.h\"\n"_qs << 0;
    QTest::newRow("system header") << u"models/orders"_qs << u"#include <vector>\n#include <QString>\n"_qs << 0;
    QTest::newRow("moc file") << u"ui/orders"_qs << u"#include \"OrdersPage.moc\"\n"_qs << 0;
    QTest::newRow("in a comment") << u"models/core"_qs << u"// #include \"models/orders/Order.h\"\n"_qs << 0;
    QTest::newRow("ui to common") << u"ui/orders"_qs << u"#include \"ui/common/Table.h\"\n"_qs << 0;
    QTest::newRow("shell routes") << u"ui/shell"_qs << u"#include \"ui/orders/OrdersPage.h\"\n"_qs << 0;
    QTest::newRow("app knows all") << u"app"_qs << u"#include \"ui/shell/Window.h\"\n#include \"models/sync/Engine.h\"\n"_qs << 0;
    QTest::newRow("undeclared") << u"models/core"_qs << u"#include \"models/orders/Order.h\"\n"_qs << 1;
    QTest::newRow("only through another") << u"ui/orders"_qs << u"#include \"models/storage/Database.h\"\n"_qs << 1;
    QTest::newRow("models to ui") << u"models/orders"_qs << u"#include \"ui/common/Table.h\"\n"_qs << 1;
    QTest::newRow("ui to ui") << u"ui/orders"_qs << u"#include \"ui/slips/SlipsPage.h\"\n"_qs << 1;
    QTest::newRow("common to feature") << u"ui/common"_qs << u"#include \"ui/orders/OrdersPage.h\"\n"_qs << 1;
    QTest::newRow("to app") << u"ui/shell"_qs << u"#include \"app/Services.h\"\n"_qs << 1;
    QTest::newRow("upwards") << u"models/orders"_qs << u"#  include \"../core/Id.h\"\n"_qs << 1;
    QTest::newRow("not rooted") << u"models/orders"_qs << u"#include \"Order.h\"\n"_qs << 1;
}

void TestArchitecture::includeRule()
{
    QFETCH(QString, folder);
    QFETCH(QString, text);
    QFETCH(int, breaches);
    SourceRules::Edges edges;
    edges.add(u"models/orders"_qs, u"models/core"_qs);
    edges.add(u"ui/orders"_qs, u"ui/common"_qs);
    edges.add(u"ui/shell"_qs, u"ui/orders"_qs);
    QCOMPARE(int(SourceRules::includes(folder, text, edges).size()), breaches);
}

void TestArchitecture::headerRule_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("breaches");
    QTest::newRow("painter in models") << u"models/printing"_qs << u"#include <QPainter>\n#include <QImage>\n"_qs << 0;
    QTest::newRow("table model in models") << u"models/orders"_qs << u"#include <QAbstractTableModel>\n"_qs << 0;
    QTest::newRow("widget in ui") << u"ui/orders"_qs << u"#include <QPushButton>\n"_qs << 0;
    QTest::newRow("file dialog in ui") << u"ui/orders"_qs << u"#include <QFileDialog>\n#include <QFileInfo>\n"_qs << 0;
    QTest::newRow("sqlite in storage") << u"models/storage"_qs << u"#include <sqlite3.h>\n"_qs << 0;
    QTest::newRow("zint in printing") << u"models/printing"_qs << u"#include <zint.h>\n#include <cups/cups.h>\n"_qs << 0;
    QTest::newRow("file in app") << u"app"_qs << u"#include <QFile>\n"_qs << 0;
    QTest::newRow("widget in models") << u"models/orders"_qs << u"#include <QPushButton>\n"_qs << 1;
    QTest::newRow("widget by module") << u"models/orders"_qs << u"#include <QtWidgets/QWidget>\n"_qs << 1;
    QTest::newRow("all widgets") << u"models/orders"_qs << u"#include <QtWidgets>\n"_qs << 1;
    QTest::newRow("printer in models") << u"models/printing"_qs << u"#include <QPrinter>\n"_qs << 1;
    QTest::newRow("sqlite in orders") << u"models/orders"_qs << u"#include <sqlite3.h>\n"_qs << 1;
    QTest::newRow("sqlite in ui") << u"ui/orders"_qs << u"#include \"sqlite3.h\"\n"_qs << 1;
    QTest::newRow("libpq in sync") << u"models/sync"_qs << u"#include <libpq-fe.h>\n"_qs << 1;
    QTest::newRow("QtSql anywhere") << u"models/storage"_qs << u"#include <QSqlDatabase>\n"_qs << 1;
    QTest::newRow("zint in ui") << u"ui/slips"_qs << u"#include <zint.h>\n"_qs << 1;
    QTest::newRow("file in ui") << u"ui/orders"_qs << u"#include <QFile>\n"_qs << 1;
    QTest::newRow("socket in ui") << u"ui/shell"_qs << u"#include <QTcpSocket>\n"_qs << 1;
    QTest::newRow("event loop") << u"app"_qs << u"#include <QEventLoop>\n"_qs << 1;
}

void TestArchitecture::headerRule()
{
    QFETCH(QString, folder);
    QFETCH(QString, text);
    QFETCH(int, breaches);
    QCOMPARE(int(SourceRules::foreignHeaders(folder, text, widgetHeaders()).size()), breaches);
}

void TestArchitecture::sqlRule_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("breaches");
    QTest::newRow("reading in a store") << u"models/orders"_qs << u"u\"SELECT id FROM orders WHERE number = ?\"_qs"_qs << 0;
    QTest::newRow("writing in sync") << u"models/sync"_qs << u"\"INSERT OR IGNORE INTO outbox VALUES(?)\""_qs << 0;
    QTest::newRow("comment in ui") << u"ui/orders"_qs << u"// asks the store, which does SELECT id FROM orders\n"_qs << 0;
    QTest::newRow("plain words in ui") << u"ui/orders"_qs << u"tr(\"Select the orders from the list\"); tr(\"Update all\")"_qs << 0;
    QTest::newRow("upper-case words in ui") << u"ui/orders"_qs << u"enum { SELECT, UPDATE };"_qs << 0;
    QTest::newRow("writing in a store") << u"models/orders"_qs << u"u\"UPDATE orders SET note = ?\"_qs"_qs << 1;
    QTest::newRow("deleting in a store") << u"models/stock"_qs << u"R\"(DELETE FROM items)\""_qs << 1;
    QTest::newRow("inserting in a store") << u"models/slips"_qs << u"u\"INSERT INTO parcels\" u\"(id) VALUES(?)\"_qs"_qs << 1;
    QTest::newRow("split over literals") << u"models/slips"_qs << u"u\"UPDATE parcels \"\n  u\"SET state = 1\"_qs"_qs << 1;
    QTest::newRow("reading in ui") << u"ui/orders"_qs << u"u\"SELECT id\"\n u\" FROM orders\"_qs"_qs << 1;
    QTest::newRow("reading in app") << u"app"_qs << u"R\"(SELECT count(*)\nFROM orders)\""_qs << 1;
    QTest::newRow("schema in app") << u"app"_qs << u"\"CREATE TABLE x(id)\""_qs << 1;
}

void TestArchitecture::sqlRule()
{
    QFETCH(QString, folder);
    QFETCH(QString, text);
    QFETCH(int, breaches);
    QCOMPARE(int(SourceRules::sql(folder, text).size()), breaches);
}

void TestArchitecture::habitRule_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("breaches");
    QTest::newRow("new connection") << u"ui/orders"_qs << u"connect(a, &A::changed, b, &B::show);"_qs << 0;
    QTest::newRow("open dialog") << u"ui/orders"_qs << u"dialog->open();"_qs << 0;
    QTest::newRow("statement") << u"models/orders"_qs << u"statement.exec();"_qs << 0;
    QTest::newRow("application runs") << u"app"_qs << u"return application.exec();"_qs << 0;
    QTest::newRow("Qt's own instance") << u"app"_qs << u"QCoreApplication::instance()->quit();"_qs << 0;
    QTest::newRow("library's instance") << u"models/addresses"_qs << u"PhoneNumberUtil::GetInstance()"_qs << 0;
    QTest::newRow("word in a comment") << u"models/core"_qs << u"// functions that throw are wrapped; see processEvents()\n"_qs << 0;
    QTest::newRow("word in a text") << u"ui/common"_qs << u"tr(\"SLOT(1) throw\")"_qs << 0;
    QTest::newRow("dragging") << u"ui/orders"_qs << u"drag->exec(Qt::CopyAction);"_qs << 0;
    QTest::newRow("old connection") << u"ui/orders"_qs << u"connect(a, SIGNAL(changed()), b, SLOT(show()));"_qs << 2;
    QTest::newRow("loop") << u"models/sync"_qs << u"QEventLoop loop;"_qs << 1;
    QTest::newRow("pumping") << u"ui/slips"_qs << u"QCoreApplication::processEvents();"_qs << 1;
    QTest::newRow("modal dialog") << u"ui/slips"_qs << u"if (dialog.exec() == QDialog::Accepted)"_qs << 1;
    QTest::newRow("modal box") << u"ui/slips"_qs << u"QMessageBox::question(this, a, b);"_qs << 1;
    QTest::newRow("modal file dialog") << u"ui/slips"_qs << u"QFileDialog::getOpenFileName(this)"_qs << 1;
    QTest::newRow("file dialog of our own") << u"ui/slips"_qs << u"auto *dialog = fileDialog(this, title, folder);"_qs << 0;
    QTest::newRow("file dialog of Qt") << u"ui/slips"_qs << u"auto *dialog = new QFileDialog(this);"_qs << 1;
    QTest::newRow("singleton") << u"models/core"_qs << u"static Settings &instance();"_qs << 1;
    QTest::newRow("singleton used") << u"ui/orders"_qs << u"Settings::instance().value()"_qs << 1;
    QTest::newRow("qApp in models") << u"models/core"_qs << u"qApp->property(\"x\")"_qs << 1;
    QTest::newRow("exception") << u"models/core"_qs << u"throw std::runtime_error(\"x\");"_qs << 1;
}

void TestArchitecture::habitRule()
{
    QFETCH(QString, folder);
    QFETCH(QString, text);
    QFETCH(int, breaches);
    QCOMPARE(int(SourceRules::habits(folder, text).size()), breaches);
}

void TestArchitecture::formRule_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("breaches");
    const QString spdx = u"// SPDX-License-Identifier: GPL-3.0-or-later\n"_qs;
    QTest::newRow("header") << u"a.h"_qs << spdx + u"#pragma once\n"_qs << 0;
    QTest::newRow("source") << u"a.cpp"_qs << spdx << 0;
    QTest::newRow("script") << u"run.sh"_qs << u"#!/bin/sh\n# SPDX-License-Identifier: GPL-3.0-or-later\n"_qs << 0;
    QTest::newRow("even raw string") << u"a.cpp"_qs << spdx + u"class A {\n    Q_OBJECT\n};\nauto a = R\"(\"b\")\";"_qs << 0;
    QTest::newRow("odd raw string, no class") << u"a.cpp"_qs << spdx + u"auto a = R\"(a\"b)\";"_qs << 0;
    QTest::newRow("no SPDX") << u"a.cpp"_qs << u"#include <vector>\n"_qs << 1;
    QTest::newRow("SPDX too late") << u"a.cpp"_qs << u"\n\n"_qs + spdx << 1;
    QTest::newRow("no pragma") << u"a.h"_qs << spdx << 1;
    QTest::newRow("pragma in a comment") << u"a.h"_qs << spdx + u"// #pragma once\n"_qs << 1;
    QTest::newRow("odd raw string") << u"a.cpp"_qs << spdx + u"class A {\n    Q_OBJECT\n};\nauto a = R\"(a\"b)\";"_qs << 1;
}

void TestArchitecture::formRule()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QFETCH(int, breaches);
    QCOMPARE(int(SourceRules::form(path, text).size()), breaches);
}

void TestArchitecture::listedRule()
{
    QCOMPARE(SourceRules::listed(u"Order.cpp"_qs, u"SOURCES\n    Order.cpp\n    B.cpp)"_qs).size(), 0);
    QCOMPARE(SourceRules::listed(u"Order.cpp"_qs, u"SOURCES A.cpp rules/Order.cpp)"_qs).size(), 0);
    QCOMPARE(SourceRules::listed(u"Order.cpp"_qs, u"SOURCES ReOrder.cpp)"_qs).size(), 1);
    QCOMPARE(SourceRules::listed(u"Order.cpp"_qs, u"SOURCES Order.cpp.in)"_qs).size(), 1);
}

void TestArchitecture::namedRule()
{
    const QSet<QString> files = {u"Order.cpp"_qs, u"rules/Zip.cpp"_qs};
    QCOMPARE(SourceRules::named(u"SOURCES Order.cpp rules/Zip.cpp # Gone.cpp\n ${CMAKE_CURRENT_BINARY_DIR}/made.cpp)"_qs, files).size(), 0);
    QCOMPARE(SourceRules::named(u"SOURCES Order.cpp Gone.cpp)"_qs, files).size(), 1);
    QCOMPARE(SourceRules::named(u"tsunagi_test(tst_a tst_a.cpp LABELS unit)"_qs, files).size(), 1);
}

void TestArchitecture::rootRule()
{
    QCOMPARE(SourceRules::root({u"app"_qs, u"LICENSE"_qs, u".ci"_qs, u".git"_qs, u"build"_qs, u"build-asan"_qs, u"out"_qs}).size(), 0);
    QCOMPARE(SourceRules::root({u"cmake"_qs}).size(), 1);
    QCOMPARE(SourceRules::root({u"src"_qs, u"docs"_qs, u"notes.txt"_qs, u".idea"_qs}).size(), 4);
}

void TestArchitecture::widgetHeadersAreKnown()
{
    // Without Qt's folder the rule would pass by knowing nothing.
    const auto headers = widgetHeaders();
    QVERIFY(headers.contains(u"QWidget"_qs));
    QVERIFY(headers.contains(u"QPrintDialog"_qs));
    QVERIFY(!headers.contains(u"QPainter"_qs));
    QVERIFY(!headers.contains(u"QString"_qs));
}

void TestArchitecture::edgesAreWritten()
{
    const auto edges = declaredEdges();
    QVERIFY(edges.has(u"models/orders"_qs, u"models/core"_qs));
    QVERIFY(!edges.has(u"models/core"_qs, u"models/orders"_qs));
    for (const auto &pair : edges.pairs) {
        const QString from = pair.section(u'>', 0, 0);
        const QString to = pair.section(u'>', 1, 1);
        QVERIFY2(!to.startsWith(u"ui/"_qs) || to == u"ui/common"_qs || from == u"ui/shell"_qs || from == u"app"_qs, qUtf8Printable(pair));
        QVERIFY2(!from.startsWith(u"models/"_qs) || to.startsWith(u"models/"_qs), qUtf8Printable(pair));
    }
}

void TestArchitecture::includesFollowEdges()
{
    const auto edges = declaredEdges();
    expectKept([&edges](const QString &path, const QString &text) { return SourceRules::includes(SourceRules::folderOf(path), text, edges); });
}

void TestArchitecture::foreignHeadersStayWithTheirFolder()
{
    const auto headers = widgetHeaders();
    expectKept([&headers](const QString &path, const QString &text) {
        return SourceRules::foreignHeaders(SourceRules::folderOf(path), text, headers);
    });
}

void TestArchitecture::sqlStaysBelow()
{
    expectKept([](const QString &path, const QString &text) { return SourceRules::sql(SourceRules::folderOf(path), text); });
}

void TestArchitecture::habitsAreKept()
{
    expectKept([](const QString &path, const QString &text) { return SourceRules::habits(SourceRules::folderOf(path), text); });
}

void TestArchitecture::filesHaveTheirForm()
{
    QStringList breaches;
    const auto paths = filesBelow({u"app"_qs, u"models"_qs, u"ui"_qs, u"tests"_qs, u"resources"_qs, u"translations"_qs, u"installer"_qs, u".ci"_qs},
                           {u"*.h"_qs, u"*.cpp"_qs, u"CMakeLists.txt"_qs, u"*.sh"_qs, u"run"_qs})
        << u"CMakeLists.txt"_qs;
    for (const auto &path : paths) {
        for (const auto &breach : SourceRules::form(path, read(kRoot + u'/' + path))) {
            breaches << path + u": "_qs + breach;
        }
    }
    expectNone(breaches);
}

void TestArchitecture::sourcesAreListed()
{
    QStringList breaches;
    for (const auto &path : filesBelow({u"app"_qs, u"models"_qs, u"ui"_qs, u"tests"_qs}, {u"*.cpp"_qs})) {
        QString folder = QFileInfo(path).path();
        while (!QFile::exists(kRoot + u'/' + folder + u"/CMakeLists.txt"_qs) && folder.contains(u'/')) {
            folder = QFileInfo(folder).path();
        }
        for (const auto &breach : SourceRules::listed(QFileInfo(path).fileName(), read(kRoot + u'/' + folder + u"/CMakeLists.txt"_qs))) {
            breaches << path + u": "_qs + breach;
        }
    }
    expectNone(breaches);
}

void TestArchitecture::listedSourcesExist()
{
    QStringList breaches;
    for (const auto &path : filesBelow({u"app"_qs, u"models"_qs, u"ui"_qs, u"tests"_qs}, {u"CMakeLists.txt"_qs})) {
        const QDir folder = QFileInfo(kRoot + u'/' + path).dir();
        QSet<QString> files;
        QDirIterator it(folder.path(), {u"*.cpp"_qs}, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            files << folder.relativeFilePath(it.next());
        }
        for (const auto &breach : SourceRules::named(read(kRoot + u'/' + path), files)) {
            breaches << path + u": "_qs + breach;
        }
    }
    expectNone(breaches);
}

void TestArchitecture::rootIsAsAgreed()
{
    const auto breaches = SourceRules::root(QDir(kRoot).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    expectNone(breaches);
}

QTEST_GUILESS_MAIN(TestArchitecture)
#include "tst_architecture.moc"
