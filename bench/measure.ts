import type { CityServer } from './city-server.ts'

export type Result = { p50: number; p95: number; target: number; unit?: string }

export type Figure = {
  name: string
  /** Milliseconds at the 95th percentile. */
  target: number
  /** At most this many runs, for what uses something up. */
  most?: number
  /** Makes ready (not timed) what the runs need. */
  prepare?: (server: CityServer, runs: number) => Promise<void>
  /** One timed request; throws when the answer is not the expected one. */
  run: (server: CityServer, turn: number) => Promise<void>
}

/** Runs one after the other, as one busy worker would; the first tenth warms up and is not counted. */
export async function measure(
  server: CityServer,
  { target, most = Number.POSITIVE_INFINITY, prepare, run }: Figure,
  runs: number,
): Promise<Result> {
  const counted = Math.min(runs, most)
  const warming = Math.ceil(counted / 10)
  await prepare?.(server, counted + warming)
  const times: number[] = []
  for (let turn = 0; turn < counted + warming; turn++) {
    const started = performance.now()
    await run(server, turn)
    if (turn >= warming) times.push(performance.now() - started)
  }
  return { ...percentiles(times), target }
}

export function percentiles(times: number[]): { p50: number; p95: number } {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95) }
}
