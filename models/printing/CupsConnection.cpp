// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/printing/CupsConnection.h"

#include <QFile>

#include <cups/cups.h>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

struct HttpCloser
{
    void operator()(http_t *http) const { httpClose(http); }
};
using Http = std::unique_ptr<http_t, HttpCloser>;
struct IppDeleter
{
    void operator()(ipp_t *ipp) const { ippDelete(ipp); }
};
using Ipp = std::unique_ptr<ipp_t, IppDeleter>;

QString lastError()
{
    return QString::fromUtf8(cupsLastErrorString());
}

Code lastCode()
{
    switch (cupsLastError()) {
    case IPP_STATUS_ERROR_NOT_FOUND:
        return Code::NotFound;
    case IPP_STATUS_ERROR_SERVICE_UNAVAILABLE:
        return Code::Offline;
    default:
        return Code::Printer;
    }
}

Result<Http> connect(const QString &server, int timeoutMs)
{
    QByteArray host = server.isEmpty() ? QByteArray(cupsServer()) : server.toUtf8();
    int port = ippPort();
    // As in CUPS_SERVER: a path is a socket, anything else may carry a port.
    if (!host.startsWith('/')) {
        const auto colon = host.lastIndexOf(':');
        bool isPort = false;
        const int given = colon > 0 && !host.endsWith(']') ? host.mid(colon + 1).toInt(&isPort) : 0;
        if (isPort) {
            port = given;
            host.truncate(colon);
        }
    }
    Http http(httpConnect2(host.constData(), port, nullptr, AF_UNSPEC, HTTP_ENCRYPTION_IF_REQUESTED, 1, timeoutMs, nullptr));
    if (!http)
        return fail(Code::Offline, QString::fromUtf8(host), lastError());
    httpSetTimeout(http.get(), double(timeoutMs) / 1000.0, nullptr, nullptr);
    return http;
}

QByteArray printerUri(const QString &printer)
{
    char uri[HTTP_MAX_URI];
    httpAssembleURIf(HTTP_URI_CODING_ALL, uri, sizeof uri, "ipp", nullptr, "localhost", 0, "/printers/%s",
                     printer.toUtf8().constData());
    return uri;
}

Ipp request(ipp_op_t operation, const QString &printer)
{
    Ipp ipp(ippNewRequest(operation));
    if (!printer.isEmpty())
        ippAddString(ipp.get(), IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr, printerUri(printer).constData());
    ippAddString(ipp.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr, cupsUser());
    return ipp;
}

QString text(ipp_attribute_t *attribute)
{
    QStringList parts;
    for (int i = 0; i < ippGetCount(attribute); ++i)
        parts << QString::fromUtf8(ippGetString(attribute, i, nullptr));
    return parts.join(u',');
}

Result<Ipp> perform(const Http &http, Ipp query, const QString &where)
{
    Ipp answer(cupsDoRequest(http.get(), query.release(), "/"));
    if (cupsLastError() >= IPP_STATUS_ERROR_BAD_REQUEST)
        return fail(lastCode(), where, lastError());
    if (!answer)
        return fail(Code::Offline, where, lastError());
    return answer;
}

CupsConnection::JobState stateOf(int state)
{
    switch (state) {
    case IPP_JSTATE_HELD:
        return CupsConnection::JobState::Held;
    case IPP_JSTATE_PROCESSING:
        return CupsConnection::JobState::Processing;
    case IPP_JSTATE_STOPPED:
        return CupsConnection::JobState::Stopped;
    case IPP_JSTATE_CANCELED:
        return CupsConnection::JobState::Cancelled;
    case IPP_JSTATE_ABORTED:
        return CupsConnection::JobState::Aborted;
    case IPP_JSTATE_COMPLETED:
        return CupsConnection::JobState::Completed;
    default:
        return CupsConnection::JobState::Pending;
    }
}

} // namespace

CupsConnection::CupsConnection(QString server, int timeoutMs)
    : m_server(std::move(server))
    , m_timeoutMs(timeoutMs)
{
}

Result<QList<CupsConnection::Printer>> CupsConnection::printers() const
{
    const auto http = connect(m_server, m_timeoutMs);
    TSUNAGI_TRY(http);
    QString defaultName;
    if (const auto answer = perform(*http, request(IPP_OP_CUPS_GET_DEFAULT, {}), u"default"_qs))
        defaultName = text(ippFindAttribute(answer->get(), "printer-name", IPP_TAG_NAME));

    const auto answer = perform(*http, request(IPP_OP_CUPS_GET_PRINTERS, {}), u"printers"_qs);
    // A server without queues answers not-found, which is no error to us.
    if (!answer && answer.error().code == Code::NotFound)
        return QList<Printer>();
    TSUNAGI_TRY(answer);
    QList<Printer> printers;
    bool open = false;
    for (ipp_attribute_t *attribute = ippFirstAttribute(answer->get()); attribute;
         attribute = ippNextAttribute(answer->get())) {
        if (ippGetGroupTag(attribute) != IPP_TAG_PRINTER) {
            open = false;
            continue;
        }
        if (!open) {
            printers << Printer();
            open = true;
        }
        Printer &printer = printers.last();
        const QByteArrayView name(ippGetName(attribute));
        if (name == "printer-name")
            printer.name = text(attribute);
        else if (name == "printer-info")
            printer.description = text(attribute);
        else if (name == "printer-is-accepting-jobs")
            printer.accepting = ippGetBoolean(attribute, 0);
        else if (name == "printer-state")
            printer.stopped = ippGetInteger(attribute, 0) == IPP_PSTATE_STOPPED;
        else if (name == "printer-state-reasons")
            printer.reasons = text(attribute);
    }
    printers.removeIf([](const Printer &printer) { return printer.name.isEmpty(); });
    for (Printer &printer : printers)
        printer.isDefault = printer.name == defaultName;
    return printers;
}

Result<int> CupsConnection::submit(const QString &printer, const QByteArray &bytes, const QString &title,
                                   const Options &options) const
{
    if (bytes.isEmpty())
        return fail(Code::Invalid, printer, u"nothing to print"_qs);
    const auto http = connect(m_server, m_timeoutMs);
    TSUNAGI_TRY(http);
    // Print-Job carries the document itself, so that there is never a job without its pages.
    Ipp query = request(IPP_OP_PRINT_JOB, printer);
    const QByteArray name = title.toUtf8();
    ippAddString(query.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", nullptr, name.constData());
    ippAddString(query.get(), IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nullptr,
                 options.raw ? CUPS_FORMAT_RAW : CUPS_FORMAT_PDF);
    cups_option_t *list = nullptr;
    int count = cupsAddOption("copies", QByteArray::number(std::max(1, options.copies)).constData(), 0, &list);
    if (!options.media.isEmpty())
        count = cupsAddOption("media", options.media.toUtf8().constData(), count, &list);
    cupsEncodeOptions2(query.get(), count, list, IPP_TAG_JOB);
    cupsFreeOptions(count, list);

    const QByteArray uri = printerUri(printer);
    const QByteArray path = uri.mid(uri.indexOf("/printers/"));
    http_status_t status = cupsSendRequest(http->get(), query.get(), path.constData(), CUPS_LENGTH_VARIABLE);
    if (status == HTTP_STATUS_CONTINUE)
        status = cupsWriteRequestData(http->get(), bytes.constData(), size_t(bytes.size()));
    // An early refusal also ends the writing; the answer then says why.
    const Ipp answer(cupsGetResponse(http->get(), path.constData()));
    if (!answer && status != HTTP_STATUS_NOT_FOUND)
        return fail(Code::Timeout, printer, lastError());
    if (!answer || cupsLastError() >= IPP_STATUS_ERROR_BAD_REQUEST)
        return fail(status == HTTP_STATUS_NOT_FOUND ? Code::NotFound : lastCode(), printer, lastError());
    ipp_attribute_t *id = ippFindAttribute(answer.get(), "job-id", IPP_TAG_INTEGER);
    if (!id)
        return fail(Code::Printer, printer, u"no job-id in the answer"_qs);
    return ippGetInteger(id, 0);
}

Result<int> CupsConnection::submitFile(const QString &printer, const QString &path, const QString &title) const
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::NotFound, path, file.errorString());
    return submit(printer, file.readAll(), title, {});
}

Result<CupsConnection::Job> CupsConnection::job(const QString &printer, int id) const
{
    const auto http = connect(m_server, m_timeoutMs);
    TSUNAGI_TRY(http);
    Ipp query = request(IPP_OP_GET_JOB_ATTRIBUTES, printer);
    ippAddInteger(query.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", id);
    const auto answer = perform(*http, std::move(query), u"%1/%2"_qs.arg(printer).arg(id));
    TSUNAGI_TRY(answer);
    ipp_attribute_t *state = ippFindAttribute(answer->get(), "job-state", IPP_TAG_ENUM);
    if (!state)
        return fail(Code::Printer, printer, u"no job-state in the answer"_qs);
    Job job;
    job.state = stateOf(ippGetInteger(state, 0));
    job.message = text(ippFindAttribute(answer->get(), "job-printer-state-message", IPP_TAG_TEXT));
    if (job.message.isEmpty())
        job.message = text(ippFindAttribute(answer->get(), "job-state-reasons", IPP_TAG_KEYWORD));
    return job;
}

Result<std::optional<int>> CupsConnection::findJob(const QString &printer, const QString &title) const
{
    const auto http = connect(m_server, m_timeoutMs);
    TSUNAGI_TRY(http);
    Ipp query = request(IPP_OP_GET_JOBS, printer);
    ippAddString(query.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", nullptr, "all");
    const char *const wanted[] = {"job-id", "job-name"};
    ippAddStrings(query.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", 2, nullptr, wanted);
    const auto answer = perform(*http, std::move(query), printer);
    // A queue that was removed has no jobs any more.
    if (!answer && answer.error().code == Code::NotFound)
        return std::optional<int>();
    TSUNAGI_TRY(answer);
    std::optional<int> found;
    int id = 0;
    for (ipp_attribute_t *attribute = ippFirstAttribute(answer->get()); attribute; attribute = ippNextAttribute(answer->get())) {
        const QByteArrayView name(ippGetName(attribute));
        if (ippGetGroupTag(attribute) != IPP_TAG_JOB) {
            id = 0;
        } else if (name == "job-id") {
            id = ippGetInteger(attribute, 0);
        } else if (name == "job-name" && id > 0 && text(attribute) == title) {
            found = std::max(found.value_or(0), id);
        }
    }
    return found;
}

Result<> CupsConnection::cancel(const QString &printer, int id) const
{
    const auto http = connect(m_server, m_timeoutMs);
    TSUNAGI_TRY(http);
    const ipp_status_t status = cupsCancelJob2(http->get(), printer.toUtf8().constData(), id, 0);
    if (status >= IPP_STATUS_ERROR_BAD_REQUEST)
        return fail(lastCode(), printer, lastError());
    return {};
}

} // namespace tsunagi
