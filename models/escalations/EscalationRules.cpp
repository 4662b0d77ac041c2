// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/escalations/EscalationRules.h"

#include "models/core/Resources.h"

#include <QDate>
#include <QJsonArray>
#include <QJsonObject>

namespace tsunagi {

Result<EscalationRules> EscalationRules::load()
{
    const auto data = readJsonResource(QStringLiteral("escalations/codes.json"));
    TSUNAGI_TRY(data);
    EscalationRules rules;
    for (const auto &code : data->object().value(u"kinds").toArray())
        rules.m_kinds << code.toString();
    for (const auto &code : data->object().value(u"addressees").toArray())
        rules.m_addressees << code.toString();
    return rules;
}

Result<> EscalationRules::checkKind(const QString &kind) const
{
    if (!m_kinds.contains(kind))
        return fail(Code::Invalid, kind.isEmpty() ? QStringLiteral("kind") : kind, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "this kind is not known")));
    return {};
}

Result<> EscalationRules::checkField(const QString &field, const QString &value)
{
    if (field == u"due") {
        if (!value.isEmpty() && !QDate::fromString(value, Qt::ISODate).isValid())
            return fail(Code::Invalid, field, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a date is written 2026-11-30")));
        return {};
    }
    if (field == u"subject" && value.trimmed().isEmpty())
        return fail(Code::Invalid, field, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "say in a few words what it is about")));
    if (field != u"subject" && field != u"addressee" && field != u"question")
        return fail(Code::Invalid, field, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "this field cannot be edited")));
    return {};
}

} // namespace tsunagi
