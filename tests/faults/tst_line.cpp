// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/FaultyLine.h"
#include "support/PostgresServer.h"

#include <QElapsedTimer>
#include <QTest>

#include <netinet/tcp.h>
#include <poll.h>

#include <thread>

using namespace tsunagi::test;
using namespace std::chrono_literals;

namespace {

int connectTo(int port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(quint16(port));
    if (::connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        return -1;
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return socket;
}

/// Sends back what it gets, one connection after the other ends in its own thread.
class Echo final
{
public:
    Echo()
    {
        m_port = PostgresServer::freePort();
        m_listener = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(quint16(m_port));
        if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0 || ::listen(m_listener, 10) != 0)
            qFatal("no echo");
        m_thread = std::thread([this] {
            for (int one = ::accept(m_listener, nullptr, nullptr); one >= 0; one = ::accept(m_listener, nullptr, nullptr)) {
                m_each.emplace_back([this, one] {
                    char buffer[4096];
                    for (auto got = ::recv(one, buffer, sizeof buffer, 0); got > 0; got = ::recv(one, buffer, sizeof buffer, 0)) {
                        m_seen += got;
                        ::send(one, buffer, size_t(got), MSG_NOSIGNAL);
                    }
                    ::close(one);
                });
            }
        });
    }
    ~Echo()
    {
        ::shutdown(m_listener, SHUT_RDWR);
        m_thread.join();
        for (std::thread &each : m_each)
            each.join();
        ::close(m_listener);
    }
    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] int seen() const { return m_seen; }

private:
    int m_port = 0;
    int m_listener = -1;
    std::atomic<int> m_seen = 0;
    std::thread m_thread;
    std::list<std::thread> m_each;
};

/// What comes within the time; "end" behind it if the connection ended, "rst" if by reset.
QByteArray heard(int socket, qsizetype wanted, int ms)
{
    QByteArray all;
    QElapsedTimer timer;
    timer.start();
    while (all.size() < wanted && timer.elapsed() < ms) {
        pollfd one {socket, POLLIN, 0};
        if (::poll(&one, 1, int(ms - timer.elapsed())) <= 0)
            break;
        char buffer[4096];
        const auto got = ::recv(socket, buffer, sizeof buffer, 0);
        if (got <= 0)
            return all + (got == 0 ? "end" : "rst");
        all.append(buffer, got);
    }
    return all;
}

} // namespace

/// The line does to bytes what the fault tests rely on, and nothing else.
class TestLine final : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Echo> m_echo;
    std::unique_ptr<FaultyLine> m_line;
    int m_socket = -1;
    void say(const QByteArray &bytes) const { QCOMPARE(::send(m_socket, bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL), ssize_t(bytes.size())); }

private slots:
    void init()
    {
        m_echo = std::make_unique<Echo>();
        m_line = std::make_unique<FaultyLine>(m_echo->port());
        m_socket = connectTo(m_line->port());
        QVERIFY(m_socket >= 0);
    }
    void cleanup()
    {
        ::close(m_socket);
        m_line.reset();
        m_echo.reset();
    }
    void passes()
    {
        const QByteArray much(300000, 'x');
        std::thread talk([&] { say(much); });
        QCOMPARE(heard(m_socket, much.size(), 5000), much);
        talk.join();
        QCOMPARE(m_line->bytes(FaultyLine::Way::Up), much.size());
        QCOMPARE(m_line->bytes(FaultyLine::Way::Down), much.size());
    }
    void delays()
    {
        m_line->delay(60ms);
        QElapsedTimer timer;
        timer.start();
        say("hello");
        QCOMPARE(heard(m_socket, 5, 2000), "hello");
        QVERIFY(timer.elapsed() >= 118);
    }
    void cutsTheWayUp()
    {
        m_line->cutAfter(FaultyLine::Way::Up, 7);
        say("0123456789");
        const QByteArray answer = heard(m_socket, 100, 2000);
        QTRY_COMPARE(m_echo->seen(), 7);
        QVERIFY(answer.endsWith("end") || answer.endsWith("rst"));
        QTRY_COMPARE(m_line->cuts(), 1);
        const int next = connectTo(m_line->port());
        QVERIFY(next >= 0);
        QCOMPARE(::send(next, "again", 5, 0), ssize_t(5));
        QCOMPARE(heard(next, 5, 2000), "again");
        ::close(next);
    }
    void cutsTheWayDown()
    {
        m_line->cutAfter(FaultyLine::Way::Down, 4);
        say("0123456789");
        QVERIFY(heard(m_socket, 100, 2000).startsWith("0123e"));
        QCOMPARE(m_echo->seen(), 10);
    }
    void cutsBeforeAMessage()
    {
        bool told = false;
        m_line->cutAtMessage(3, [&] { told = true; });
        // The way up: a first message without a type, then one with; the echo's way down reads as a message with a type, too.
        say(QByteArray("\0\0\0\x08"
                       "abcd",
                       8));
        QCOMPARE(heard(m_socket, 8, 300).size(), 8);
        QVERIFY(!told);
        QCOMPARE(m_line->messages(), 2);
        say("Qxxxx");
        heard(m_socket, 100, 2000);
        QVERIFY(told);
        QCOMPARE(m_echo->seen(), 8);
    }
    void swallows()
    {
        m_line->swallow();
        say("lost?");
        const int late = connectTo(m_line->port());
        QVERIFY(late >= 0); // taken, and not a word
        QCOMPARE(heard(m_socket, 5, 150), QByteArray());
        QCOMPARE(m_echo->seen(), 0);
        m_line->pass();
        QCOMPARE(heard(m_socket, 5, 2000), "lost?");
        m_line->swallow();
        say("gone");
        m_line->pass(false);
        QCOMPARE(heard(m_socket, 4, 150), QByteArray());
        QCOMPARE(m_echo->seen(), 5);
        ::close(late);
    }
    void resets()
    {
        m_line->reset();
        QCOMPARE(heard(m_socket, 1, 2000), "rst");
        const int late = connectTo(m_line->port());
        QVERIFY(late < 0 || heard(late, 1, 2000) == "rst");
        ::close(late);
    }
    void drips()
    {
        m_line->drip(1);
        QElapsedTimer timer;
        timer.start();
        say(QByteArray(100, 'y'));
        QCOMPARE(heard(m_socket, 100, 5000).size(), 100);
        QVERIFY(timer.elapsed() >= 95);
    }
};

QTEST_GUILESS_MAIN(TestLine)
#include "tst_line.moc"
