// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"
#include "ui/common/PageContext.h"

#include <QJsonObject>
#include <QObject>
#include <QTimer>

#include <functional>

namespace tsunagi {

class FieldForm;

/// What was typed into a form and is not saved yet, kept within half a second, so that a crash takes none of it.
///
/// Thread: GUI.
class FormDraft final : public QObject
{
    Q_OBJECT
public:
    using RecordOf = std::function<Id()>;
    /// `record`: the one that the form shows; null for a form of new ones.
    FormDraft(const PageContext &context, FieldForm &form, const QString &part, RecordOf record);

    /// What the person who works here now left.
    void load();
    /// Is something left of last time, and of which record?
    [[nodiscard]] bool isLeft() const { return !m_left.isEmpty(); }
    [[nodiscard]] Id record() const { return m_leftOf; }
    /// Puts it back into the form; false if there is nothing.
    bool putBack();
    /// It is saved, or given up.
    void forget();

signals:
    /// What was left of last time stands in the form again.
    void cameBack();

private:
    void keep();
    void valuesCame();
    [[nodiscard]] QString part() const;
    PageContext m_context;
    FieldForm &m_form;
    QString m_part;
    RecordOf m_record;
    QJsonObject m_left; ///< of last time, not put back yet
    Id m_leftOf;
    QTimer m_soon;
    QTimer m_came;
};

} // namespace tsunagi
