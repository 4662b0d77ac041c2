// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/LiveTexts.h"
#include "ui/common/PageContext.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace tsunagi {

class EmptyNote;

/// Which folder is watched for which shop.
class WatchedFoldersDialog final : public QDialog
{
    Q_OBJECT
public:
    WatchedFoldersDialog(const PageContext &context, QWidget *parent);

signals:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showEntries();
    void add();
    void remove();
    void browse();
    PageContext m_context;
    LiveTexts m_texts;
    QTreeWidget *m_list = nullptr;
    EmptyNote *m_none = nullptr;
    QLabel *m_told = nullptr; ///< why a folder is not watched
    QComboBox *m_shop = nullptr;
    QLineEdit *m_folder = nullptr;
    QPushButton *m_browse = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace tsunagi
