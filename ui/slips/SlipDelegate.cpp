// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/slips/SlipDelegate.h"

#include "models/slips/SlipTableModel.h"
#include "ui/slips/SlipWords.h"

#include <QFontDatabase>

namespace tsunagi {

SlipDelegate::SlipDelegate(const Carriers &carriers, QObject *parent)
    : MarkDelegate(
        [](const QModelIndex &index) -> std::optional<Tone> {
            const auto queue = queueOf(index.data(SlipTableModel::QueueRole).toString());
            if (index.column() != SlipTableModel::State || !queue)
                return std::nullopt;
            return SlipWords::tone(*queue);
        },
        parent),
      m_carriers(carriers)
{
}

QString SlipDelegate::words(const QModelIndex &index) const
{
    const auto *model = qobject_cast<const SlipTableModel *>(index.model());
    if (!model || index.row() >= model->rowCount())
        return {};
    const ParcelView &view = model->row(index.row());
    switch (index.column()) {
    case SlipTableModel::Number: return SlipWords::number(m_carriers, view.carrier, view.slipNumber);
    case SlipTableModel::Want: return (SlipWords::date(view.wantDate) + u' ' + SlipWords::band(m_carriers, view)).trimmed();
    case SlipTableModel::CutOff: return SlipWords::cutoff(view.cutoff);
    default: return MarkDelegate::words(index);
    }
}

void SlipDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    MarkDelegate::initStyleOption(option, index);
    // The row is one thing: no frame around the one cell that the keys are on.
    option->state &= ~QStyle::State_HasFocus;
}

} // namespace tsunagi
