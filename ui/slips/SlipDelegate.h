// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/MarkDelegate.h"

namespace tsunagi {

class Carriers;

/// Rows of parcels: state with its mark, numbers in the carrier's groups, dates as people read them.
class SlipDelegate final : public MarkDelegate
{
    Q_OBJECT
public:
    SlipDelegate(const Carriers &carriers, QObject *parent);
    [[nodiscard]] QString words(const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    const Carriers &m_carriers;
};

} // namespace tsunagi
