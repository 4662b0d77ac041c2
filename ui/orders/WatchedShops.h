// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderService.h"
#include "ui/common/Mark.h"
#include "ui/common/PageContext.h"

#include <QObject>

#include <memory>
#include <vector>

namespace tsunagi {

class WatchedFolder;

/// Takes in what comes to rest in a shop's folder, then moves it to `done`; what cannot be taken in stays and is said.
class WatchedShops final : public QObject
{
    Q_OBJECT
public:
    struct Entry
    {
        QString shop, folder;
        friend bool operator==(const Entry &, const Entry &) = default;
    };
    WatchedShops(const PageContext &context, OrderService &orders, QObject *parent);
    ~WatchedShops() override;

    /// Watches what the settings name, from now on.
    void start();
    [[nodiscard]] static QList<Entry> entries(const Settings &settings);
    static void setEntries(Settings &settings, const QList<Entry> &entries);

signals:
    void said(const QString &text, tsunagi::Tone tone);
    /// Nothing was taken in; `again` takes the same files.
    void failed(const tsunagi::Error &error, const QString &words, const std::function<void()> &again);

private:
    void take(const QString &shop, const QStringList &paths);
    PageContext m_context;
    OrderService &m_orders;
    std::vector<std::unique_ptr<WatchedFolder>> m_folders;
};

} // namespace tsunagi
