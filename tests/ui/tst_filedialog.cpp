// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/FileDialog.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

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
};

QTEST_MAIN(TestFileDialog)
#include "tst_filedialog.moc"
