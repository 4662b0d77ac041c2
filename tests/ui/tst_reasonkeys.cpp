// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/ReasonText.h"
#include "models/returns/ReturnText.h"
#include "support/Places.h"
#include "support/DemoWindow.h"
#include "ui/orders/OrderWords.h"
#include "ui/orders/TimelineText.h"
#include "ui/slips/SlipWords.h"

#include <QAction>
#include <QDirIterator>
#include <QLabel>
#include <QRegularExpression>

using namespace tsunagi;
using namespace tsunagi::test;

/// Reasons taken from a list by a digit in a window of one language, and read in a window of the other.
class TestReasonKeys : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_demo.prepare(); }
    void cleanup() { m_demo.close(); }

    void wordsAreToldInEitherLanguage_data();
    void wordsAreToldInEitherLanguage();
    void everyListIsTold();
    void everyStoryTellsThem();
    void cancelledInOneLanguageReadInTheOther_data();
    void cancelledInOneLanguageReadInTheOther();
    void manualModeIsToldInTheWindowsLanguage_data() { cancelledInOneLanguageReadInTheOther_data(); }
    void manualModeIsToldInTheWindowsLanguage();

private:
    /// Whether a label of the window shows these words.
    [[nodiscard]] bool reads(const QString &words);
    DemoWindow m_demo;
};

void TestReasonKeys::wordsAreToldInEitherLanguage_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("japanese");
    const auto row = [](const char *name, const char *stored, const char *english, const char *japanese) {
        QTest::newRow(name) << QString::fromUtf8(stored) << QString::fromUtf8(english) << QString::fromUtf8(japanese);
    };
    const auto asTyped = [&](const char *name, const char *stored) { row(name, stored, stored, stored); };
    row("a cancellation", "入金期限切れ", "Not paid in time", "入金期限切れ");
    row("in English", "Not paid in time", "Not paid in time", "入金期限切れ");
    row("with words behind", "入金期限切れ: 3回督促", "Not paid in time: 3回督促", "入金期限切れ: 3回督促");
    row("in English with words behind", "Not paid in time: asked 3 times", "Not paid in time: asked 3 times", "入金期限切れ: asked 3 times");
    row("two colons", "その他: 倉庫: 雨漏り", "Other: 倉庫: 雨漏り", "その他: 倉庫: 雨漏り");
    row("manual mode", "運送会社のシステム障害", "The carrier's system is down", "運送会社のシステム障害");
    row("spoiled", "Torn or dirty", "Torn or dirty", "破れ・汚れ");
    row("stopped", "住所の誤り", "The address is wrong", "住所の誤り");
    row("paid", "銀行で確認", "Seen at the bank", "銀行で確認");
    row("approved", "checked and right", "checked and right", "確認済み");
    row("set aside", "決済会社", "A payment company", "決済会社");
    row("one word of two lists", "お客様の希望", "The customer's wish", "お客様の希望");
    row("blocked for a client", "荷主 AOBA のみ：未払い・受取拒否", "For client AOBA: not paid or not accepted", "荷主 AOBA のみ：未払い・受取拒否");
    row("blocked for a client, in English", "For client AOBA: bought to be sold on", "For client AOBA: bought to be sold on", "荷主 AOBA のみ：転売目的の購入");
    row("blocked for all", "全荷主：氏名・住所の虚偽", "For all clients: name or address is not true", "全荷主：氏名・住所の虚偽");
    row("blocked for all, with words behind", "For all clients: name or address is not true: 2 names", "For all clients: name or address is not true: 2 names", "全荷主：氏名・住所の虚偽: 2 names");
    row("retired", "誤登録", "Entered by mistake", "誤登録");
    asTyped("for a client, a person's words", "For client AOBA: he said so");
    asTyped("for a client, nothing behind", "For client AOBA: ");
    asTyped("for all, a person's words", "全荷主：社長の指示");
    asTyped("for whom alone", "荷主 AOBA のみ");
    asTyped("words before for whom", "memo For all clients: bought to be sold on");
    asTyped("more than the choice", "入金期限切れかも");
    asTyped("a full stop", "Not paid in time.");
    asTyped("small letters", "not paid in time");
    asTyped("words before", "電話で入金期限切れ");
    asTyped("words before and a colon", "memo: Not paid in time");
    asTyped("a colon without a gap", "その他:雨漏り");
    asTyped("a wide colon", "その他：雨漏り");
    asTyped("begins like it", "Other reasons");
    asTyped("a code", "undo");
    asTyped("a date", "until");
    asTyped("only a colon", ": 3");
    asTyped("a person's sentence", "社長の指示");
    asTyped("nothing", "");
}

void TestReasonKeys::wordsAreToldInEitherLanguage()
{
    QFETCH(QString, stored);
    QFETCH(QString, english);
    QFETCH(QString, japanese);
    Language language;
    language.use(QStringLiteral("en"));
    QCOMPARE(ReasonText::shown(stored), english);
    QCOMPARE(ReasonText::onPaper(stored), japanese);
    language.use(QStringLiteral("ja"));
    QCOMPARE(ReasonText::shown(stored), japanese);
    QCOMPARE(ReasonText::onPaper(stored), japanese);
}

void TestReasonKeys::everyListIsTold()
{
    for (const auto &list : {OrderWords::confirmReasons(), OrderWords::cancelReasons(), OrderWords::releaseReasons(), SlipWords::manualReasons(), SlipWords::reprintReasons(),
                             SlipWords::spoilReasons(), SlipWords::stopReasons(), SlipWords::releaseReasons()})
        for (const ChoicePanel::Choice &choice : list)
            QVERIFY2(ReasonText::isKnown(choice.text), qPrintable(choice.text));
    // Lists that stand where they are asked, in whatever stores the sentence of an answer.
    const QStringList noReason {u"apart"_qs, u"one"_qs, u"whole"_qs, u"no"_qs, u"yes"_qs, u"later"_qs, u"out"_qs, u"as"_qs, u"orders"_qs};
    const QRegularExpression choices(QStringLiteral(R"__(\{(?:QStringLiteral\(|u)"([a-z_]+)"(?:\)|_qs), tr\("(.+?)"\)\})__"));
    int seen = 0;
    QDirIterator files(test::checkoutPath(u"/ui"_qs), {u"*.cpp"_qs}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        if (!text.contains(u".sentence()") || file.fileName().endsWith(u"ChoicePanel.cpp"))
            continue;
        auto found = choices.globalMatch(text);
        while (found.hasNext()) {
            const QRegularExpressionMatch choice = found.next();
            if (noReason.contains(choice.captured(1)))
                continue;
            ++seen;
            QVERIFY2(ReasonText::isKnown(choice.captured(2)), qPrintable(file.fileName() + QStringLiteral(": ") + choice.captured(2)));
        }
    }
    QVERIFY(seen > 20);
}

void TestReasonKeys::everyStoryTellsThem()
{
    const auto carriers = Carriers::load();
    QVERIFY(carriers);
    const auto record = [](const QString &code, const QString &reason) {
        TimelineRecord event;
        event.code = code;
        event.values = {{u"reason"_qs, reason}, {u"number"_qs, u"123456789012"_qs}, {u"before"_qs, u"received"_qs}, {u"state"_qs, u"refused"_qs}};
        return event;
    };
    Language language;
    for (const auto &[code, reason] : {std::pair(u"en"_qs, u"Torn or dirty"_qs), std::pair(u"ja"_qs, u"破れ・汚れ"_qs)}) {
        language.use(code);
        for (const QString &stored : {u"Torn or dirty"_qs, u"破れ・汚れ"_qs}) {
            for (const char *order : {"confirmed", "held", "released", "cancelled", "reopened", "paid", "stop_requested", "stopped", "reprinted", "spoiled", "conflict_mine", "approval_given"})
                QVERIFY2(TimelineText::sentence(record(QLatin1StringView(order), stored)).contains(u'(' + reason + u')')
                             || TimelineText::sentence(record(QLatin1StringView(order), stored)).contains(u'（' + reason + u'）'),
                         qPrintable(TimelineText::sentence(record(QLatin1StringView(order), stored))));
            QVERIFY2(SlipWords::event(record(u"spoiled"_qs, stored), *carriers).contains(reason), qPrintable(SlipWords::event(record(u"spoiled"_qs, stored), *carriers)));
            QVERIFY(ReturnText::sentence(record(u"return_state"_qs, stored)).contains(reason));
        }
    }
}

bool TestReasonKeys::reads(const QString &words)
{
    const auto labels = m_demo.window().findChildren<QLabel *>();
    return std::any_of(labels.cbegin(), labels.cend(), [&](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
}

void TestReasonKeys::cancelledInOneLanguageReadInTheOther_data()
{
    QTest::addColumn<bool>("japanese");
    QTest::newRow("in Japanese, read in English") << true;
    QTest::newRow("in English, read in Japanese") << false;
}

void TestReasonKeys::cancelledInOneLanguageReadInTheOther()
{
    QFETCH(bool, japanese);
    const QString inJapanese = u"入金期限切れ: 3回"_qs;
    const QString inEnglish = u"Not paid in time: 3回"_qs;
    m_demo.copy();
    m_demo.language = japanese ? u"ja"_qs : u"en"_qs;
    m_demo.open();
    QString number;
    for (const QJsonValue &order : m_demo.ask({u"orders"_qs}))
        if (order[u"state"].toString() == u"ready")
            number = order[u"number"].toString();
    QVERIFY(!number.isEmpty());
    m_demo.key(Qt::Key_1, Qt::ControlModifier);
    m_demo.key(Qt::Key_F, Qt::ControlModifier);
    m_demo.type(number);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return m_demo.child<QLabel>("orderNumberLabel")->text() == number && m_demo.child<QAction>("cancelOrderAction")->isEnabled(); }));
    m_demo.key(Qt::Key_Delete, Qt::ControlModifier);
    m_demo.key(Qt::Key_2);
    m_demo.type(u"3回"_qs);
    m_demo.key(Qt::Key_Return);
    QVERIFY(m_demo.settled([&] { return reads(japanese ? inJapanese : inEnglish); }));
    m_demo.key(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(m_demo.settled([&] { return reads(japanese ? inEnglish : inJapanese); }));
    m_demo.shoot(japanese ? u"reason-en"_qs : u"reason-ja"_qs);
    QVERIFY(!reads(japanese ? inJapanese : inEnglish));
    // Of the list in which it was chosen it keeps the words, so that desks of before read them; the command line tells them in its own language, English here.
    bool told = false;
    for (const QJsonValue &order : m_demo.ask({u"orders"_qs})) {
        if (order[u"number"].toString() != number)
            continue;
        QCOMPARE(order[u"why"].toString(), u"It is cancelled: %1."_qs.arg(inEnglish));
        for (const QJsonValue &event : order[u"timeline"].toArray())
            told = told || event[u"values"][u"reason"].toString() == (japanese ? inJapanese : inEnglish);
    }
    QVERIFY(told);
    m_demo.language = u"ja"_qs;
}

void TestReasonKeys::manualModeIsToldInTheWindowsLanguage()
{
    QFETCH(bool, japanese);
    const QString inJapanese = u"運送会社のシステム障害"_qs;
    const QString inEnglish = u"The carrier's system is down"_qs;
    m_demo.copy();
    m_demo.language = japanese ? u"ja"_qs : u"en"_qs;
    m_demo.open();
    m_demo.key(Qt::Key_F8, Qt::ControlModifier);
    QVERIFY(m_demo.settled([this] { return m_demo.page() == u"slips" && QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"choiceList"; }));
    m_demo.key(Qt::Key_1); // the first carrier
    QVERIFY(m_demo.settled([this] { return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"choiceList"; }));
    m_demo.key(Qt::Key_1); // its system is down
    m_demo.key(Qt::Key_Return);
    const auto banner = [this] { return m_demo.child<QLabel>("manualLabel"); };
    QVERIFY(m_demo.settled([&] { return banner()->isVisible() && banner()->text().contains(japanese ? inJapanese : inEnglish); }));
    m_demo.key(Qt::Key_Escape);
    m_demo.key(Qt::Key_L, Qt::ControlModifier);
    QVERIFY2(m_demo.settled([&] { return banner()->text().contains(japanese ? inEnglish : inJapanese); }), qPrintable(banner()->text()));
    m_demo.shoot(japanese ? u"manual-en"_qs : u"manual-ja"_qs);
    QVERIFY(m_demo.window().windowTitle().contains(japanese ? inEnglish : inJapanese));
    m_demo.language = u"ja"_qs;
}

QTEST_MAIN(TestReasonKeys)
#include "tst_reasonkeys.moc"
