// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/returns/ReturnService.h"
#include "ui/common/ListPage.h"

class QTableWidget;

namespace tsunagi {

class EmptyNote;
class ReturnService;
class ReturnTableModel;

/// 返品: what came back, from which order, in which state; taken in, checked, approved or refused, closed.
class ReturnsPage final : public ListPage
{
    Q_OBJECT
public:
    ReturnsPage(const PageContext &context, ReturnService &returns, QWidget *parent);
    [[nodiscard]] QString about() const override;
    /// With the form for a new return open: an order's number or our own slip names the order, goods are counted, any other number is the slip's.
    /// The questions for goods and for the order take theirs.
    [[nodiscard]] bool takeScan(const QString &code) override;

protected:
    [[nodiscard]] QString listTitle() const override;
    [[nodiscard]] QString freshTitle() const override;
    void readRows() override;
    [[nodiscard]] QString queueWord(const QString &key) const override;
    void showRecord(const Id &id) override;
    void createRecord() override;
    void prepareFresh() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Asking { Nothing, Goods, Order }; ///< what a scan answers
    void scanToForm(const ReturnScan &scan);
    void scanToQuestion(const ReturnScan &scan);
    void takeSlip(const OrderMatch &order);
    void lookUpSlip();
    /// One more piece of it in the form.
    void countGoods(const QString &sku, const QString &name);
    /// The rows of the form: these of the order, and one to type into; what was counted stays.
    void fillGoods(const QList<OrderLine> &ordered);
    void addGoodsRow(const OrderLine &line, bool own);
    /// Asks about what hardly can be so; `stay`: it is left as it is.
    void askDoubts(std::function<Result<QList<ReturnDoubt>>()> look, std::function<void()> go, std::function<void()> stay);
    void tellKeys();
    QWidget *buildDetail();
    FieldForm *buildFresh();
    void addActions();
    void fillRecord(const std::optional<ReturnDetail> &detail);
    /// Which orders have the number that was typed, and the shops if none has.
    void lookUp();
    void showMatches(const QString &number, const QList<OrderMatch> &matches);
    void takeOrder();
    /// The number has its answer: a save that waited for it goes on.
    void found();
    void step(const QString &state);
    /// What nobody has said of the return in sight, in words; empty = all is there.
    [[nodiscard]] QString missing(const QString &next) const;
    void addLine(const QString &typed = {});
    void changeLine();
    void changePieces(const QString &typed = {});
    void nameOrder(const QString &typed = {});
    void giveOrder(const Id &order);

    ReturnService &m_returns;
    ReturnTableModel *m_model = nullptr;
    FieldForm *m_fields = nullptr;
    FieldForm *m_new = nullptr;
    QTableWidget *m_lines = nullptr;
    EmptyNote *m_uncounted = nullptr;
    QTableWidget *m_newLines = nullptr;
    QList<std::pair<QString, QAction *>> m_steps;
    QAction *m_showOrder = nullptr;
    QAction *m_edit = nullptr;
    QAction *m_addLine = nullptr;
    QAction *m_changeLine = nullptr;
    QAction *m_changePieces = nullptr;
    QAction *m_nameOrder = nullptr;
    Asking m_asking = Asking::Nothing;
    Id m_meant;                ///< whose slip or parcel was read: of several orders with its number this one
    QString m_slipLookedUp;
    bool m_doubting = false;   ///< a held or repeated key must not ask twice
    std::optional<ReturnDetail> m_detail;
    QList<ShopRecord> m_shops;
    QList<OrderMatch> m_matches;
    QString m_lookedUp;
    int m_orderAsk = 0;
    bool m_looking = false;  ///< for the order of the form
    bool m_saveThen = false; ///< once it is found
};

} // namespace tsunagi
