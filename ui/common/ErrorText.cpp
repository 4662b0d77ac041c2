// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/ErrorText.h"

namespace tsunagi {

QString ErrorText::sentence(const Error &error)
{
    if (isAsked(error))
        return tr("This needs a second person. It was asked for and waits for approval; nothing has changed yet.");
    switch (error.code) {
    case Code::Offline:
        return tr("The shared side cannot be reached. What you did is saved at this desk; go on working.");
    case Code::Timeout:
        return tr("It took too long. Try again.");
    case Code::Conflict:
        return tr("Somebody else changed this meanwhile, so nothing was written. Look at it again and repeat if it is still right.");
    case Code::NotFound:
        return tr("\"%1\" was not found. Check the spelling, or that the file is still there.").arg(error.where);
    case Code::Ambiguous:
        return tr("\"%1\" fits several orders. Choose the shop.").arg(error.where);
    case Code::Constraint:
        return tr("A rule of the books forbids it, so nothing was written (%1). Look at it again, or ask who supervises.").arg(error.where);
    case Code::Corrupt:
        return tr("A file is damaged: %1. Keep it, do not repair it by hand, and call support.").arg(error.where);
    case Code::SchemaTooNew:
        return tr("The data was written by a newer version of Tsunagi. Update this desk.");
    case Code::Invalid:
        return error.detail.isEmpty() ? tr("This cannot be done now (%1). Look at it again: it may have changed meanwhile.").arg(error.where)
                                      : tr("This cannot be done: %1").arg(QCoreApplication::translate("Rule", error.detail.toUtf8().constData()));
    case Code::Cancelled:
        return tr("Stopped. What was done until then stays.");
    case Code::Printer:
        return tr("The printer \"%1\" does not take the job. Check paper and power, then print again.").arg(error.where);
    case Code::DiskFull:
        if (error.detail == u"low")
            return tr("Less than 1 GB is free on this desk's disk. Make room before it is full.");
        return tr("The disk is full, so nothing was written. Make room on it and repeat; what was saved before is safe.");
    case Code::Internal:
        break;
    }
    // `where` may be a statement or a path: it is for support, in detail().
    return tr("Something unexpected happened and nothing was written. Try again; if it stays, call support.");
}

bool ErrorText::isAsked(const Error &error)
{
    return error.code == Code::Invalid && error.where == u"approval";
}

Tone ErrorText::tone(const Error &error)
{
    if (error.code == Code::Cancelled)
        return Tone::Info;
    return isAsked(error) || error.code == Code::Offline || error.code == Code::Ambiguous ? Tone::Warn : Tone::Stop;
}

Remedy ErrorText::remedy(const Error &error, bool again)
{
    if (isAsked(error))
        return Remedy::Approvals;
    switch (error.code) {
    case Code::Offline:
        return Remedy::Outbox;
    case Code::Timeout:
    case Code::Internal:
        return again ? Remedy::Again : Remedy::LookAgain;
    case Code::Printer:
    case Code::NotFound: // another file or place may be chosen
        return again ? Remedy::Again : Remedy::None;
    case Code::DiskFull:
        return again && error.detail != u"low" ? Remedy::Again : Remedy::None;
    case Code::Conflict:
    case Code::Constraint:
        return Remedy::LookAgain;
    case Code::Corrupt:
        return Remedy::CheckFiles;
    case Code::SchemaTooNew:
        return Remedy::Update;
    case Code::Invalid:
        return error.detail.isEmpty() ? Remedy::LookAgain : Remedy::None;
    case Code::Ambiguous:
        return Remedy::Find;
    case Code::Cancelled:
        break;
    }
    return Remedy::None;
}

QString ErrorText::remedyText(Remedy remedy)
{
    switch (remedy) {
    case Remedy::Again:
        return tr("Try again");
    case Remedy::LookAgain:
        return tr("Look again");
    case Remedy::Outbox:
        return tr("What waits to be sent");
    case Remedy::Approvals:
        return tr("Show the request");
    case Remedy::Find:
        return tr("Show them all");
    case Remedy::CheckFiles:
        return tr("Check the files");
    case Remedy::Update:
        return tr("How to update");
    case Remedy::None:
        break;
    }
    return {};
}

QString ErrorText::howToUpdate()
{
    return tr("Close Tsunagi at this desk, get the newer version as the other desks did, run its installer and open it again. Nothing is lost: what waits to be sent is sent then.");
}

QString ErrorText::detail(const Error &error)
{
    return codeName(error.code) + QStringLiteral(": ") + error.where + (error.detail.isEmpty() ? QString() : QStringLiteral(": ") + error.detail);
}

} // namespace tsunagi
