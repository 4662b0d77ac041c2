// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Services.h"

#include <QStringList>

class QApplication;

namespace tsunagi {

class AppContext;

/// Opens the window on the profile of the command line and runs until it is closed; returns the exit code.
[[nodiscard]] int startWindow(QApplication &application, const QStringList &arguments);
/// The services as the window wants them.
[[nodiscard]] Services servicesOf(AppContext &app, Settings &settings, Language &language);

} // namespace tsunagi
