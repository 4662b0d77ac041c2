// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/notices/NoticeSender.h"

#include <QCoreApplication>

namespace tsunagi {

/// Notices to customers in words, in the language of the window.
class NoticeText final
{
    Q_DECLARE_TR_FUNCTIONS(NoticeText)

public:
    [[nodiscard]] static QString kind(const QString &kind);
    /// Of a queue, a state or an obstacle.
    [[nodiscard]] static QString queue(const QString &queue);
    /// Its state, with why a due one does not leave.
    [[nodiscard]] static QString state(const NoticeRow &row);
    /// What one can do about it; empty if nothing is to be done. `when`: its time as the place has it that shows the words.
    [[nodiscard]] static QString advice(const NoticeRow &row, const QString &when);
    /// What a field of a text stands for.
    [[nodiscard]] static QString field(const QString &name);
    [[nodiscard]] static QString language(const QString &language);
    /// "11/22 14:05" in Japan's time.
    [[nodiscard]] static QString time(qint64 atUs);
    /// What a run did, in one line.
    [[nodiscard]] static QString report(const SendReport &report);
    /// Why nobody is told of an order's delay.
    [[nodiscard]] static QString noDelay(const QString &why);
    /// What became of telling a delay of many orders.
    [[nodiscard]] static QString delays(const DelayReport &report, const QString &day);
    /// A mistake of a text, from the error that names its place; nothing if the error is another one.
    [[nodiscard]] static QString problem(const Error &error);
};

} // namespace tsunagi
