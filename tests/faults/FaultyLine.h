// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <list>
#include <mutex>
#include <thread>

namespace tsunagi::test {

/// A TCP line to a local port, with the faults of real ones; it runs in a thread of its own.
///
/// Thread: any; what is set counts for bytes that come from then on, for every connection that is open.
class FaultyLine final
{
public:
    using Milliseconds = std::chrono::milliseconds;
    enum class Way { Up, Down }; ///< to the server, from the server

    explicit FaultyLine(int target);
    ~FaultyLine();
    FaultyLine(const FaultyLine &) = delete;
    FaultyLine &operator=(const FaultyLine &) = delete;

    [[nodiscard]] int port() const { return m_port; }

    /// Whole again. Connections that were silent go on, as over a cable put back, or are never heard of again.
    void pass(bool oldOnesGoOn = true);
    /// Every byte arrives so much later.
    void delay(Milliseconds time);
    /// Connections are taken, bytes go nowhere.
    void swallow();
    /// Every connection ends by RST, new ones at once.
    void reset();
    /// So many bytes a millisecond and direction.
    void drip(int bytes);
    /// All connections end once so many more bytes went that way; new ones pass.
    void cutAfter(Way way, qint64 bytes);
    /// As cutAfter(), before the n-th protocol message from now of either direction arrives; `done` is called first, in this line's
    /// thread. Of PostgreSQL without TLS.
    void cutAtMessage(qint64 n, std::function<void()> done = {});

    [[nodiscard]] qint64 bytes(Way way) const { return m_bytes[int(way)]; }
    [[nodiscard]] qint64 messages() const { return m_messages; }
    /// The last message to the server that was about as large as any: of a desk, its ops.
    [[nodiscard]] qint64 largestRequest() const { return m_largestAt; }
    /// Cuts of cutAfter() and cutAtMessage() that took place.
    [[nodiscard]] int cuts() const { return m_cuts; }

private:
    using Clock = std::chrono::steady_clock;
    enum class Mode { Pass, Swallow, Reset };
    struct Piece
    {
        Clock::time_point due;
        QByteArray bytes;
    };
    struct Half
    {
        int from = -1;
        int to = -1;
        std::deque<Piece> pieces;
        bool ended = false;      ///< `from` has no more
        qint64 leftOfMessage = 0; ///< bytes until the next message begins
        QByteArray header;       ///< of the message that begins
        bool first = true;       ///< a client's first message has no type
        Clock::time_point dripped {};
    };
    struct Pair
    {
        Half half[2];
        bool dead = false; ///< silent for good
        bool over = false;
    };

    void run();
    void accept();
    void read(Pair &pair, Way way);
    void write(Pair &pair, Way way);
    /// How many of these bytes may go before the cut; -1 = all.
    [[nodiscard]] qsizetype untilCut(Half &half, Way way, const QByteArray &bytes);
    void end(Pair &pair, bool reset);
    void endAll(bool reset);
    void wake() const;

    int m_target;
    int m_port = 0;
    int m_listener = -1;
    int m_pipe[2] {-1, -1};
    std::mutex m_mutex;
    Mode m_mode = Mode::Pass;
    Milliseconds m_delay {0};
    int m_drip = 0;
    qint64 m_cutBytes[2] {-1, -1};
    qint64 m_cutMessage = -1;
    std::function<void()> m_cutDone;
    std::list<Pair> m_pairs;
    std::atomic<qint64> m_bytes[2] {0, 0};
    std::atomic<qint64> m_messages = 0;
    std::atomic<int> m_cuts = 0;
    qint64 m_largest = 0;
    std::atomic<qint64> m_largestAt = 0;
    bool m_stop = false;
    std::thread m_thread;
};

} // namespace tsunagi::test
