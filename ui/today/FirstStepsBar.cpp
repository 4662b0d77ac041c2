// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/today/FirstStepsBar.h"

#include "ui/common/Mark.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

namespace tsunagi {

FirstStepsBar::FirstStepsBar(QWidget *parent) : QWidget(parent), m_text(new QLabel(this))
{
    setObjectName(QStringLiteral("firstSteps"));
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 6);
    layout->setSpacing(6);
    m_text->setObjectName(QStringLiteral("firstStepsLabel"));
    m_text->setWordWrap(true);
    m_shop = add(QStringLiteral("firstShop"), QStringLiteral("shop"));
    m_import = add(QStringLiteral("firstImport"), QStringLiteral("file"));
    m_range = add(QStringLiteral("firstRange"), QStringLiteral("numbers"));
    m_print = add(QStringLiteral("firstPrint"), QStringLiteral("print"));
    m_sample = add(QStringLiteral("firstSample"), QStringLiteral("sample"));
    layout->addWidget(m_text, 0, 0, 1, 2);
    layout->addWidget(m_shop, 1, 0);
    layout->addWidget(m_import, 1, 1);
    layout->addWidget(m_range, 2, 0);
    layout->addWidget(m_print, 2, 1);
    layout->addWidget(m_sample, 3, 0);
}

QPushButton *FirstStepsBar::add(const QString &name, const QString &step)
{
    auto *button = new QPushButton(this);
    button->setObjectName(name + QStringLiteral("Button"));
    button->setAutoDefault(false);
    button->installEventFilter(this);
    connect(button, &QPushButton::clicked, this, [this, step] { emit wanted(QStringLiteral("firstrun"), step); });
    return button;
}

bool FirstStepsBar::eventFilter(QObject *watched, QEvent *event)
{
    // Enter does what stands on a button, here as everywhere.
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (auto *button = qobject_cast<QPushButton *>(watched); button && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
            button->click();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FirstStepsBar::setSteps(const FirstSteps &steps)
{
    m_steps = steps;
    m_text->setText(steps.orders ? tr("What is still to do on the way to the first slip:")
                                 : tr("Orders come in from files of shops, are checked, and leave with a slip on the parcel. These steps lead to the first slip; files can also be dropped on the window."));
    m_shop->setText(tr("1  Add client and shop"));
    m_import->setText(tr("2  Take in an order file"));
    m_range->setText(tr("3  Slip numbers, or writing by hand"));
    m_print->setText(tr("4  Print the first slip"));
    m_sample->setText(tr("Look around with sample data"));
    m_sample->setVisible(!steps.shop);
    const std::pair<QPushButton *, bool> done[] = {{m_shop, steps.shop}, {m_import, steps.orders}, {m_range, steps.numbers || steps.manual}, {m_print, steps.slip}};
    for (const auto &[button, is] : done) {
        button->setIcon(Mark::icon(is ? Tone::Done : button == next() ? Tone::Info : Tone::Neutral, palette()));
        // Once orders are in, the page is theirs: only what is left stays.
        button->setVisible(!steps.orders || !is);
        button->setAccessibleDescription(is ? tr("done") : tr("not done yet"));
        QFont font = this->font();
        font.setBold(button == next());
        button->setFont(font);
    }
    // A step that is left of the four stands beside its words; four of them below, two by two.
    auto *grid = static_cast<QGridLayout *>(layout());
    grid->addWidget(m_text, 0, 0, 1, steps.orders ? 1 : 2);
    grid->addWidget(m_range, steps.orders ? 0 : 2, steps.orders ? 1 : 0);
    grid->addWidget(m_print, steps.orders ? 0 : 2, steps.orders ? 2 : 1);
    for (int column = 0; column < 3; ++column)
        grid->setColumnStretch(column, steps.orders ? column == 0 : column < 2);
}

QWidget *FirstStepsBar::next() const
{
    return !m_steps.shop ? m_shop : !m_steps.orders ? m_import : !m_steps.numbers && !m_steps.manual ? m_range : m_print;
}

} // namespace tsunagi
