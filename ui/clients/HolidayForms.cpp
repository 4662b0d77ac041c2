// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/HolidayForms.h"

#include "models/core/DayText.h"

namespace tsunagi {

HolidayForms::HolidayForms(Save save, QWidget *parent)
    : QObject(parent), m_save(std::move(save)), m_one(new FieldForm(QStringLiteral("holiday"), FieldForm::Mode::InPlace, parent)),
      m_new(new FieldForm(QStringLiteral("newHoliday"), FieldForm::Mode::Fresh, parent))
{
    m_one->addShown(QStringLiteral("day"), [] { return tr("Day"); });
    m_one->addLine(QStringLiteral("name"), [] { return tr("Name"); });
    m_one->addLine(QStringLiteral("source"), [] { return tr("Known from"); });
    m_one->addChoice(QStringLiteral("on"), [] { return tr("Counts as"); }, [] {
        return QList<FieldForm::Choice> {{QStringLiteral("on"), tr("a holiday")}, {QStringLiteral("off"), tr("an ordinary day")}};
    });
    connect(m_one, &FieldForm::edited, this, &HolidayForms::change);
    m_new->addDate(QStringLiteral("day"), [] { return tr("Another day"); });
    m_new->addLine(QStringLiteral("name"), [] { return tr("Its name"); });
    connect(m_new, &FieldForm::submitted, this, &HolidayForms::add);
}

void HolidayForms::show(const std::optional<Holiday> &one, bool adds)
{
    m_shown = one;
    m_one->setVisible(one.has_value());
    m_new->setVisible(adds);
    if (!one)
        return;
    m_one->setValue(QStringLiteral("day"), DayText::full(one->day));
    m_one->setValue(QStringLiteral("name"), one->name);
    m_one->setValue(QStringLiteral("source"), one->source == u"program" ? tr("the program's own list") : one->source);
    m_one->setValue(QStringLiteral("on"), one->on ? QStringLiteral("on") : QStringLiteral("off"));
}

void HolidayForms::setEditable(bool may)
{
    for (const char *field : {"name", "source", "on"})
        m_one->setEditable(QString::fromLatin1(field), may);
    m_new->setEnabled(may);
}

void HolidayForms::focusShown()
{
    m_one->focusField(QStringLiteral("name"));
}

void HolidayForms::focusNew()
{
    m_new->focusFirst();
}

void HolidayForms::change(const QString &field, const QString &text)
{
    if (!m_shown)
        return;
    Holiday holiday {m_shown->day, m_shown->name, {}, m_shown->on};
    if (field == u"name")
        holiday.name = text;
    else if (field == u"source")
        holiday.source = text;
    else
        holiday.on = text == u"on";
    if (holiday.name.isEmpty())
        holiday.name = tr("Holiday");
    m_save(holiday, tr("Saved: %1.").arg(DayText::full(m_shown->day)), {});
}

void HolidayForms::add()
{
    const QDate day = QDate::fromString(m_new->value(QStringLiteral("day")), Qt::ISODate);
    m_save({day, m_new->value(QStringLiteral("name")), {}, true}, tr("%1 is a holiday.").arg(DayText::full(day)), [this] {
        m_new->clear();
        m_new->focusFirst();
    });
}

} // namespace tsunagi
