// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/FileDialog.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace tsunagi;

/// A dialog over a folder in which this program has databases open.
class TestFileDialog final : public QObject
{
    Q_OBJECT
private:
    /// Locks of this process on a file, as the system knows them.
    static int locks(int file)
    {
        struct stat of = {};
        if (::fstat(file, &of) != 0)
            return -1;
        QFile known(QStringLiteral("/proc/locks"));
        if (!known.open(QIODevice::ReadOnly))
            return -1;
        int count = 0;
        for (const QByteArray &line : known.readAll().split('\n')) {
            const QList<QByteArray> words = line.simplified().split(' ');
            count += words.value(1) == "POSIX" && words.value(4) == QByteArray::number(::getpid()) && words.value(5).endsWith(':' + QByteArray::number(qulonglong(of.st_ino)));
        }
        return count;
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
            QCOMPARE(locks(files.last()), 1);
        }
        auto *dialog = fileDialog(nullptr, QStringLiteral("Files"), dir.path(), filter);
        dialog->setFileMode(mode);
        dialog->open();
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        QTest::qWait(400); // its reader works beside the window
        for (const int file : std::as_const(files)) {
            QCOMPARE(locks(file), 1);
            ::close(file);
        }
        dialog->close();
    }
};

QTEST_MAIN(TestFileDialog)
#include "tst_filedialog.moc"
