// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/slips/RangeDialog.h"

#include "models/exchange/Carrier.h"
#include "models/slips/SlipService.h"
#include "ui/common/Async.h"
#include "ui/common/TroubleLine.h"
#include "ui/slips/ScanPanel.h"
#include "ui/slips/SlipWords.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tsunagi {

RangeDialog::RangeDialog(const PageContext &context, SlipService &slips, const Carriers &carriers, const QString &carrier, QWidget *parent)
    : QDialog(parent), m_context(context), m_slips(slips), m_carriers(carriers), m_kind(new QComboBox(this)), m_carrier(new QComboBox(this)),
      m_from(new QLineEdit(this)), m_to(new QLineEdit(this)), m_name(new QLineEdit(this)), m_answer(new TroubleLine(u"rangeAnswerLabel"_qs, this))
{
    setObjectName(u"rangeDialog"_qs);
    setAttribute(Qt::WA_DeleteOnClose);
    m_kind->setObjectName(u"rangeKindBox"_qs);
    m_kind->addItem(QString(), u"lent"_qs);
    m_kind->addItem(QString(), u"book"_qs);
    m_kind->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_carrier->setObjectName(u"rangeCarrierBox"_qs);
    for (const Carrier &one : carriers.all())
        m_carrier->addItem(SlipWords::carrier(carriers, one.code), one.code);
    m_carrier->setCurrentIndex(std::max(0, m_carrier->findData(carrier)));
    m_from->setObjectName(u"rangeFromEdit"_qs);
    m_to->setObjectName(u"rangeToEdit"_qs);
    for (QLineEdit *end : {m_from, m_to})
        end->setProperty("filledByScan", true); // the book is in the hand
    m_name->setObjectName(u"rangeNameEdit"_qs);
    m_answer->setMinimumHeight(fontMetrics().lineSpacing() * 3);
    auto *form = new QFormLayout;
    const auto add = [&](QWidget *field, const std::function<QString()> &text) {
        auto *label = new QLabel(this);
        label->setBuddy(field);
        form->addRow(label, field);
        m_texts.add([label, field, text] {
            label->setText(text());
            field->setAccessibleName(text().remove(u'&'));
        });
    };
    add(m_kind, [] { return tr("&Kind"); });
    add(m_carrier, [] { return tr("&Carrier"); });
    add(m_from, [] { return tr("&First number, with check digit"); });
    add(m_to, [] { return tr("&Last number, with check digit"); });
    add(m_name, [] { return tr("&Name (may stay empty)"); });
    auto *buttons = new QDialogButtonBox(this);
    m_ok = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_ok->setObjectName(u"rangeAddButton"_qs);
    auto *leave = buttons->addButton(QString(), QDialogButtonBox::RejectRole);
    leave->setObjectName(u"rangeLeaveButton"_qs);
    leave->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_answer);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &RangeDialog::add);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_carrier, &QComboBox::currentIndexChanged, this, &RangeDialog::explain);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &RangeDialog::explain);
    m_texts.add([this, leave] {
        setWindowTitle(tr("Add a range or book"));
        m_kind->setItemText(0, tr("Numbers the carrier lent (our own labels)"));
        m_kind->setItemText(1, tr("A book of pre-printed slips"));
        for (int i = 0; i < m_carrier->count(); ++i)
            m_carrier->setItemText(i, SlipWords::carrier(m_carriers, m_carrier->itemData(i).toString()));
        m_ok->setText(tr("Add (Enter)"));
        leave->setText(tr("Leave it (Esc)"));
        explain();
    });
    resize(fontMetrics().height() * 34, sizeHint().height());
    m_kind->setFocus();
}

void RangeDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_texts.apply();
}

void RangeDialog::explain()
{
    const Carrier *carrier = m_carriers.find(m_carrier->currentData().toString());
    QString text = carrier ? tr("%1 digits each, as they stand on the paper.").arg(carrier->digits) : QString();
    const bool lent = m_kind->currentData().toString() == u"lent";
    if (carrier && lent) {
        const bool japanese = QLocale().language() == QLocale::Japanese;
        for (const CarrierUnverified &warning : carrier->unverified) {
            if (warning.setting == u"barcode")
                text += u' ' + (japanese ? warning.warningJa : warning.warningEn);
        }
    }
    m_answer->say(text);
}

void RangeDialog::add()
{
    m_ok->setEnabled(false);
    const QString carrier = m_carrier->currentData().toString();
    const QString kind = m_kind->currentData().toString();
    m_context.async.run(
        this,
        [&slips = m_slips, carrier, kind, from = ScanPanel::cleaned(m_from->text()), to = ScanPanel::cleaned(m_to->text()), name = m_name->text().trimmed()] {
            return slips.numbers().add(carrier, kind, from, to, name);
        },
        [this](const Result<NumberRangeRow> &row) {
            m_ok->setEnabled(true);
            if (!row) {
                const bool ends = row.error().code == Code::Invalid;
                m_answer->tell(row.error(), [this] { add(); },
                               ends ? tr("Both ends need the right number of digits and a right check digit, and the first must not be after the last.")
                                    : SlipWords::error(row.error()));
                return;
            }
            emit added(tr("%1 numbers of %2 are registered.").arg(SlipWords::count(row->count), SlipWords::carrier(m_carriers, row->carrier)));
            accept();
        });
}

} // namespace tsunagi
