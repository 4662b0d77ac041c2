// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/sync/Desk.h"
#include "models/sync/SyncEngine.h"
#include "simulation/DeskWork.h"
#include "simulation/FaultyShared.h"
#include "simulation/Images.h"
#include "simulation/RamDisk.h"
#include "simulation/ServerRoom.h"

#include <array>
#include <map>
#include <vector>

namespace tsunagi::sim {

enum Fault {
    RequestLost,
    ReplyLost,
    OldPushStillRunning,
    CrashAtWrite,
    CrashAtMessage,
    PowerCut,
    DiskFull,
    CacheDeleted,
    OldCacheBack,
    CacheDamaged,
    ServerRestored,
    LateTick,
    ClockJump,
    TwinIdentity,
    PoisonedOp,
    LongOffline,
    FaultCount
};
[[nodiscard]] const char *faultName(int fault);

/// How often a fault met an op of a kind, over all schedules.
using Coverage = std::array<QHash<QByteArray, int>, FaultCount>;

/// The seed of a schedule that does all it can to let this fault meet this kind, its place in DeskWork::kinds(); each attempt is another story.
/// All such seeds are above those that are counted through.
[[nodiscard]] quint64 seedFor(int fault, qsizetype kind, int attempt);

/// One schedule: desks, server, network, disks and clocks out of one seed.
class World final : public Wire, public IdSource
{
public:
    /// `worker` names its disks; no other thread has them or the room.
    World(quint64 seed, const Images &images, const QByteArray &worker, ServerRoom &room);
    ~World() override;
    Q_DISABLE_COPY_MOVE(World)

    struct Outcome
    {
        QString failure;  ///< empty = every checker is content
        QByteArray hash;  ///< of everything at the end
        int ops = 0;
        int events = 0;
    };
    [[nodiscard]] Outcome run();
    [[nodiscard]] const Coverage &coverage() const { return m_coverage; }
    /// What happened, line by line, for a seed that is looked at.
    void setTrace(bool trace) { m_trace = trace; }

private:
    struct Confirmed
    {
        Id op;
        QByteArray hash;
        QByteArray kind;
    };
    struct Station
    {
        QString name;
        std::unique_ptr<RamDisk> disk;
        std::unique_ptr<Desk> desk;
        SyncEngine engine;
        ServerRoom::Wall clock;
        qint64 wakeMs = 0;
        qint64 offlineUntilMs = 0;
        qint64 upAgainMs = -1;     ///< switched off until then; -1 = on
        bool twin = false;
        bool refused = false;      ///< something of it, since anybody looked
        bool retired = false;      ///< refused for sharing an identity
        bool mayPrint = true;
        std::vector<Confirmed> confirmed;
        Images::Files oldCache;
        qint64 tick = 0;
        qint64 pulledMs = -1;      ///< when it last had everything
        bool rebuilt = false;      ///< its cursor may fall
        bool doubtful = false;     ///< its cache may be damaged where nobody looked yet
        bool loadsWhole = false;
        bool lateNext = false;     ///< its next pull sees only the oldest tick
        bool endNext = false;      ///< it ends while its next answer is under way
        std::optional<Fault> cutNext; ///< what becomes of its next push
    };
    /// A push whose connection broke: it begins beside the desk's next try, and may be under way for long.
    struct OldPush
    {
        qint64 atMs = 0;
        QList<Op> ops;  ///< empty = it has begun
        QString desk;
    };

    Fate fate(int desk, Call call, const QList<Op> &ops) override;
    ModelServer &server() override { return *m_server; }
    [[nodiscard]] const Catalogue &catalogue() const override { return m_catalogue; }
    bool loadsWhole(int desk) override { return m_desks[size_t(desk)]->loadsWhole; }
    void meanwhile(int desk, Call call) override;
    bool ticksAreLate(int desk) override;
    Result<QList<PushResult>> push(const QList<Op> &ops) override;
    void ended(const QList<Op> &ops) override;
    void taught(const SharedDatabase::Said &said, const Gathering &answer) override;
    void served(int desk, Call call, const QList<Op> &ops, const QList<PushResult> &results) override;
    qint64 nowMs() override { return m_ms + 1700000000000; }
    quint64 random() override { return m_rng.next(); }

    void say(const QString &line);
    void failed(const QString &why);
    void hit(Fault fault, const QList<QByteArray> &kinds);
    [[nodiscard]] QList<QByteArray> waitingKinds(int desk);
    static void keepCache(Station &station);
    void switchOn(int desk);
    void switchOff(int desk, qint64 forMs);
    void afterStep(int desk);
    void feed(int desk, const SyncEngine::Event &event);
    void work(int desk);
    [[nodiscard]] std::optional<Change> nextChange(DeskWork &clerk);
    /// How many ops were saved and may be sent; 0 as well if the desk is not there any more.
    [[nodiscard]] int save(int desk, const QList<Change> &changes, Lane lane);
    void print(int desk, const QByteArray &number);
    /// The fault of this schedule, on the ops that this desk just saved or, `before`, is about to save.
    void aim(int desk, const QList<Change> &changes, bool before);
    /// Two desks that have heard of all there is, if there are so many.
    [[nodiscard]] std::optional<std::pair<int, int>> twoInStep();
    [[nodiscard]] bool isThere(int desk) const;
    /// Two desks do the same before either has heard of the other: the second is refused, and has a copy of its cache from before.
    void contend();
    /// One desk goes on with what another did, and the server loses both: who did the later one hears of it first.
    void loseInTurn();
    void goOnWithOldPushes();
    void openServer(const ModelServer::Ticks &ticks);
    void strike();
    void strike(Fault fault, int desk);
    void backUp();
    void restoreServer();
    void makeTwin(int model);
    void heal();
    void drain();
    void check();
    [[nodiscard]] QByteArray finalHash();

    Rng m_rng;
    const Images &m_images;
    QByteArray m_worker;
    Catalogue m_catalogue;
    ServerRoom &m_room;
    std::unique_ptr<ModelServer> m_server;
    bool m_crowded = false;
    Images::Files m_backup;
    ModelServer::Ticks m_backupTicks;
    std::vector<std::unique_ptr<Station>> m_desks;
    QList<OldPush> m_oldPushes;
    std::map<QByteArray, int> m_printed; ///< number → desk
    qint64 m_gathering = 0;              ///< of the server as it is, the newest one
    QHash<Id, qint64> m_taught;          ///< what was to come again in it, with its place in the lost history
    QSet<Id> m_poisoned;
    QHash<Id, QByteArray> m_names;       ///< op → which of DeskWork::kinds() it is
    Coverage m_coverage;
    Outcome m_outcome;
    int m_steps = 0;
    Fault m_aimed = FaultCount;      ///< the fault that this schedule brings to some kinds on purpose; FaultCount = chance alone
    QList<QByteArray> m_aimedKinds;  ///< those that it has not met yet, the most wanted first
    QList<QByteArray> m_contested;   ///< the kinds of this schedule that two desks may do at once
    QByteArray m_rows;               ///< hash of the server's rows at the end
    bool m_inCall = false;
    bool m_contended = false;        ///< two desks sent what cannot both stand
    bool m_lostInTurn = false;
    qint64 m_ms = 0;
    qint64 m_sentMs = -1;            ///< when a desk sent something, last
    int m_faultPercent = 0;
    bool m_healed = false;
    bool m_chases = false;           ///< is to show one pair alone, and ends soon after
    bool m_trace = false;
};

} // namespace tsunagi::sim
