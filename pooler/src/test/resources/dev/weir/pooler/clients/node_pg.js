// What a program with node's `pg` does: node node_pg.js CASE SETTINGS prints what the case found. The settings are
// libpq's keywords as JSON.
'use strict';
const fs = require('fs');
const { Client, Pool } = require('pg');

const given = JSON.parse(process.argv[3]);
const settings = {
  host: given.host,
  port: Number(given.port),
  user: given.user,
  database: given.dbname,
  ssl: given.sslrootcert ? { ca: fs.readFileSync(given.sslrootcert), servername: 'localhost' } : false,
};

async function withClient(action) {
  const client = new Client(settings);
  await client.connect();
  try {
    await action(client);
  } finally {
    await client.end();
  }
}

const cases = {
  queries: () =>
    withClient(async (client) => {
      const typed = await client.query('select $1::int as number, $2::text as text, now() as time', [7, "it's"]);
      const { number, text, time } = typed.rows[0];
      console.log(number, text, time instanceof Date);
      const many = await client.query('select generate_series(1, 20000) as n');
      console.log(many.rows.reduce((sum, row) => sum + row.n, 0));
      const several = await client.query('select 1 as one; select 2 as two');
      console.log(several.map((result) => JSON.stringify(result.rows[0])).join(' '));
    }),

  prepared: () =>
    withClient(async (client) => {
      let sum = 0;
      for (let number = 0; number < 30; number++) {
        const query = { name: `statement ${number % 3}`, text: `select $1::int * ${number % 3} as n`, values: [number] };
        sum += (await client.query(query)).rows[0].n;
      }
      console.log(sum);
    }),

  transactions: () =>
    withClient(async (client) => {
      await client.query('drop table if exists node_pg_kept');
      await client.query('create table node_pg_kept (id int primary key)');
      await client.query('begin');
      await client.query('insert into node_pg_kept values ($1)', [1]);
      await client.query('commit');
      await client.query('begin');
      await client.query('insert into node_pg_kept values ($1)', [2]);
      await client.query('insert into node_pg_kept values ($1)', [1]).catch((error) => console.log(error.code));
      await client.query('select 1').catch((error) => console.log(error.code));
      await client.query('rollback');
      console.log((await client.query('select id from node_pg_kept')).rows.map((row) => row.id).join());
      await client.query('drop table node_pg_kept');
    }),

  pool: async () => {
    const pool = new Pool({ ...settings, max: 6 });
    const asked = [];
    for (let number = 0; number < 400; number++) {
      asked.push(pool.query('select $1::int as n', [number]));
    }
    const results = await Promise.all(asked);
    console.log(results.every((result, number) => result.rows[0].n === number), pool.totalCount);
    await pool.end();
  },
};

cases[process.argv[2]]().catch((error) => {
  console.error(error);
  process.exit(1);
});
