// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OrderForm.h"

#include "models/core/DayText.h"
#include "ui/common/FieldForm.h"
#include "ui/common/Ink.h"
#include "ui/common/WrappedLabel.h"
#include "ui/orders/FindingLine.h"
#include "ui/orders/OrderWords.h"

#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSet>
#include <QTabBar>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr int kLineLetters = 24; // full-width, what a line of the form usually takes
constexpr int kSureLetters = 14; // likewise, with large letters on a small screen

} // namespace

QWidget *OrderForm::Field::editor() const
{
    return line ? static_cast<QWidget *>(line) : text;
}

QString OrderForm::Field::value() const
{
    return line ? line->text() : text->toPlainText();
}

OrderForm::OrderForm(QVBoxLayout *money, QWidget *parent) : DetailPart(parent), m_moneyFindings(money)
{
    m_headFindings = new QVBoxLayout;
    m_headFindings->setSpacing(1);
    column()->addLayout(m_headFindings);
    m_tabs = new QTabBar(this);
    m_tabs->setObjectName(QStringLiteral("destinationTabs"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    column()->addWidget(m_tabs);
    connect(m_tabs, &QTabBar::currentChanged, this, &OrderForm::goToDestination);
    m_form = new QGridLayout;
    m_form->setContentsMargins(8, 2, 0, 0);
    m_form->setHorizontalSpacing(8);
    m_form->setVerticalSpacing(0);
    m_form->setColumnStretch(1, 1);
    column()->addLayout(m_form);
    // The order of the work: who, where, how to reach, when, what else was said.
    for (const char *name : {"name", "kana", "company", "zip", "prefecture", "address", "building", "phone", "wantDate", "wantBand"})
        addField(QString::fromLatin1(name), false);
    addField(QStringLiteral("note"), true);
    texts().add([this] {
        for (const Field &field : std::as_const(m_fields)) {
            field.label->setText(OrderWords::field(field.name));
            field.editor()->setAccessibleName(OrderWords::field(field.name));
        }
    });
}

void OrderForm::addField(const QString &name, bool text)
{
    Field field;
    field.name = name;
    const int at = m_form->rowCount();
    field.label = new QLabel(this);
    field.label->setAlignment(Qt::AlignRight | (text ? Qt::AlignTop : Qt::AlignVCenter));
    Ink::keep(field.label, Tone::Neutral);
    if (text) {
        field.text = new QPlainTextEdit(this);
        field.text->setTabChangesFocus(true);
    } else {
        field.line = new QLineEdit(this);
    }
    field.editor()->setObjectName(name + QStringLiteral("Edit"));
    field.editor()->installEventFilter(this);
    const auto changed = [this] {
        if (m_editing)
            emit typed();
    };
    if (field.line)
        connect(field.line, &QLineEdit::textEdited, this, changed);
    else
        connect(field.text, &QPlainTextEdit::textChanged, this, changed);
    field.label->setBuddy(field.editor());
    field.findings = new QVBoxLayout;
    field.findings->setSpacing(1);
    m_form->addWidget(field.label, at, 0);
    m_form->addWidget(field.editor(), at, 1);
    if (field.line) {
        field.whole = new WrappedLabel(this);
        field.whole->setObjectName(name + QStringLiteral("Whole"));
        field.whole->setTextFormat(Qt::PlainText);
        field.whole->setTextInteractionFlags(Qt::TextSelectableByMouse);
        field.whole->setContentsMargins(2, 1, 2, 1);
        field.whole->installEventFilter(this);
        field.whole->hide();
        m_form->addWidget(field.whole, at, 1);
    }
    m_form->addLayout(field.findings, at + 1, 0, 1, 2);
    m_fields << field;
}

void OrderForm::goToDestination(int index)
{
    if (index < 0 || index == m_destination || !m_detail)
        return;
    if (!changes().isEmpty()) { // they belong to the destination in sight
        const QSignalBlocker quiet(m_tabs);
        m_tabs->setCurrentIndex(m_destination);
        emit typedStays();
        return;
    }
    m_destination = index;
    showDestination();
    see();
    showFindings();
    emit destinationChanged();
}

void OrderForm::setDetail(const OrderDetail &detail)
{
    const bool other = !m_detail || m_detail->order.id != detail.order.id;
    m_detail = detail;
    if (other) {
        m_chosen = {};
        m_editing = false;
        m_live.reset();
        m_destination = 0;
        const auto finding = currentFinding();
        if (finding && finding->destination > 0)
            m_destination = finding->destination;
    }
    m_destination = qBound(0, m_destination, int(detail.order.destinations.size()) - 1);
    if (m_editing)
        followValues();
    else
        showDestination();
    showFindings();
}

void OrderForm::see()
{
    m_seen.clear();
    for (const Field &field : std::as_const(m_fields))
        m_seen.insert(field.name, fieldValue(field.name));
}

void OrderForm::followValues()
{
    QSet<QString> typedInto;
    for (const auto &[field, value] : changes())
        typedInto.insert(field);
    for (const Field &field : std::as_const(m_fields)) {
        const QString now = fieldValue(field.name);
        if (typedInto.contains(field.name) || m_seen.value(field.name) == now)
            continue;
        m_seen.insert(field.name, now);
        show(field, shownValue(field.name, now));
    }
}

void OrderForm::clear()
{
    m_detail.reset();
    m_editing = false;
    emit currentFindingChanged();
}

QString OrderForm::fieldValue(const QString &field) const
{
    const Destination destination = m_detail->order.destinations.value(m_destination);
    const Recipient &to = destination.recipient;
    if (field == u"name")
        return to.name;
    if (field == u"kana")
        return to.kana;
    if (field == u"company")
        return to.company;
    if (field == u"zip")
        return to.zip;
    if (field == u"prefecture")
        return to.prefecture;
    if (field == u"address")
        return to.address;
    if (field == u"building")
        return to.building;
    if (field == u"phone")
        return to.phone;
    if (field == u"wantDate")
        return destination.wantDate.toString(Qt::ISODate);
    if (field == u"wantBand")
        return destination.wantBand;
    return field == u"note" ? m_detail->order.note : QString();
}

void OrderForm::showDestination()
{
    const auto &destinations = m_detail->order.destinations;
    const QSignalBlocker quiet(m_tabs);
    while (m_tabs->count() > destinations.size())
        m_tabs->removeTab(m_tabs->count() - 1);
    while (m_tabs->count() < destinations.size())
        m_tabs->addTab({});
    for (int i = 0; i < destinations.size(); ++i)
        m_tabs->setTabText(i, tr("&%1 %2").arg(i + 1).arg(destinations[i].recipient.name));
    m_tabs->setCurrentIndex(m_destination);
    m_tabs->setVisible(destinations.size() > 1);
    for (const Field &field : std::as_const(m_fields))
        show(field, shownValue(field.name, fieldValue(field.name)));
    setWritable(m_editing);
}

QString OrderForm::shownValue(const QString &field, const QString &value) const
{
    if (field == u"zip")
        return OrderWords::zip(value);
    if (field == u"wantBand" && !m_editing)
        return OrderWords::band(value);
    if (field == u"wantDate")
        return m_editing ? DayText::typed(value) : DayText::full(value);
    return value;
}

void OrderForm::show(const Field &field, const QString &value)
{
    if (field.line) {
        field.line->setText(value);
        field.line->setCursorPosition(0);
        return;
    }
    field.text->setPlainText(value);
    const int lines = int(value.count(u'\n')) + 1 + int(value.size()) / kLineLetters;
    field.text->setFixedHeight(qBound(1, lines, 5) * fontMetrics().lineSpacing() + 12);
}

void OrderForm::setWritable(bool writable)
{
    for (const Field &field : std::as_const(m_fields)) {
        // What is empty and cannot be typed into only takes room.
        const bool shown = writable || !field.value().isEmpty() || field.name == u"name" || field.name == u"zip" || field.name == u"address" || field.name == u"phone";
        // A long name or address stands in as many lines as it needs while nobody types into it.
        const bool wraps = field.whole && !writable && fontMetrics().horizontalAdvance(field.value()) > kSureLetters * fontMetrics().horizontalAdvance(u'あ');
        field.label->setVisible(shown);
        field.editor()->setVisible(shown && !wraps);
        if (field.whole) {
            field.whole->setText(wraps ? field.value() : QString());
            field.whole->setVisible(wraps);
        }
        field.editor()->setFocusPolicy(writable ? Qt::StrongFocus : Qt::ClickFocus);
        QPalette paper = palette();
        if (!writable)
            paper.setColor(QPalette::Base, palette().color(QPalette::Window));
        field.editor()->setPalette(paper);
        if (field.line) {
            field.line->setReadOnly(!writable);
            field.line->setFrame(writable);
        } else {
            field.text->setReadOnly(!writable);
            field.text->setFrameShape(writable ? QFrame::StyledPanel : QFrame::NoFrame);
        }
    }
}

std::optional<FindingRecord> OrderForm::currentFinding() const
{
    std::optional<FindingRecord> best;
    if (!m_detail)
        return best;
    for (const FindingRecord &finding : findings()) {
        if (finding.confirmed())
            continue;
        if (finding.id == m_chosen)
            return finding;
        if (!best || finding.severity > best->severity)
            best = finding;
    }
    return best;
}

void OrderForm::nextFinding()
{
    const auto current = currentFinding();
    if (!current)
        return;
    QList<FindingRecord> open;
    for (const FindingRecord &finding : findings())
        if (!finding.confirmed())
            open << finding;
    for (qsizetype i = 0; i < open.size(); ++i) {
        if (open[i].id != current->id)
            continue;
        const FindingRecord &next = open[(i + 1) % open.size()];
        m_chosen = next.id;
        if (next.destination >= 0 && next.destination != m_destination && !m_editing) {
            m_destination = next.destination;
            showDestination();
            emit destinationChanged();
        }
        break;
    }
    showFindings();
}

QVBoxLayout *OrderForm::spotOf(const FindingRecord &finding) const
{
    for (const Field &field : m_fields)
        if (field.name == finding.field)
            return field.findings;
    return finding.field == u"total" || finding.field == u"goods" || finding.field == u"payState" ? m_moneyFindings : m_headFindings;
}

void OrderForm::showFindings()
{
    emptyLayout(m_headFindings);
    emptyLayout(m_moneyFindings);
    for (const Field &field : std::as_const(m_fields))
        emptyLayout(field.findings);
    const auto current = currentFinding();
    for (const FindingRecord &finding : findings()) {
        if (finding.destination >= 0 && finding.destination != m_destination)
            continue;
        const Field *typedInto = m_editing ? fieldOf(finding.field) : nullptr;
        auto *line = new FindingLine(finding, typedInto ? typedInto->value() : fieldValue(finding.field), current && current->id == finding.id, this);
        connect(line, &FindingLine::acceptRequested, this, [this](const Id &id) {
            choose(id);
            if (m_editing)
                takeSuggestion();
            else
                emit acceptRequested(id);
        });
        connect(line, &FindingLine::chosen, this, &OrderForm::choose);
        spotOf(finding)->addWidget(line);
        line->show(); // else its layout shows it later, when each line lays out the whole column anew
        for (const Field &field : std::as_const(m_fields)) {
            if (field.name == finding.field) { // an empty field with a finding must be seen
                field.label->setVisible(true);
                field.editor()->setVisible(!field.whole || field.whole->isHidden());
            }
        }
    }
    emit currentFindingChanged();
}

const OrderForm::Field *OrderForm::fieldOf(const QString &name) const
{
    for (const Field &field : m_fields)
        if (field.name == name)
            return &field;
    return nullptr;
}

void OrderForm::choose(const Id &finding)
{
    m_chosen = finding;
    // The line that was clicked is replaced: not before its click is over.
    QMetaObject::invokeMethod(this, [this] {
        if (m_detail)
            showFindings();
    }, Qt::QueuedConnection);
}

void OrderForm::setLiveFindings(const QList<FindingRecord> &findings)
{
    if (!m_editing || !m_detail)
        return;
    const QList<FindingRecord> before = this->findings();
    m_live = findings;
    const bool same = std::equal(before.cbegin(), before.cend(), findings.cbegin(), findings.cend(), [](const FindingRecord &a, const FindingRecord &b) {
        return a.id == b.id && a.severity == b.severity && a.message == b.message && a.suggestion == b.suggestion;
    });
    if (!same) // else every key would build the lines anew
        showFindings();
}

bool OrderForm::takeSuggestion()
{
    const auto finding = currentFinding();
    const Field *field = finding ? fieldOf(finding->field) : nullptr;
    if (!m_editing || !field || finding->suggestion.isEmpty() || (finding->destination >= 0 && finding->destination != m_destination))
        return false;
    if (field->line)
        field->line->setText(shownValue(field->name, finding->suggestion));
    else
        field->text->setPlainText(finding->suggestion);
    field->editor()->setFocus(Qt::ShortcutFocusReason);
    emit typed();
    return true;
}

void OrderForm::startEditing(const QString &field)
{
    if (!m_detail || m_editing)
        return;
    m_editing = true;
    m_live.reset();
    see();
    showDestination();
    showFindings();
    const auto finding = currentFinding();
    const QString wanted = !field.isEmpty() ? field : finding && (finding->destination < 0 || finding->destination == m_destination) ? finding->field : QStringLiteral("name");
    QWidget *target = m_fields.first().editor();
    if (const Field *named = fieldOf(wanted))
        target = named->editor();
    target->setFocus(Qt::ShortcutFocusReason);
    if (auto *line = qobject_cast<QLineEdit *>(target)) {
        if (!field.isEmpty())
            line->selectAll();
        else if (wanted == u"address" || wanted == u"building") // what lacks is written behind it, not over it
            line->end(false);
    }
    emit fieldEntered(target);
}

void OrderForm::stopEditing()
{
    if (!m_editing)
        return;
    m_editing = false;
    m_live.reset();
    if (m_detail) {
        showDestination();
        showFindings();
    }
    emit editLeft();
}

void OrderForm::giveUp()
{
    if (!m_editing)
        return;
    emit givenUp();
    stopEditing();
}

void OrderForm::chooseDestination(int destination)
{
    if (destination >= 0 && destination < m_tabs->count())
        m_tabs->setCurrentIndex(destination);
}

void OrderForm::setEdits(const QList<std::pair<QString, QString>> &values)
{
    if (!m_editing)
        return;
    for (const auto &[name, value] : values) {
        for (const Field &field : std::as_const(m_fields)) {
            if (field.name != name)
                continue;
            if (field.line)
                field.line->setText(name == u"wantDate" ? DayText::typed(value) : value);
            else
                field.text->setPlainText(value);
        }
    }
}

QList<std::pair<QString, QString>> OrderForm::changes() const
{
    QList<std::pair<QString, QString>> changed;
    if (!m_detail || !m_editing)
        return changed;
    for (const Field &field : m_fields) {
        QString value = field.value().trimmed();
        const QString before = m_seen.value(field.name);
        if (field.name == u"zip") {
            QString digits = value;
            digits.remove(u'-');
            if (digits.size() == 7)
                value = digits;
        }
        // +3, 11/30 or 0 for today, as in every other field for a day; what is no day the service refuses.
        if (field.name == u"wantDate")
            value = FieldForm::dayOf(value, m_today).value_or(value);
        if (value != before.trimmed())
            changed.append({field.name, value});
    }
    return changed;
}

bool OrderForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && m_editing) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && key->modifiers().testFlag(Qt::ControlModifier)) {
            event->accept(); // outside a field it takes over the suggestion, which would be written over what is typed here
            return true;
        }
    }
    if (event->type() == QEvent::KeyPress && m_editing) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape) {
            giveUp();
            return true;
        }
        // In the note Enter begins a new line; Ctrl+Enter saves everywhere.
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && (qobject_cast<QLineEdit *>(watched) || key->modifiers().testFlag(Qt::ControlModifier))) {
            emit saveRequested();
            return true;
        }
    }
    if (event->type() == QEvent::MouseButtonDblClick && !m_editing) {
        emit editRequested();
        return true;
    }
    return DetailPart::eventFilter(watched, event);
}

} // namespace tsunagi
