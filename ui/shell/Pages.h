// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QWidget;

namespace tsunagi {

class Page;
struct PageContext;
struct Services;

/// The pages of the window, in tab order. A new page is one line here.
[[nodiscard]] QList<Page *> makePages(const Services &services, const PageContext &context, QWidget *parent);

} // namespace tsunagi
