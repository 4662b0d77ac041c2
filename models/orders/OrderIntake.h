// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/IntakeFields.h"
#include "models/orders/IntakeLayout.h"
#include "models/orders/IntakeProblem.h"
#include "models/orders/Order.h"

#include <functional>

namespace tsunagi {

/// The shop formats that can be read: the built-in ones and those a user put into a folder.
class IntakeFormats final
{
public:
    /// Reads resources/intake/*.json and `userFolder`/*.json; a user's format of the same name replaces the built-in one.
    /// A user's file that does not keep the schema is left out and named in broken().
    [[nodiscard]] static Result<IntakeFormats> load(const QString &userFolder = {});

    /// "format_broken" for each file of the user that could not be used: imports name it and go on.
    [[nodiscard]] const QList<IntakeProblem> &broken() const { return m_broken; }
    /// Format names, sorted.
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] const std::vector<IntakeLayout> &layouts() const { return m_layouts; }
    [[nodiscard]] const IntakeFields &fields() const { return m_fields; }

    struct Match
    {
        const IntakeLayout *layout = nullptr;
        size_t part = 0;
    };
    /// The format whose header this is; `format` limits the search to one name ("auto": all).
    /// Errors: NotFound - `detail` names the nearest format and the columns it lacks; Ambiguous - several fit equally.
    [[nodiscard]] Result<Match> detect(const QStringList &header, const QString &format = QStringLiteral("auto")) const;

private:
    std::vector<IntakeLayout> m_layouts;
    IntakeFields m_fields;
    QList<IntakeProblem> m_broken;
};

/// One file's bytes; `path` is only for messages.
struct IntakeFile
{
    QString path;
    QByteArray bytes;
};

/// What became of one file; both halves of a pair have a result, the orders count in the orders file.
struct IntakeResult
{
    QString file;
    QString format;   ///< empty if none fits
    QString encoding; ///< "utf-8", "utf-8-bom", "cp932", empty if unreadable
    qint64 rows = 0;  ///< records without the header
    QList<Order> orders; ///< empty if a sink took them
    int accepted = 0;
    int rejected = 0; ///< orders refused
    QStringList unknownColumns; ///< ignored: the format does not know them
    QList<IntakeProblem> problems;
};

/// Ways into a running intake. All are called in the caller's thread.
struct IntakeHooks
{
    /// Before the orders of a file: the columns it has.
    std::function<void(qsizetype file, const IntakeBinding &binding)> opened;
    /// Takes orders in chunks; `file` is the index of the orders file. An error ends the intake with it.
    std::function<Result<>(qsizetype file, QList<Order> &&chunk)> sink;
    /// Bytes done of bytes in all (each file is passed twice); false cancels.
    std::function<bool(qint64 done, qint64 total)> progress;
    int chunk = 500;
};

/// Reads shops' order files. Order::id, Destination::id and OrderLine::id stay null; keys are stable over re-import.
///
/// A bad row refuses its order and is named in the file's problems; the other orders go in. Orders come in the order of
/// their first row.
/// Errors: Cancelled, or the sink's. Thread: any (pure).
[[nodiscard]] Result<QList<IntakeResult>> readOrders(const IntakeFormats &formats, const QList<IntakeFile> &files,
                                                     const QString &format = QStringLiteral("auto"), const IntakeHooks &hooks = {});

} // namespace tsunagi
