/**
 * `npm run bench`: a large city, a real server process, requests over HTTP by a signed-in coordinator with row-level security on.
 * Prints a table, or with --json one object { figure: { p50, p95, target } }. `--people`, `--beds`, `--registered`, `--items` and `--runs` change the
 * size; `--only` takes the figures whose name has these words.
 */
import { parseArgs } from 'node:util'
import { cityServer } from './city-server.ts'
import { deskAsWhole, deskFigures } from './desk-figures.ts'
import { figures } from './figures.ts'
import { measure, type Result } from './measure.ts'
import { processFigures } from './process-figures.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    people: { type: 'string', default: '100000' },
    beds: { type: 'string', default: '5000' },
    registered: { type: 'string', default: '20000' },
    items: { type: 'string', default: '600000' },
    runs: { type: 'string', default: '200' },
    only: { type: 'string', default: '' },
  },
})
const say = (line: string) => process.stderr.write(`${line}\n`)

const size = {
  people: Number(values.people),
  beds: Number(values.beds),
  registered: Number(values.registered),
  items: Number(values.items),
}
await using server = await cityServer(size, say)
const results: Record<string, Result> = {}
for (const figure of [...figures, ...deskFigures].filter(({ name }) => name.includes(values.only))) {
  say(`Misuro: ${figure.name}…`)
  results[figure.name] = await measure(server, figure, Number(values.runs))
}
if (values.only === '')
  Object.assign(results, await deskAsWhole(server, Number(values.runs)), await processFigures(server))

if (values.json) process.stdout.write(`${JSON.stringify(results)}\n`)
else table(results)

function table(all: Record<string, Result>): void {
  const rows = Object.entries(all).map(([name, { p50, p95, target, unit = 'ms' }]) => ({
    figure: name,
    p50: round(p50),
    p95: round(p95),
    target,
    unit,
    met: p95 <= target ? 'yes' : 'NO',
  }))
  console.table(rows)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
