// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/TrueSizeDialog.h"
#include "ui/slips/SlipPaper.h"

namespace tsunagi {

class SlipsPage;

/// The paper of the chosen parcel in true size, and that of the parcels before and behind it.
class PaperDialog final : public TrueSizeDialog
{
    Q_OBJECT
public:
    PaperDialog(const PageContext &context, SlipService &slips, SlipsPage &page);

private:
    void step(int papers) override;
    [[nodiscard]] QStringList titleParts() const override;
    void load();
    void showPaper(const Result<SlipPaper> &paper);

    SlipService &m_slips;
    SlipsPage &m_page;
    SlipPaper m_shown;
    int m_asked = 0; ///< only the newest question counts
};

} // namespace tsunagi
