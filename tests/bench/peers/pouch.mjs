// SPDX-License-Identifier: GPL-3.0-or-later
// node pouch.mjs [orders]: PouchDB with leveldb at both ends, over HTTP.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { middle, order, row, seconds } from './order.mjs';

const require = createRequire(import.meta.url);
const PouchDB = require('pouchdb-core').plugin(require('pouchdb-adapter-leveldb')).plugin(require('pouchdb-adapter-http'))
    .plugin(require('pouchdb-mapreduce')).plugin(require('pouchdb-replication'));
const count = Number(process.argv[2] ?? 20000);
const folder = mkdtempSync(join(tmpdir(), 'peer-pouch-'));
process.chdir(folder); // the server writes its settings beside it

const Server = PouchDB.defaults({ prefix: join(folder, 'server') + '-', adapter: 'leveldb' });
const app = require('express')();
app.use('/db', require('express-pouchdb')(Server, { mode: 'minimumForPouchDB', logPath: join(folder, 'log.txt') }));
const listening = await new Promise((done) => { const s = app.listen(0, '127.0.0.1', () => done(s)); });
const url = `http://127.0.0.1:${listening.address().port}/db/orders`;
const desk = (name) => new PouchDB(join(folder, name), { adapter: 'leveldb' });

const a = desk('a');
for (let n = 0; n < count; n += 1000) {
    await a.bulkDocs(Array.from({ length: Math.min(1000, count - n) }, (_, i) => { const o = order(n + i); return { _id: o.id, ...o }; }));
}
await new PouchDB(url).info();
let from = performance.now();
await a.replicate.to(url, { batch_size: 500 });
row('PouchDB push', count, seconds(from));

const b = desk('b');
from = performance.now();
await b.replicate.from(url, { batch_size: 500 });
row('PouchDB first load', count, seconds(from));
if ((await b.info()).doc_count !== count) throw new Error('rows are missing');

const up = a.replicate.to(url, { live: true, retry: true });
const down = b.replicate.from(url, { live: true, retry: true });
const waiting = new Map();
const took = [];
b.changes({ live: true, since: 'now' }).on('change', (c) => { if (waiting.has(c.id)) { took.push(performance.now() - waiting.get(c.id)); waiting.delete(c.id); } });
await new Promise((done) => setTimeout(done, 2000));
for (let n = 0; n < 40; ++n) {
    const doc = await a.get(order(n).id);
    waiting.set(doc._id, performance.now());
    await a.put({ ...doc, state: 'held' });
    await new Promise((done) => setTimeout(done, 500));
}
await new Promise((done) => setTimeout(done, 3000));
console.log(`| PouchDB change seen at another desk, 2 desks | ${took.length} of 40 | p50 ${middle(took, 0.5).toFixed(0)} ms | p95 ${middle(took, 0.95).toFixed(0)} ms |`);
up.cancel();
down.cancel();
listening.close();
rmSync(folder, { recursive: true, force: true });
process.exit(0);
