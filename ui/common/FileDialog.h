// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileDialog>

namespace tsunagi {

/// A dialog for files that tells them apart by their names alone; it goes when it is closed.
///
/// Qt's own way opens each file that it lists to look for its kind. Whoever closes a file drops all locks that the process has
/// on it, and of a database among them SQLite then loses what is committed next. Thread: GUI.
[[nodiscard]] QFileDialog *fileDialog(QWidget *parent, const QString &title, const QString &folder, const QString &filter = {});

} // namespace tsunagi
