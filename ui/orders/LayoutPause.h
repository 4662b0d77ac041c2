// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QPointer>

namespace tsunagi {

/// While it lives, the layouts below a widget lay nothing out; all that changed is laid out once, after it.
///
/// Qt lays out a whole window's column anew for each single widget that comes into sight.
/// Thread: GUI.
class LayoutPause final
{
public:
    explicit LayoutPause(QWidget &root);
    ~LayoutPause();
    Q_DISABLE_COPY_MOVE(LayoutPause)

private:
    QList<QPointer<QLayout>> m_paused; ///< not those that an outer pause holds
};

} // namespace tsunagi
