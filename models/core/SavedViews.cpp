// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/SavedViews.h"

#include "models/core/Settings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace tsunagi {

SavedViews::SavedViews(const QString &profile, const QString &page, const QString &person)
    : m_profile(profile), m_part(person.isEmpty() ? page : page + u'/' + person)
{
}

QList<SavedView> SavedViews::all() const
{
    QList<SavedView> views;
    const QJsonArray kept = QJsonDocument::fromJson(Settings(m_profile).bytes(Setting::Views, m_part)).array(); // opened anew it reads what others wrote
    for (const auto &one : kept) {
        const QJsonObject view = one.toObject();
        views << SavedView {view.value(u"name").toString(), view.value(u"queue").toString(), view.value(u"text").toString(),
                            QByteArray::fromBase64(view.value(u"columns").toString().toLatin1())};
    }
    return views;
}

void SavedViews::write(const QList<SavedView> &views)
{
    QJsonArray kept;
    for (const SavedView &view : views)
        kept << QJsonObject {{QStringLiteral("name"), view.name}, {QStringLiteral("queue"), view.queue}, {QStringLiteral("text"), view.text},
                             {QStringLiteral("columns"), QString::fromLatin1(view.columns.toBase64())}};
    Settings(m_profile).set(Setting::Views, QJsonDocument(kept).toJson(QJsonDocument::Compact), m_part);
}

std::optional<SavedView> SavedViews::find(const QString &name) const
{
    const QList<SavedView> views = all();
    const auto at = std::find_if(views.cbegin(), views.cend(), [&](const SavedView &view) { return view.name == name; });
    return at == views.cend() ? std::nullopt : std::optional(*at);
}

void SavedViews::put(const SavedView &view)
{
    QList<SavedView> views = all();
    const auto at = std::find_if(views.begin(), views.end(), [&](const SavedView &one) { return one.name == view.name; });
    if (at == views.end())
        views << view;
    else
        *at = view;
    write(views);
}

bool SavedViews::rename(const QString &name, const QString &to)
{
    if (name != to && find(to))
        return false;
    QList<SavedView> views = all();
    for (SavedView &view : views)
        if (view.name == name)
            view.name = to;
    write(views);
    return true;
}

void SavedViews::remove(const QString &name)
{
    QList<SavedView> views = all();
    views.removeIf([&](const SavedView &view) { return view.name == name; });
    write(views);
}

} // namespace tsunagi
