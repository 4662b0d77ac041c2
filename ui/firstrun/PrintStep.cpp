// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/firstrun/PrintStep.h"

#include "models/core/Settings.h"
#include "ui/firstrun/FirstRunWords.h"

#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tsunagi {

PrintStep::PrintStep(const FirstRunParts &parts, QWidget *parent) : FirstRunStep(parts, parent), m_words(new QLabel(this)), m_list(new QListWidget(this))
{
    m_words->setObjectName(u"firstPrintLabel"_qs);
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_list->setObjectName(u"firstPrintList"_qs);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_words);
    layout->addWidget(m_list);
    layout->addStretch(1);
    texts().add([this] {
        m_list->setAccessibleName(tr("What to do"));
        show();
    });
    connect(m_list, &QListWidget::itemActivated, this, [this](QListWidgetItem *item) { choose(item->data(Qt::UserRole).toString()); });
    lookForPrinters();
}

void PrintStep::lookForPrinters()
{
    parts().context.async.runQuietly(
        this, [&orders = parts().orders, &slips = parts().slips] { return FirstRunService(orders, slips).printers(); },
        [this](const QStringList &names) {
            m_printers = names;
            show();
        });
}

QString PrintStep::title() const
{
    return tr("4  First paper");
}

QString PrintStep::made(const FirstRunState &state) const
{
    return state.numbered > 0 ? tr("%1 parcels have their number").arg(FirstRunWords::count(state.numbered)) : QString();
}

void PrintStep::setState(const FirstRunState &state)
{
    m_state = state;
    show();
}

void PrintStep::takeKeys()
{
    m_list->setFocus(Qt::ShortcutFocusReason);
}

void PrintStep::addLine(const QString &what, const QString &text)
{
    auto *item = new QListWidgetItem(text, m_list);
    item->setData(Qt::UserRole, what);
}

void PrintStep::sayWhyNot()
{
    QStringList carriers;
    for (const QString &carrier : m_state.carriers)
        carriers << FirstRunWords::carrier(parts().carriers, carrier);
    if (m_state.shops.isEmpty() || m_state.orders == 0) {
        m_words->setText(tr("There is no order yet."));
        m_state.shops.isEmpty() ? addLine(u"step:0"_qs, tr("To step 1: client and shop")) : addLine(u"step:1"_qs, tr("To step 2: order file"));
    } else if (!carriers.isEmpty()) {
        m_words->setText(tr("What is ready goes with %1, and there are no numbers of that carrier yet.").arg(carriers.join(tr(", "))));
        addLine(u"step:2"_qs, tr("To step 3: slip numbers"));
        addLine(u"slips\tqueue:all"_qs, tr("Open the slips page: F4 instructs, F6 writes the carrier's file"));
    } else if (m_state.waiting > 0) {
        m_words->setText(tr("No order is ready: %1 wait for a correction or an answer. The orders page shows each with what is suggested; F8 takes it over.")
                             .arg(FirstRunWords::count(m_state.waiting)));
        addLine(u"orders\tqueue:waiting"_qs, tr("Open the orders that wait"));
    } else {
        m_words->setText(tr("All orders are on their way."));
        addLine(u"slips\tqueue:all"_qs, tr("Open the slips page"));
    }
}

void PrintStep::show()
{
    const QString chosen = m_list->currentItem() ? m_list->currentItem()->data(Qt::UserRole).toString() : QString();
    m_list->clear();
    const FirstPaper &paper = m_state.paper;
    if (!m_printed.isEmpty()) {
        m_words->setText(m_printed);
        addLine(u"slips\tqueue:all"_qs, tr("Go on on the slips page: F4 instructs the rest, F5 prints it, Ctrl+J says that it came out well"));
        if (paper.kind != FirstPaper::Kind::None)
            addLine(u"again"_qs, tr("Print one more here"));
    } else if (paper.kind == FirstPaper::Kind::None) {
        sayWhyNot();
    } else {
        const QString carrier = FirstRunWords::carrier(parts().carriers, paper.carrier);
        m_words->setText(paper.kind == FirstPaper::Kind::Label
                             ? tr("The first label: order %1, %2, %3. Printing tells the warehouse of this one order and takes one number. Where to?").arg(paper.order, paper.name, carrier)
                             : tr("The first sheet to write slips from: order %1, %2, %3. It tells the warehouse of this one order.").arg(paper.order, paper.name, carrier));
        const QString last = parts().context.settings.text(Setting::Printer);
        const bool label = paper.kind == FirstPaper::Kind::Label;
        if (label && m_printers.contains(last))
            addLine(u"printer:"_qs + last, tr("Printer %1").arg(last));
        addLine(u"pdf"_qs, tr("PDF into the out folder"));
        for (const QString &printer : std::as_const(m_printers))
            if (label && printer != last)
                addLine(u"printer:"_qs + printer, tr("Printer %1").arg(printer));
    }
    m_list->setCurrentRow(0);
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->data(Qt::UserRole).toString() == chosen)
            m_list->setCurrentRow(row);
    m_list->setFixedHeight(m_list->sizeHintForRow(0) * std::max(3, m_list->count()) + 2 * m_list->frameWidth() + 4);
}

void PrintStep::choose(const QString &what)
{
    if (what.startsWith(u"step:")) {
        emit stepWanted(what.mid(5).toInt());
    } else if (what == u"again") {
        m_printed.clear();
        show();
    } else if (what.contains(u'\t')) {
        emit pageWanted(what.section(u'\t', 0, 0), what.section(u'\t', 1));
    } else {
        print(what.startsWith(u"printer:") ? what.mid(8) : QString());
    }
}

void PrintStep::print(const QString &printer)
{
    if (m_busy)
        return;
    m_busy = true;
    if (!printer.isEmpty())
        parts().context.settings.set(Setting::Printer, printer);
    emit working(tr("Printing"), std::make_shared<Progress>());
    parts().context.async.run(
        this, [&orders = parts().orders, &slips = parts().slips, paper = m_state.paper, printer] { return FirstRunService(orders, slips).print(paper, printer); },
        [this, printer](const Result<FirstPrint> &printed) {
            m_busy = false;
            emit working({}, {});
            if (!printed)
                return emit failed(printed.error(), {}, [this, printer] { print(printer); });
            m_printed = printed->number.isEmpty() ? tr("The sheet of order %1 is there. Write the slip from it, then bind it on the slips page: F9, and scan both.").arg(printed->paper.order)
                                                  : tr("The label of order %1 is there, slip number %2.").arg(printed->paper.order, printed->number);
            if (!printed->file.isEmpty())
                m_printed += u'\n' + tr("It is in %1.").arg(printed->file);
            emit finished(m_printed.section(u'\n', 0, 0), Tone::Good);
        });
}

} // namespace tsunagi
