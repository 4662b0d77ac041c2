// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QStringList>

#include <functional>

class QJsonObject;

namespace tsunagi {

class Carriers;
class OrderService;
class PostalTable;
class SlipService;

/// The sample day of resources/demo: invented shops, persons, today's order files, number range, slip book.
class SampleDay final
{
public:
    struct Shop
    {
        QString code;
        int fresh = 0, refused = 0;
    };
    /// Asked between the steps with (done, all); false stops with Cancelled, and a later run goes on.
    using Progress = std::function<bool(qint64 done, qint64 all)>;

    SampleDay(OrderService &orders, SlipService &slips) : m_orders(orders), m_slips(slips) { }

    /// Makes the day in the services' profile; run again, it adds nothing twice. Blocking.
    [[nodiscard]] Result<QList<Shop>> make(const Progress &progress = {});
    /// Makes it in a profile folder of its own, which is opened for that and shut again. Blocking.
    [[nodiscard]] static Result<> makeIn(const QString &profile, const Carriers &carriers, const PostalTable &postal, const Progress &progress = {});
    /// Does a profile hold the sample day?
    [[nodiscard]] static bool isIn(const QString &profile);
    /// Where the sample day of a profile's person goes: never into the profile itself, so that nothing has to be taken out again.
    [[nodiscard]] static QString folderOf(const QString &profile);

private:
    [[nodiscard]] Result<QString> writeFile(const QJsonObject &spec, const QString &folder) const;
    [[nodiscard]] Result<> addNumbers(const QJsonObject &spec);
    OrderService &m_orders;
    SlipService &m_slips;
};

} // namespace tsunagi
