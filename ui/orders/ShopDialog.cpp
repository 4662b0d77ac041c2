// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/ShopDialog.h"

#include "models/core/PlatformText.h"
#include "models/exchange/Carrier.h"
#include "ui/common/Async.h"
#include "ui/common/TroubleLine.h"
#include "ui/orders/OrderWords.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace tsunagi {

ShopDialog::ShopDialog(const PageContext &context, OrderService &orders, const Carriers &carriers, QWidget *parent)
    : QDialog(parent), m_context(context), m_orders(orders), m_client(new QLineEdit(this)), m_shop(new QLineEdit(this)), m_platform(new QComboBox(this)),
      m_carrier(new QComboBox(this)), m_senderName(new QLineEdit(this)), m_senderZip(new QLineEdit(this)), m_senderAddress(new QLineEdit(this)),
      m_senderPhone(new QLineEdit(this)), m_state(new TroubleLine(QStringLiteral("shopStateLabel"), this)), m_buttons(new QDialogButtonBox(this))
{
    setObjectName(QStringLiteral("shopDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_client->setObjectName(QStringLiteral("shopClientEdit"));
    m_shop->setObjectName(QStringLiteral("shopCodeEdit"));
    m_platform->setObjectName(QStringLiteral("shopPlatformCombo"));
    m_carrier->setObjectName(QStringLiteral("shopCarrierCombo"));
    m_senderName->setObjectName(QStringLiteral("shopSenderNameEdit"));
    m_senderZip->setObjectName(QStringLiteral("shopSenderZipEdit"));
    m_senderAddress->setObjectName(QStringLiteral("shopSenderAddressEdit"));
    m_senderPhone->setObjectName(QStringLiteral("shopSenderPhoneEdit"));
    const QStringList formats = m_orders.formats();
    for (const QString &format : formats)
        m_platform->addItem(QString(), format);
    for (const Carrier &carrier : carriers.all())
        m_carrier->addItem(QString(), carrier.code);
    auto *form = new QFormLayout(this);
    const auto add = [&](QWidget *editor, const std::function<QString()> &text) {
        auto *label = new QLabel(this);
        label->setBuddy(editor);
        form->addRow(label, editor);
        m_texts.add([label, editor, text] {
            label->setText(text());
            editor->setAccessibleName(text().remove(u'&'));
        });
    };
    add(m_client, [] { return tr("&Client code"); });
    add(m_shop, [] { return tr("&Shop code"); });
    add(m_platform, [] { return tr("&Platform"); });
    add(m_carrier, [] { return tr("Ca&rrier"); });
    add(m_senderName, [] { return tr("Sender's &name"); });
    add(m_senderZip, [] { return tr("Sender's &zip code"); });
    add(m_senderAddress, [] { return tr("Sender's a&ddress"); });
    add(m_senderPhone, [] { return tr("Sender's p&hone"); });
    form->addRow(m_state);
    form->addRow(m_buttons);
    // Words of our own, so not Qt's buttons: those are said again by Qt's words when the language changes.
    auto *take = m_buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    auto *leave = m_buttons->addButton(QString(), QDialogButtonBox::RejectRole);
    take->setDefault(true);
    m_texts.add([this, take, leave] {
        setWindowTitle(tr("Add a shop"));
        for (int i = 0; i < m_platform->count(); ++i)
            m_platform->setItemText(i, PlatformText::name(m_platform->itemData(i).toString()));
        for (int i = 0; i < m_carrier->count(); ++i)
            m_carrier->setItemText(i, OrderWords::carrier(m_carrier->itemData(i).toString()));
        m_senderName->setPlaceholderText(tr("empty: the warehouse sends"));
        take->setText(tr("&Add (Enter)"));
        leave->setText(tr("Leave it (Esc)"));
    });
    resize(fontMetrics().height() * 30, sizeHint().height());
    connect(m_buttons, &QDialogButtonBox::accepted, this, &ShopDialog::save);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void ShopDialog::save()
{
    NewShop shop;
    shop.client = m_client->text().trimmed();
    shop.shop = m_shop->text().trimmed();
    shop.platform = m_platform->currentData().toString();
    shop.carrier = m_carrier->currentData().toString();
    shop.senderName = m_senderName->text().trimmed();
    shop.senderZip = m_senderZip->text().trimmed();
    shop.senderAddress = m_senderAddress->text().trimmed();
    shop.senderPhone = m_senderPhone->text().trimmed();
    m_buttons->setEnabled(false);
    m_state->say({});
    m_context.async.run(
        this, [&orders = m_orders, shop] { return orders.addShop(shop); },
        [this, shop](const Result<> &added) {
            m_buttons->setEnabled(true);
            if (!added) {
                m_state->tell(added.error(), [this] { save(); });
                return;
            }
            emit said(tr("Shop %1 was added.").arg(shop.shop), Tone::Good);
            accept();
        });
}

void ShopDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_texts.apply();
}

} // namespace tsunagi
