// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/requests/RequestStore.h"

#include <QCoreApplication>

namespace tsunagi {

/// A change request in words, in the language of the window.
class RequestText final
{
    Q_DECLARE_TR_FUNCTIONS(RequestText)

public:
    [[nodiscard]] static QString kind(const QString &kind);
    [[nodiscard]] static QString asker(const QString &asker);
    [[nodiscard]] static QString place(const QString &place);
    [[nodiscard]] static QString state(const QString &state);
    [[nodiscard]] static QString queue(const QString &queue);
    /// Is there still time, in one or two words.
    [[nodiscard]] static QString late(Lateness lateness);
    /// The same of an open request: what is on a truck, and nobody has confirmed that it left, is not told as gone.
    [[nodiscard]] static QString late(const ChangeRequest &request);
    /// What to do about it.
    [[nodiscard]] static QString advice(const ChangeRequest &request);
    /// "42 min" until the truck closes; empty without one.
    [[nodiscard]] static QString clock(const ChangeRequest &request);
    /// "11/22 14:05" in Japan's time.
    [[nodiscard]] static QString time(qint64 atUs);
    /// Of a step: open, or who ticked it and when.
    [[nodiscard]] static QString step(const RequestStep &step);
    /// What the shop's platform asks about the points, how many they are and who does it; empty for other places, and once it is said.
    [[nodiscard]] static QString points(const ChangeRequest &request, const RequestStep &step);
    /// Places that are not ticked, as words.
    [[nodiscard]] static QString missing(const ChangeRequest &request);
    [[nodiscard]] static QString words(const ChangeRequest &request);
    /// Why its order is asked to be stopped by itself: who made paper or handed it over without having heard of the request.
    [[nodiscard]] static QString overtaken(const ChangeRequest &request, const PaperMade &made);
};

} // namespace tsunagi
