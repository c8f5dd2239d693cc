// What a program with node's `postgres` does: node node_postgres.js CASE SETTINGS prints what the case found. The
// settings are libpq's keywords as JSON. It pipelines queries and prepares all that have parameters.
'use strict';
const fs = require('fs');
const { pipeline } = require('stream/promises');
const { Readable } = require('stream');
const postgres = require('postgres');

const given = JSON.parse(process.argv[3]);
const sql = postgres({
  host: given.host,
  port: Number(given.port),
  user: given.user,
  database: given.dbname,
  max: 6,
  ssl: given.sslrootcert ? { ca: fs.readFileSync(given.sslrootcert), servername: 'localhost' } : false,
  onnotice: () => {},
});

const cases = {
  queries: async () => {
    const [row] = await sql`select ${7}::int as number, ${"it's"}::text as text, ${new Date(0)}::timestamptz as time`;
    console.log(row.number, row.text, row.time.getTime());
    console.log((await sql`select generate_series(1, 20000) as n`).reduce((sum, { n }) => sum + n, 0));
    await sql`select 1 / ${0}::int`.catch((error) => console.log(error.code));
    console.log((await sql`select 'usable' as state`)[0].state);
  },

  pipelined: async () => {
    const asked = Array.from({ length: 400 }, (_, number) => sql`select ${number}::int as n`);
    const results = await Promise.all(asked);
    console.log(results.every(([row], number) => row.n === number));
  },

  transactions: async () => {
    await sql`drop table if exists node_postgres_kept`;
    await sql`create table node_postgres_kept (id int)`;
    await sql.begin(async (transaction) => {
      await transaction`insert into node_postgres_kept ${transaction([{ id: 1 }, { id: 2 }])}`;
      await transaction
        .savepoint(async (inner) => {
          await inner`insert into node_postgres_kept values (3)`;
          throw new Error('inner');
        })
        .catch((error) => console.log(error.message));
    });
    await sql
      .begin(async (transaction) => {
        await transaction`delete from node_postgres_kept`;
        throw new Error('outer');
      })
      .catch((error) => console.log(error.message));
    console.log((await sql`select id from node_postgres_kept order by id`).map(({ id }) => id).join());
    await sql`drop table node_postgres_kept`;
  },

  copy: async () => {
    await sql`drop table if exists node_postgres_copied`;
    await sql`create table node_postgres_copied (id int, value text)`;
    const lines = Array.from({ length: 20000 }, (_, number) => `${number}\tvalue ${number}\n`);
    await pipeline(Readable.from(lines), await sql`copy node_postgres_copied from stdin`.writable());
    let back = '';
    for await (const chunk of await sql`copy node_postgres_copied to stdout`.readable()) {
      back += chunk;
    }
    // Nothing more after it: with or without a pooler, this connection never answers again.
    console.log(back === lines.join(''));
  },

  cursor: async () => {
    let sum = 0;
    for await (const rows of sql`select generate_series(1, 1000) as n`.cursor(100)) {
      sum += rows.reduce((part, { n }) => part + n, 0);
    }
    console.log(sum);
  },

  cancel: async () => {
    const query = sql`select pg_sleep(50)`;
    setTimeout(() => query.cancel(), 1000);
    await query.catch((error) => console.log(error.code));
    console.log((await sql`select 'usable' as state`)[0].state);
  },
};

cases[process.argv[2]]()
  .then(() => sql.end({ timeout: 1 }))
  .catch((error) => {
    console.error(error);
    process.exit(1);
  });
