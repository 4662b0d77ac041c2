// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Pages.h"

#include "ui/orders/OrdersPage.h"
#include "ui/shell/Services.h"

namespace tsunagi {

QList<Page *> makePages(const Services &services, const PageContext &context, QWidget *parent)
{
    QList<Page *> pages;
    pages << makeOrdersPage(context, services.orders, services.carriers, parent);
    return pages;
}

} // namespace tsunagi
