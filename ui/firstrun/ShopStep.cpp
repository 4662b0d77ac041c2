// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/firstrun/ShopStep.h"

#include "models/addresses/PostalTable.h"
#include "models/core/PlatformText.h"
#include "models/exchange/Carrier.h"
#include "ui/common/FieldForm.h"
#include "ui/common/FormDraft.h"
#include "ui/firstrun/FirstRunWords.h"

#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tsunagi {

ShopStep::ShopStep(const FirstRunParts &parts, QWidget *parent)
    : FirstRunStep(parts, parent), m_words(new QLabel(this)), m_form(new FieldForm(u"firstShop"_qs, FieldForm::Mode::Fresh, this))
{
    m_words->setObjectName(u"firstShopLabel"_qs);
    m_words->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_words);
    layout->addWidget(m_form);
    layout->addStretch(1);
    buildForm();
    m_draft = new FormDraft(parts.context, *m_form, m_form->prefix(), {});
    m_draft->load();
    m_draft->putBack();
    texts().add([this] {
        m_words->setText(tr("Whose goods leave here, where they are sold, who carries them, and which sender stands on the label. Enter goes from field to field, "
                            "behind the last one it adds the shop; Ctrl+Enter does so at once."));
    });
    connect(m_form, &FieldForm::submitted, this, &ShopStep::save);
    connect(m_form, &FieldForm::left, this, &FirstRunStep::left);
}

void ShopStep::buildForm()
{
    m_form->addLine(u"client"_qs, [] { return tr("Client (owner of the goods)"); }, [] { return tr("a short code, as AOBA"); });
    m_form->addChoice(u"platform"_qs, [] { return tr("Sold at"); }, [&orders = parts().orders] {
        QList<FieldForm::Choice> choices;
        const QStringList formats = orders.formats();
        for (const QString &format : formats)
            choices << FieldForm::Choice {format, PlatformText::name(format)};
        return choices;
    });
    m_form->addLine(u"shop"_qs, [] { return tr("Shop code"); }, [] { return tr("empty: client and platform, as aoba-rakuten"); });
    m_form->addChoice(u"carrier"_qs, [] { return tr("Carrier"); }, [&carriers = parts().carriers] {
        QList<FieldForm::Choice> choices;
        for (const Carrier &one : carriers.all())
            choices << FieldForm::Choice {one.code, FirstRunWords::carrier(carriers, one.code)};
        return choices;
    });
    m_form->addLine(u"name"_qs, [] { return tr("Sender's name"); }, [] { return tr("as it stands on the label"); });
    m_form->addLine(u"phone"_qs, [] { return tr("Sender's phone"); });
    m_form->addLine(u"zip"_qs, [] { return tr("Sender's zip code"); }, [] { return tr("seven digits; fills the address in"); });
    m_form->addLine(u"address"_qs, [] { return tr("Sender's address"); });
    if (auto *zip = qobject_cast<QLineEdit *>(m_form->editor(u"zip"_qs)))
        connect(zip, &QLineEdit::textChanged, this, &ShopStep::fillAddress);
    m_form->editor(u"address"_qs)->installEventFilter(this);
}

bool ShopStep::eventFilter(QObject *watched, QEvent *event)
{
    // A field that is come to is all marked: the house number would take the place of what the zip said.
    if (event->type() == QEvent::FocusIn && watched == m_form->editor(u"address"_qs))
        QTimer::singleShot(0, watched, [this, line = qobject_cast<QLineEdit *>(watched)] {
            if (line && !m_filled.isEmpty() && line->text() == m_filled)
                line->end(false);
        });
    return FirstRunStep::eventFilter(watched, event);
}

void ShopStep::fillAddress(const QString &zip)
{
    const QString held = m_form->value(u"address"_qs);
    if (!held.isEmpty() && held != m_filled)
        return;
    const QList<PostalEntry> found = parts().postal.lookup(zip.normalized(QString::NormalizationForm_KC).remove(u'-').remove(u'ー').trimmed());
    if (found.isEmpty())
        return;
    m_filled = found.first().address();
    m_form->setValue(u"address"_qs, m_filled);
}

QString ShopStep::title() const
{
    return tr("1  Client and shop");
}

QString ShopStep::made(const FirstRunState &state) const
{
    QStringList shops;
    for (const ShopRecord &shop : state.shops)
        shops << tr("%1 (%2)").arg(shop.code, PlatformText::name(shop.platform));
    return shops.size() > 3 ? tr("%1 shops").arg(FirstRunWords::count(shops.size())) : shops.join(tr(", "));
}

void ShopStep::setState(const FirstRunState &state)
{
    m_there = !state.shops.isEmpty();
}

void ShopStep::takeKeys()
{
    m_form->focusFirst();
}

void ShopStep::save()
{
    NewShop shop;
    shop.client = m_form->value(u"client"_qs);
    shop.shop = m_form->value(u"shop"_qs);
    shop.platform = m_form->value(u"platform"_qs);
    shop.carrier = m_form->value(u"carrier"_qs);
    shop.senderName = m_form->value(u"name"_qs);
    shop.senderZip = m_form->value(u"zip"_qs);
    shop.senderAddress = m_form->value(u"address"_qs);
    shop.senderPhone = m_form->value(u"phone"_qs);
    if (m_busy)
        return;
    if (shop.client.isEmpty()) {
        // There is a shop already and nobody wants another.
        if (m_there)
            return emit passed();
        m_form->focusField(u"client"_qs);
        return emit told(tr("The client's code is missing: a few letters that you know it by."), Tone::Warn);
    }
    if (shop.senderName.isEmpty() || shop.senderAddress.isEmpty()) {
        m_form->focusField(shop.senderName.isEmpty() ? u"name"_qs : u"address"_qs);
        return emit told(tr("A label needs a sender: name and address are missing."), Tone::Warn);
    }
    if (shop.shop.isEmpty())
        shop.shop = shop.client.toLower() + u'-' + shop.platform;
    m_busy = true;
    parts().context.async.run(
        this, [&orders = parts().orders, shop] { return orders.addShop(shop); },
        [this, shop](const Result<> &added) {
            m_busy = false;
            if (!added)
                return emit failed(added.error(), {}, [this] { save(); });
            m_draft->forget();
            m_form->clear();
            m_filled.clear();
            emit finished(tr("Shop %1 was added.").arg(shop.shop), Tone::Good);
        });
}

} // namespace tsunagi
