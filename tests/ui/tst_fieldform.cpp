// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/FieldForm.h"
#include "ui/common/TimedLabel.h"
#include "ui/common/WrappedLabel.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QTest>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>

using namespace tsunagi;

class TestFieldForm final : public QObject
{
    Q_OBJECT

private slots:
    void sentencesAreWhole_data();
    void sentencesAreWhole();
    void aRecordReadAgainLeavesTheFieldMarked_data();
    void aRecordReadAgainLeavesTheFieldMarked();
    void aRecordReadAgainLeavesWhatIsTyped();
    void aWrappedLabelIsAsHighAsQts_data();
    void aWrappedLabelIsAsHighAsQts();
    void aDayIsTypedAsItIsWritten_data();
    void aDayIsTypedAsItIsWritten();
    void aDayStandsAsAClerkWritesIt();
};

void TestFieldForm::sentencesAreWhole_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("before");
    for (const int width : {200, 320, 430, 458, 640}) {
        QTest::addRow("%d", width) << width << false;
        QTest::addRow("%d, said before it is seen", width) << width << true;
    }
}

void TestFieldForm::sentencesAreWhole()
{
    QFETCH(int, width);
    QFETCH(bool, before);
    // As the detail side of a list: a form above a history, in a side that scrolls.
    QScrollArea side;
    side.setWidgetResizable(true);
    side.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *detail = new QWidget;
    auto *layout = new QVBoxLayout(detail);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *form = new FieldForm(u"test"_qs, FieldForm::Mode::InPlace, detail);
    const QStringList names {u"order"_qs, u"amount"_qs, u"until"_qs, u"number"_qs, u"why"_qs};
    for (const QString &name : names)
        form->addShown(name, [name] { return name; });
    auto *history = new QLabel(detail);
    history->setWordWrap(true);
    layout->addWidget(form);
    layout->addWidget(history, 1);
    side.setWidget(detail);
    const QStringList words {u"#58147 (TSUMUGI, tsumugi-shopify)"_qs, u"1,760 yen on 2026-11-23; the order comes to 28,490"_qs, u"2026-11-30"_qs, u"ch_#58147"_qs,
                             u"The order comes to 28,490 yen, only 1,760 are authorised: it has to be authorised again before anything of it leaves."_qs};
    const auto say = [&] {
        for (int i = 0; i < names.size(); ++i)
            form->setValue(names[i], words[i]);
        history->setText(u"11/23 08:34  cli: 1,760 yen authorised until 2026-11-30."_qs);
    };
    if (before)
        say();
    side.resize(width, 700);
    side.show();
    QVERIFY(QTest::qWaitForWindowExposed(&side));
    if (!before)
        say();
    const auto lacks = [form, &names] {
        for (const TimedLabel *label : form->findChildren<TimedLabel *>())
            if (label->height() < label->heightForWidth(label->width()))
                return label->text();
        for (int i = 1; i < names.size(); ++i) // nor does one stand on the next
            if (form->editor(names[i - 1])->geometry().bottom() >= form->editor(names[i])->y())
                return names[i];
        return QString();
    };
    QVERIFY(QTest::qWaitFor([&] { return lacks().isEmpty(); }, 10000));
    // With room to the right the lines below are given back.
    side.resize(1400, 700);
    const auto waits = [form] {
        for (const TimedLabel *label : form->findChildren<TimedLabel *>()) {
            QLabel one(label->text());
            one.setFont(label->font());
            one.setWordWrap(label->wordWrap());
            one.setContentsMargins(label->contentsMargins());
            one.setMargin(label->margin());
            if (label->minimumHeight() > std::max(0, one.heightForWidth(label->width())))
                return label->text();
        }
        return QString();
    };
    QTRY_COMPARE(waits(), QString());
}

void TestFieldForm::aRecordReadAgainLeavesTheFieldMarked_data()
{
    QTest::addColumn<QString>("again");
    QTest::newRow("as it was") << u"AOBA"_qs;
    QTest::newRow("changed at another desk") << u"AOBA Tea"_qs;
}

/// The keys came into a field, and its record is read again before the first letter.
void TestFieldForm::aRecordReadAgainLeavesTheFieldMarked()
{
    QFETCH(QString, again);
    QWidget page;
    FieldForm form(u"test"_qs, FieldForm::Mode::InPlace, &page);
    form.addLine(u"code"_qs, [] { return u"code"_qs; });
    form.addLine(u"name"_qs, [] { return u"name"_qs; });
    form.setValue(u"name"_qs, u"AOBA"_qs);
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    QTRY_COMPARE(QApplication::focusWidget(), form.editor(u"code"_qs)); // as the window opens
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), form.editor(u"name"_qs));
    form.setValue(u"name"_qs, again);
    QTest::keyClicks(QApplication::focusWidget(), u"Aoba"_qs);
    QCOMPARE(form.value(u"name"_qs), u"Aoba"_qs);
}

/// A new line and a space at the end are typed, too: what comes behind them must not run into what stood there.
void TestFieldForm::aRecordReadAgainLeavesWhatIsTyped()
{
    QWidget page;
    FieldForm form(u"test"_qs, FieldForm::Mode::InPlace, &page);
    form.addText(u"lines"_qs, [] { return u"lines"_qs; }, 3);
    form.addLine(u"name"_qs, [] { return u"name"_qs; });
    form.setValue(u"lines"_qs, u"one"_qs);
    form.setValue(u"name"_qs, u"Aoba"_qs);
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    QTRY_COMPARE(QApplication::focusWidget(), form.editor(u"lines"_qs));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_End, Qt::ControlModifier);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    form.setValue(u"lines"_qs, u"one"_qs);
    QTest::keyClicks(QApplication::focusWidget(), u"two"_qs);
    QCOMPARE(form.value(u"lines"_qs), u"one\ntwo"_qs);
    // Saved with an empty line at its end: the field shows what the record became.
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    form.setValue(u"lines"_qs, u"ONE\nTWO"_qs);
    QCOMPARE(form.value(u"lines"_qs), u"ONE\nTWO"_qs);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), form.editor(u"name"_qs));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_End);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    form.setValue(u"name"_qs, u"Aoba"_qs);
    QTest::keyClicks(QApplication::focusWidget(), u"Tea"_qs);
    QCOMPARE(form.value(u"name"_qs), u"Aoba Tea"_qs);
}

void TestFieldForm::aWrappedLabelIsAsHighAsQts_data()
{
    QTest::addColumn<std::function<void(QLabel &)>>("change");
    const auto row = [](const char *name, std::function<void(QLabel &)> change) { QTest::newRow(name) << std::move(change); };
    row("nothing", [](QLabel &) {});
    row("a longer text", [](QLabel &label) { label.setText(label.text().repeated(3)); });
    row("a shorter text", [](QLabel &label) { label.setText(u"短い"_qs); });
    row("a text as long", [](QLabel &label) { label.setText(QString(label.text().size(), u'i')); });
    row("words in bold", [](QLabel &label) { label.setText(u"<b>"_qs + label.text() + u"</b>"_qs); });
    row("marks as they are written", [](QLabel &label) { label.setTextFormat(Qt::PlainText); });
    row("larger letters", [](QLabel &label) {
        QFont font = label.font();
        font.setPointSizeF(font.pointSizeF() * 1.5);
        label.setFont(font);
    });
    row("letters of its desk", [](QLabel &label) { label.parentWidget()->setStyleSheet(u"font-size: 20pt"_qs); });
    row("wider margins", [](QLabel &label) { label.setContentsMargins(30, 9, 30, 9); });
    row("a margin of its own", [](QLabel &label) { label.setMargin(12); });
    row("an indent", [](QLabel &label) { label.setIndent(40); });
    row("a frame", [](QLabel &label) { label.setFrameStyle(QFrame::Box | QFrame::Plain); });
    row("a least height", [](QLabel &label) { label.setMinimumHeight(300); });
    row("one line", [](QLabel &label) { label.setWordWrap(false); });
    row("keys reach its links", [](QLabel &label) { label.setTextInteractionFlags(Qt::TextBrowserInteraction); });
}

/// Whatever changes between two questions.
void TestFieldForm::aWrappedLabelIsAsHighAsQts()
{
    QFETCH(std::function<void(QLabel &)>, change);
    const QString text = u"<i>10:00</i> 住所の番地がありません。東京都千代田区霞が関1-3-2 does not say which building it is."_qs;
    QWidget ours, theirs;
    WrappedLabel wrapped(text, &ours);
    QLabel plain(text, &theirs);
    plain.setWordWrap(true);
    const auto same = [&] {
        for (const int width : {90, 91, 160, 300, 700})
            QCOMPARE(wrapped.heightForWidth(width), plain.heightForWidth(width));
    };
    same();
    change(wrapped);
    change(plain);
    same();
    for (int width = 100; width < 140; ++width) // as at a splitter
        QCOMPARE(wrapped.heightForWidth(width), plain.heightForWidth(width));
    same();
}

void TestFieldForm::aDayIsTypedAsItIsWritten_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("day"); // "-": it is none
    for (const auto &[typed, day] : {std::pair("2026/11/30", "2026-11-30"), {"2026-11-30", "2026-11-30"}, {"2026.11.3", "2026-11-03"}, {"11/30", "2026-11-30"}, {"1130", "2026-11-30"}, {"20261130", "2026-11-30"},
                                     {"１１３０", "2026-11-30"}, {"0105", "2027-01-05"}, {"+3", "2026-11-26"}, {"0", "2026-11-23"}, {"", ""}, {"1131", "-"}, {"20261131", "-"}, {"11301", "-"},
                                     {"2026113", "-"}, {"11/31", "-"}, {"month's end", "-"}, {"30/11/2026", "-"}})
        QTest::addRow("%s", typed) << QString::fromUtf8(typed) << QString::fromUtf8(day);
}

void TestFieldForm::aDayIsTypedAsItIsWritten()
{
    QFETCH(QString, typed);
    QFETCH(QString, day);
    QCOMPARE(FieldForm::dayOf(typed, QDate(2026, 11, 23)).value_or(u"-"_qs), day);
}

/// Stored days go in and out; between them stands what people write.
void TestFieldForm::aDayStandsAsAClerkWritesIt()
{
    QWidget window;
    auto *form = new FieldForm(u"test"_qs, FieldForm::Mode::InPlace, &window);
    form->addDate(u"day"_qs, [] { return u"Day"_qs; });
    form->setToday(QDate(2026, 11, 23));
    auto *layout = new QVBoxLayout(&window);
    layout->addWidget(form);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    auto *line = static_cast<QLineEdit *>(form->editor(u"day"_qs));
    QStringList sent;
    connect(form, &FieldForm::edited, this, [&sent](const QString &, const QString &value) { sent << value; });
    form->setValue(u"day"_qs, u"2026-11-30"_qs);
    QCOMPARE(line->text(), u"2026/11/30"_qs);
    QCOMPARE(form->value(u"day"_qs), u"2026-11-30"_qs);
    form->focusField(u"day"_qs);
    QVERIFY(form->edits().isEmpty()); // nothing was typed
    QTest::keyClick(line, Qt::Key_Return);
    QVERIFY(sent.isEmpty());
    QTest::keyClicks(line, u"1205"_qs);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(sent, QStringList {u"2026-12-05"_qs});
    QCOMPARE(line->text(), u"2026/12/05"_qs);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(sent.size(), 1); // once
}

QTEST_MAIN(TestFieldForm)
#include "tst_fieldform.moc"
