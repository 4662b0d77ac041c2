// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/MarkDelegate.h"

namespace tsunagi {

/// Cells of the order list: stage with its mark, wire names as words.
class OrderDelegate final : public MarkDelegate
{
    Q_OBJECT
public:
    explicit OrderDelegate(QObject *parent);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace tsunagi
