// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Resources.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonObject>

#include <algorithm>
#include <optional>

namespace tsunagi {

/// The layouts of a folder of the program, each by its file's name; one of the same name in `own` takes its place, others are added.
/// `layoutOf(format, object)`: nothing if it is none; `broken(path)`: is told of one of `own` that is none. Errors: Corrupt - one of the program's.
template<class Layout, class LayoutOf, class Broken>
[[nodiscard]] Result<QList<Layout>> readLayouts(const QString &folder, const QString &own, LayoutOf layoutOf, Broken broken)
{
    QList<Layout> layouts;
    const auto add = [&](const Layout &layout) {
        const auto same = std::find_if(layouts.begin(), layouts.end(), [&](const Layout &one) { return one.format == layout.format; });
        if (same == layouts.end())
            layouts << layout;
        else
            *same = layout;
    };
    for (const QString &path : listResources(folder)) {
        const auto document = readJsonResource(path);
        TSUNAGI_TRY(document);
        const std::optional<Layout> layout = layoutOf(QFileInfo(path).completeBaseName(), document->object());
        if (!layout)
            return fail(Code::Corrupt, path, QStringLiteral("not a layout"));
        add(*layout);
    }
    const QDir of(own);
    for (const QString &name : own.isEmpty() ? QStringList() : of.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        QFile file(of.filePath(name));
        const std::optional<Layout> layout = file.open(QIODevice::ReadOnly) ? layoutOf(QFileInfo(name).completeBaseName(), QJsonDocument::fromJson(file.readAll()).object()) : std::nullopt;
        if (layout)
            add(*layout);
        else
            broken(of.filePath(name));
    }
    return layouts;
}

} // namespace tsunagi
