// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/documents/DocumentService.h"
#include "ui/common/LiveTexts.h"
#include "ui/common/PageContext.h"

#include <QDialog>

namespace tsunagi {

class FieldForm;
class TroubleLine;

/// How the delivery notes and receipts of one client look, and what comes with its labels.
class PolicyDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `client`: its code.
    PolicyDialog(const PageContext &context, DocumentService &documents, const QString &client, QWidget *parent);

signals:
    void saved();

protected:
    void changeEvent(QEvent *event) override;

private:
    void load();
    void showPolicy(const DocumentPolicy &policy);
    void save();
    PageContext m_context;
    DocumentService &m_documents;
    LiveTexts m_texts;
    QString m_client;
    FieldForm *m_form = nullptr;
    TroubleLine *m_state = nullptr;
    DocumentPolicy m_policy; ///< as it was read
    bool m_read = false;
};

} // namespace tsunagi
