// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conflicts/ConflictsPage.h"

#include "models/conflicts/ConflictService.h"
#include "models/conflicts/ConflictTableModel.h"
#include "models/conflicts/ConflictText.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/RichTable.h"

#include <QAction>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace tsunagi {

namespace {

const QList<double> kWidths {5, 8, 5, 10, 14, 9, 9, 8, 9};

struct Read
{
    QList<ConflictCount> counts;
    QList<ConflictRow> rows;
};

} // namespace

ConflictsPage::ConflictsPage(const PageContext &context, ConflictService &conflicts, QWidget *parent)
    : ListPage(context, QStringLiteral("conflicts"), QStringLiteral("conflict"), parent), m_conflicts(conflicts), m_model(new ConflictTableModel(this))
{
    build(m_model, kWidths, buildDetail(), nullptr, QStringLiteral("open"));
    markColumn(ConflictTableModel::StateColumn, [](const QModelIndex &index) -> std::optional<Tone> { return index.data(ConflictTableModel::OpenRole).toBool() ? Tone::Stop : Tone::Done; });
    addActions();
    addListTools();
    fillRecord(std::nullopt);
    noticed();
}

QString ConflictsPage::listTitle() const
{
    return tr("Conflicts");
}

QString ConflictsPage::about() const
{
    return tr("Two desks changed the same thing without knowing of each other: the first change counts, the second one stands here. Nothing of such an "
              "order is instructed, sent, printed or handed over until somebody has decided: keep what is there, apply the refused change, or put it "
              "right by hand and close it.");
}

QWidget *ConflictsPage::buildDetail()
{
    QVBoxLayout *layout = newDetail();
    m_head = addWords(*layout, QStringLiteral("conflictHeadLabel"), Qt::RichText);
    m_paper = addWords(*layout, QStringLiteral("conflictPaperLabel"));
    m_paper->setAutoFillBackground(true);
    m_state = addWords(*layout, QStringLiteral("conflictStateLabel"));
    m_values = addWords(*layout, QStringLiteral("conflictValuesLabel"), Qt::RichText);
    m_beforeTitle = addHeading(*layout, [] { return tr("What was done before it"); });
    m_before = addWords(*layout, QStringLiteral("conflictBeforeLabel"));
    layout->addStretch(1);
    texts().add([this] {
        if (m_theirs)
            fillRecord(m_detail);
    });
    return layout->parentWidget();
}

void ConflictsPage::addActions()
{
    m_theirs = addPageAction(QStringLiteral("conflictTheirs"), Qt::Key_F6, [] { return tr("Keep what is there"); }, [this] { answer(ConflictAnswer::Theirs); });
    m_mine = addPageAction(QStringLiteral("conflictMine"), Qt::Key_F7, [] { return tr("Apply the refused change"); }, [this] { answer(ConflictAnswer::Mine); });
    m_edited = addPageAction(QStringLiteral("conflictEdited"), Qt::Key_F9, [] { return tr("Put right by hand: close"); }, [this] { answer(ConflictAnswer::Edited); });
    m_show = addPageAction(QStringLiteral("conflictShow"), Qt::Key_F12, [] { return tr("Open it to edit"); }, [this] {
        if (!m_detail)
            return;
        const ConflictRoot &root = m_detail->row.root;
        emit showRequested(pageOf(root), pageOf(root) == u"slips" ? QString() : QString::fromLatin1(root.id.hex()));
    });
}

QString ConflictsPage::pageOf(const ConflictRoot &root)
{
    if (root.table == u"orders")
        return QStringLiteral("orders");
    if (root.table == u"return_case")
        return QStringLiteral("returns");
    if (root.table == u"escalation")
        return QStringLiteral("escalations");
    if (root.table == u"item")
        return QStringLiteral("stock");
    static const QStringList slips {QStringLiteral("batch"), QStringLiteral("handover"), QStringLiteral("number_range"), QStringLiteral("manual_mode"), QStringLiteral("carrier_export")};
    return slips.contains(root.table) ? QStringLiteral("slips") : QString();
}

void ConflictsPage::noticed()
{
    // The number stands on the tab, so it is counted even while another page is in sight.
    countOpen([&conflicts = m_conflicts]() -> Result<qint64> {
        const auto counts = conflicts.counts();
        TSUNAGI_TRY(counts);
        return counts->value(0).count;
    });
}

QString ConflictsPage::queueWord(const QString &key) const
{
    return ConflictText::queue(key);
}

void ConflictsPage::readRows()
{
    read(
        [&conflicts = m_conflicts, query = ConflictQuery {queue(), text()}]() -> Result<Read> {
            auto counts = conflicts.counts();
            TSUNAGI_TRY(counts);
            auto rows = conflicts.list(query);
            TSUNAGI_TRY(rows);
            return Read {std::move(*counts), std::move(*rows)};
        },
        [this](const Read &found) {
            QList<QueueItem> items {{QString(), tr("State"), -1, Tone::Neutral}};
            for (const ConflictCount &count : found.counts)
                items << QueueItem {count.queue, ConflictText::queue(count.queue), count.count, count.queue == u"open" && count.count > 0 ? Tone::Stop : Tone::Neutral};
            queues().setItems(items);
            setOpen(found.counts.value(0).count);
            m_model->setRows(found.rows);
            rowsShown(tr("Conflicts: %1").arg(QLocale().toString(found.rows.size())),
                      queue() == u"open" ? tr("Nothing to decide: no two desks contradict each other.") : tr("Nothing here."));
        });
}

void ConflictsPage::showRecord(const Id &id)
{
    if (!id.isNull())
        return readRecord([&conflicts = m_conflicts, id] { return conflicts.detail(id); }, [this](const ConflictDetail &detail) { fillRecord(detail); });
    dropRecord();
    fillRecord(std::nullopt);
}

QString ConflictsPage::headTable(const ConflictRow &row)
{
    return rich_table::pairs({{tr("About"), (ConflictText::about(row.root) + QStringLiteral("  ") + row.root.shop).trimmed()},
                              {tr("Refused change"), ConflictText::what(row)},
                              {tr("By"), ConflictText::who(row.person, row.desk)},
                              {tr("Refused"), ConflictText::time(row.atUs)},
                              {tr("Why"), ConflictText::why(row.clash)}});
}

QString ConflictsPage::fieldTable(const QList<ConflictField> &fields)
{
    QList<QStringList> rows;
    for (const ConflictField &field : fields)
        rows << QStringList {ConflictText::field(field.table, field.field), ConflictText::value(field.field, field.was), ConflictText::value(field.field, field.mine), ConflictText::value(field.field, field.now)};
    return rich_table::grid({QString(), tr("It was"), tr("Wanted"), tr("There now")}, rows);
}

void ConflictsPage::fillRecord(const std::optional<ConflictDetail> &detail)
{
    m_detail = detail;
    const ConflictDetail shown = detail.value_or(ConflictDetail());
    const ConflictRow &row = shown.row;
    m_head->setText(detail ? headTable(row) : QString());
    QStringList paper;
    if (!shown.closed)
        for (const ConflictPaper &one : shown.paper)
            paper << ConflictText::paper(one);
    m_paper->setText(paper.join(u'\n'));
    m_paper->setVisible(!paper.isEmpty());
    QPalette soft = palette();
    soft.setColor(QPalette::Window, Mark::background(Tone::Warn, palette()));
    m_paper->setPalette(soft);
    m_values->setText(fieldTable(shown.fields));
    m_values->setVisible(!shown.fields.isEmpty());
    m_state->setText(shown.closed ? ConflictText::closed(shown)
                                  : shown.obstacle.isEmpty() ? QString() : tr("The refused change cannot be applied now: %1").arg(shown.obstacle));
    m_state->setVisible(!m_state->text().isEmpty());
    QStringList before;
    for (const ConflictEvent &event : shown.before)
        before << tr("%1  %2: %3").arg(ConflictText::time(event.atUs), ConflictText::who(event.person, event.desk), ConflictText::event(event));
    m_before->setText(before.join(u'\n'));
    m_beforeTitle->setVisible(!before.isEmpty());
    if (!m_show)
        return;
    const bool open = detail && !shown.closed;
    m_theirs->setEnabled(open);
    m_mine->setEnabled(open && shown.obstacle.isEmpty());
    m_edited->setEnabled(open);
    m_show->setEnabled(detail && !pageOf(row.root).isEmpty());
}

void ConflictsPage::answer(ConflictAnswer answer)
{
    if (!m_detail)
        return;
    const QString about = ConflictText::about(m_detail->row.root);
    ChoicePanel::Question question;
    question.title = answer == ConflictAnswer::Theirs ? tr("%1: keep what is there. Why?").arg(about)
        : answer == ConflictAnswer::Mine              ? tr("%1: apply the refused change. Why?").arg(about)
                                                      : tr("%1: put right by hand. What was decided?").arg(about);
    question.choices = {{QStringLiteral("customer"), tr("asked the customer")},
                        {QStringLiteral("shop"), tr("asked the shop")},
                        {QStringLiteral("colleague"), tr("asked the colleague")},
                        {QStringLiteral("plain"), tr("plain from the order itself")}};
    question.textLabel = tr("Note");
    question.doIt = tr("Decide");
    question.need = ChoicePanel::Need::ChoiceOrText;
    panel().ask(question, [this, answer, about, id = m_detail->row.id](const ChoicePanel::Answer &given) {
        write([&conflicts = m_conflicts, id, answer, reason = given.sentence()] { return conflicts.close(id, answer, reason); }, tr("%1: decided.").arg(about));
    });
}

} // namespace tsunagi
