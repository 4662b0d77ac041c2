// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/PageContext.h"
#include "ui/slips/SlipPaper.h"

#include <QDialog>

class QLabel;
class QScrollArea;

namespace tsunagi {

class PaperPreview;
class PaperRuler;
class SlipsPage;

/// The paper of the chosen parcel as large as it comes out of the printer, and that of the parcels before and behind it.
///
/// A ruler on the screen is matched with a real one once per screen, as many screens do not know how large they are.
class PaperDialog final : public QDialog
{
    Q_OBJECT
public:
    PaperDialog(const PageContext &context, SlipService &slips, SlipsPage &page);
    /// Points of the screen for a millimetre of paper at 100 %.
    [[nodiscard]] double trueScale() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void step(int rows);
    void load();
    void showPaper(const Result<SlipPaper> &paper);
    void zoom(int steps);
    void setZoom(int percent);
    void measure(bool on);
    void match(int steps);
    void tell();
    [[nodiscard]] QString screenPart() const;
    [[nodiscard]] double matched() const;

    PageContext m_context;
    SlipService &m_slips;
    SlipsPage &m_page;
    QLabel *m_title = nullptr;
    QLabel *m_keys = nullptr;
    QLabel *m_ask = nullptr;
    PaperRuler *m_ruler = nullptr;
    PaperPreview *m_paper = nullptr;
    QScrollArea *m_scroll = nullptr;
    SlipPaper m_shown;
    int m_percent = 100;
    int m_asked = 0; ///< only the newest question counts
};

} // namespace tsunagi
