// SPDX-License-Identifier: GPL-3.0-or-later
// node rx.mjs postgresql://… [orders]: RxDB in memory, with the usual checkpoint handlers over a PostgreSQL table of its own.
import { createRxDatabase } from 'rxdb';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { Subject } from 'rxjs';
import pg from 'pg';
import { middle, order, row, seconds } from './order.mjs';

const pool = new pg.Pool({ connectionString: process.argv[2], max: 8 });
const count = Number(process.argv[3] ?? 20000);
const fields = Object.keys(order(0)).filter((name) => name !== 'id');
await pool.query('DROP TABLE IF EXISTS peer_order');
await pool.query(`CREATE TABLE peer_order(id text PRIMARY KEY, at bigserial, ${fields.map((f) => f + (f === 'total' ? ' bigint' : ' text')).join(',')})`);
await pool.query('CREATE INDEX ON peer_order(at, id)');
const schema = { version: 0, primaryKey: 'id', type: 'object', required: ['id'],
    properties: { id: { type: 'string', maxLength: 20 }, ...Object.fromEntries(fields.map((f) => [f, { type: f === 'total' ? 'number' : 'string' }])) } };
const told = new Subject();

async function desk(name) {
    const db = await createRxDatabase({ name, storage: getRxStorageMemory(), multiInstance: false });
    await db.addCollections({ orders: { schema } });
    return db.orders;
}

function replicate(collection, live, which) {
    return replicateRxCollection({
        collection, replicationIdentifier: 'pg-' + collection.database.name, live, retryTime: 500,
        pull: which.pull && {
            batchSize: 1000, stream$: told.asObservable(),
            handler: async (checkpoint, size) => {
                const { rows } = await pool.query(`SELECT id, at, ${fields.join(',')} FROM peer_order WHERE at > $1 ORDER BY at LIMIT $2`, [checkpoint?.at ?? 0, size]);
                return { documents: rows.map(({ at, total, ...rest }) => ({ ...rest, total: Number(total), _deleted: false })),
                         checkpoint: rows.length ? { at: Number(rows[rows.length - 1].at) } : checkpoint };
            },
        },
        push: which.push && {
            batchSize: 1000,
            handler: async (changes) => {
                const ids = changes.map((c) => c.newDocumentState.id);
                const columns = fields.map((f, i) => `$${i + 2}::${f === 'total' ? 'bigint' : 'text'}[]`);
                await pool.query(`INSERT INTO peer_order(id, ${fields.join(',')}) SELECT * FROM unnest($1::text[], ${columns.join(',')})
                    ON CONFLICT(id) DO UPDATE SET at=nextval('peer_order_at_seq'), ${fields.map((f) => `${f}=excluded.${f}`).join(',')}`,
                    [ids, ...fields.map((f) => changes.map((c) => c.newDocumentState[f]))]);
                told.next('RESYNC');
                return [];
            },
        },
    });
}

const a = await desk('a');
for (let n = 0; n < count; n += 1000) await a.bulkInsert(Array.from({ length: Math.min(1000, count - n) }, (_, i) => order(n + i)));
let from = performance.now();
const push = replicate(a, false, { push: true });
await push.awaitInitialReplication();
row('RxDB push', count, seconds(from));
await push.cancel();

const b = await desk('b');
from = performance.now();
const pull = replicate(b, false, { pull: true });
await pull.awaitInitialReplication();
row('RxDB first load', count, seconds(from));
if ((await b.count().exec()) !== count) throw new Error('rows are missing');
await pull.cancel();

const up = replicate(a, true, { push: true });
const down = replicate(b, true, { pull: true });
await Promise.all([up.awaitInitialReplication(), down.awaitInitialReplication()]);
const waiting = new Map();
const took = [];
b.$.subscribe((e) => { if (waiting.has(e.documentId)) { took.push(performance.now() - waiting.get(e.documentId)); waiting.delete(e.documentId); } });
for (let n = 0; n < 40; ++n) {
    const doc = await a.findOne(order(n).id).exec();
    waiting.set(doc.id, performance.now());
    await doc.patch({ state: 'held' });
    await new Promise((done) => setTimeout(done, 500));
}
await new Promise((done) => setTimeout(done, 3000));
console.log(`| RxDB change seen at another desk, 2 desks | ${took.length} of 40 | p50 ${middle(took, 0.5).toFixed(0)} ms | p95 ${middle(took, 0.95).toFixed(0)} ms |`);
await pool.query('DROP TABLE peer_order');
process.exit(0);
