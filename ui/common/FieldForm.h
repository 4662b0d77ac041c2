// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/LiveTexts.h"

#include <QColor>
#include <QDate>
#include <QJsonObject>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace tsunagi {

/// Named fields under each other, in working order: edited in place one by one, or filled in anew and sent together.
///
/// In place, Enter or leaving a field sends what changed (edited()), Esc takes it back. Fresh, Enter goes on to the next
/// field and behind the last one sends all (submitted()), as Ctrl+Enter does anywhere; Esc leaves.
class FieldForm final : public QWidget
{
    Q_OBJECT
public:
    enum class Mode { InPlace, Fresh };
    struct Choice
    {
        QString key;
        QString text;
        QColor colour {}; ///< shown before the text; invalid = none
    };
    using Words = std::function<QString()>;
    using Choices = std::function<QList<Choice>()>;

    /// `prefix` begins the object names of the editors, as "return" in "returnNoteEdit".
    FieldForm(const QString &prefix, Mode mode, QWidget *parent);

    /// Only shown; can be copied. Moments in its words (RelativeTime) are told as of now.
    void addShown(const QString &name, const Words &label);
    void addLine(const QString &name, const Words &label, const Words &hint = {});
    void addText(const QString &name, const Words &label, int lines = 3);
    /// `free`: other words than the choices may be typed.
    void addChoice(const QString &name, const Words &label, const Choices &choices, bool free = false);
    /// Any number of the choices, which stay the same; the value has their keys with a space between. Space ticks.
    void addTicks(const QString &name, const Words &label, const Choices &choices);
    /// A day, typed as 2026/11/30, 11/30, 1130, +3 (days from today) or 0 (today); the value is ISO.
    void addDate(const QString &name, const Words &label);
    /// A whole widget between the fields, in its place of the order of keys.
    void addWidget(const Words &label, QWidget *widget);

    [[nodiscard]] const QString &prefix() const { return m_prefix; }
    void setToday(const QDate &today) { m_today = today; }
    /// What stands in a field while it is being edited stays.
    void setValue(const QString &name, const QString &value);
    [[nodiscard]] QString value(const QString &name) const;
    void clear();
    /// What was typed and is not sent yet, by field.
    [[nodiscard]] QJsonObject edits() const;
    /// Types it again, without sending it.
    void setEdits(const QJsonObject &values);
    /// Asks for the choices of a field again.
    void refill(const QString &name);
    void setEditable(const QString &name, bool editable);
    void focusField(const QString &name);
    void focusFirst();
    [[nodiscard]] QWidget *editor(const QString &name) const;
    /// The day that typed words mean, ISO; nothing if they mean none.
    [[nodiscard]] static std::optional<QString> dayOf(const QString &typed, const QDate &today);

signals:
    void edited(const QString &name, const QString &value);
    void submitted();
    /// A person has other words in a field now, sent or not.
    void typed();
    /// The program told a field its value.
    void told();
    void left();
    /// A day was typed that is none.
    void misread(const QString &name);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Kind { Shown, Line, Text, Choice, Ticks, Date };
    struct Field
    {
        QString name;
        QWidget *editor = nullptr;
        Kind kind = Kind::Line;
        QString shown; ///< what was set last; what differs from it is an edit
        Choices choices;
    };
    void add(const QString &name, const Words &label, QWidget *editor, Kind kind);
    [[nodiscard]] Field *field(const QString &name);
    [[nodiscard]] const Field *field(const QString &name) const;
    [[nodiscard]] static QString raw(const Field &field);
    /// As raw(), with the spaces and empty lines around it that are just being typed.
    [[nodiscard]] static QString typedText(const Field &field);
    void write(const Field &field, const QString &value);
    /// The next row of the form.
    void addRow(QLabel *words, QWidget *editor);
    void commit(Field &field);
    void goOn(QWidget *from);
    void fill(Field &field);

    QString m_prefix;
    Mode m_mode;
    LiveTexts m_texts;
    int m_rows = 0;
    QGridLayout *m_layout = nullptr; ///< a form layout gives lines of a long text to the row below it
    QList<Field> m_fields;
    QList<QWidget *> m_order; ///< editors and other widgets that take keys
    QDate m_today;
};

} // namespace tsunagi
