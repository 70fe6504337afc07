/**
 * `npm run bench`: a large city, a real server process, requests over HTTP by a signed-in coordinator with row-level security on.
 * Prints a table, or with --json one object { figure: { p50, p95, target } }. `--people`, `--beds` and `--runs` change the size.
 */
import { parseArgs } from 'node:util'
import { cityServer } from './city-server.ts'
import { figures } from './figures.ts'
import { measure, type Result } from './measure.ts'
import { processFigures } from './process-figures.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    people: { type: 'string', default: '100000' },
    beds: { type: 'string', default: '5000' },
    runs: { type: 'string', default: '200' },
  },
})
const say = (line: string) => process.stderr.write(`${line}\n`)

await using server = await cityServer({ people: Number(values.people), beds: Number(values.beds) }, say)
const results: Record<string, Result> = {}
for (const figure of figures) {
  say(`Misuro: ${figure.name}…`)
  results[figure.name] = await measure(server, figure, Number(values.runs))
}
Object.assign(results, await processFigures(server))

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
