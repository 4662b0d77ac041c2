// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QString>
#include <QStringList>

namespace tsunagi {

/// The rules that keep the architecture true, each a pure function of a file's text.
///
/// Every rule returns one line per breach, without the file's name; none means that the text keeps the rule.
/// `folder` is "app", "models/x" or "ui/x".
class SourceRules {
public:
    /// Which folder declares which others, as the build wrote them.
    struct Edges {
        QSet<QString> pairs;

        void add(const QString &from, const QString &to) { pairs.insert(from + u'>' + to); }
        [[nodiscard]] bool has(const QString &from, const QString &to) const { return pairs.contains(from + u'>' + to); }
    };

    /// The text with comments blanked and, if asked, the contents of string literals too; line numbers stay.
    [[nodiscard]] static QString code(const QString &text, bool keepStrings);

    /// "models/orders" of "models/orders/Order.h", "app" of all below app; empty for what is neither.
    [[nodiscard]] static QString folderOf(const QString &path);

    /// Includes of our own headers: rooted, never upwards, only along declared edges.
    [[nodiscard]] static QStringList includes(const QString &folder, const QString &text, const Edges &edges);
    /// Headers of Qt and of other libraries that a folder must not know.
    [[nodiscard]] static QStringList foreignHeaders(const QString &folder, const QString &text, const QSet<QString> &widgetHeaders);
    /// SQL stays out of app and ui; what writes stays in models/sync and models/storage.
    [[nodiscard]] static QStringList sql(const QString &folder, const QString &text);
    /// Nested event loops, old-style connections, singletons, exceptions.
    [[nodiscard]] static QStringList habits(const QString &folder, const QString &text);
    /// SPDX line, `#pragma once`, and the raw strings that blind moc.
    [[nodiscard]] static QStringList form(const QString &path, const QString &text);
    /// Whether the build file of the folder names the source.
    [[nodiscard]] static QStringList listed(const QString &fileName, const QString &buildFile);
    /// Sources that a build file names but that are not among the files there.
    [[nodiscard]] static QStringList named(const QString &buildFile, const QSet<QString> &files);
    /// Entries of the root folder that do not belong there.
    [[nodiscard]] static QStringList root(const QStringList &entries);
};

} // namespace tsunagi
