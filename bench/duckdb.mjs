// duckdb.mjs FILE THREADS - loads a CSV file into memory and sums it by month; prints the
// seconds that this took, without the start of the process, and the peak memory in kB.
import { DuckDBInstance } from '@duckdb/node-api';
import { readFileSync } from 'node:fs';

const [file, threads] = process.argv.slice(2);
const database = await DuckDBInstance.create(':memory:', { threads });
const connection = await database.connect();
const from = process.hrtime.bigint();
// The type is told, for "2024 (FYTD)" comes later than what DuckDB looks at to guess it.
await connection.run(`CREATE TABLE t AS SELECT * FROM
  read_csv('${file.replaceAll("'", "''")}', types = {'Fiscal Year': 'VARCHAR'})`);
await connection.runAndReadAll(`SELECT "Fiscal Year", "Month (abbv)", SUM("Encounter Count")
  FROM t WHERE "Land Border Region" = 'Southwest Land Border' GROUP BY ALL`);
const seconds = Number(process.hrtime.bigint() - from) / 1e9;
const peak = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1];
console.log(`${seconds} ${peak}`);
