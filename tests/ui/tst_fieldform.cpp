// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/FieldForm.h"
#include "ui/common/TimedLabel.h"

#include <QLabel>
#include <QScrollArea>
#include <QTest>
#include <QVBoxLayout>

#include <algorithm>

using namespace tsunagi;

class TestFieldForm final : public QObject
{
    Q_OBJECT

private slots:
    void sentencesAreWhole_data();
    void sentencesAreWhole();
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
    QVERIFY(QTest::qWaitFor([&] { return lacks().isEmpty(); }, 1000));
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

QTEST_MAIN(TestFieldForm)
#include "tst_fieldform.moc"
