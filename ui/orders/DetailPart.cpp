// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/DetailPart.h"

#include "ui/common/Ink.h"
#include "ui/common/WrappedLabel.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace tsunagi {

DetailPart::DetailPart(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(4);
}

QLabel *DetailPart::plainLabel(QWidget *parent, const QString &name)
{
    auto *label = new WrappedLabel(parent);
    label->setObjectName(name);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setContentsMargins(8, 0, 8, 0);
    return label;
}

QLabel *DetailPart::addHeading(const std::function<QString()> &text)
{
    auto *heading = new QLabel(this);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    heading->setContentsMargins(8, 8, 8, 0);
    Ink::keep(heading, Tone::Neutral);
    m_texts.add([heading, text] { heading->setText(text()); });
    m_column->addWidget(heading);
    return heading;
}

void DetailPart::emptyLayout(QVBoxLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
}

void DetailPart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_texts.apply();
}

} // namespace tsunagi
