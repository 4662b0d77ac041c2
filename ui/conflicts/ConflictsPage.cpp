// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conflicts/ConflictsPage.h"

#include "models/conflicts/ConflictService.h"
#include "models/conflicts/ConflictTableModel.h"
#include "models/conflicts/ConflictText.h"
#include "ui/common/ChoicePanel.h"
#include "ui/common/MarkDelegate.h"

#include <QAction>
#include <QLabel>
#include <QLocale>
#include <QTableView>
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
    table().setItemDelegateForColumn(ConflictTableModel::StateColumn, new MarkDelegate(
                                                                          [](const QModelIndex &index) -> std::optional<Tone> {
                                                                              return index.data(ConflictTableModel::OpenRole).toBool() ? Tone::Stop : Tone::Done;
                                                                          },
                                                                          this));
    addActions();
    addListTools();
    fillRecord(std::nullopt);
    noticed();
}

QString ConflictsPage::title() const
{
    return m_open > 0 ? tr("Conflicts (%1)").arg(QLocale().toString(m_open)) : tr("Conflicts");
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
    auto *detail = new QWidget(this);
    auto *layout = new QVBoxLayout(detail);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    const auto label = [&](const char *name, Qt::TextFormat format) {
        auto *one = new QLabel(detail);
        one->setObjectName(QLatin1StringView(name));
        one->setWordWrap(true);
        one->setTextFormat(format);
        one->setTextInteractionFlags(Qt::TextSelectableByMouse);
        one->setContentsMargins(6, 4, 6, 4);
        one->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        return one;
    };
    m_head = label("conflictHeadLabel", Qt::RichText);
    m_paper = label("conflictPaperLabel", Qt::PlainText);
    m_paper->setAutoFillBackground(true);
    m_values = label("conflictValuesLabel", Qt::RichText);
    m_state = label("conflictStateLabel", Qt::PlainText);
    m_before = label("conflictBeforeLabel", Qt::PlainText);
    m_beforeTitle = new QLabel(detail);
    QFont bold = m_beforeTitle->font();
    bold.setBold(true);
    m_beforeTitle->setFont(bold);
    m_beforeTitle->setContentsMargins(6, 4, 6, 0);
    layout->addWidget(m_head);
    layout->addWidget(m_paper);
    layout->addWidget(m_state);
    layout->addWidget(m_values);
    layout->addWidget(m_beforeTitle);
    layout->addWidget(m_before);
    layout->addStretch(1);
    texts().add([this] {
        m_beforeTitle->setText(tr("What was done before it"));
        if (m_theirs)
            fillRecord(m_detail);
    });
    return detail;
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

Id ConflictsPage::idAt(int row) const
{
    return m_model->idAt(row);
}

int ConflictsPage::rowOf(const Id &id) const
{
    return m_model->rowOf(id);
}

void ConflictsPage::setOpen(qint64 count)
{
    if (m_open == count)
        return;
    m_open = count;
    emit titleChanged();
}

void ConflictsPage::noticed()
{
    // The number stands on the tab, so it is counted even while another page is in sight.
    const int ask = ++m_countAsk;
    context().async.runQuietly(this, [&conflicts = m_conflicts] { return conflicts.counts(); }, [this, ask](const Result<QList<ConflictCount>> &counts) {
        if (counts && ask == m_countAsk)
            setOpen(counts->value(0).count);
    });
}

QString ConflictsPage::queueWord(const QString &key) const
{
    return ConflictText::queue(key);
}

void ConflictsPage::readRows()
{
    const int ask = nextAsk();
    context().async.run(
        this,
        [&conflicts = m_conflicts, query = ConflictQuery {queue(), text()}]() -> Result<Read> {
            auto counts = conflicts.counts();
            TSUNAGI_TRY(counts);
            auto rows = conflicts.list(query);
            TSUNAGI_TRY(rows);
            return Read {std::move(*counts), std::move(*rows)};
        },
        [this, ask](const Result<Read> &read) {
            if (!isNewest(ask))
                return;
            if (!read) {
                sayError(read.error());
                return;
            }
            QList<QueueItem> items {{QString(), tr("State"), -1, Tone::Neutral}};
            for (const ConflictCount &count : read->counts)
                items << QueueItem {count.queue, ConflictText::queue(count.queue), count.count, count.queue == u"open" && count.count > 0 ? Tone::Stop : Tone::Neutral};
            queues().setItems(items);
            setOpen(read->counts.value(0).count);
            m_model->setRows(read->rows);
            rowsShown(tr("Conflicts: %1").arg(QLocale().toString(read->rows.size())),
                      !text().isEmpty()     ? tr("Nothing found.")
                      : queue() == u"open" ? tr("Nothing to decide: no two desks contradict each other.")
                                           : tr("Nothing here."));
        });
}

void ConflictsPage::showRecord(const Id &id)
{
    const int ask = ++m_recordAsk;
    if (id.isNull()) {
        fillRecord(std::nullopt);
        return;
    }
    context().async.run(this, [&conflicts = m_conflicts, id] { return conflicts.detail(id); }, [this, ask](const Result<ConflictDetail> &detail) {
        if (ask != m_recordAsk)
            return;
        if (detail)
            fillRecord(*detail);
        else
            sayError(detail.error());
    });
}

QString ConflictsPage::headTable(const ConflictRow &row)
{
    const std::pair<QString, QString> lines[] = {{tr("About"), (ConflictText::about(row.root) + QStringLiteral("  ") + row.root.shop).trimmed()},
                                                 {tr("Refused change"), ConflictText::what(row)},
                                                 {tr("By"), ConflictText::who(row.person, row.desk)},
                                                 {tr("Refused"), ConflictText::time(row.atUs)},
                                                 {tr("Why"), ConflictText::why(row.clash)}};
    QString html = QStringLiteral("<table>");
    for (const auto &[name, words] : lines)
        html += QStringLiteral("<tr><td style=\"padding: 0 12px 3px 0\">%1</td><td style=\"padding: 0 0 3px 0\"><b>%2</b></td></tr>").arg(name.toHtmlEscaped(), words.toHtmlEscaped());
    return html + QStringLiteral("</table>");
}

QString ConflictsPage::fieldTable(const QList<ConflictField> &fields)
{
    if (fields.isEmpty())
        return {};
    const auto cell = [](const QString &text) {
        return QStringLiteral("<td style=\"padding: 1px 8px 3px 0\">%1</td>").arg(text.isEmpty() ? QStringLiteral("–") : text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
    };
    QString html = QStringLiteral("<table width=\"100%\"><tr>");
    for (const QString &head : {QString(), tr("It was"), tr("Wanted"), tr("There now")})
        html += QStringLiteral("<th align=\"left\" style=\"padding: 0 8px 3px 0\">%1</th>").arg(head.toHtmlEscaped());
    html += QStringLiteral("</tr>");
    for (const ConflictField &field : fields) {
        html += QStringLiteral("<tr>") + cell(ConflictText::field(field.table, field.field)) + cell(ConflictText::value(field.field, field.was))
            + cell(ConflictText::value(field.field, field.mine)) + cell(ConflictText::value(field.field, field.now)) + QStringLiteral("</tr>");
    }
    return html + QStringLiteral("</table>");
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
    panel().ask(question, [this, answer, about, id = m_detail->row.id](const ChoicePanel::Answer &given) {
        write([&conflicts = m_conflicts, id, answer, reason = given.sentence()] { return conflicts.close(id, answer, reason); }, tr("%1: decided.").arg(about));
    });
}

} // namespace tsunagi
