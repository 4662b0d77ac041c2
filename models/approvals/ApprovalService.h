// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/approvals/ApprovalStore.h"
#include "models/sync/Desk.h"

namespace tsunagi {

class SignIn;

enum class ApprovalAnswer { Give, Refuse, Withdraw };

/// What may be asked of approvals; asking for one is a commit of what nobody does alone (SecondPerson). Blocking; never on the GUI thread.
/// Errors: NotFound; Invalid - what forbids it, in words, in `detail`, a shared side that does not answer among them.
class ApprovalService final
{
public:
    /// `signIn` may be null: nobody has a password here.
    ApprovalService(Desk &desk, const SignIn *signIn) : m_desk(desk), m_signIn(signIn) { }
    Q_DISABLE_COPY_MOVE(ApprovalService)

    [[nodiscard]] Result<QList<ApprovalRow>> list(const ApprovalQuery &query = {}) const;
    [[nodiscard]] Result<QList<ApprovalCount>> counts() const;
    [[nodiscard]] Result<ApprovalDetail> detail(const Id &id) const;
    /// Give and refuse: by another person than asked, signed in a moment ago; a refusal and a withdrawal need a reason. Returns once
    /// the shared side has answered: after Give it is done, or the error says why not.
    [[nodiscard]] Result<> answer(const Id &id, ApprovalAnswer answer, const QString &reason);
    /// An approval as `tsunagi approval list --json` prints it.
    [[nodiscard]] static QJsonObject toJson(const ApprovalRow &row);

private:
    [[nodiscard]] Result<Change> ending(const Id &id, ApprovalAnswer answer, const QString &reason) const;
    Desk &m_desk;
    const SignIn *m_signIn;
};

} // namespace tsunagi
