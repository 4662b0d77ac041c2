// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/notices/Notice.h"
#include "ui/common/LiveTexts.h"

#include <QHash>
#include <QJsonObject>
#include <QWidget>

class QLabel;

namespace tsunagi {

class FieldForm;

/// How mails of one client leave, filled in by keys alone: Enter goes on, Ctrl+Enter saves, Esc leaves.
class MailPolicyForm final : public QWidget
{
    Q_OBJECT
public:
    explicit MailPolicyForm(QWidget *parent);

    /// Opens with the keys in the first field; `known`: those that there are. What was typed of a client and not saved stands there again,
    /// also if another one was opened meanwhile; leaving the form by Esc gives it up.
    void open(const QStringList &clients, const QList<MailPolicy> &known, const QString &client);
    /// As filled in; kinds and shops may be no such, setPolicy() says so.
    [[nodiscard]] MailPolicy policy() const;
    /// As it stood when it was shown; without a client if there was none.
    [[nodiscard]] const MailPolicy &seen() const { return m_seen; }
    /// That of the mail server, for this desk; empty = as it was.
    [[nodiscard]] QByteArray password() const;
    /// Whose policy is in sight, by its code.
    [[nodiscard]] const QString &client() const { return m_client; }
    /// What was typed of a client, perhaps not in sight any more, is saved.
    void saved(const MailPolicy &policy);
    /// Leads to the field that an error of setPolicy() names.
    void lead(const QString &field);

signals:
    void wanted();
    void left();
    /// What was typed before stands there again.
    void cameBack();

protected:
    void changeEvent(QEvent *event) override;

private:
    void forget();
    void fill();
    /// What is typed of the client in sight and not saved, for when it is opened again.
    void keep();
    FieldForm *m_form = nullptr;
    QLabel *m_title = nullptr;
    LiveTexts m_texts;
    QStringList m_clients;
    QList<MailPolicy> m_known;
    MailPolicy m_seen;
    QString m_client;                 ///< in sight
    QHash<QString, QJsonObject> m_typed; ///< by client; in memory alone, as no password is written down
};

} // namespace tsunagi
