// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/ErrorText.h"
#include "ui/common/Language.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>

using namespace tsunagi;

namespace {

const QList<Code> kCodes {Code::Offline, Code::Timeout,      Code::Conflict, Code::NotFound,  Code::Ambiguous, Code::Constraint, Code::Corrupt,
                          Code::SchemaTooNew, Code::Invalid, Code::Cancelled, Code::Printer,  Code::DiskFull,  Code::Internal};

bool hasJapanese(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) {
        return c.script() == QChar::Script_Han || c.script() == QChar::Script_Hiragana || c.script() == QChar::Script_Katakana;
    });
}

} // namespace

/// What a failure says to a person: what happened and what to do, in the window's language, Qt's own words too.
class TestErrorText : public QObject
{
    Q_OBJECT

private slots:
    void everyCodeSaysWhatAndWhatNow_data();
    void everyCodeSaysWhatAndWhatNow();
    void supportFindsTheDetail();
    void internalsStayInTheDetail();
    void qtSpeaksTheLanguageToo_data();
    void qtSpeaksTheLanguageToo();
};

void TestErrorText::everyCodeSaysWhatAndWhatNow_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<Error>("error");
    for (const char *language : {"ja", "en"}) {
        for (const Code code : kCodes)
            QTest::addRow("%s %s", language, qPrintable(codeName(code))) << QString::fromLatin1(language) << Error {code, QStringLiteral("T-1"), {}};
        QTest::addRow("%s asked", language) << QString::fromLatin1(language) << Error {Code::Invalid, QStringLiteral("approval"), {}};
        QTest::addRow("%s low", language) << QString::fromLatin1(language) << Error {Code::DiskFull, QStringLiteral("T-1"), QStringLiteral("low")};
    }
}

void TestErrorText::everyCodeSaysWhatAndWhatNow()
{
    QFETCH(QString, language);
    QFETCH(Error, error);
    Language words;
    words.use(language);
    const QString text = ErrorText::sentence(error);
    QCOMPARE(hasJapanese(text), language == u"ja");
    const QStringList sentences = language == u"ja" ? text.split(u'。', Qt::SkipEmptyParts) : text.split(QStringLiteral(". "), Qt::SkipEmptyParts);
    QVERIFY2(sentences.size() >= 2, qPrintable(text));
    QVERIFY2(text.endsWith(language == u"ja" ? QStringLiteral("。") : QStringLiteral(".")), qPrintable(text));
    for (const QString &sentence : sentences)
        QVERIFY2(sentence.size() > 5, qPrintable(text));
    QVERIFY2(!text.contains(u'%'), qPrintable(text));
}

void TestErrorText::supportFindsTheDetail()
{
    for (const Code code : kCodes) {
        const QString detail = ErrorText::detail({code, QStringLiteral("cache.db"), QStringLiteral("line 7")});
        QVERIFY(detail.startsWith(codeName(code)));
        QVERIFY(detail.contains(u"cache.db") && detail.contains(u"line 7"));
    }
}

void TestErrorText::internalsStayInTheDetail()
{
    const QString where = QStringLiteral("SELECT * FROM orders");
    QVERIFY(!ErrorText::sentence({Code::Internal, where, QStringLiteral("SQLITE_MISUSE")}).contains(u"SELECT"));
    QVERIFY(!ErrorText::sentence({Code::Offline, where, QStringLiteral("SQLITE_MISUSE")}).contains(u"SQLITE"));
}

void TestErrorText::qtSpeaksTheLanguageToo_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("ja") << QStringLiteral("ja");
    QTest::newRow("en") << QStringLiteral("en");
}

void TestErrorText::qtSpeaksTheLanguageToo()
{
    QFETCH(QString, language);
    const bool japanese = language == u"ja";
    Language words;
    // Through the other one: what counts is the switch in the open window.
    words.use(japanese ? QStringLiteral("en") : QStringLiteral("ja"));
    words.use(language);
    const QDialogButtonBox box(QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::Close | QDialogButtonBox::Save | QDialogButtonBox::Yes);
    for (const auto button : {QDialogButtonBox::Cancel, QDialogButtonBox::Close, QDialogButtonBox::Save, QDialogButtonBox::Yes})
        QVERIFY2(hasJapanese(box.button(button)->text()) == japanese, qPrintable(box.button(button)->text()));
    QLineEdit field;
    const std::unique_ptr<QMenu> menu(field.createStandardContextMenu());
    for (const QAction *action : menu->actions())
        if (!action->isSeparator())
            QVERIFY2(hasJapanese(action->text()) == japanese, qPrintable(action->text()));
    // The dialogs for files and printers, whose words come of the same place.
    for (const char *word : {"Directory:", "File &name:", "Files of type:"})
        QVERIFY2(hasJapanese(QCoreApplication::translate("QFileDialog", word)) == japanese, word);
    QVERIFY(hasJapanese(QCoreApplication::translate("QPrintDialog", "Print")) == japanese);
}

QTEST_MAIN(TestErrorText)
#include "tst_errortext.moc"
