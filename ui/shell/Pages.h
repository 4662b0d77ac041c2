// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>

class QWidget;

namespace tsunagi {

class Page;
struct PageContext;
struct Services;

/// The pages of the window, in tab order. A new page is one line here.
[[nodiscard]] QList<Page *> makePages(const Services &services, const PageContext &context, QWidget *parent);

/// The keys of a page, which is the `number`th tab from 1 on: Ctrl and a digit, or keys of its own.
[[nodiscard]] QKeySequence keysOfPage(const QString &key, int number);

} // namespace tsunagi
