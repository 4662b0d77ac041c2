// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/documents/DocumentService.h"
#include "ui/common/Mark.h"
#include "ui/common/TrueSizeDialog.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace tsunagi {

/// An order's delivery notes or its receipt in true size, and the way to paper or into a file.
///
/// Enter prints what is in sight: after a change of addressee or purpose it shows the paper first.
class DocumentDialog final : public TrueSizeDialog
{
    Q_OBJECT
public:
    struct Wanted
    {
        Id order, shipment; ///< a null shipment: all of the order
        bool receipt = false;
    };
    DocumentDialog(const PageContext &context, DocumentService &documents, const Wanted &wanted, QWidget *parent);

signals:
    void said(const QString &text, tsunagi::Tone tone);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Shown
    {
        QList<DocumentDraft> drafts;
        QImage page;
        QSizeF mm;
        int pages = 0;
        QString error; ///< the field that cannot be printed
    };
    [[nodiscard]] static Result<Shown> read(DocumentService &documents, const Wanted &wanted, const ReceiptWish &wish, int page);
    [[nodiscard]] ReceiptWish wish() const;
    [[nodiscard]] QStringList titleParts() const override;
    void step(int pages) override;
    void load();
    void showPapers(const Result<Shown> &shown);
    /// Does any paper in sight go to a printer as it is?
    [[nodiscard]] bool isPrintable() const;
    /// Only keys that do something; `decides`: a clerk may say that the shop's total counts.
    void tellKeys(bool decides);
    void turn(bool receipt);
    /// The policy of the client whose paper is in sight.
    void openPolicy();
    void print();
    void save();
    void run(const DocumentOutput &output);
    void done(const Result<DocumentReport> &report);

    DocumentService &m_documents;
    Wanted m_wanted;
    Shown m_shown;
    QLabel *m_told = nullptr;
    QWidget *m_wishes = nullptr;
    QLineEdit *m_addressee = nullptr, *m_purpose = nullptr, *m_printer = nullptr;
    ReceiptWish m_seen; ///< what the paper in sight was made with
    QPushButton *m_print = nullptr, *m_save = nullptr;
    bool m_anyway = false, m_running = false;
    int m_page = 0, m_asked = 0;
};

} // namespace tsunagi
