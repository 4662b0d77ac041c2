// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/requests/PointRules.h"

#include "models/core/Resources.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>

namespace tsunagi {

QString PointAdvice::text() const
{
    return QLocale().language() == QLocale::Japanese ? ja : en;
}

Result<PointRules> PointRules::load(const QString &own)
{
    const auto root = readJsonOr(own, QStringLiteral("requests/points.json"));
    TSUNAGI_TRY(root);
    PointRules rules;
    const QJsonArray entries = root->value(u"rules").toArray();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const QJsonObject one = entries[i].toObject();
        Entry entry {one.value(u"platform").toString(), {}, {one.value(u"by").toString(), one.value(u"ja").toString(), one.value(u"en").toString(), one.value(u"source").toString(), one.value(u"date").toString(root->value(u"date").toString()), !own.isEmpty() && QFile::exists(own), one.value(u"verified").toBool()}};
        for (const auto &kind : one.value(u"kinds").toArray())
            entry.kinds << kind.toString();
        if ((entry.advice.by != u"mall" && entry.advice.by != u"desk") || entry.advice.ja.isEmpty() || entry.advice.en.isEmpty())
            return fail(Code::Corrupt, own, QStringLiteral("rules[%1]: by is mall or desk, ja and en say what").arg(i));
        rules.m_entries << entry;
    }
    return rules;
}

std::optional<PointAdvice> PointRules::of(const QString &platform, const QString &kind) const
{
    for (const Entry &entry : m_entries)
        if ((entry.platform.isEmpty() || entry.platform == platform) && (entry.kinds.isEmpty() || entry.kinds.contains(kind)))
            return entry.advice;
    return {};
}

void PointRules::advise(QList<ChangeRequest> &requests) const
{
    for (ChangeRequest &request : requests)
        for (RequestStep &step : request.steps)
            if (step.place == u"points")
                step.advice = of(request.platform, request.kind);
}

} // namespace tsunagi
