// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/FormDraft.h"

#include "models/core/Settings.h"
#include "models/sync/Desk.h"
#include "ui/common/FieldForm.h"

#include <QJsonDocument>

namespace tsunagi {

namespace {

constexpr int kSoonMs = 300; // not for every letter, and well within a second

} // namespace

FormDraft::FormDraft(const PageContext &context, FieldForm &form, const QString &part, RecordOf record)
    : QObject(&form), m_context(context), m_form(form), m_part(part), m_record(std::move(record))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    connect(&m_soon, &QTimer::timeout, this, &FormDraft::keep);
    connect(&form, &FieldForm::typed, &m_soon, qOverload<>(&QTimer::start));
    connect(&form, &FieldForm::edited, this, &FormDraft::keep);
    connect(&form, &FieldForm::left, this, [this] {
        if (m_record) // a form of new ones that is left is given up: forget()
            keep();
    });
    m_came.setSingleShot(true);
    m_came.setInterval(0);
    connect(&m_came, &QTimer::timeout, this, &FormDraft::valuesCame);
    connect(&form, &FieldForm::told, this, [this] {
        if (m_record && isLeft())
            m_came.start();
    });
    load();
}

void FormDraft::load()
{
    const QJsonObject kept = QJsonDocument::fromJson(m_context.settings.bytes(Setting::Draft, part())).object();
    m_left = kept.value(u"values").toObject();
    m_leftOf = Id::fromHex(kept.value(u"record").toString().toLatin1());
}

QString FormDraft::part() const
{
    const QString person = m_context.desk.person();
    return person.isEmpty() ? m_part : m_part + u'/' + person;
}

void FormDraft::keep()
{
    const QJsonObject values = m_form.edits();
    if (values.isEmpty()) {
        // What is left of last time waits for its record.
        if (!isLeft())
            m_context.settings.set(Setting::Draft, QByteArray(), part());
        return;
    }
    m_left = {};
    const QJsonObject kept {{QStringLiteral("record"), m_record ? QString::fromLatin1(m_record().hex()) : QString()}, {QStringLiteral("values"), values}};
    m_context.settings.set(Setting::Draft, QJsonDocument(kept).toJson(QJsonDocument::Compact), part());
}

void FormDraft::valuesCame()
{
    if (isLeft() && m_record() == m_leftOf)
        putBack();
}

bool FormDraft::putBack()
{
    if (!isLeft())
        return false;
    const QJsonObject values = std::exchange(m_left, {});
    m_form.setEdits(values);
    m_form.focusField(values.keys().first());
    emit cameBack();
    return true;
}

void FormDraft::forget()
{
    m_left = {};
    m_soon.stop();
    m_context.settings.set(Setting::Draft, QByteArray(), part());
}

} // namespace tsunagi
