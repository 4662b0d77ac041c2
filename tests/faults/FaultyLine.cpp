// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/FaultyLine.h"

#include <QtEndian>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <vector>

namespace tsunagi::test {

namespace {

sockaddr_in loopback(int port)
{
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(quint16(port));
    return address;
}

void makeQuick(int socket)
{
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK);
}

} // namespace

FaultyLine::FaultyLine(int target) : m_target(target)
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) != 0 || ::listen(m_listener, 500) != 0
        || ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size) != 0 || ::pipe2(m_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("no line");
    makeQuick(m_listener);
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { run(); });
}

FaultyLine::~FaultyLine()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    wake();
    m_thread.join();
    for (const int handle : {m_listener, m_pipe[0], m_pipe[1]})
        ::close(handle);
}

void FaultyLine::wake() const
{
    [[maybe_unused]] const auto written = ::write(m_pipe[1], "", 1);
}

void FaultyLine::pass(bool oldOnesGoOn)
{
    const std::lock_guard lock(m_mutex);
    if (m_mode == Mode::Swallow && !oldOnesGoOn) {
        for (Pair &pair : m_pairs)
            pair.dead = true;
    }
    m_mode = Mode::Pass;
    m_delay = Milliseconds(0);
    m_drip = 0;
    m_cutBytes[0] = m_cutBytes[1] = m_cutMessage = -1;
    wake();
}

void FaultyLine::delay(Milliseconds time)
{
    const std::lock_guard lock(m_mutex);
    m_delay = time;
    wake();
}

void FaultyLine::swallow()
{
    const std::lock_guard lock(m_mutex);
    m_mode = Mode::Swallow;
    wake();
}

void FaultyLine::reset()
{
    const std::lock_guard lock(m_mutex);
    m_mode = Mode::Reset;
    endAll(true);
    wake();
}

void FaultyLine::drip(int bytes)
{
    const std::lock_guard lock(m_mutex);
    m_drip = bytes;
    wake();
}

void FaultyLine::cutAfter(Way way, qint64 bytes)
{
    const std::lock_guard lock(m_mutex);
    m_cutBytes[int(way)] = bytes;
    wake();
}

void FaultyLine::cutAtMessage(qint64 n, std::function<void()> done)
{
    const std::lock_guard lock(m_mutex);
    m_cutMessage = m_messages + n;
    m_cutDone = std::move(done);
    wake();
}

void FaultyLine::end(Pair &pair, bool reset)
{
    if (pair.over)
        return;
    pair.over = true;
    for (const int handle : {pair.half[0].from, pair.half[0].to}) {
        const linger now {1, 0};
        if (reset)
            ::setsockopt(handle, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        ::close(handle);
    }
}

void FaultyLine::endAll(bool reset)
{
    for (Pair &pair : m_pairs)
        end(pair, reset);
}

void FaultyLine::accept()
{
    for (;;) {
        const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0)
            return;
        const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const sockaddr_in address = loopback(m_target);
        const bool reached = m_mode != Mode::Reset && ::connect(server, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
        makeQuick(client);
        makeQuick(server);
        Pair &pair = m_pairs.emplace_back();
        pair.half[0].from = pair.half[1].to = client;
        pair.half[0].to = pair.half[1].from = server;
        pair.half[1].first = false;
        if (!reached)
            end(pair, true);
    }
}

qsizetype FaultyLine::untilCut(Half &half, Way way, const QByteArray &bytes)
{
    qsizetype at = 0;
    while (at < bytes.size()) {
        if (half.leftOfMessage == 0 && half.header.isEmpty()) {
            if (m_cutMessage >= 0 && m_messages + 1 >= m_cutMessage)
                return at;
            ++m_messages;
        }
        if (half.leftOfMessage == 0) {
            const qsizetype head = half.first ? 4 : 5;
            const qsizetype take = qMin(head - half.header.size(), bytes.size() - at);
            half.header += bytes.mid(at, take);
            at += take;
            if (half.header.size() == head) {
                half.leftOfMessage = qFromBigEndian<qint32>(half.header.constData() + head - 4) - 4;
                half.first = false;
                half.header.clear();
                if (way == Way::Up && half.leftOfMessage >= m_largest * 3 / 4) {
                    m_largest = qMax(m_largest, half.leftOfMessage);
                    m_largestAt = m_messages.load();
                }
            }
            continue;
        }
        const qsizetype take = qMin(qsizetype(half.leftOfMessage), bytes.size() - at);
        half.leftOfMessage -= take;
        at += take;
    }
    const qint64 left = m_cutBytes[int(way)];
    return left >= 0 && left <= bytes.size() ? qsizetype(left) : -1;
}

void FaultyLine::read(Pair &pair, Way way)
{
    Half &half = pair.half[int(way)];
    char buffer[65536];
    const auto got = ::recv(half.from, buffer, m_drip > 0 ? 256 : sizeof buffer, 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got <= 0) {
        half.ended = true;
        if (got < 0)
            end(pair, true);
        return;
    }
    QByteArray bytes(buffer, got);
    const qsizetype cut = untilCut(half, way, bytes);
    if (cut >= 0)
        bytes.truncate(cut);
    m_bytes[int(way)] += bytes.size();
    if (m_cutBytes[int(way)] > 0)
        m_cutBytes[int(way)] -= bytes.size();
    half.pieces.push_back({Clock::now() + m_delay, bytes});
    if (cut < 0)
        return;
    if (m_cutDone)
        m_cutDone();
    m_cutDone = {};
    m_cutBytes[0] = m_cutBytes[1] = m_cutMessage = -1;
    for (Pair &other : m_pairs) {
        for (const Way each : {Way::Up, Way::Down}) {
            if (!other.over)
                write(other, each);
        }
        end(other, false);
    }
    ++m_cuts;
}

void FaultyLine::write(Pair &pair, Way way)
{
    Half &half = pair.half[int(way)];
    while (!half.pieces.empty() && half.pieces.front().due <= Clock::now()) {
        Piece &piece = half.pieces.front();
        qsizetype size = piece.bytes.size();
        if (m_drip > 0) {
            if (Clock::now() - half.dripped < Milliseconds(1))
                return;
            half.dripped = Clock::now();
            size = qMin(size, qsizetype(m_drip));
        }
        const auto sent = ::send(half.to, piece.bytes.constData(), size_t(size), MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN && errno != EINTR)
            end(pair, true);
        if (sent < 0)
            return;
        piece.bytes.remove(0, sent);
        if (piece.bytes.isEmpty())
            half.pieces.pop_front();
    }
    if (half.pieces.empty() && half.ended)
        end(pair, false);
}

void FaultyLine::run()
{
    for (;;) {
        std::vector<pollfd> polled {{m_pipe[0], POLLIN, 0}, {m_listener, POLLIN, 0}};
        int wait = -1;
        {
            const std::lock_guard lock(m_mutex);
            m_pairs.remove_if([](const Pair &pair) { return pair.over; });
            if (m_stop) {
                endAll(true);
                return;
            }
            for (const Pair &pair : m_pairs) {
                const bool silent = pair.dead || m_mode == Mode::Swallow;
                for (const Half &half : pair.half) {
                    // Not more than the other side takes, as a real line.
                    polled.push_back({silent || half.ended || half.pieces.size() > 64 ? -1 : half.from, POLLIN, 0});
                    if (!silent && !half.pieces.empty())
                        wait = 1;
                }
            }
        }
        ::poll(polled.data(), polled.size(), wait);
        const std::lock_guard lock(m_mutex);
        char drained[64];
        while (::read(m_pipe[0], drained, sizeof drained) > 0) { }
        std::size_t at = 2;
        for (Pair &pair : m_pairs) {
            for (const Way way : {Way::Up, Way::Down}) {
                // Looked at again, as the mode may have changed since.
                if (at < polled.size() && polled[at].revents && !pair.over && !pair.dead && m_mode != Mode::Swallow)
                    read(pair, way);
                ++at;
                if (!pair.over && !pair.dead && m_mode != Mode::Swallow)
                    write(pair, way);
            }
        }
        if (polled[1].revents)
            accept();
    }
}

} // namespace tsunagi::test
