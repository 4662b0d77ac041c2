// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/PersonPanel.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

namespace tsunagi {

namespace {

constexpr int kNameMost = 40;
constexpr int kPasswordMost = 200;

} // namespace

PersonPanel::PersonPanel(QWidget *parent)
    : QWidget(parent), m_title(new QLabel(this)), m_hint(new QLabel(this)), m_list(new QListWidget(this)), m_newLabel(new QLabel(this)),
      m_new(new QLineEdit(this)), m_passwordLabel(new QLabel(this)), m_passwordEdit(new QLineEdit(this)), m_ok(new QPushButton(this)),
      m_mark(new QLabel(this)), m_message(new QLabel(this))
{
    setObjectName(QStringLiteral("personPanel"));
    m_hint->setObjectName(QStringLiteral("personHintLabel"));
    m_list->setObjectName(QStringLiteral("personList"));
    m_new->setObjectName(QStringLiteral("personNameEdit"));
    m_passwordEdit->setObjectName(QStringLiteral("personPasswordEdit"));
    m_passwordEdit->setEchoMode(QLineEdit::Password);
    m_passwordEdit->setMaxLength(kPasswordMost);
    m_passwordLabel->setObjectName(QStringLiteral("personPasswordLabel"));
    m_passwordLabel->setBuddy(m_passwordEdit);
    m_passwordLabel->setTextFormat(Qt::PlainText);
    m_message->setObjectName(QStringLiteral("personMessageLabel"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_mark->setFixedWidth(fontMetrics().height() * 4 / 3);
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
    layout->addWidget(m_passwordLabel, 5, 1);
    layout->addWidget(m_passwordEdit, 5, 2);
    layout->addWidget(m_ok, 5, 3);
    auto *message = new QHBoxLayout;
    message->addWidget(m_mark, 0, Qt::AlignTop);
    message->addWidget(m_message, 1);
    layout->addLayout(message, 6, 1, 1, 3);
    layout->setRowMinimumHeight(6, fontMetrics().height() * 3);
    layout->setRowStretch(7, 2);
    m_texts.add([this] {
        m_title->setText(tr("Who works here?"));
        m_hint->setText(m_persons.isEmpty() ? tr("No name is known at this desk yet. Type yours and press Enter.")
                        : m_asks == Password::Required ? tr("Press the digit or the first letter of your name, then type your password and Enter. A colleague takes over the desk in the same way.")
                        : m_asks == Password::Offered
                            ? tr("Press the digit or the first letter of your name. Enter takes the marked one. Whoever has a password may go to its field by Tab and sign in.")
                            : tr("Press the digit or the first letter of your name. Enter takes the marked one."));
        m_newLabel->setText(m_asks == Password::Required ? tr("Another &name") : tr("&New name"));
        showPicked();
        m_ok->setText(tr("&Start"));
        m_list->setAccessibleName(tr("Persons"));
    });
    m_list->installEventFilter(this);
    m_new->installEventFilter(this);
    m_passwordEdit->installEventFilter(this);
    m_ok->installEventFilter(this); // Esc leads out from there, too
    setPassword(Password::None);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        m_picked = m_persons.value(row);
        showPicked();
    });
    connect(m_new, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_picked = text.simplified().isEmpty() ? m_persons.value(m_list->currentRow()) : text.simplified();
        showPicked();
    });
    connect(m_passwordEdit, &QLineEdit::returnPressed, this, &PersonPanel::tryPassword);
    connect(m_list, &QListWidget::itemActivated, this, [this] { choose(m_persons.value(m_list->currentRow())); });
    connect(m_list, &QListWidget::itemClicked, this, [this] { choose(m_persons.value(m_list->currentRow())); });
    connect(m_new, &QLineEdit::returnPressed, this, [this] { choose(m_new->text()); });
    connect(m_ok, &QPushButton::clicked, this, [this] {
        if (!m_passwordEdit->text().isEmpty())
            tryPassword();
        else
            choose(m_new->text().trimmed().isEmpty() ? m_persons.value(m_list->currentRow()) : m_new->text());
    });
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
    m_picked = m_persons.value(m_list->currentRow());
    m_new->clear();
    m_texts.apply(); // other words without any name
    showPicked();
    if (isVisible() && !m_passwordEdit->hasFocus())
        takeFocus();
}

void PersonPanel::setPassword(Password password)
{
    m_asks = password;
    m_passwordEdit->clear();
    m_passwordLabel->setVisible(password != Password::None);
    m_passwordEdit->setVisible(password != Password::None);
    m_texts.apply();
}

void PersonPanel::showPicked()
{
    m_passwordLabel->setText(m_picked.isEmpty() ? tr("Password") : tr("Password of %1").arg(m_picked));
}

void PersonPanel::say(const QString &text, Tone tone)
{
    m_message->setText(text);
    const int side = fontMetrics().height();
    m_mark->setPixmap(text.isEmpty() || tone == Tone::Neutral ? QPixmap() : Mark::icon(tone, palette()).pixmap(side, side));
}

void PersonPanel::askPasswordAgain()
{
    m_passwordEdit->clear();
    m_passwordEdit->setFocus(Qt::ShortcutFocusReason);
}

void PersonPanel::tryPassword()
{
    if (m_picked.isEmpty())
        m_new->setFocus(Qt::ShortcutFocusReason);
    else if (!m_passwordEdit->text().isEmpty())
        emit signInWanted(m_picked, m_passwordEdit->text());
    else if (m_asks == Password::Offered)
        emit chosen(m_picked);
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
    if (plain.isEmpty()) {
        say(tr("Type your name first."), Tone::Warn);
        m_new->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (m_asks != Password::Required) {
        emit chosen(plain);
        return;
    }
    if (const auto row = m_persons.indexOf(plain); row >= 0)
        m_list->setCurrentRow(int(row));
    m_picked = plain;
    showPicked();
    askPasswordAgain();
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
            if (watched == m_passwordEdit && (m_asks == Password::Required || !m_passwordEdit->text().isEmpty())) {
                m_passwordEdit->clear();
                takeFocus(); // the name was not the right one
            } else if (m_leavable) {
                emit left();
            }
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
