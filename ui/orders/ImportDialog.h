// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderService.h"
#include "ui/common/LiveTexts.h"
#include "ui/common/Mark.h"
#include "ui/common/PageContext.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;
class QTreeWidget;

namespace tsunagi {

class ProgressLine;
class TroubleLine;

/// Takes files of a shop in: shop and files, what they would do, what is wrong in them, then the import with a stop.
class ImportDialog final : public QDialog
{
    Q_OBJECT
public:
    ImportDialog(const PageContext &context, OrderService &orders, const QStringList &paths, QWidget *parent);
    void reject() override;

signals:
    void said(const QString &text, tsunagi::Tone tone);
    void shopWanted();

protected:
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void loadShops();
    /// Its words in the list of shops, in the language of now.
    void tellShop(int row);
    void chooseFiles();
    void setPaths(const QStringList &paths);
    void preview();
    /// The shop by what the files hold; true if it is another one now, or a person has to choose it.
    bool proposeShop(const ImportReport &report);
    void askForShop();
    void run();
    void showReport(const ImportReport &report, bool done);
    void updateButtons();

    PageContext m_context;
    OrderService &m_orders;
    LiveTexts m_texts;
    QStringList m_paths;
    QComboBox *m_shop = nullptr;
    QComboBox *m_format = nullptr;
    QListWidget *m_files = nullptr;
    QTreeWidget *m_report = nullptr;
    QLabel *m_problemsLabel = nullptr;
    QTreeWidget *m_problems = nullptr;
    TroubleLine *m_state = nullptr;
    std::optional<ImportReport> m_told; ///< what the lists show
    ProgressLine *m_progress = nullptr;
    QPushButton *m_newShop = nullptr;
    QPushButton *m_choose = nullptr;
    QPushButton *m_run = nullptr;
    QPushButton *m_close = nullptr;
    QString m_platform; ///< of the files whose shop a person has to choose
    quint64 m_serial = 0;
    bool m_shopChosen = false; ///< by a person, for these files
    bool m_takes = false;      ///< anything of the files can go in
    bool m_previewed = false;
    bool m_running = false;
    bool m_done = false;
};

} // namespace tsunagi
