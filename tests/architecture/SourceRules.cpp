// SPDX-License-Identifier: GPL-3.0-or-later
#include "architecture/SourceRules.h"

#include <QRegularExpression>

#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

/// One line per match, with its line number.
QStringList matches(const QString &text, const QRegularExpression &pattern, const QString &what)
{
    QStringList found;
    for (auto it = pattern.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        const auto line = text.left(match.capturedStart()).count(u'\n') + 1;
        found << u"line %1: %2: %3"_qs.arg(QString::number(line), what, match.captured().simplified().left(80));
    }
    return found;
}

bool below(const QString &folder, const QString &top)
{
    return folder == top || folder.startsWith(top + u'/');
}

/// Joins "a" "b" to "ab", as the compiler does, so that a statement split over lines is still seen.
QString joinedLiterals(QString text)
{
    static const QRegularExpression seam(u"\\x22(_qs|_s)?\\s*(u8|u|L)?\\x22"_qs);
    return text.replace(seam, u" "_qs);
}

} // namespace

QString SourceRules::code(const QString &text, bool keepStrings)
{
    QString out;
    out.reserve(text.size());
    const auto n = text.size();
    const auto blank = [&out](QChar c) { out += c == u'\n' ? c : QChar(u' '); };
    qsizetype i = 0;
    while (i < n) {
        const QChar c = text.at(i);
        const QChar next = i + 1 < n ? text.at(i + 1) : QChar();
        if (c == u'/' && next == u'/') {
            while (i < n && text.at(i) != u'\n') {
                blank(text.at(i++));
            }
        } else if (c == u'/' && next == u'*') {
            const auto end = text.indexOf(u"*/"_qs, i + 2);
            const auto stop = end < 0 ? n : end + 2;
            while (i < stop) {
                blank(text.at(i++));
            }
        } else if (c == u'R' && next == u'"' && (i == 0 || !text.at(i - 1).isLetterOrNumber() || u"u8UL"_qs.contains(text.at(i - 1)))) {
            const auto open = text.indexOf(u'(', i);
            const QString closing = u')' + text.mid(i + 2, open - i - 2) + u'"';
            const auto end = open < 0 ? -1 : text.indexOf(closing, open);
            const auto stop = end < 0 ? n : end + closing.size();
            while (i < stop) {
                keepStrings ? void(out += text.at(i)) : blank(text.at(i));
                ++i;
            }
        } else if (c == u'"' || (c == u'\'' && (i == 0 || !text.at(i - 1).isLetterOrNumber() || text.at(i - 1) == u'u' || text.at(i - 1) == u'L'))) {
            // A quote after a digit or letter is a digit separator (1'000), not a character.
            out += c;
            for (++i; i < n && text.at(i) != c && text.at(i) != u'\n'; ++i) {
                if (text.at(i) == u'\\' && i + 1 < n) {
                    keepStrings ? void(out += text.at(i)) : blank(text.at(i));
                    ++i;
                }
                keepStrings ? void(out += text.at(i)) : blank(text.at(i));
            }
            if (i < n) {
                out += text.at(i++);
            }
        } else {
            out += c;
            ++i;
        }
    }
    return out;
}

QString SourceRules::folderOf(const QString &path)
{
    const auto parts = path.split(u'/');
    if (parts.size() < 2) {
        return {};
    }
    if (parts.first() == u"app"_qs) {
        return parts.first();
    }
    if ((parts.first() == u"models"_qs || parts.first() == u"ui"_qs) && parts.size() > 2) {
        return parts.at(0) + u'/' + parts.at(1);
    }
    return {};
}

QStringList SourceRules::includes(const QString &folder, const QString &text, const Edges &edges)
{
    static const QRegularExpression include(u"^[ \\t]*#[ \\t]*include[ \\t]*\\x22([^\\x22\\n]+)\\x22"_qs, QRegularExpression::MultilineOption);
    const QString source = code(text, true);
    QStringList found;
    for (auto it = include.globalMatch(source); it.hasNext();) {
        const QString path = it.next().captured(1);
        if (path.contains(u".."_qs)) {
            found << u"include goes upwards: %1"_qs.arg(path);
            continue;
        }
        if (path.endsWith(u".moc"_qs) || (!path.contains(u'/') && path.startsWith(u"ui_"_qs))) {
            continue;
        }
        const QString other = folderOf(path);
        if (other.isEmpty()) {
            found << u"include is not rooted: %1"_qs.arg(path);
            continue;
        }
        if (other == folder || folder == u"app"_qs) {
            continue;
        }
        if (below(folder, u"models"_qs) && !below(other, u"models"_qs)) {
            found << u"models knows %1"_qs.arg(path);
        } else if (other == u"app"_qs) {
            found << u"nobody knows app: %1"_qs.arg(path);
        } else if (below(other, u"ui"_qs) && other != u"ui/common"_qs && folder != u"ui/shell"_qs) {
            found << u"ui features never include each other: %1"_qs.arg(path);
        } else if (!edges.has(folder, other)) {
            found << u"no declared edge %1 > %2: %3"_qs.arg(folder, other, path);
        }
    }
    return found;
}

QStringList SourceRules::foreignHeaders(const QString &folder, const QString &text, const QSet<QString> &widgetHeaders)
{
    static const QRegularExpression include(u"^[ \\t]*#[ \\t]*include[ \\t]*[<\\x22]([^>\\x22\\n]+)[>\\x22]"_qs, QRegularExpression::MultilineOption);
    // Each library has one folder that knows it; the others ask that folder.
    static const std::vector<std::pair<QRegularExpression, QStringList>> owners = {
        {QRegularExpression(u"^sqlite3\\.h$"_qs), {u"models/storage"_qs}},
        {QRegularExpression(u"^(postgresql/)?libpq"_qs), {u"models/remote"_qs}},
        {QRegularExpression(u"^(zint\\.h$|cups/)"_qs), {u"models/printing"_qs}},
        {QRegularExpression(u"^(QtSql|QSql)"_qs), {}},
        {QRegularExpression(u"^(QEventLoop|QtCore/QEventLoop)"_qs), {}},
    };
    static const QRegularExpression filesAndSockets(u"^(QtCore/|QtNetwork/)?(QFile|QSaveFile|QTemporaryFile|QProcess|QtNetwork|QNetwork\\w+|Q\\w*Socket)$"_qs);
    static const QRegularExpression widgetModule(u"^(QtWidgets|QtPrintSupport|QtCharts)(/|$)"_qs);
    const QString source = code(text, true);
    QStringList found;
    for (auto it = include.globalMatch(source); it.hasNext();) {
        const QString header = it.next().captured(1);
        for (const auto &[pattern, folders] : owners) {
            if (pattern.match(header).hasMatch() && !folders.contains(folder)) {
                found << u"%1 must not know <%2>"_qs.arg(folder, header);
            }
        }
        if (below(folder, u"models"_qs) && (widgetHeaders.contains(header) || widgetModule.match(header).hasMatch())) {
            found << u"widgets below ui: <%1>"_qs.arg(header);
        }
        if (below(folder, u"ui"_qs) && filesAndSockets.match(header).hasMatch()) {
            found << u"ui touches files or sockets: <%1>"_qs.arg(header);
        }
    }
    return found;
}

QStringList SourceRules::sql(const QString &folder, const QString &text)
{
    static const QRegularExpression writing(
        u"\\b(INSERT\\s+(OR\\s+\\w+\\s+)?INTO|REPLACE\\s+INTO|UPDATE\\s+(OR\\s+\\w+\\s+)?[\\w.%]+\\s+SET|DELETE\\s+FROM)\\b"_qs);
    static const QRegularExpression reading(u"\\b(SELECT\\b[^;\\x22]{1,2000}?\\bFROM|CREATE\\s+(TABLE|INDEX|TRIGGER|VIEW)|PRAGMA\\s+\\w+)\\b"_qs);
    const QString source = joinedLiterals(code(text, true));
    QStringList found;
    if (folder != u"models/sync"_qs && folder != u"models/storage"_qs) {
        found += matches(source, writing, u"only models/sync writes tables"_qs);
    }
    if (folder == u"app"_qs || below(folder, u"ui"_qs)) {
        found += matches(source, reading, u"SQL above models"_qs);
    }
    return found;
}

QStringList SourceRules::habits(const QString &folder, const QString &text)
{
    static const QRegularExpression connection(u"\\b(SIGNAL|SLOT)\\s*\\("_qs);
    static const QRegularExpression loop(u"\\b(QEventLoop|processEvents|waitForFinished\\s*\\(\\s*-1)"_qs);
    // A modal exec() is a nested event loop as well: open() and a signal do the same without one.
    static const QRegularExpression modal(u"\\b(?!drag\\b)\\w+(\\.|->)exec\\s*\\(|\\bQ(MessageBox|FileDialog|InputDialog|ColorDialog|FontDialog)::"
                                          u"(question|warning|information|critical|about|get\\w+)\\s*\\("_qs);
    static const QRegularExpression singleton(u"\\bstatic\\s+\\w+\\s*[&*]\\s*(const\\s*)?(instance|getInstance|self)\\s*\\(|\\b(?!Q)[A-Z]\\w*::instance\\s*\\("_qs);
    static const QRegularExpression application(u"\\bqApp\\b"_qs);
    static const QRegularExpression exception(u"\\bthrow\\b"_qs);
    static const QRegularExpression files(u"\\b(new\\s+QFileDialog|QFileDialog\\s+\\w+\\s*[({;])"_qs);
    const QString source = code(text, false);
    QStringList found = matches(source, connection, u"old-style connection"_qs);
    found += matches(source, loop, u"nested event loop"_qs);
    found += matches(source, singleton, u"singleton"_qs);
    found += matches(source, exception, u"exception of ours"_qs);
    if (below(folder, u"ui"_qs)) {
        found += matches(source, modal, u"nested event loop"_qs);
        if (folder != u"ui/common")
            found += matches(source, files, u"a file dialog that opens what it lists"_qs);
    }
    if (below(folder, u"models"_qs)) {
        found += matches(source, application, u"the application object below ui"_qs);
    }
    return found;
}

QStringList SourceRules::form(const QString &path, const QString &text)
{
    static const QRegularExpression object(u"^[ \\t]*Q_(OBJECT|GADGET)\\b"_qs, QRegularExpression::MultilineOption);
    static const QRegularExpression rawString(u"R\\x22([^(\\s]*)\\(([\\s\\S]*?)\\)\\1\\x22"_qs);
    QStringList found;
    const auto lines = text.split(u'\n');
    const bool script = text.startsWith(u"#!"_qs);
    if (!lines.value(script ? 1 : 0).contains(u"SPDX-License-Identifier: GPL-3.0-or-later"_qs)) {
        found << u"no SPDX line at the top"_qs;
    }
    if (path.endsWith(u".h"_qs) && !code(text, true).contains(u"#pragma once"_qs)) {
        found << u"no #pragma once"_qs;
    }
    if (object.match(text).hasMatch()) {
        for (auto it = rawString.globalMatch(text); it.hasNext();) {
            if (it.next().captured(2).count(u'"') % 2 != 0) {
                found << u"moc finds no class in a file with an odd number of quotes in a raw string"_qs;
            }
        }
    }
    return found;
}

QStringList SourceRules::listed(const QString &fileName, const QString &buildFile)
{
    const QRegularExpression name(u"(^|[\\s/(])%1($|[\\s)])"_qs.arg(QRegularExpression::escape(fileName)), QRegularExpression::MultilineOption);
    return name.match(buildFile).hasMatch() ? QStringList() : QStringList{u"not named in its CMakeLists.txt"_qs};
}

QStringList SourceRules::named(const QString &buildFile, const QSet<QString> &files)
{
    static const QRegularExpression comment(u"#[^\\n]*"_qs);
    static const QRegularExpression source(u"(?<![\\w./$}{-])([\\w./-]+\\.cpp)(?![\\w.])"_qs);
    QStringList found;
    for (auto it = source.globalMatch(QString(buildFile).remove(comment)); it.hasNext();) {
        const QString name = it.next().captured(1);
        if (!files.contains(name)) {
            found << u"names a source that is not there: %1"_qs.arg(name);
        }
    }
    return found;
}

QStringList SourceRules::root(const QStringList &entries)
{
    static const QSet<QString> allowed = {u"app"_qs, u"headers"_qs, u"ui"_qs, u"models"_qs, u"resources"_qs, u"translations"_qs, u"tests"_qs, u"installer"_qs,
        u"CMakeLists.txt"_qs, u"CMakePresets.json"_qs, u"README.md"_qs, u"LICENSE"_qs, u".ci"_qs, u".clang-format"_qs, u".clang-tidy"_qs,
        u".gitignore"_qs, u".git-blame-ignore-revs"_qs};
    // What people and tools leave beside the sources, all of it in .gitignore.
    static const QRegularExpression left(u"^(\\.git|\\.cache|build(-.*)?|out|.*\\.user|compile_commands\\.json)$"_qs);
    QStringList found;
    for (const auto &entry : entries) {
        if (!allowed.contains(entry) && !left.match(entry).hasMatch()) {
            found << u"does not belong in the root: %1"_qs.arg(entry);
        }
    }
    return found;
}

} // namespace tsunagi
