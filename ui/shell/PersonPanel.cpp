// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/PersonPanel.h"

#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

namespace tsunagi {

namespace {

constexpr int kNameMost = 40;

} // namespace

PersonPanel::PersonPanel(QWidget *parent)
    : QWidget(parent), m_title(new QLabel(this)), m_hint(new QLabel(this)), m_list(new QListWidget(this)), m_newLabel(new QLabel(this)),
      m_new(new QLineEdit(this)), m_ok(new QPushButton(this))
{
    setObjectName(QStringLiteral("personPanel"));
    m_list->setObjectName(QStringLiteral("personList"));
    m_new->setObjectName(QStringLiteral("personNameEdit"));
    m_ok->setObjectName(QStringLiteral("personOkButton"));
    m_new->setMaxLength(kNameMost);
    m_newLabel->setBuddy(m_new);
    QFont big = m_title->font();
    big.setPointSizeF(big.pointSizeF() * 1.6);
    m_title->setFont(big);
    QFont list = m_list->font();
    list.setPointSizeF(list.pointSizeF() * 1.2);
    m_list->setFont(list);
    m_list->setMinimumSize(fontMetrics().height() * 20, fontMetrics().height() * 14);
    m_list->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    m_hint->setWordWrap(true);
    auto *layout = new QGridLayout(this);
    layout->setRowStretch(0, 1);
    layout->setColumnStretch(0, 1);
    layout->setColumnStretch(4, 1);
    layout->addWidget(m_title, 1, 1, 1, 3);
    layout->addWidget(m_hint, 2, 1, 1, 3);
    layout->addWidget(m_list, 3, 1, 1, 3);
    layout->addWidget(m_newLabel, 4, 1);
    layout->addWidget(m_new, 4, 2);
    layout->addWidget(m_ok, 4, 3);
    layout->setRowStretch(5, 2);
    m_texts.add([this] {
        m_title->setText(tr("Who works here?"));
        m_hint->setText(tr("Press the digit or the first letter of your name. Enter takes the marked one."));
        m_newLabel->setText(tr("&New name"));
        m_ok->setText(tr("&Start"));
        m_list->setAccessibleName(tr("Persons"));
    });
    m_list->installEventFilter(this);
    m_new->installEventFilter(this);
    connect(m_list, &QListWidget::itemActivated, this, [this] { choose(m_persons.value(m_list->currentRow())); });
    connect(m_list, &QListWidget::itemClicked, this, [this] { choose(m_persons.value(m_list->currentRow())); });
    connect(m_new, &QLineEdit::returnPressed, this, [this] { choose(m_new->text()); });
    connect(m_ok, &QPushButton::clicked, this, [this] { choose(m_new->text().trimmed().isEmpty() ? m_persons.value(m_list->currentRow()) : m_new->text()); });
}

void PersonPanel::setPersons(const QStringList &persons, const QString &current)
{
    m_persons = persons;
    if (!current.isEmpty() && !m_persons.contains(current))
        m_persons << current;
    m_list->clear();
    int number = 0;
    for (const QString &name : std::as_const(m_persons)) {
        ++number;
        m_list->addItem(number < 10 ? QStringLiteral("%1   %2").arg(number).arg(name) : QStringLiteral("     %1").arg(name));
    }
    m_list->setCurrentRow(std::max<int>(0, int(m_persons.indexOf(current))));
    m_new->clear();
    if (isVisible())
        takeFocus();
}

void PersonPanel::takeFocus()
{
    if (m_persons.isEmpty())
        m_new->setFocus(Qt::ShortcutFocusReason);
    else
        m_list->setFocus(Qt::ShortcutFocusReason);
}

void PersonPanel::choose(const QString &name)
{
    const QString plain = name.simplified();
    if (!plain.isEmpty())
        emit chosen(plain);
}

bool PersonPanel::pickByKey(const QString &typed)
{
    if (typed.isEmpty())
        return false;
    const int digit = typed.at(0).digitValue(); // also full width, when the input method is on
    if (digit >= 1 && digit <= m_persons.size()) {
        choose(m_persons[digit - 1]);
        return true;
    }
    QStringList fitting;
    for (const QString &name : std::as_const(m_persons))
        if (name.startsWith(typed, Qt::CaseInsensitive))
            fitting << name;
    if (fitting.size() == 1) {
        choose(fitting.first());
        return true;
    }
    return false; // several: the list's own search moves among them
}

bool PersonPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape) {
            emit left();
            return true;
        }
        if (watched == m_list && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
            choose(m_persons.value(m_list->currentRow()));
            return true;
        }
        if (watched == m_list && !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) && pickByKey(key->text()))
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

void PersonPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_texts.apply();
}

} // namespace tsunagi
