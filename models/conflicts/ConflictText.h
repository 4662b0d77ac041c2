// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/conflicts/Conflict.h"

#include <QCoreApplication>

namespace tsunagi {

/// A conflict in words of the business, in the language of the window.
class ConflictText final
{
    Q_DECLARE_TR_FUNCTIONS(ConflictText)

public:
    [[nodiscard]] static QString queue(const QString &queue);
    [[nodiscard]] static QString state(const ConflictRow &row);
    /// "Order 1234-5", "Return R-A-1".
    [[nodiscard]] static QString about(const ConflictRoot &root);
    /// What the refused change was to do, and how many more hang on it.
    [[nodiscard]] static QString what(const ConflictRow &row);
    /// Why it did not fit, as one sentence.
    [[nodiscard]] static QString why(const Clash &clash);
    /// What is there now, if it is worth a word.
    [[nodiscard]] static QString theirs(const Clash &clash);
    [[nodiscard]] static QString field(const QByteArray &table, const QByteArray &field);
    [[nodiscard]] static QString value(const QByteArray &field, const QString &value);
    [[nodiscard]] static QString who(const QString &person, const QString &desk);
    /// Day and time in Japan.
    [[nodiscard]] static QString time(qint64 us);
    /// Paper that exists although the change was refused, and what to do with it.
    [[nodiscard]] static QString paper(const ConflictPaper &paper);
    /// Why a change can never be made anew: "unreadable" or "lease".
    [[nodiscard]] static QString impossible(const QString &code);
    /// How it was closed, by whom and why; empty while it is open.
    [[nodiscard]] static QString closed(const ConflictDetail &detail);
    /// One thing that happened before, without time and person.
    [[nodiscard]] static QString event(const ConflictEvent &event);
};

} // namespace tsunagi
