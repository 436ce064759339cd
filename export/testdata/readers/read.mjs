// Reads an export and writes its rows as JSON, one a line.
//   node read.mjs duckdb 'SELECT …'
//   node read.mjs hyparquet FILE
const [reader, what] = process.argv.slice(2)
const lines = []
if (reader === 'duckdb') {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const db = await (await DuckDBInstance.create(':memory:')).connect()
  const rows = await db.runAndReadAll(`SELECT CAST(to_json(t) AS VARCHAR) FROM (${what}) t`)
  for (const [line] of rows.getRows()) lines.push(line)
} else {
  const { parquetReadObjects, asyncBufferFromFile } = await import('hyparquet')
  const { compressors } = await import('hyparquet-compressors')
  const rows = await parquetReadObjects({ file: await asyncBufferFromFile(what), compressors })
  const plain = (_, v) => typeof v === 'bigint' ? Number(v) : v
  for (const row of rows) lines.push(JSON.stringify(row, plain))
}
process.stdout.write(lines.map(l => l + '\n').join(''))
