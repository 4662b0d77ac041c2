// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/ChoicePanel.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QDateEdit>
#include <QDialogButtonBox>
#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

#include <algorithm>
#include <climits>
#include <utility>

namespace tsunagi {

namespace {

constexpr int kDigits = 9;
constexpr char kPicked[] = "picked"; ///< property of the list: its digit was given, the next one is text

/// As high as its rows: a long choice goes on in a second line, as its end may be what tells it from the others.
void fitRows(QListWidget *list)
{
    const QFontMetrics letters = list->fontMetrics();
    int height = 0;
    for (int row = 0; row < list->count(); ++row) {
        const QRect words = letters.boundingRect(QRect(0, 0, std::max(1, list->viewport()->width() - 8), INT_MAX / 2), int(Qt::AlignLeft | Qt::TextWordWrap), list->item(row)->text());
        height += std::max(list->sizeHintForRow(row), std::max(letters.height(), words.height()) + 2);
    }
    list->setFixedHeight(height + 2 * list->frameWidth());
}

/// Where nothing is proposed, the keys coming to it mark nothing: a marked answer looks like a chosen one.
class Answers final : public QListWidget
{
public:
    using QListWidget::QListWidget;

protected:
    void focusInEvent(QFocusEvent *event) override
    {
        if (currentRow() >= 0)
            return QListWidget::focusInEvent(event);
        QAbstractScrollArea::focusInEvent(event);
        viewport()->update();
    }
};

} // namespace

ChoicePanel::ChoicePanel(QWidget *parent)
    : QFrame(parent), m_title(new QLabel(this)), m_list(new Answers(this)), m_textLabel(new QLabel(this)), m_text(new QLineEdit(this)),
      m_withDate(new QCheckBox(this)), m_date(new QDateEdit(this)), m_ok(new QPushButton(this)), m_cancel(new QPushButton(this))
{
    setObjectName(QStringLiteral("choicePanel"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    m_list->setObjectName(QStringLiteral("choiceList"));
    m_text->setObjectName(QStringLiteral("choiceTextEdit"));
    m_date->setObjectName(QStringLiteral("choiceDateEdit"));
    m_ok->setObjectName(QStringLiteral("choiceOkButton"));
    m_cancel->setObjectName(QStringLiteral("choiceCancelButton"));
    m_date->setCalendarPopup(true);
    m_date->setDisplayFormat(QStringLiteral("yyyy/MM/dd"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setWordWrap(true);
    m_textLabel->setBuddy(m_text);
    auto *layout = new QGridLayout(this);
    layout->addWidget(m_title, 0, 0, 1, 4);
    layout->addWidget(m_list, 1, 0, 1, 4);
    layout->addWidget(m_textLabel, 2, 0);
    layout->addWidget(m_text, 2, 1, 1, 3);
    layout->addWidget(m_withDate, 3, 0);
    layout->addWidget(m_date, 3, 1);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_ok, QDialogButtonBox::AcceptRole);
    buttons->addButton(m_cancel, QDialogButtonBox::RejectRole);
    layout->addWidget(buttons, 4, 0, 1, 4);
    layout->setColumnStretch(1, 1);
    m_texts.add([this] {
        m_cancel->setText(tr("Leave it (Esc)"));
        m_withDate->setText(tr("&Until"));
    });
    m_list->installEventFilter(this);
    m_text->installEventFilter(this);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &ChoicePanel::accept);
    connect(m_ok, &QPushButton::clicked, this, &ChoicePanel::accept);
    connect(m_cancel, &QPushButton::clicked, this, &ChoicePanel::leave);
    connect(m_withDate, &QCheckBox::toggled, m_date, &QWidget::setEnabled);
    connect(m_text, &QLineEdit::textEdited, this, &ChoicePanel::narrow);
    setVisible(false);
}

void ChoicePanel::ask(const Question &question, std::function<void(const Answer &)> done)
{
    m_foreign = false;
    m_question = question;
    m_done = std::move(done);
    m_title->setText(question.title);
    m_list->clear();
    const int number = int(question.choices.size());
    const bool found = isFound();
    for (int row = 0; row < number; ++row)
        m_list->addItem(found || question.digitsAreText ? question.choices[row].text : QStringLiteral("%1  %2").arg(row + 1).arg(question.choices[row].text));
    m_list->setVisible(number > 0);
    m_list->setVerticalScrollBarPolicy(found ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    m_list->setWordWrap(!found); // what is found by its words has many, each in a line
    if (found)
        m_list->setFixedHeight(kDigits * (m_list->sizeHintForRow(0) > 0 ? m_list->sizeHintForRow(0) : fontMetrics().height() + 2) + 2 * m_list->frameWidth());
    else
        fitRows(m_list);
    int proposed = 0;
    for (int row = 0; row < number; ++row)
        proposed = question.choices[row].key == question.key ? row : proposed;
    m_list->setCurrentRow(question.need == Need::Nothing ? proposed : -1);
    m_list->setAccessibleName(question.title);
    const QString label = found ? tr("&Find by a part") : question.textLabel;
    m_textLabel->setText(label);
    m_textLabel->setVisible(!label.isEmpty());
    m_text->setVisible(!label.isEmpty());
    m_text->setAccessibleName(QString(label).remove(u'&'));
    m_text->setText(question.text);
    m_text->setProperty("filledByScan", false); // whoever asks for a number says so
    m_text->setPlaceholderText({});
    m_list->setProperty(kPicked, false);
    m_withDate->setVisible(question.withDate);
    m_date->setVisible(question.withDate);
    m_date->setAccessibleName(m_withDate->text().remove(u'&'));
    m_withDate->setChecked(false);
    m_date->setEnabled(false);
    m_date->setDate(QDate::currentDate().addDays(1));
    m_ok->setText(question.doIt + tr(" (Enter)"));
    setVisible(true);
    emit asked();
    if (number > 0 && !found && !question.textNeeded)
        m_list->setFocus(Qt::ShortcutFocusReason);
    else
        m_text->setFocus(Qt::ShortcutFocusReason);
}

QString ChoicePanel::keys() const
{
    QStringList parts;
    const auto add = [&parts](const QString &key, const QString &word) { parts << key + QStringLiteral("  ") + QString(word).remove(u'&'); };
    const auto number = m_question.choices.size();
    if (isFound() || m_question.digitsAreText)
        add(QStringLiteral("↑ ↓"), tr("Choose"));
    else if (number > 0)
        add(number == 1 ? QStringLiteral("1") : QStringLiteral("1–%1").arg(std::min<qsizetype>(number, kDigits)), tr("Choose"));
    if (m_question.withDate || (number > 0 && !m_question.textLabel.isEmpty()))
        add(QStringLiteral("Tab"), tr("Next field"));
    add(QStringLiteral("Enter"), m_question.doIt);
    add(QStringLiteral("Esc"), tr("Leave it"));
    return parts.join(QStringLiteral("      "));
}

bool ChoicePanel::isFound() const
{
    return m_question.choices.size() > kDigits && m_question.textLabel.isEmpty();
}

int ChoicePanel::chosen() const
{
    const int row = m_list->currentRow();
    return row >= 0 && m_list->item(row)->isSelected() ? row : -1;
}

void ChoicePanel::narrow()
{
    if (!isFound())
        return;
    const QString typed = m_text->text().trimmed();
    int first = -1;
    for (int row = 0; row < m_list->count(); ++row) {
        const bool fits = m_question.choices[row].text.contains(typed, Qt::CaseInsensitive);
        m_list->setRowHidden(row, !fits);
        if (fits && first < 0)
            first = row;
    }
    m_list->setCurrentRow(first);
}

void ChoicePanel::leave()
{
    if (!isVisible())
        return;
    m_done = nullptr;
    const auto unanswered = std::exchange(m_question.unanswered, nullptr);
    setVisible(false);
    emit left();
    if (unanswered)
        unanswered();
}

void ChoicePanel::accept()
{
    if (m_question.textNeeded && m_text->text().trimmed().isEmpty()) {
        m_text->setPlaceholderText(tr("Write this first"));
        m_text->setFocus(Qt::OtherFocusReason);
        return;
    }
    Answer answer;
    const int row = chosen();
    if (row < 0 && m_question.need != Need::Nothing && !(m_question.need == Need::ChoiceOrText && !m_text->text().trimmed().isEmpty())) {
        m_title->setText(m_question.title + u'\n' + (m_list->count() > 0 && !isFound() ? tr("Choose one by its digit first.") : tr("Write this first")));
        (m_list->count() > 0 && !isFound() ? static_cast<QWidget *>(m_list) : m_text)->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (isFound() && row < 0) // nothing is called so
        return;
    if (row >= 0 && row < m_question.choices.size()) {
        answer.key = m_question.choices[row].key;
        answer.choice = m_question.choices[row].text;
    }
    if (!isFound())
        answer.text = m_text->text().trimmed();
    if (m_question.withDate && m_withDate->isChecked())
        answer.until = m_date->date().toString(Qt::ISODate);
    const auto done = std::exchange(m_done, nullptr);
    setVisible(false);
    emit left();
    if (done)
        done(answer);
}

void ChoicePanel::pick(int row)
{
    m_list->setCurrentRow(row);
    m_list->setProperty(kPicked, true);
    if (m_question.textLabel.isEmpty() && !m_question.withDate)
        accept();
    else
        m_text->setFocus(Qt::OtherFocusReason);
}

bool ChoicePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::Resize && !isFound())
        QMetaObject::invokeMethod(m_list, [list = m_list] { fitRows(list); }, Qt::QueuedConnection); // in its new width
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            accept();
            return true;
        }
        if (watched == m_text && isFound() && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down || key->key() == Qt::Key_PageUp || key->key() == Qt::Key_PageDown)) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
        if (watched == m_list && m_list->count() > 0 && chosen() < 0 && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down)) {
            m_list->setCurrentRow(key->key() == Qt::Key_Up ? m_list->count() - 1 : 0);
            return true;
        }
        const int digit = key->text().isEmpty() ? -1 : key->text().at(0).digitValue();
        // A text that is needed has the keys from the first letter on; the list beside it still has its digit and its arrows.
        const bool beside = watched == m_text && m_question.textNeeded && m_list->count() > 0;
        if (beside && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down)) {
            m_list->setCurrentRow(qBound(0, m_list->currentRow() + (key->key() == Qt::Key_Up ? -1 : 1), m_list->count() - 1));
            return true;
        }
        if (((watched == m_list && !isFound()) || (beside && !m_question.digitsAreText && !m_list->property(kPicked).toBool() && m_text->text().isEmpty())) && digit >= 1 && digit <= m_list->count()) {
            pick(digit - 1);
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void ChoicePanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        leave();
    else
        QFrame::keyPressEvent(event);
}

void ChoicePanel::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_texts.apply();
        if (!m_text->text().isEmpty()) // nothing typed is lost: the question stays in its words until it is answered
            return;
        // Out of sight it must not give the keys to its page: it goes as soon as that comes up.
        m_foreign = !isHidden() && !isVisible();
        leave();
    }
}

void ChoicePanel::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    if (m_foreign)
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (std::exchange(m_foreign, false)) // nothing else was asked since
                    leave();
            },
            Qt::QueuedConnection);
}

} // namespace tsunagi
