// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/slips/BookBalance.h"
#include "models/slips/Slip.h"
#include "ui/common/DetailArea.h"
#include "ui/common/LiveTexts.h"
#include "ui/slips/SlipPaper.h"


class QLabel;
class QVBoxLayout;

namespace tsunagi {

class Carriers;
class EmptyNote;
class PaperPreview;

/// One parcel with its paper and its story.
struct SlipDetail
{
    SlipPaper paper;
    QList<std::pair<QString, QString>> history; ///< time and person, sentence; newest first
};

/// The right side of the slips page: the parcel, what comes next, its paper in true proportions, what happened.
class SlipDetailView final : public DetailArea
{
    Q_OBJECT
public:
    SlipDetailView(const Carriers &carriers, QWidget *parent);

    void setDetail(const SlipDetail &detail);
    /// A range or book with what became of its numbers.
    void setBalance(const BookBalance &balance);
    /// Several parcels are chosen.
    void setSeveral(int parcels);
    /// Nothing is chosen, of parcels or of `ranges`; `step`: what comes first where there is nothing to choose, with its key.
    void clear(bool ranges = false, const QString &step = {});

protected:
    void changeEvent(QEvent *event) override;

private:
    QLabel *addLabel(QVBoxLayout *layout, const QString &name);
    QLabel *addHeading(QVBoxLayout *layout, const std::function<QString()> &text);
    void showOnly(bool parcel, const QString &empty);

    const Carriers &m_carriers;
    LiveTexts m_texts;
    EmptyNote *m_empty = nullptr;
    QWidget *m_body = nullptr;
    QLabel *m_mark = nullptr;
    QLabel *m_number = nullptr;
    QLabel *m_state = nullptr;
    QLabel *m_next = nullptr;
    QLabel *m_facts = nullptr;
    QLabel *m_paperHeading = nullptr;
    QLabel *m_paperTitle = nullptr;
    PaperPreview *m_paper = nullptr;
    QLabel *m_historyHeading = nullptr;
    QLabel *m_history = nullptr;
};

} // namespace tsunagi
