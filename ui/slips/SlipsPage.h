// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/slips/RangeTableModel.h"
#include "models/slips/SlipTableModel.h"
#include "ui/common/Page.h"
#include "ui/common/QueueList.h"
#include "ui/common/SearchLine.h"

class QComboBox;
class QLabel;
class QStackedWidget;
class QTableView;
class QVBoxLayout;

namespace tsunagi {

class Carriers;
class ChoicePanel;
class EmptyNote;
class ProgressLine;
class ScanPanel;
class SlipDetailView;
class SlipService;
class TableFrame;

/// 送り状: the view. What happens on it is SlipsController's.
class SlipsPage final : public Page
{
    Q_OBJECT
public:
    SlipsPage(const PageContext &context, const Carriers &carriers, QWidget *parent);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString about() const override;
    void activate(const QString &argument) override;
    [[nodiscard]] QWidget *firstFocus() override;
    [[nodiscard]] bool takeScan(const QString &code) override;
    /// Asked for scans that come while no scan is waited for: true if it began something with this one.
    void setScanTaker(std::function<bool(const QString &code)> take) { m_takeScan = std::move(take); }

    [[nodiscard]] SlipTableModel &model() { return *m_model; }
    [[nodiscard]] const RangeTableModel &ranges() const { return *m_ranges; }
    /// The row that was chosen stays; else the first one is.
    void setBalances(const QList<BookBalance> &balances);
    [[nodiscard]] QueueList &queues() { return *m_queues; }
    [[nodiscard]] SearchLine &search() { return *m_search; }
    [[nodiscard]] QTableView &table() { return *m_table; }
    [[nodiscard]] SlipDetailView &detail() { return *m_detail; }
    [[nodiscard]] ChoicePanel &panel() { return *m_panel; }
    [[nodiscard]] ScanPanel &scan() { return *m_scan; }
    [[nodiscard]] ProgressLine &progress() { return *m_progress; }

    /// Last of all actions: what can be done with any list.
    void addListTools();
    /// Code of the carrier that the list is narrowed to; empty = all.
    [[nodiscard]] QString carrier() const;
    void setCarrier(const QString &code);
    /// The list of parcels, or that of ranges and books.
    void showRanges(bool ranges);
    [[nodiscard]] bool showsRanges() const;
    /// Row of the ranges' list, -1 if none.
    [[nodiscard]] int currentRange() const;
    /// Replaces the rows and keeps what was chosen, as far as it is still there. If nothing of it is, the row in its place is chosen (`goOn`) or none.
    /// \return what was chosen and is here no more, in list order
    QList<ParcelView> setRows(const QList<ParcelView> &rows, bool goOn);
    /// Chosen rows in list order.
    [[nodiscard]] QList<ParcelView> chosen() const;
    [[nodiscard]] std::optional<ParcelView> current() const;
    void select(const Id &parcel);
    /// The next setRows() forgets what was chosen: another list begins at its first row.
    void beginList();
    /// No row is chosen until somebody chooses one: what was asked for is not here.
    void chooseNone();
    /// Chooses the row so many further on; false at the end of the list.
    bool step(int rows);
    void setListText(const QString &text);
    /// `step`: the action that helps, as "instructAll"; empty = none.
    void setEmptyText(const QString &text, const QString &step = {});
    /// An act in words with its key; empty if it cannot be done now.
    [[nodiscard]] QString stepWords(const QString &step) const;
    /// One line above the list that says what waits for somebody; empty hides it.
    void setNotice(const QString &text, Tone tone);
    /// Keys back to where the work is.
    void takeKeys();

signals:
    void reloadRequested(const QList<tsunagi::Id> &roots);
    void activated(const QString &argument);
    void selectionChanged();
    void carrierChanged();
    void filesDropped(const QStringList &paths);
    /// The window speaks another language.
    void reworded();
    /// Another page is in sight now.
    void wasLeft();

protected:
    void reload(const QList<Id> &roots) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void buildTables();
    QVBoxLayout *m_middle = nullptr;
    QTableView *makeTable(const QString &name, QAbstractItemModel *model);
    const Carriers &m_carriers;
    SlipTableModel *m_model = nullptr;
    RangeTableModel *m_ranges = nullptr;
    QueueList *m_queues = nullptr;
    SearchLine *m_search = nullptr;
    QComboBox *m_carrier = nullptr;
    QLabel *m_listText = nullptr;
    QLabel *m_notice = nullptr;
    EmptyNote *m_empty = nullptr;
    QStackedWidget *m_tables = nullptr;
    QTableView *m_table = nullptr;
    QTableView *m_rangeTable = nullptr;
    TableFrame *m_frame = nullptr, *m_rangeFrame = nullptr;
    SlipDetailView *m_detail = nullptr;
    ChoicePanel *m_panel = nullptr;
    ScanPanel *m_scan = nullptr;
    ProgressLine *m_progress = nullptr;
    std::function<bool(const QString &code)> m_takeScan;
    bool m_filling = false;
    bool m_noneChosen = false; ///< and none is chosen by itself
};

/// The page with its controller.
[[nodiscard]] Page *makeSlipsPage(const PageContext &context, SlipService &slips, const Carriers &carriers, QWidget *parent);

} // namespace tsunagi
