// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the window: one language at a time, also after a live switch, and moments with their exact time on hover.
#include "models/core/ListSort.h"
#include "models/core/PersonText.h"
#include "models/notices/NoticeRules.h"
#include "support/Places.h"
#include "support/WindowTour.h"
#include "ui/common/Language.h"
#include "ui/common/MarkDelegate.h"
#include "ui/common/RelativeTime.h"
#include "ui/common/TimedLabel.h"
#include "ui/dashboard/BarChart.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QTabBar>
#include <QTableView>
#include <QTextBrowser>
#include <QTextDocumentFragment>
#include <QXmlStreamReader>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

constexpr int kRows = 40;
constexpr int kFewestLetters = 4;  ///< a shorter one, as "Tab" or "SKU", may be data
constexpr int kFewestKanji = 3;
constexpr int kSentence = 14;      ///< as long as that it is found within a longer text too

bool isJapanese(QChar c)
{
    return c.script() == QChar::Script_Han || c.script() == QChar::Script_Hiragana || c.script() == QChar::Script_Katakana;
}

QString plain(const QString &text)
{
    const QString said = Qt::mightBeRichText(text) ? QTextDocumentFragment::fromHtml(text).toPlainText() : text;
    return QString(said).remove(u'&').simplified();
}

/// Texts of one language that must not be seen while the other is spoken.
class Foreign
{
public:
    void add(const QString &text)
    {
        const QString said = plain(text);
        static const QRegularExpression place(QStringLiteral("%L?(?:\\d|n)"));
        if (!said.contains(place))
            m_whole.insert(said);
        const QStringList parts = said.split(place);
        const QString longest = *std::max_element(parts.cbegin(), parts.cend(), [](const QString &a, const QString &b) { return a.size() < b.size(); });
        if (longest.size() >= kSentence)
            m_parts << longest;
    }
    [[nodiscard]] bool has(const QString &text) const
    {
        return m_whole.contains(text) || std::any_of(m_parts.cbegin(), m_parts.cend(), [&](const QString &part) { return text.contains(part); });
    }

private:
    QSet<QString> m_whole;
    QStringList m_parts;
};

struct Dictionary
{
    Foreign english;
    Foreign japanese;
};

Dictionary dictionary()
{
    Dictionary out;
    QSet<QString> sources;
    QList<std::pair<QString, QString>> pairs;
    QFile file(checkoutPath(QStringLiteral("/translations/tsunagi_ja.ts")));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no texts");
    QXmlStreamReader xml(&file);
    QString source;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"source") {
            source = xml.readElementText();
            sources << source;
        } else if (xml.name() == u"translation") {
            pairs.append({source, xml.readElementText(QXmlStreamReader::IncludeChildElements)});
        }
    }
    const auto count = [](const QString &text, const std::function<bool(QChar)> &is) { return std::count_if(text.cbegin(), text.cend(), is); };
    for (const auto &[from, to] : std::as_const(pairs)) {
        const auto latin = [](QChar c) { return c.script() == QChar::Script_Latin; };
        // What is Japanese in both languages, as the name of the other one, is no mix.
        if (count(from, isJapanese) > 0 || count(to, isJapanese) == 0)
            continue;
        if (count(from, latin) >= kFewestLetters)
            out.english.add(from);
        if (count(to, isJapanese) >= kFewestKanji)
            out.japanese.add(to);
    }
    return out;
}

void wordsOfItems(const QAbstractItemView &view, QStringList &out)
{
    const QAbstractItemModel *model = view.model();
    const std::function<void(const QModelIndex &)> go = [&](const QModelIndex &parent) {
        for (int row = 0; row < std::min(kRows, model->rowCount(parent)); ++row) {
            for (int column = 0; column < model->columnCount(parent); ++column) {
                const QModelIndex index = model->index(row, column, parent);
                const auto *marks = dynamic_cast<const MarkDelegate *>(view.itemDelegateForIndex(index));
                out << (marks ? marks->words(index) : index.data().toString());
                // A screen reader that gets no words takes what is drawn from.
                const QVariant heard = index.data(Qt::AccessibleTextRole);
                out << (heard.isValid() ? heard : index.data()).toString();
                for (const int role : {int(Qt::ToolTipRole), int(Qt::AccessibleDescriptionRole)})
                    out << index.data(role).toString();
                if (column == 0)
                    go(index);
            }
        }
    };
    if (model)
        go({});
}

/// Everything that a person reads or hears of this widget alone.
QStringList wordsOf(const QWidget &widget)
{
    QStringList out {widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.statusTip()};
    if (widget.isWindow())
        out << widget.windowTitle();
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        out << label->text();
    else if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        out << button->text();
    else if (const auto *line = qobject_cast<const QLineEdit *>(&widget))
        out << line->placeholderText();
    else if (const auto *group = qobject_cast<const QGroupBox *>(&widget))
        out << group->title();
    else if (const auto *text = qobject_cast<const QTextBrowser *>(&widget))
        out << text->toPlainText().split(u'\n');
    else if (const auto *chart = qobject_cast<const BarChart *>(&widget)) {
        for (const ChartData::Bar &bar : chart->data().bars)
            out << bar.label;
        for (const ChartData::Series &series : chart->data().series)
            out << series.name;
    } else if (const auto *combo = qobject_cast<const QComboBox *>(&widget)) {
        for (int i = 0; i < combo->count(); ++i)
            out << combo->itemText(i);
    } else if (const auto *tabs = qobject_cast<const QTabBar *>(&widget)) {
        for (int i = 0; i < tabs->count(); ++i)
            out << tabs->tabText(i) << tabs->tabToolTip(i);
    } else if (const auto *menu = qobject_cast<const QMenuBar *>(&widget)) {
        for (const QAction *action : menu->actions()) {
            out << action->text();
            if (const QMenu *below = action->menu())
                for (const QAction *one : below->actions())
                    out << one->text();
        }
    } else if (const auto *popup = qobject_cast<const QMenu *>(&widget)) {
        for (const QAction *action : popup->actions())
            out << action->text() << action->toolTip();
    } else if (const auto *header = qobject_cast<const QHeaderView *>(&widget)) {
        for (int i = 0; header->model() && i < header->count(); ++i)
            if (!header->isSectionHidden(i))
                out << header->model()->headerData(i, header->orientation()).toString() << header->model()->headerData(i, header->orientation(), Qt::ToolTipRole).toString();
    } else if (const auto *view = qobject_cast<const QAbstractItemView *>(&widget)) {
        wordsOfItems(*view, out);
    }
    return out;
}

/// What stands in `root` and must not while the other language is spoken.
QStringList mixedIn(const QWidget &root, const Foreign &foreign)
{
    QStringList mixed;
    const auto look = [&](const QWidget &widget) {
        for (const QString &text : wordsOf(widget)) {
            const QString said = plain(text);
            // A button carries its key before or behind its word.
            static const QRegularExpression keys(QStringLiteral("^(?:(?:Ctrl|Shift|Alt)\\+)*(?:F\\d+|[A-Z]|Del|Esc|Enter|Return)  ?| ?\\([^()]*\\)$"));
            if (!said.isEmpty() && (foreign.has(said) || foreign.has(QString(said).remove(keys))))
                mixed << QStringLiteral("%1 %2: \"%3\"").arg(QString::fromLatin1(widget.metaObject()->className()), widget.objectName(), said.left(100));
        }
    };
    look(root);
    const auto widgets = root.findChildren<QWidget *>();
    for (const QWidget *widget : widgets)
        if (widget->isVisible() && widget->window() == &root)
            look(*widget);
    return mixed;
}

/// Words as columns hold them: a person reads what they mean.
QSet<QString> wireWords()
{
    QSet<QString> words;
    for (const QString &kind : notice_rules::kinds())
        words << kind;
    QFile file(checkoutPath(QStringLiteral("/resources/catalogue.json")));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no catalogue");
    const QJsonArray tables = QJsonDocument::fromJson(file.readAll()).object()[u"tables"].toArray();
    for (const auto &table : tables) {
        const QJsonObject allow = table[u"steps"][u"allow"].toObject();
        for (auto it = allow.begin(); it != allow.end(); ++it)
            words << it.key();
    }
    return words;
}

/// Texts of nothing but words of the wire, as they must not be seen while Japanese is spoken.
QStringList rawIn(const QWidget &root, const QSet<QString> &wire)
{
    QStringList raw;
    const auto widgets = root.findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (!widget->isVisible() || widget->window() != root.window())
            continue;
        QStringList texts = wordsOf(*widget);
        if (const auto *line = qobject_cast<const QLineEdit *>(widget))
            texts << line->text();
        for (const QString &text : std::as_const(texts)) {
            const QStringList words = plain(text).split(u' ', Qt::SkipEmptyParts);
            // What the command line signs with stands beside other words in a history.
            if (words.contains(PersonText::commandLine()) || (!words.isEmpty() && std::all_of(words.cbegin(), words.cend(), [&](const QString &word) { return wire.contains(word); })))
                raw << QStringLiteral("%1 %2: \"%3\" is no word of a person").arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName(), text);
        }
    }
    return raw;
}

/// Buttons that leave stand behind those that do something, in every row of them.
QStringList turnedRound(const QWidget &root)
{
    QStringList wrong;
    const auto buttons = root.findChildren<QPushButton *>();
    const auto leaves = [](const QPushButton *button) { return button->text().contains(u"(Esc)"); };
    for (const QPushButton *one : buttons)
        for (const QPushButton *other : buttons)
            if (one->isVisible() && other->isVisible() && one->parentWidget() == other->parentWidget() && leaves(one) && !leaves(other)
                && one->geometry().center().y() / one->height() == other->geometry().center().y() / one->height() && one->x() < other->x())
                wrong << QStringLiteral("\"%1\" stands before \"%2\"").arg(one->text(), other->text());
    return wrong;
}

} // namespace

class TestWords : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup() { m_demo.close(); }
    void theEyeFindsWhatIsForeign();
    void oneWordForOneThing_data();
    void oneWordForOneThing();
    void oneLanguageAtATime_data();
    void oneLanguageAtATime();
    void momentsInWordsGrowOld();
    void momentsTellTheirTime_data();
    void momentsTellTheirTime();

private:
    Dictionary m_dictionary;
    QSet<QString> m_wire = wireWords();
    DemoWindow m_demo;
};

void TestWords::initTestCase()
{
    m_dictionary = dictionary();
    WindowTour::prepare(m_demo);
}

void TestWords::theEyeFindsWhatIsForeign()
{
    QWidget window;
    auto *label = new QLabel(QStringLiteral("T-1"), &window);
    window.show();
    QVERIFY(mixedIn(window, m_dictionary.english).isEmpty());
    label->setText(QStringLiteral("Add a shop"));
    QCOMPARE(mixedIn(window, m_dictionary.english).size(), 1);
    QVERIFY(mixedIn(window, m_dictionary.japanese).isEmpty());
    label->setText(QStringLiteral("店舗の追加"));
    QVERIFY(mixedIn(window, m_dictionary.english).isEmpty());
    QCOMPARE(mixedIn(window, m_dictionary.japanese).size(), 1);
    QVERIFY(rawIn(window, m_wire).isEmpty());
    label->setText(QStringLiteral("received payment"));
    QCOMPARE(rawIn(window, m_wire).size(), 1);
    label->setText(QStringLiteral("11:17 amazon.txt cli"));
    QCOMPARE(rawIn(window, m_wire).size(), 1);
    Language language;
    language.use(QStringLiteral("ja"));
    QCOMPARE(PersonText::name(QStringLiteral("cli")), QStringLiteral("コマンド"));
    QCOMPARE(PersonText::name(QStringLiteral("田中")), QStringLiteral("田中"));
    QCOMPARE(PersonText::name({}), QString());
    auto *leave = new QPushButton(QStringLiteral("Leave it (Esc)"), &window);
    auto *take = new QPushButton(QStringLiteral("Save"), &window);
    leave->setGeometry(0, 0, 80, 20);
    take->setGeometry(90, 0, 80, 20);
    leave->show();
    take->show();
    QCOMPARE(turnedRound(window).size(), 1);
    take->move(0, 60); // a row of its own
    QVERIFY(turnedRound(window).isEmpty());
}

/// Of two words for one thing the one that models/README.md does not have; where it means something else it stands behind or before what tells so.
void TestWords::oneWordForOneThing_data()
{
    QTest::addColumn<QString>("banned");
    QTest::addColumn<QString>("instead");
    const auto row = [](const char *name, const QString &banned, const QString &instead) { QTest::newRow(name) << banned << instead; };
    row("today", u"今日"_qs, u"本日"_qs);
    row("queue", u"(?<!印刷)キュー"_qs, u"区分"_qs);
    row("queue, not its list", u"左の一覧"_qs, u"左の区分"_qs);
    row("cancelled", u"受注[^。、]{0,12}取消済|注文[^。、]{0,12}取消済"_qs, u"キャンセル済み"_qs);
    row("done", u"(?<![決返経救])済(?!み|ま|む|ん|データ|フラグ)"_qs, u"済み"_qs); // what files and other programs write stays as theirs
    row("rehearsal", u"予行"_qs, u"試行"_qs);
    row("note", u"(?<!店舗|望・|他の)メモ"_qs, u"備考"_qs);
    row("show", u"^受注を開く$"_qs, u"受注を表示"_qs);
    row("customer", u"顧客"_qs, u"お客様"_qs);
    row("destination", u"配送先|送付先|(?<!お)届け先"_qs, u"お届け先"_qs);
    row("wished date", u"配達希望日|配送希望日"_qs, u"お届け希望日"_qs);
    row("carrier", u"配送業者|配送会社|運送業者"_qs, u"運送会社"_qs);
    row("slip number", u"伝票番号|追跡番号"_qs, u"送り状番号"_qs);
    row("ready", u"出荷可能"_qs, u"出荷可"_qs);
    row("shop", u"ショップ"_qs, u"店舗"_qs);
    row("buyer", u"購入者"_qs, u"注文者"_qs);
    row("folder", u"フォルダ(?!ー)"_qs, u"フォルダー"_qs);
    row("server", u"サーバ(?!ー)"_qs, u"サーバー"_qs);
    row("please", u"下さい"_qs, u"ください"_qs);
    row("all", u"全て"_qs, u"すべて"_qs);
}

void TestWords::oneWordForOneThing()
{
    QFETCH(QString, banned);
    QFETCH(QString, instead);
    const QRegularExpression other(banned);
    QVERIFY(other.isValid());
    QVERIFY2(!other.match(instead).hasMatch(), "the word itself is banned");
    QStringList wrong;
    int looked = 0;
    const auto look = [&](const QString &where, const QString &text) {
        ++looked;
        if (const auto found = other.match(text); found.hasMatch())
            wrong << u"%1: \"%2\", for which we say %3: %4"_qs.arg(where, found.captured(), instead, text.mid(std::max<qsizetype>(0, found.capturedStart() - 20), 60));
    };
    QFile texts(test::checkoutPath(u"/translations/tsunagi_ja.ts"_qs));
    QVERIFY(texts.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&texts);
    QString source;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"source")
            source = xml.readElementText();
        else if (xml.name() == u"translation")
            look(source.left(60), xml.readElementText(QXmlStreamReader::IncludeChildElements));
    }
    for (const char *guide : {"clerk", "supervisor"}) {
        QFile file(test::checkoutPath(u"/resources/help/ja/%1.md"_qs).arg(QLatin1StringView(guide)));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
        for (qsizetype i = 0; i < lines.size(); ++i)
            look(u"%1.md:%2"_qs.arg(QLatin1StringView(guide)).arg(i + 1), lines[i]);
    }
    QVERIFY(looked > 1000);
    QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
}

void TestWords::oneLanguageAtATime_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("en, then ja") << QStringLiteral("en") << QStringLiteral("ja");
    QTest::newRow("ja, then en") << QStringLiteral("ja") << QStringLiteral("en");
}

void TestWords::oneLanguageAtATime()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    m_demo.copy();
    m_demo.language = before;
    m_demo.open();
    QStringList wrong;
    WindowTour tour(m_demo);
    const auto foreignTo = [this](const QString &language) -> const Foreign & { return language == u"ja" ? m_dictionary.english : m_dictionary.japanese; };
    const auto look = [&](const QString &name, QWidget *root) {
        // Help and settings are shut by the switch; then it is the window that is looked at.
        const QPointer<QWidget> shown(root);
        QStringList found = mixedIn(*root, foreignTo(before)) + turnedRound(*root);
        if (before == u"ja")
            found << rawIn(*root, m_wire);
        for (const QString &what : std::as_const(found))
            wrong << QStringLiteral("%1, opened in %2: %3").arg(name, before, what);
        m_demo.speak(after);
        tour.settle();
        QWidget *now = shown && shown->isVisible() ? shown.data() : &m_demo.window();
        for (const QString &what : mixedIn(*now, foreignTo(after)))
            wrong << QStringLiteral("%1, switched to %2: %3").arg(name, after, what);
        m_demo.speak(before);
        tour.settle();
    };
    // Of Qt's own dialog only what it opens with: it is made anew each time.
    const auto files = [&](const QString &name, QWidget *root) {
        for (const QString &what : mixedIn(*root, foreignTo(before)))
            wrong << QStringLiteral("%1, opened in %2: %3").arg(name, before, what);
    };
    tour.pages(look);
    tour.panels(look, 20, files);
    tour.wall(look);
    tour.menus(files); // what hangs in the bar switches with it, and is heard with each page
    wrong.removeDuplicates();
    for (const QString &what : std::as_const(wrong))
        qWarning("%s", qPrintable(what)); // each whole: a failure tells only so many letters
    QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
}

void TestWords::momentsInWordsGrowOld()
{
    Language language;
    language.use(QStringLiteral("en"));
    const QDateTime then(QDate(2026, 11, 22), QTime(9, 30), Qt::OffsetFromUTC, 9 * 3600);
    const QString words = QStringLiteral("Sato, %1: released").arg(RelativeTime::moment(then.toMSecsSinceEpoch() * 1000));
    QCOMPARE(RelativeTime::exact(words), QStringLiteral("Sato, 11/22 09:30: released"));
    QCOMPARE(RelativeTime::told(words, then.addSecs(5)), QStringLiteral("Sato, just now: released"));
    QCOMPARE(RelativeTime::told(words, then.addSecs(12 * 60)), QStringLiteral("Sato, 12 min ago: released"));
    QCOMPARE(RelativeTime::told(words, then.addSecs(5 * 3600)), QStringLiteral("Sato, 5 h ago: released"));
    QCOMPARE(RelativeTime::told(words, then.addDays(1)), RelativeTime::exact(words)); // then the day says more
    QCOMPARE(RelativeTime::told(words, then.addSecs(-600)), RelativeTime::exact(words)); // ahead: a clock that must be seen
    QCOMPARE(RelativeTime::told(QStringLiteral("no moment")), QStringLiteral("no moment"));
    TimedLabel label;
    label.setTimed(RelativeTime::moment(QDateTime::currentMSecsSinceEpoch() * 1000));
    QCOMPARE(label.text(), QStringLiteral("just now"));
    QVERIFY(label.toolTip().contains(QDateTime::currentDateTimeUtc().toOffsetFromUtc(9 * 3600).toString(QStringLiteral("MM/dd "))));
    label.setTimed(QStringLiteral("no moment"));
    QVERIFY(label.toolTip().isEmpty());
}

void TestWords::momentsTellTheirTime_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("ja") << QStringLiteral("ja");
    QTest::newRow("en") << QStringLiteral("en");
}

void TestWords::momentsTellTheirTime()
{
    QFETCH(QString, language);
    m_demo.copy();
    m_demo.language = language;
    m_demo.open();
    m_demo.ask({u"escalation"_qs, u"add"_qs, u"--kind"_qs, u"damage"_qs, u"--subject"_qs, u"割れ"_qs});
    m_demo.ask({u"notes"_qs, u"add"_qs, u"箱が足りない"_qs});
    QStringList wrong;
    int moments = 0;
    WindowTour tour(m_demo);
    tour.pages([&](const QString &name, QWidget *root) {
        const auto tables = root->findChildren<QTableView *>();
        for (const QTableView *table : tables) {
            if (!table->isVisible() || !table->model())
                continue;
            const int rows = std::min(kRows, table->model()->rowCount());
            for (int column = 0; column < table->model()->columnCount(); ++column) {
                for (int row = 0; row < rows; ++row) {
                    const QModelIndex index = table->model()->index(row, column);
                    const QVariant value = index.data(ListValueRole);
                    if (value.typeId() != QMetaType::QDateTime || table->isColumnHidden(column))
                        continue;
                    ++moments;
                    const QString exact = value.toDateTime().toOffsetFromUtc(9 * 3600).toString(QStringLiteral("HH:mm"));
                    if (!dynamic_cast<const MarkDelegate *>(table->itemDelegateForIndex(index)))
                        wrong << QStringLiteral("%1: column %2 of %3 does not say how long ago").arg(name).arg(column).arg(table->objectName());
                    else if (!index.data(Qt::ToolTipRole).toString().contains(exact))
                        wrong << QStringLiteral("%1: column %2 of %3 does not tell %4 on hover, but \"%5\"").arg(name).arg(column).arg(table->objectName(), exact, index.data(Qt::ToolTipRole).toString());
                }
            }
        }
    });
    wrong.removeDuplicates();
    for (const QString &what : std::as_const(wrong))
        qWarning("%s", qPrintable(what)); // each whole: a failure tells only so many letters
    QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
    QVERIFY2(moments > 10, qPrintable(QString::number(moments)));
}

QTEST_MAIN(TestWords)
#include "tst_words.moc"
