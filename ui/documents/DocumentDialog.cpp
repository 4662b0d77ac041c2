// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/documents/DocumentDialog.h"

#include "models/core/Settings.h"
#include "models/documents/DocumentText.h"
#include "models/printing/PrintOutput.h"
#include "ui/common/Async.h"
#include "ui/common/ErrorText.h"
#include "ui/common/FileDialog.h"
#include "ui/documents/PolicyDialog.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr double kDpi = 300, kMmOfInch = 25.4;
const QString kPart = u"documents"_qs; ///< of the printer's setting, as labels have their own

} // namespace

DocumentDialog::DocumentDialog(const PageContext &context, DocumentService &documents, const Wanted &wanted, QWidget *parent)
    : TrueSizeDialog(context, parent), m_documents(documents), m_wanted(wanted), m_told(new QLabel(this)), m_wishes(new QWidget(this)), m_addressee(new QLineEdit(m_wishes)),
      m_purpose(new QLineEdit(m_wishes)), m_printer(new QLineEdit(context.settings.text(Setting::Printer, kPart), this))
{
    setObjectName(u"documentDialog"_qs);
    m_told->setObjectName(u"documentProblems"_qs);
    m_told->setWordWrap(true);
    m_addressee->setObjectName(u"documentAddressee"_qs);
    m_addressee->setPlaceholderText(tr("as the buyer's name; with its title, as 株式会社 例 御中"));
    m_purpose->setObjectName(u"documentPurpose"_qs);
    m_purpose->setPlaceholderText(tr("as the client says it"));
    m_printer->setObjectName(u"documentPrinter"_qs);
    auto *form = new QFormLayout(m_wishes);
    form->setContentsMargins(0, 0, 0, 0);
    form->addRow(tr("&Addressee"), m_addressee);
    form->addRow(tr("Money &for"), m_purpose);
    auto *where = new QFormLayout;
    where->addRow(tr("&Printer"), m_printer);
    rows().insertWidget(1, m_told);
    rows().insertWidget(2, m_wishes);
    auto *buttons = new QDialogButtonBox(this);
    // None of them is the one that Enter presses: the dialog has its keys itself, also while a scale is held to the paper.
    m_print = buttons->addButton(tr("Print (Enter)"), QDialogButtonBox::ActionRole);
    m_print->setObjectName(u"documentPrintButton"_qs);
    m_save = buttons->addButton(tr("Save as PDF (Ctrl+S)"), QDialogButtonBox::ActionRole);
    m_save->setObjectName(u"documentSaveButton"_qs);
    QPushButton *const close = buttons->addButton(tr("Close (Esc)"), QDialogButtonBox::RejectRole);
    for (QPushButton *button : {m_print, m_save, close}) {
        button->setAutoDefault(false);
        button->setFocusPolicy(Qt::NoFocus); // the keys stay with the paper
    }
    connect(m_print, &QPushButton::clicked, this, &DocumentDialog::print);
    connect(m_save, &QPushButton::clicked, this, &DocumentDialog::save);
    connect(close, &QPushButton::clicked, this, &DocumentDialog::reject);
    auto *foot = new QHBoxLayout;
    foot->addLayout(where, 1);
    foot->addWidget(buttons);
    rows().insertLayout(rows().count() - 1, foot);
    turn(wanted.receipt);
}

ReceiptWish DocumentDialog::wish() const
{
    return {m_addressee->text().trimmed(), m_purpose->text().trimmed(), m_anyway};
}

void DocumentDialog::turn(bool receipt)
{
    m_wanted.receipt = receipt;
    m_page = 0;
    m_anyway = false;
    m_wishes->setVisible(receipt);
    setWindowTitle(DocumentText::what(receipt ? u"receipt"_qs : u"delivery_note"_qs));
    setFocus(Qt::OtherFocusReason);
    load();
}

Result<DocumentDialog::Shown> DocumentDialog::read(DocumentService &documents, const Wanted &wanted, const ReceiptWish &wish, int page)
{
    Shown out;
    if (wanted.receipt) {
        const auto draft = documents.receipt(wanted.order, wish);
        TSUNAGI_TRY(draft);
        out.drafts = {*draft};
    } else {
        auto drafts = documents.notes(wanted.order, wanted.shipment);
        TSUNAGI_TRY(drafts);
        out.drafts = *std::move(drafts);
    }
    const auto document = DocumentService::document(out.drafts);
    if (!document) {
        out.error = document.error().where;
        return out;
    }
    out.pages = document->pageCount();
    const auto image = printoutput::renderImage(*document, std::clamp(page, 0, out.pages - 1), kDpi);
    TSUNAGI_TRY(image);
    out.page = *image;
    out.mm = QSizeF(image->size()) * (kMmOfInch / printoutput::deviceDpi(kDpi));
    return out;
}

void DocumentDialog::load()
{
    m_seen = wish();
    m_shown.drafts.clear(); // nothing is printed that is not seen yet
    tellKeys(false);
    context().async.run(
        this, [&documents = m_documents, wanted = m_wanted, wish = m_seen, page = m_page] { return read(documents, wanted, wish, page); },
        [this, ask = ++m_asked](const Result<Shown> &shown) {
            if (ask == m_asked)
                showPapers(shown);
        });
}

bool DocumentDialog::isPrintable() const
{
    return std::any_of(m_shown.drafts.cbegin(), m_shown.drafts.cend(), [](const DocumentDraft &draft) { return !draft.stopped(); });
}

void DocumentDialog::tellKeys(bool decides)
{
    m_print->setEnabled(isPrintable());
    m_save->setEnabled(isPrintable());
    QStringList keys;
    if (decides)
        keys << tr("F9 the shop's total counts");
    keys << (m_wanted.receipt ? tr("Ctrl+F3 delivery note") : tr("Ctrl+F2 receipt")) << tr("F4 how the client's papers look") << tr("PgUp and PgDn pages");
    setKeys(keys.join(QStringLiteral(" · ")));
}

void DocumentDialog::showPapers(const Result<Shown> &shown)
{
    m_shown = shown ? *shown : Shown();
    if (!shown)
        m_told->setText(ErrorText::sentence(shown.error()));
    QStringList lines;
    bool decides = false;
    for (const DocumentDraft &draft : std::as_const(m_shown.drafts)) {
        for (const DocumentProblem &one : draft.problems)
            decides = decides || one.weight == DocumentProblem::Weight::Decides;
        if (!draft.problems.isEmpty())
            lines << DocumentText::problems(draft);
        if (draft.stopped())
            lines << (decides ? tr("It is not printed before somebody decides: F9, if the shop's total counts.") : tr("It is not printed."));
    }
    if (shown)
        m_told->setText(lines.join(u'\n'));
    tellKeys(decides);
    m_told->setVisible(!m_told->text().isEmpty());
    setPaper(m_shown.page, m_shown.mm, m_shown.error.isEmpty() ? tr("There is no paper for it.") : tr("It cannot be printed: %1").arg(m_shown.error));
}

QStringList DocumentDialog::titleParts() const
{
    if (m_shown.drafts.isEmpty())
        return {};
    const DocumentDraft &first = m_shown.drafts.first();
    QStringList parts {tr("Order %1").arg(first.number), first.recipient, DocumentText::title(first)};
    if (m_shown.pages > 1)
        parts << tr("page %1 of %2").arg(std::clamp(m_page, 0, m_shown.pages - 1) + 1).arg(m_shown.pages);
    return parts;
}

void DocumentDialog::step(int pages)
{
    const int next = std::clamp(m_page + pages, 0, std::max(0, m_shown.pages - 1));
    if (std::exchange(m_page, next) != next)
        load();
}

void DocumentDialog::print()
{
    if (!isPrintable())
        return; // why stands above the paper
    const ReceiptWish now = wish();
    // What was typed is seen before it is paper.
    if (m_wanted.receipt && (now.addressee != m_seen.addressee || now.purpose != m_seen.purpose))
        return load();
    const QString printer = m_printer->text().trimmed();
    if (printer.isEmpty()) {
        m_printer->setFocus(Qt::OtherFocusReason);
        m_told->setText(tr("Name the printer, or save a PDF (Ctrl+S)."));
        return m_told->show();
    }
    context().settings.set(Setting::Printer, printer, kPart);
    DocumentOutput output;
    output.printer = printer;
    run(output);
}

void DocumentDialog::save()
{
    if (!isPrintable())
        return;
    // As print(): what was typed is seen before it is paper.
    if (const ReceiptWish now = wish(); m_wanted.receipt && (now.addressee != m_seen.addressee || now.purpose != m_seen.purpose))
        return load();
    const QString folder = u"documents-out"_qs;
    auto *dialog = fileDialog(this, tr("Save as PDF"), context().settings.text(Setting::ImportFolder, folder), tr("PDF (*.pdf)"));
    dialog->setObjectName(u"documentFileDialog"_qs);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"pdf"_qs);
    dialog->selectFile(u"%1-%2.pdf"_qs.arg(m_shown.drafts.first().what, m_shown.drafts.first().number));
    connect(dialog, &QFileDialog::fileSelected, this, [this, folder](const QString &path) {
        context().settings.set(Setting::ImportFolder, QFileInfo(path).absolutePath(), folder);
        DocumentOutput output;
        output.pdfPath = path;
        run(output);
    });
    dialog->open();
}

void DocumentDialog::run(const DocumentOutput &output)
{
    if (m_shown.drafts.isEmpty() || std::exchange(m_running, true))
        return;
    context().async.run(
        this, [&documents = m_documents, drafts = m_shown.drafts, output] { return documents.print(drafts, output); }, [this](const Result<DocumentReport> &report) { done(report); });
}

void DocumentDialog::openPolicy()
{
    if (m_shown.drafts.isEmpty())
        return;
    auto *dialog = new PolicyDialog(context(), m_documents, m_shown.drafts.first().client, this);
    connect(dialog, &PolicyDialog::saved, this, &DocumentDialog::load);
    connect(dialog, &QDialog::finished, this, [this] {
        activateWindow(); // the keys are the paper's again, whoever manages windows
        setFocus(Qt::OtherFocusReason);
    });
    dialog->open();
}

void DocumentDialog::done(const Result<DocumentReport> &report)
{
    m_running = false;
    if (!report || report->printed.isEmpty()) {
        QStringList why;
        if (!report)
            why << ErrorText::sentence(report.error());
        for (const DocumentDraft &draft : report ? report->refused : QList<DocumentDraft>())
            why << DocumentText::problems(draft);
        m_told->setText(tr("Nothing was printed.") + u'\n' + why.join(u'\n'));
        return m_told->show();
    }
    const DocumentDraft &first = report->printed.first();
    const QString words = report->printed.size() > 1 ? tr("%1 papers of order %2").arg(report->printed.size()).arg(first.number) : tr("%1 of order %2").arg(DocumentText::title(first), first.number);
    emit said(report->files.isEmpty() ? tr("%1: sent to the printer.").arg(words) : tr("%1: saved in %2.").arg(words, report->files.join(u", "_qs)), report->refused.isEmpty() ? Tone::Good : Tone::Warn);
    accept();
}

void DocumentDialog::keyPressEvent(QKeyEvent *event)
{
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (isMeasuring())
            break;
        return print();
    case Qt::Key_S:
        if (!control)
            break;
        return save();
    case Qt::Key_F4:
        if (event->modifiers() != Qt::NoModifier)
            break; // Alt+F4 closes
        return openPolicy();
    case Qt::Key_F9:
        if (!m_wanted.receipt)
            return;
        m_anyway = true;
        return load();
    case Qt::Key_F2:
        if (control)
            turn(true);
        return;
    case Qt::Key_F3:
        if (control)
            turn(false);
        return;
    default: break;
    }
    TrueSizeDialog::keyPressEvent(event);
}

} // namespace tsunagi
