// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"
#include "ui/common/PageContext.h"

#include <QObject>
#include <QStringList>

namespace tsunagi {

class Carriers;
class OrderService;
class OrdersPage;
class WatchedShops;

/// Where orders come from: files that are taken in or withdrawn, shops, watched folders.
///
/// Thread: GUI; every call of a service runs on a worker.
class OrderFiles final : public QObject
{
    Q_OBJECT
public:
    OrderFiles(OrdersPage &page, const PageContext &context, OrderService &orders, const Carriers &carriers);

    void openImport(const QStringList &paths);
    /// Which of the files that were taken in was the wrong one?
    void askForFile();
    void openShop();
    void openWatched();

private:
    void withdrawFile(const Id &file, bool back);

    OrdersPage &m_page;
    PageContext m_context;
    OrderService &m_orders;
    const Carriers &m_carriers;
    WatchedShops *m_watched;
};

} // namespace tsunagi
