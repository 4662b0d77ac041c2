// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/FileDialog.h"

#include <QApplication>
#include <QFile>
#include <QHeaderView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include <fcntl.h>
#include <unistd.h>

using namespace tsunagi;

/// A dialog over a folder in which this program has databases open.
class TestFileDialog final : public QObject
{
    Q_OBJECT
private:
    /// Whether this process still locks a file; the kernel is asked, as its list in /proc shows a lock twice while others come and go.
    static bool locked(int file)
    {
        struct flock other = {}; // one of an open file meets those of its own process too
        other.l_type = F_WRLCK;
        other.l_whence = SEEK_SET;
        return ::fcntl(file, F_OFD_GETLK, &other) == 0 && other.l_type == F_WRLCK;
    }

private slots:
    void locksOnDatabasesStay_data()
    {
        QTest::addColumn<QFileDialog::FileMode>("mode");
        QTest::addColumn<QString>("filter");
        QTest::newRow("files") << QFileDialog::ExistingFiles << QString();
        QTest::newRow("files of another kind") << QFileDialog::ExistingFiles << QStringLiteral("CSV (*.csv)");
        QTest::newRow("a file to write") << QFileDialog::AnyFile << QStringLiteral("PDF (*.pdf)");
        QTest::newRow("folders") << QFileDialog::Directory << QString();
    }
    void locksOnDatabasesStay()
    {
        QFETCH(QFileDialog::FileMode, mode);
        QFETCH(QString, filter);
        QTemporaryDir dir;
        QList<int> files;
        for (const char *name : {"desk.db", "cache.db", "cache.db-shm", "lock"}) {
            files << ::open(QFile::encodeName(dir.filePath(QString::fromLatin1(name))).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
            struct flock whole = {};
            whole.l_type = F_WRLCK;
            whole.l_whence = SEEK_SET;
            QVERIFY(::write(files.last(), "x", 1) == 1 && ::fcntl(files.last(), F_SETLK, &whole) == 0);
            QVERIFY(locked(files.last()));
        }
        auto *dialog = fileDialog(nullptr, QStringLiteral("Files"), dir.path(), filter);
        dialog->setFileMode(mode);
        dialog->open();
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        QTest::qWait(400); // its reader works beside the window
        for (const int file : std::as_const(files)) {
            QVERIFY(locked(file));
            ::close(file);
        }
        dialog->close();
    }

    void sizesAndDaysAreWhole_data()
    {
        QTest::addColumn<int>("percent");
        QTest::newRow("usual letters") << 100;
        QTest::newRow("large letters") << 150;
    }
    void sizesAndDaysAreWhole()
    {
        QFETCH(int, percent);
        const QFont usual = QApplication::font();
        QFont large = usual;
        large.setPointSizeF(usual.pointSizeF() * percent / 100);
        QApplication::setFont(large);
        QTemporaryDir dir;
        QFile file(dir.filePath(QStringLiteral("orders of the whole week of all shops of this house.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(200000, 'x'));
        file.close();
        auto *dialog = fileDialog(nullptr, QStringLiteral("Files"), dir.path());
        dialog->setViewMode(QFileDialog::Detail);
        dialog->open();
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        const auto *list = dialog->findChild<QTreeView *>(QStringLiteral("treeView"));
        QVERIFY(list);
        const auto cell = [list](int column) { return list->model()->index(0, column, list->rootIndex()); };
        QTRY_VERIFY(!cell(3).data().toString().isEmpty());
        for (const int column : {1, 3}) {
            const int wanted = list->fontMetrics().horizontalAdvance(cell(column).data().toString());
            QTRY_VERIFY2(list->columnWidth(column) >= wanted + 4, qPrintable(QStringLiteral("%1: %2 of %3").arg(cell(column).data().toString()).arg(list->columnWidth(column)).arg(wanted)));
        }
        QVERIFY(list->header()->length() <= list->viewport()->width());
        dialog->close();
        QApplication::setFont(usual);
    }
};

QTEST_MAIN(TestFileDialog)
#include "tst_filedialog.moc"
