// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/slips/PaperDialog.h"

#include "ui/common/Async.h"
#include "ui/slips/SlipsPage.h"

using namespace Qt::StringLiterals;

namespace tsunagi {

PaperDialog::PaperDialog(const PageContext &context, SlipService &slips, SlipsPage &page) : TrueSizeDialog(context, &page), m_slips(slips), m_page(page)
{
    setObjectName(u"paperDialog"_qs);
    setKeys(tr("PgUp and PgDn the parcel before and behind"));
    load();
}

void PaperDialog::load()
{
    const auto current = m_page.current();
    if (!current)
        return;
    context().async.draw(
        this, [&slips = m_slips, id = current->parcel] { return SlipPaper::read(slips, id, SlipPaper::Detail::TrueSize); },
        [this, ask = ++m_asked](const Result<SlipPaper> &paper) {
            if (ask == m_asked)
                showPaper(paper);
        });
}

void PaperDialog::showPaper(const Result<SlipPaper> &paper)
{
    if (paper)
        m_shown = *paper;
    setPaper(paper ? paper->page : QImage(), paper ? paper->pageMm : QSizeF(),
             paper && !paper->error.isEmpty() ? tr("It cannot be printed: %1").arg(paper->error) : tr("There is no paper for it."));
}

QStringList PaperDialog::titleParts() const
{
    const ParcelView &view = m_shown.parcel.view;
    const QString order = view.pieces > 1 ? tr("%1 (%2/%3)").arg(view.orderNumber).arg(view.piece).arg(view.pieces) : view.orderNumber;
    QStringList parts {tr("Order %1").arg(order), view.recipient, m_shown.title()};
    if (view.sheetState == u"queued" && !view.sheetPrinter.isEmpty())
        parts << tr("waits for %1").arg(view.sheetPrinter);
    return parts;
}

void PaperDialog::step(int papers)
{
    if (m_page.step(papers))
        load();
}

} // namespace tsunagi
