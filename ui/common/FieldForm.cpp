// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/FieldForm.h"

#include "models/core/DayText.h"
#include "ui/common/TimedLabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr int kFrame = 4; // pixels above the first letters of a field of several lines
constexpr int kWords = 9; // heights of a letter: what a field is called goes on in a second line, or no room is left for the field

void setWords(QLabel *words, const QString &text)
{
    const int most = kWords * words->fontMetrics().height();
    const int whole = words->fontMetrics().horizontalAdvance(text) + 2;
    words->setText(text);
    words->setWordWrap(whole > most);
    words->setMinimumWidth(std::min(whole, most));
}

/// All that stands in a box with free words is marked: what is typed next replaces it.
bool isMarked(const QComboBox &box)
{
    return box.isEditable() && box.hasFocus() && box.lineEdit()->hasSelectedText() && box.lineEdit()->selectedText() == box.currentText();
}

/// A day that stands as the form writes it, as it is stored; anything else as it is typed.
QString stored(const QString &text)
{
    const QDate day = QDate::fromString(text, QStringLiteral("yyyy/MM/dd"));
    return day.isValid() ? day.toString(Qt::ISODate) : text;
}

QIcon swatch(const QColor &colour, const QSize &size)
{
    QPixmap picture(size);
    picture.fill(colour);
    return picture;
}

} // namespace

FieldForm::FieldForm(const QString &prefix, Mode mode, QWidget *parent)
    : QWidget(parent), m_prefix(prefix), m_mode(mode), m_layout(new QGridLayout(this)), m_today(QDate::currentDate())
{
    m_layout->setContentsMargins(6, 6, 6, 6);
    m_layout->setVerticalSpacing(4);
    m_layout->setColumnStretch(1, 1);
}

void FieldForm::addRow(QLabel *words, QWidget *editor)
{
    const int row = m_rows++;
    // Beside one line in its middle, beside several at the first.
    const bool line = editor->sizePolicy().verticalPolicy() == QSizePolicy::Fixed;
    m_layout->addWidget(words, row, 0, line ? Qt::AlignVCenter : Qt::AlignTop);
    if (!line && !qobject_cast<QLabel *>(editor))
        words->setContentsMargins(0, kFrame, 0, 0);
    m_layout->addWidget(editor, row, 1);
    m_layout->setRowStretch(row, 0);
    m_layout->setRowStretch(row + 1, 1); // what is left over stays below
}

void FieldForm::add(const QString &name, const Words &label, QWidget *editor, Kind kind)
{
    const QString upper = name.left(1).toUpper() + name.mid(1);
    editor->setObjectName(m_prefix + upper + (kind == Kind::Shown ? QStringLiteral("Label") : QStringLiteral("Edit")));
    auto *words = new QLabel(this);
    words->setBuddy(editor);
    addRow(words, editor);
    m_texts.add([words, editor, label] {
        setWords(words, label());
        editor->setAccessibleName(label());
    });
    m_fields << Field {name, editor, kind, {}, {}};
    if (kind == Kind::Shown || kind == Kind::Ticks)
        return;
    m_order << editor;
    editor->installEventFilter(this);
    if (auto *line = qobject_cast<QLineEdit *>(editor)) {
        connect(line, &QLineEdit::textEdited, this, &FieldForm::typed);
    } else if (auto *text = qobject_cast<QPlainTextEdit *>(editor)) {
        connect(text, &QPlainTextEdit::textChanged, this, [this, text] {
            if (text->hasFocus())
                emit typed();
        });
    } else if (auto *box = qobject_cast<QComboBox *>(editor)) {
        connect(box, &QComboBox::activated, this, &FieldForm::typed);
        connect(box, &QComboBox::editTextChanged, this, [this, box] {
            if (box->hasFocus())
                emit typed();
        });
    }
}

void FieldForm::addShown(const QString &name, const Words &label)
{
    auto *shown = new TimedLabel(this);
    QSizePolicy wide = shown->sizePolicy();
    wide.setHorizontalPolicy(QSizePolicy::Expanding); // a long text gets all the width, else its end is cut
    shown->setSizePolicy(wide);
    add(name, label, shown, Kind::Shown);
}

void FieldForm::addLine(const QString &name, const Words &label, const Words &hint)
{
    auto *line = new QLineEdit(this);
    if (hint)
        m_texts.add([line, hint] { line->setPlaceholderText(hint()); });
    add(name, label, line, Kind::Line);
}

void FieldForm::addText(const QString &name, const Words &label, int lines)
{
    auto *text = new QPlainTextEdit(this);
    text->setTabChangesFocus(true);
    text->setFixedHeight(fontMetrics().lineSpacing() * lines + 12);
    m_texts.add([text] { text->setToolTip(tr("Ctrl+Enter saves")); });
    add(name, label, text, Kind::Text);
}

void FieldForm::addChoice(const QString &name, const Words &label, const Choices &choices, bool free)
{
    auto *box = new QComboBox(this);
    box->setEditable(free);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    add(name, label, box, Kind::Choice);
    m_fields.last().choices = choices;
    fill(m_fields.last());
    // The wheel over a closed box would change a record that was only scrolled past.
    box->setFocusPolicy(Qt::StrongFocus);
    if (m_mode == Mode::InPlace)
        connect(box, &QComboBox::activated, this, [this, name, box] {
            commit(*field(name));
            if (box->isEditable() && box->hasFocus())
                box->lineEdit()->selectAll(); // a digit after the arrows is another choice, not more of this one
        });
}

namespace {

constexpr const char *kTickKey = "tickKey";

QList<QCheckBox *> ticks(const QWidget *editor)
{
    return editor->findChildren<QCheckBox *>(Qt::FindDirectChildrenOnly);
}

} // namespace

void FieldForm::addTicks(const QString &name, const Words &label, const Choices &choices)
{
    auto *group = new QWidget(this);
    auto *column = new QVBoxLayout(group); // beside each other they are too wide for large letters
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    add(name, label, group, Kind::Ticks);
    const QList<Choice> all = choices();
    for (int i = 0; i < all.size(); ++i) {
        auto *box = new QCheckBox(group);
        box->setObjectName(m_prefix + all[i].key.left(1).toUpper() + all[i].key.mid(1) + QStringLiteral("Tick"));
        box->setProperty(kTickKey, all[i].key);
        column->addWidget(box);
        m_texts.add([box, choices, i] { box->setText(choices()[i].text); });
        m_order << box;
        box->installEventFilter(this);
        connect(box, &QCheckBox::clicked, this, &FieldForm::typed);
        if (i == 0)
            group->setFocusProxy(box);
    }
}

void FieldForm::addDate(const QString &name, const Words &label)
{
    auto *line = new QLineEdit(this);
    m_texts.add([line] { line->setPlaceholderText(tr("2026/11/30, 11/30 or +3")); });
    add(name, label, line, Kind::Date);
}

void FieldForm::addWidget(const Words &label, QWidget *widget)
{
    auto *words = new QLabel(this);
    words->setBuddy(widget);
    addRow(words, widget);
    m_texts.add([words, widget, label] {
        setWords(words, label());
        widget->setAccessibleName(label());
    });
    m_order << widget;
    widget->installEventFilter(this);
}

std::optional<QString> FieldForm::dayOf(const QString &typed, const QDate &today)
{
    static const QRegularExpression full(QStringLiteral("^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})$"));
    static const QRegularExpression brief(QStringLiteral("^(\\d{1,2})[-/.](\\d{1,2})$"));
    static const QRegularExpression days(QStringLiteral("^\\+?(\\d{1,3})$"));
    static const QRegularExpression digits(QStringLiteral("^(\\d{4})?(\\d{2})(\\d{2})$"));
    QString text = typed.normalized(QString::NormalizationForm_KC).trimmed();
    if (text.isEmpty())
        return QString();
    if (const auto match = digits.match(text); match.hasMatch()) // without a key beside the digits: 1130, 20261130
        text = (match.captured(1).isEmpty() ? QString() : match.captured(1) + u'/') + match.captured(2) + u'/' + match.captured(3);
    QDate day;
    if (const auto match = full.match(text); match.hasMatch()) {
        day = QDate(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
    } else if (const auto short_ = brief.match(text); short_.hasMatch()) {
        day = QDate(today.year(), short_.captured(1).toInt(), short_.captured(2).toInt());
        // In December, "1/5" is next year's; in January, "12/28" was last year's.
        if (day.isValid() && day < today.addDays(-180))
            day = QDate(today.year() + 1, day.month(), day.day());
        else if (day.isValid() && day > today.addDays(180))
            day = QDate(today.year() - 1, day.month(), day.day());
    } else if (const auto ahead = days.match(text); ahead.hasMatch()) {
        day = today.addDays(ahead.captured(1).toInt());
    }
    return day.isValid() ? std::optional(day.toString(Qt::ISODate)) : std::nullopt;
}

const FieldForm::Field *FieldForm::field(const QString &name) const
{
    for (const Field &known : m_fields)
        if (known.name == name)
            return &known;
    return nullptr;
}

FieldForm::Field *FieldForm::field(const QString &name)
{
    return const_cast<Field *>(std::as_const(*this).field(name));
}

QWidget *FieldForm::editor(const QString &name) const
{
    const Field *known = field(name);
    return known ? known->editor : nullptr;
}

QString FieldForm::raw(const Field &field)
{
    switch (field.kind) {
    case Kind::Shown: return static_cast<QLabel *>(field.editor)->text();
    case Kind::Line: return static_cast<QLineEdit *>(field.editor)->text().trimmed();
    case Kind::Date: return stored(static_cast<QLineEdit *>(field.editor)->text().trimmed());
    case Kind::Text: return static_cast<QPlainTextEdit *>(field.editor)->toPlainText().trimmed();
    case Kind::Ticks: {
        QStringList on;
        for (const QCheckBox *box : ticks(field.editor)) {
            if (box->isChecked())
                on << box->property(kTickKey).toString();
        }
        return on.join(u' ');
    }
    case Kind::Choice: break;
    }
    const auto *box = static_cast<QComboBox *>(field.editor);
    if (!box->isEditable())
        return box->currentData().toString();
    const int known = box->findText(box->currentText().trimmed(), Qt::MatchFixedString);
    return known >= 0 ? box->itemData(known).toString() : box->currentText().trimmed();
}

QString FieldForm::typedText(const Field &field)
{
    switch (field.kind) {
    case Kind::Line: return static_cast<QLineEdit *>(field.editor)->text();
    case Kind::Date: return stored(static_cast<QLineEdit *>(field.editor)->text());
    case Kind::Text: return static_cast<QPlainTextEdit *>(field.editor)->toPlainText();
    default: return raw(field);
    }
}

void FieldForm::write(const Field &field, const QString &value)
{
    switch (field.kind) {
    case Kind::Shown: static_cast<TimedLabel *>(field.editor)->setTimed(value); return;
    case Kind::Line:
    case Kind::Date: {
        auto *line = static_cast<QLineEdit *>(field.editor);
        const bool marked = line->hasFocus() && line->hasSelectedText() && line->selectedText() == line->text();
        if (const QString shown = field.kind == Kind::Date ? DayText::typed(value) : value; line->text() != shown)
            line->setText(shown);
        if (marked)
            line->selectAll(); // as the keys left it: what is typed next replaces it
        else if (!line->hasFocus())
            line->setCursorPosition(0); // what is too long shows how it begins
        return;
    }
    case Kind::Text: {
        auto *lines = static_cast<QPlainTextEdit *>(field.editor);
        if (lines->toPlainText() == value)
            return;
        // Nothing jumps under the keys: who stood at the end goes on there.
        const bool atEnd = lines->hasFocus() && lines->textCursor().atEnd();
        lines->setPlainText(value);
        if (atEnd)
            lines->moveCursor(QTextCursor::End);
        return;
    }
    case Kind::Ticks: {
        const QStringList on = value.split(u' ', Qt::SkipEmptyParts);
        for (QCheckBox *box : ticks(field.editor))
            box->setChecked(on.contains(box->property(kTickKey).toString()));
        return;
    }
    case Kind::Choice: break;
    }
    auto *box = static_cast<QComboBox *>(field.editor);
    const bool marked = isMarked(*box);
    const int known = box->findData(value);
    box->setCurrentIndex(known);
    if (box->isEditable())
        box->setEditText(known >= 0 ? box->itemText(known) : value);
    if (marked)
        box->lineEdit()->selectAll(); // as in a line
}

void FieldForm::setValue(const QString &name, const QString &value)
{
    Field *known = field(name);
    if (!known)
        return;
    // To the letter: a line just begun, or the space between two words, is typed as well.
    const bool editing = m_mode == Mode::InPlace && known->kind != Kind::Shown && known->editor->hasFocus() && typedText(*known) != known->shown;
    known->shown = value;
    if (!editing)
        write(*known, value);
    if (known->kind == Kind::Ticks)
        known->shown = raw(*known); // in the order of the ticks, whatever it was
    emit told();
}

QJsonObject FieldForm::edits() const
{
    QJsonObject values;
    for (const Field &known : m_fields) {
        // In place, every other field was sent when the keys left it.
        const bool open = m_mode == Mode::Fresh || known.editor->hasFocus();
        if (open && known.kind != Kind::Shown && raw(known) != known.shown)
            values.insert(known.name, raw(known));
    }
    return values;
}

void FieldForm::setEdits(const QJsonObject &values)
{
    for (const Field &known : std::as_const(m_fields))
        if (known.kind != Kind::Shown && values.contains(known.name))
            write(known, values.value(known.name).toString());
}

QString FieldForm::value(const QString &name) const
{
    const Field *known = field(name);
    if (!known)
        return {};
    const QString text = raw(*known);
    return known->kind == Kind::Date ? dayOf(text, m_today).value_or(text) : text;
}

void FieldForm::clear()
{
    for (Field &known : m_fields) {
        known.shown.clear();
        write(known, {});
        if (known.kind == Kind::Choice && !static_cast<QComboBox *>(known.editor)->isEditable())
            static_cast<QComboBox *>(known.editor)->setCurrentIndex(0);
        if (m_mode == Mode::Fresh && known.kind == Kind::Choice)
            known.shown = raw(known); // the first choice stands there by itself
    }
}

void FieldForm::refill(const QString &name)
{
    if (Field *known = field(name); known && known->kind == Kind::Choice)
        fill(*known);
}

void FieldForm::setEditable(const QString &name, bool editable)
{
    Field *known = field(name);
    if (!known)
        return;
    if (known->kind == Kind::Line || known->kind == Kind::Date)
        static_cast<QLineEdit *>(known->editor)->setReadOnly(!editable);
    else if (known->kind == Kind::Text)
        static_cast<QPlainTextEdit *>(known->editor)->setReadOnly(!editable);
    else
        known->editor->setEnabled(editable);
}

void FieldForm::focusField(const QString &name)
{
    if (QWidget *widget = editor(name)) {
        widget->setFocus(Qt::ShortcutFocusReason);
        if (auto *line = qobject_cast<QLineEdit *>(widget))
            line->selectAll();
        else if (auto *lines = qobject_cast<QPlainTextEdit *>(widget)) // what is there is gone on with
            lines->moveCursor(QTextCursor::End);
    }
}

void FieldForm::focusFirst()
{
    if (!m_order.isEmpty())
        m_order.first()->setFocus(Qt::ShortcutFocusReason);
}

void FieldForm::commit(Field &field)
{
    if (m_mode != Mode::InPlace)
        return;
    QString text = raw(field);
    if (text == field.shown)
        return;
    if (field.kind == Kind::Date) {
        const auto day = dayOf(text, m_today);
        if (!day) {
            write(field, field.shown);
            emit misread(field.name);
            return;
        }
        text = *day;
        write(field, text);
        if (text == field.shown)
            return;
    }
    field.shown = text; // sent once; a refusal sets the old value again
    if (typedText(field) != text && raw(field) == text)
        write(field, text); // without the spaces around it, else it would count as typed anew
    emit edited(field.name, text);
}

void FieldForm::goOn(QWidget *from)
{
    const qsizetype at = m_order.indexOf(from);
    for (qsizetype i = at + 1; i < m_order.size(); ++i) {
        if (m_order[i]->isEnabled() && m_order[i]->isVisibleTo(this)) {
            m_order[i]->setFocus(Qt::TabFocusReason);
            return;
        }
    }
    emit submitted();
}

void FieldForm::fill(Field &field)
{
    auto *box = static_cast<QComboBox *>(field.editor);
    const QString held = raw(field);
    const bool marked = isMarked(*box);
    const QSignalBlocker quiet(box);
    box->clear();
    const QList<Choice> choices = field.choices();
    for (const Choice &choice : choices) {
        if (choice.colour.isValid())
            box->addItem(swatch(choice.colour, box->iconSize()), choice.text, choice.key);
        else
            box->addItem(choice.text, choice.key);
    }
    write(field, held);
    if (marked)
        box->lineEdit()->selectAll();
    if (!box->isEditable() && box->currentIndex() < 0 && held.isEmpty() && m_mode == Mode::Fresh)
        box->setCurrentIndex(0);
}

bool FieldForm::eventFilter(QObject *watched, QEvent *event)
{
    auto *widget = qobject_cast<QWidget *>(watched);
    if (event->type() == QEvent::FocusOut && m_mode == Mode::InPlace) {
        // A popup or another window takes the keys only for a moment.
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        for (Field &known : m_fields)
            if (known.editor == widget && reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason)
                commit(known);
    }
    if (event->type() == QEvent::Wheel && qobject_cast<QComboBox *>(widget) && !widget->hasFocus())
        return true;
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const bool control = key->modifiers() & Qt::ControlModifier;
    if (key->key() == Qt::Key_Escape) {
        if (m_mode == Mode::InPlace) {
            for (const Field &known : std::as_const(m_fields))
                if (known.editor == widget)
                    write(known, known.shown);
        }
        emit left();
        return true;
    }
    if (!enter)
        return QWidget::eventFilter(watched, event);
    const bool many = qobject_cast<QPlainTextEdit *>(widget) != nullptr;
    if (m_mode == Mode::Fresh) {
        if (control) {
            emit submitted();
            return true;
        }
        if (many)
            return QWidget::eventFilter(watched, event);
        goOn(widget);
        return true;
    }
    if (many && !control)
        return QWidget::eventFilter(watched, event);
    for (Field &known : m_fields)
        if (known.editor == widget)
            commit(known);
    return true;
}

void FieldForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_texts.apply();
    for (Field &known : m_fields)
        if (known.kind == Kind::Choice)
            fill(known);
}

} // namespace tsunagi
