// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/approvals/ApprovalsPage.h"

#include "models/approvals/ApprovalService.h"
#include "models/approvals/ApprovalTableModel.h"
#include "models/approvals/ApprovalText.h"
#include "models/conflicts/ConflictText.h"
#include "models/core/ReasonText.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/RichTable.h"

#include <QAction>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace tsunagi {

namespace {

const QList<double> kWidths {5, 8, 5, 14, 12, 8, 9, 14};

struct Read
{
    QList<ApprovalCount> counts;
    QList<ApprovalRow> rows;
};

Tone toneOf(const QByteArray &state)
{
    return state == "open" ? Tone::Warn : state == "given" ? Tone::Done : Tone::Neutral;
}

} // namespace

ApprovalsPage::ApprovalsPage(const PageContext &context, ApprovalService &approvals, QWidget *parent)
    : ListPage(context, QStringLiteral("approvals"), QStringLiteral("approval"), parent), m_approvals(approvals), m_model(new ApprovalTableModel(this))
{
    build(m_model, kWidths, buildDetail(), nullptr, QStringLiteral("open"));
    markColumn(ApprovalTableModel::StateColumn, [](const QModelIndex &index) -> std::optional<Tone> { return toneOf(index.data(ApprovalTableModel::StateRole).toByteArray()); });
    addActions();
    addListTools();
    fillRecord(std::nullopt);
    noticed();
}

QString ApprovalsPage::listTitle() const
{
    return tr("Approvals");
}

QString ApprovalsPage::about() const
{
    return tr("What cannot be undone or costs much is not done by one person alone: releasing a stop for suspected fraud, releasing a payment stop or "
              "cancelling a paid order above 100,000 yen. Whoever wants it does it as ever; it then waits here, and nothing has changed. Another person, "
              "signed in by password a moment ago at a supervisor's desk, approves it and it is done at once, or refuses it with a reason.");
}

QWidget *ApprovalsPage::buildDetail()
{
    QVBoxLayout *layout = newDetail();
    m_head = addWords(*layout, QStringLiteral("approvalHeadLabel"), Qt::RichText);
    m_state = addWords(*layout, QStringLiteral("approvalStateLabel"));
    m_values = addWords(*layout, QStringLiteral("approvalValuesLabel"), Qt::RichText);
    layout->addStretch(1);
    texts().add([this] {
        if (m_give)
            fillRecord(m_detail);
    });
    return layout->parentWidget();
}

void ApprovalsPage::addActions()
{
    m_give = addPageAction(QStringLiteral("approvalGive"), Qt::Key_F6, [] { return tr("Approve"); }, [this] { answer(ApprovalAnswer::Give); });
    m_refuse = addPageAction(QStringLiteral("approvalRefuse"), Qt::Key_F7, [] { return tr("Refuse"); }, [this] { answer(ApprovalAnswer::Refuse); });
    m_withdraw = addPageAction(QStringLiteral("approvalWithdraw"), Qt::Key_F9, [] { return tr("Withdraw"); }, [this] { answer(ApprovalAnswer::Withdraw); });
    m_show = addPageAction(QStringLiteral("approvalShow"), Qt::Key_F12, [] { return tr("Show the order"); }, [this] {
        if (m_detail)
            goToOrder(m_detail->row.root.id);
    });
}

void ApprovalsPage::noticed()
{
    // The number stands on the tab, so it is counted even while another page is in sight.
    countOpen([&approvals = m_approvals]() -> Result<qint64> {
        const auto counts = approvals.counts();
        TSUNAGI_TRY(counts);
        return counts->value(0).count;
    });
}

QString ApprovalsPage::queueWord(const QString &key) const
{
    return ApprovalText::queue(key);
}

void ApprovalsPage::readRows()
{
    read(
        [&approvals = m_approvals, query = ApprovalQuery {queue(), text()}]() -> Result<Read> {
            auto counts = approvals.counts();
            TSUNAGI_TRY(counts);
            auto rows = approvals.list(query);
            TSUNAGI_TRY(rows);
            return Read {std::move(*counts), std::move(*rows)};
        },
        [this](const Read &found) {
            QList<QueueItem> items {{QString(), tr("State"), -1, Tone::Neutral}};
            for (const ApprovalCount &count : found.counts)
                items << QueueItem {count.queue, ApprovalText::queue(count.queue), count.count, count.queue == u"open" && count.count > 0 ? Tone::Warn : Tone::Neutral};
            queues().setItems(items);
            setOpen(found.counts.value(0).count);
            m_model->setRows(found.rows);
            rowsShown(tr("Approvals: %1").arg(QLocale().toString(found.rows.size())),
                      queue() == u"open" ? tr("Nothing waits for a second person.") : tr("Nothing here."));
        });
}

void ApprovalsPage::showRecord(const Id &id)
{
    if (!id.isNull())
        return readRecord([&approvals = m_approvals, id] { return approvals.detail(id); }, [this](const ApprovalDetail &detail) { fillRecord(detail); });
    dropRecord();
    fillRecord(std::nullopt);
}

QString ApprovalsPage::headTable(const ApprovalRow &row)
{
    return rich_table::pairs({{tr("About"), (ConflictText::about(row.root) + QStringLiteral("  ") + row.root.shop).trimmed()},
                              {tr("Wanted"), ApprovalText::what(row)},
                              {tr("Why"), row.reason.isEmpty() ? QStringLiteral("–") : ReasonText::shown(row.reason)},
                              {tr("Asked by"), ConflictText::who(row.person, row.desk)},
                              {tr("Asked"), ConflictText::time(row.atUs)}});
}

QString ApprovalsPage::fieldTable(const QList<ConflictField> &fields)
{
    QList<QStringList> rows;
    for (const ConflictField &field : fields)
        rows << QStringList {ConflictText::field(field.table, field.field), ConflictText::value(field.field, field.was), ConflictText::value(field.field, field.mine), ConflictText::value(field.field, field.now)};
    return rich_table::grid({QString(), tr("It was"), tr("Wanted"), tr("There now")}, rows);
}

void ApprovalsPage::fillRecord(const std::optional<ApprovalDetail> &detail)
{
    m_detail = detail;
    const ApprovalDetail shown = detail.value_or(ApprovalDetail());
    const bool open = detail && shown.row.state == "open";
    m_head->setText(detail ? headTable(shown.row) : QString());
    m_values->setText(fieldTable(shown.fields));
    m_values->setVisible(!shown.fields.isEmpty());
    m_state->setText(!open                        ? ApprovalText::ended(shown.row)
                     : !shown.readable           ? tr("What is wanted cannot be read here, as a newer program asked for it: it is approved where that program runs. Refused or withdrawn it can be here, too.")
                     : !shown.obstacle.isEmpty() ? tr("It would not fit now: %1").arg(shown.obstacle)
                     : shown.own                 ? tr("You have asked for it yourself: another person approves it.")
                                                 : QString());
    m_state->setVisible(detail && !m_state->text().isEmpty());
    if (!m_show)
        return;
    m_give->setEnabled(open && !shown.own && shown.readable);
    m_refuse->setEnabled(open && !shown.own);
    m_withdraw->setEnabled(open && shown.own);
    m_show->setEnabled(detail && shown.row.root.table == u"orders");
}

void ApprovalsPage::answer(ApprovalAnswer answer)
{
    if (!m_detail)
        return;
    const QString about = ConflictText::about(m_detail->row.root);
    const QString what = ApprovalText::what(m_detail->row);
    ChoicePanel::Question question;
    if (answer == ApprovalAnswer::Give) {
        question.title = tr("%1: %2. Approve?").arg(about, what);
        question.choices = {{QStringLiteral("checked"), tr("checked and right")}, {QStringLiteral("customer"), tr("asked the customer")}, {QStringLiteral("shop"), tr("asked the shop")}};
        question.doIt = tr("Approve");
    } else if (answer == ApprovalAnswer::Refuse) {
        question.title = tr("%1: %2. Refuse: why?").arg(about, what);
        question.choices = {{QStringLiteral("unclear"), tr("not clear yet, find out more")}, {QStringLiteral("suspicious"), tr("still suspicious")}, {QStringLiteral("wrong"), tr("wrong order")}};
        question.doIt = tr("Refuse");
    } else {
        question.title = tr("%1: %2. Withdraw: why?").arg(about, what);
        question.choices = {{QStringLiteral("mistake"), tr("a mistake")}, {QStringLiteral("over"), tr("not needed any more")}};
        question.doIt = tr("Withdraw");
    }
    question.textLabel = tr("Note");
    question.need = ChoicePanel::Need::ChoiceOrText;
    const QString done = answer == ApprovalAnswer::Give ? tr("%1: approved and done.").arg(about) : answer == ApprovalAnswer::Refuse ? tr("%1: refused.").arg(about) : tr("%1: withdrawn.").arg(about);
    panel().ask(question, [this, answer, done, id = m_detail->row.id](const ChoicePanel::Answer &given) {
        write([&approvals = m_approvals, id, answer, reason = given.sentence()] { return approvals.answer(id, answer, reason); }, done);
    });
}

} // namespace tsunagi
