// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/KeysSettings.h"

#include "models/core/JapaneseText.h"
#include "ui/common/KeyWords.h"
#include "ui/shell/KeyField.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace tsunagi {

namespace {

constexpr int kIndexRole = Qt::UserRole;

} // namespace

KeysSettings::KeysSettings(KeyMap &keys, const std::function<QString(const QString &)> &titleOf, QWidget *parent)
    : QWidget(parent), m_keys(keys), m_titleOf(titleOf), m_search(new QLineEdit(this)), m_tree(new QTreeWidget(this)), m_field(new KeyField(this)),
      m_answer(new QLabel(this)), m_change(new QPushButton(tr("&Other keys… (Enter)"), this)), m_swap(new QPushButton(tr("&Swap them"), this)),
      m_reset(new QPushButton(tr("&Usual keys (Delete)"), this)), m_resetAll(new QPushButton(tr("&All as usual"), this))
{
    m_search->setObjectName(QStringLiteral("keysSearch"));
    m_search->setPlaceholderText(tr("Action or keys"));
    m_search->setAccessibleName(tr("Search the actions"));
    m_search->setClearButtonEnabled(true);
    m_tree->setObjectName(QStringLiteral("keysSettingsTree"));
    m_tree->setAccessibleName(tr("Actions and their keys"));
    m_tree->setHeaderLabels({tr("What"), tr("Keys"), tr("As usual")});
    m_tree->setRootIsDecorated(false);
    m_tree->setUniformRowHeights(true);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_tree->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    m_field->setObjectName(QStringLiteral("keyField"));
    m_field->setAccessibleName(tr("New keys"));
    m_field->setPlaceholderText(tr("Press the new keys (Esc leaves them as they are)"));
    m_field->setVisible(false);
    m_answer->setObjectName(QStringLiteral("keysAnswer"));
    m_answer->setWordWrap(true);
    m_answer->setTextFormat(Qt::PlainText);
    m_change->setObjectName(QStringLiteral("keysChangeButton"));
    m_swap->setObjectName(QStringLiteral("keysSwapButton"));
    m_reset->setObjectName(QStringLiteral("keysResetButton"));
    m_resetAll->setObjectName(QStringLiteral("keysResetAllButton"));
    m_swap->setVisible(false);
    for (QPushButton *button : {m_change, m_reset, m_resetAll})
        button->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_change);
    buttons->addWidget(m_reset);
    buttons->addWidget(m_resetAll);
    buttons->addStretch(1);
    auto *asking = new QHBoxLayout;
    asking->addWidget(m_field, 1);
    asking->addWidget(m_swap);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_search);
    layout->addWidget(m_tree, 1);
    layout->addLayout(asking);
    layout->addWidget(m_answer);
    layout->addLayout(buttons);
    auto *reset = new QAction(this); // the Delete key, only while the tree has the keys
    reset->setShortcut(Qt::Key_Delete);
    reset->setShortcutContext(Qt::WidgetShortcut);
    m_tree->addAction(reset);
    connect(reset, &QAction::triggered, m_reset, &QPushButton::click);
    connect(m_search, &QLineEdit::textChanged, this, &KeysSettings::filter);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { m_tree->setFocus(Qt::OtherFocusReason); });
    connect(m_tree, &QTreeWidget::itemActivated, this, &KeysSettings::begin);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &KeysSettings::end);
    fill(titleOf); // its first line is the current one
    connect(m_change, &QPushButton::clicked, this, &KeysSettings::begin);
    connect(m_field, &KeyField::pressed, this, &KeysSettings::onPressed);
    connect(m_field, &KeyField::left, this, [this] {
        end();
        m_tree->setFocus(Qt::OtherFocusReason);
    });
    connect(m_swap, &QPushButton::clicked, this, [this] { takeOver(true); });
    connect(m_reset, &QPushButton::clicked, this, [this] {
        const KeyMap::Entry *entry = current();
        if (!entry)
            return;
        for (const QKeySequence &wanted : entry->usual) {
            const auto others = m_keys.clashes(*entry, wanted);
            if (!others.isEmpty()) {
                tell(tr("%1 is in use for %2. Give that other keys first.").arg(keyWords(wanted), nameOf(others.first())));
                return;
            }
        }
        m_keys.reset(*entry);
    });
    connect(m_resetAll, &QPushButton::clicked, &m_keys, &KeyMap::resetAll);
    connect(&m_keys, &KeyMap::changed, this, &KeysSettings::refresh);
}

void KeysSettings::takeKeys()
{
    m_tree->setFocus(Qt::OtherFocusReason);
}

void KeysSettings::fill(const std::function<QString(const QString &)> &titleOf)
{
    QHash<QString, QTreeWidgetItem *> headings;
    const auto &entries = m_keys.entries();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const KeyMap::Entry &entry = entries[i];
        if (!entry.action || entry.action->text().isEmpty())
            continue;
        QTreeWidgetItem *&heading = headings[entry.scope];
        if (!heading) {
            heading = new QTreeWidgetItem(m_tree, {titleOf(entry.scope)});
            QFont bold = font();
            bold.setBold(true);
            heading->setFont(0, bold);
            heading->setFlags(Qt::ItemIsEnabled);
            heading->setFirstColumnSpanned(true);
        }
        auto *line = new QTreeWidgetItem(heading);
        line->setData(0, kIndexRole, i);
    }
    m_tree->expandAll();
    refresh();
    if (m_tree->topLevelItemCount() > 0)
        m_tree->setCurrentItem(m_tree->topLevelItem(0)->child(0));
}

void KeysSettings::refresh()
{
    for (int top = 0; top < m_tree->topLevelItemCount(); ++top) {
        for (int i = 0; i < m_tree->topLevelItem(top)->childCount(); ++i) {
            QTreeWidgetItem *line = m_tree->topLevelItem(top)->child(i);
            const KeyMap::Entry &entry = m_keys.entries().at(line->data(0, kIndexRole).toInt());
            if (!entry.action)
                continue;
            const bool changed = m_keys.isChanged(entry);
            line->setText(0, entry.action->iconText());
            line->setText(1, keyWords(entry.action->shortcuts()));
            line->setText(2, changed ? keyWords(entry.usual) : QString());
            QFont own = font();
            own.setBold(changed);
            line->setFont(1, own);
        }
    }
    end();
}

void KeysSettings::filter(const QString &text)
{
    const QString key = ja::searchKey(text);
    bool found = false;
    for (int top = 0; top < m_tree->topLevelItemCount(); ++top) {
        QTreeWidgetItem *heading = m_tree->topLevelItem(top);
        bool any = false;
        for (int i = 0; i < heading->childCount(); ++i) {
            QTreeWidgetItem *line = heading->child(i);
            const bool fits = ja::searchKey(line->text(0)).contains(key) || ja::searchKey(line->text(1)).contains(key);
            line->setHidden(!fits);
            if (fits && !std::exchange(found, true))
                m_tree->setCurrentItem(line);
            any = any || fits;
        }
        heading->setHidden(!any);
    }
}

const KeyMap::Entry *KeysSettings::current() const
{
    const QTreeWidgetItem *line = m_tree->currentItem();
    if (!line || !line->data(0, kIndexRole).isValid())
        return nullptr;
    const KeyMap::Entry &entry = m_keys.entries().at(line->data(0, kIndexRole).toInt());
    return entry.action ? &entry : nullptr;
}

QString KeysSettings::nameOf(const KeyMap::Entry &entry) const
{
    return tr("“%1” (%2)").arg(entry.action->iconText(), m_titleOf(entry.scope));
}

void KeysSettings::begin()
{
    if (!current())
        return;
    m_field->clear();
    m_field->setVisible(true);
    m_swap->setVisible(false);
    tell(tr("New keys for %1:").arg(nameOf(*current())));
    m_field->setFocus(Qt::OtherFocusReason);
}

void KeysSettings::onPressed(const QKeySequence &keys)
{
    const KeyMap::Entry *entry = current();
    if (!entry)
        return;
    m_swap->setVisible(false);
    if (const QString refusal = KeyMap::refusal(keys); !refusal.isEmpty()) {
        tell(refusal);
        return;
    }
    m_wanted = keys;
    const auto others = m_keys.clashes(*entry, keys);
    if (others.isEmpty()) {
        takeOver(false);
        return;
    }
    const QString has = tr("%1 already does %2.").arg(keyWords(keys), nameOf(others.first()));
    // More than one other: there is nothing to swap with.
    if (others.size() > 1) {
        QStringList names;
        for (const KeyMap::Entry &other : others)
            names << nameOf(other);
        tell(tr("%1 already does %2. Give these other keys first.").arg(keyWords(keys), names.join(QStringLiteral(", "))));
        return;
    }
    for (const QKeySequence &mine : entry->action->shortcuts()) {
        for (const KeyMap::Entry &third : m_keys.clashes(others.first(), mine)) {
            if (third.action != entry->action) {
                tell(has + u' ' + tr("They cannot be swapped, as %1 would then have keys of %2.").arg(nameOf(others.first()), nameOf(third)));
                return;
            }
        }
    }
    tell(has + u' ' + tr("Enter swaps the two, other keys ask again, Esc leaves them."));
    m_swap->setVisible(true);
    m_swap->setFocus(Qt::OtherFocusReason);
}

void KeysSettings::takeOver(bool swap)
{
    const KeyMap::Entry *entry = current();
    if (!entry || m_wanted.isEmpty())
        return;
    const QKeySequence wanted = m_wanted; // what changes is told at once, and ends the question
    const auto others = m_keys.clashes(*entry, wanted);
    if (swap && !others.isEmpty())
        m_keys.swap(*entry, wanted, others.first());
    else
        m_keys.set(*entry, wanted);
    end();
    m_tree->setFocus(Qt::OtherFocusReason);
}

void KeysSettings::end()
{
    m_wanted = {};
    m_field->setVisible(false);
    m_swap->setVisible(false);
    tell({});
    const KeyMap::Entry *entry = current();
    m_change->setEnabled(entry);
    m_reset->setEnabled(entry && m_keys.isChanged(*entry));
}

void KeysSettings::tell(const QString &text)
{
    m_answer->setText(text);
    m_answer->setAccessibleName(text);
}

} // namespace tsunagi
