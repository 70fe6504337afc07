import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { hubService, named, otherService } from '../organisations/examples.ts'
import { readAs } from '../platform/house.ts'
import { Nights } from '../platform/nights.ts'
import { type ByHand, closureByHand, nightsByHand, offerByHand, stayByHand } from './nights-by-hand.ts'
import { occupancy } from './occupancy.ts'
import { type BedNights, bedNightsFrom, type Counts, summedNights } from './utilisation.ts'

let world: LittleWorld
let ids: { rossi: string; kofi: string; offer: string; closure: string }
before(async () => {
  world = await littleWorld()
  const { sql } = world
  await sql('update housing.room set is_private = false')
  ids = {
    rossi: await stayByHand(sql, 'Nucleo Rossi', '2025-01-01'),
    kofi: await stayByHand(sql, 'Kofi Mensah', '2025-01-01'),
    offer: await offerByHand(sql, 'Kofi Mensah'),
    closure: await closureByHand(sql, '[2025-01-01,)'),
  }
})

const zero = Temporal.PlainDate.from('2026-01-01')
const at = (n: number) => zero.add({ days: n })

// One sleeper for each bed, so that any history is one the ledger accepts.
const sleepers: Record<string, string> = {
  'A1 Stanza 1 letto 1': 'Maria Rossi',
  'A1 Stanza 1 letto 2': 'Youssef Benali',
  'A1 Stanza 1 letto 3': 'Sara Benali',
  'A1 Stanza 1 letto 4': 'Adam Benali',
  'A1 Stanza 2 letto 1': 'Lina Benali',
  'A1 Stanza 2 letto 2': 'Kofi Mensah',
}
const beds = [...Object.keys(sleepers), 'A2 Stanza 1 letto 1', 'A2 Stanza 1 letto 2']

type Line = { bed: string; nights: Nights; kind: ByHand['kind'] }
type History = { bed: string; service: Nights; lines: Line[] }

/** A bed in service for a while, then one thing after another with gaps between; the last may be closed until further notice. */
const history = (bed: string): fc.Arbitrary<History> =>
  fc
    .record({
      start: fc.integer({ min: -40, max: 60 }),
      length: fc.option(fc.integer({ min: 30, max: 150 }), { nil: null }),
      steps: fc.array(
        fc.record({
          gap: fc.integer({ min: 0, max: 15 }),
          nights: fc.integer({ min: 1, max: 30 }),
          kind: fc.constantFrom<ByHand['kind']>(
            'hold',
            'turnover',
            'closure',
            ...(sleepers[bed] ? (['stay', 'stay'] as const) : []),
          ),
        }),
        { maxLength: 6 },
      ),
      closedForGood: fc.boolean(),
    })
    .map(({ start, length, steps, closedForGood }) => {
      const service = new Nights(at(start), length === null ? null : at(start + length))
      const lines: Line[] = []
      let day = start
      for (const { gap, nights, kind } of steps) {
        const line = { bed, kind, nights: new Nights(at(day + gap), at(day + gap + nights)) }
        day += gap + nights
        if (kind === 'closure' || length === null || day <= start + length) lines.push(line)
      }
      if (closedForGood) lines.push({ bed, kind: 'closure', nights: new Nights(at(day), null) })
      return { bed, service, lines }
    })

async function write(histories: History[]) {
  await world.sql('delete from housing.bed_nights')
  for (const { bed, service, lines } of histories) {
    await world.sql('update housing.bed set in_service = $2 where id = $1', [named(bed), service.toString()])
    for (const { kind, nights } of lines) await nightsByHand(world.sql, useOf(bed, kind, nights.toString()))
  }
}

function useOf(bed: string, kind: ByHand['kind'], nights: string): ByHand {
  if (kind === 'hold') return { kind, bed, nights, household: 'Kofi Mensah', offer: ids.offer }
  if (kind === 'turnover') return { kind, bed, nights, stay: ids.rossi }
  if (kind === 'closure') return { kind, bed, nights, closure: ids.closure }
  const person = sleepers[bed] ?? ''
  const isKofi = person === 'Kofi Mensah'
  return { kind, bed, nights, person, household: isKofi ? person : 'Nucleo Rossi', stay: isKofi ? ids.kofi : ids.rossi }
}

/** The slow way: every bed on every night. */
function nightByNight(histories: History[], from: number, to: number, unit?: string): BedNights {
  const counts: Counts = {}
  const add = (kind: keyof Counts) => {
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  for (let n = from; n <= to; n++) {
    const open = new Set<string>()
    const livedIn = new Set<string>()
    for (const { bed, service, lines } of histories) {
      const itsUnit = bed.slice(0, 2)
      if ((unit && itsUnit !== unit) || !service.includes(at(n))) continue
      add('installed')
      open.add(itsUnit)
      const line = lines.find(({ nights }) => nights.includes(at(n)))
      if (line) add(line.kind)
      if (line?.kind === 'stay') livedIn.add(itsUnit)
    }
    for (const _ of open) add('unit')
    for (const _ of livedIn) add('guests')
  }
  return bedNightsFrom(counts)
}

test('the nights of the ledger always sum to the installed nights, as counted bed by bed and night by night', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(...beds.map(history)),
      fc.integer({ min: -10, max: 80 }),
      fc.integer({ min: 0, max: 90 }),
      async (histories, from, length) => {
        await write(histories)
        const to = from + length
        const counted = await readAs(world.house, world.actors.paolo, (tx) => occupancy(tx, at(from), at(to)))
        assert.deepEqual(counted.total, nightByNight(histories, from, to))
        for (const unit of counted.units) {
          const { unitId: _, unitName, siteId: __, siteName: ___, serviceName: ____, ...nights } = unit
          assert.deepEqual(nights, nightByNight(histories, from, to, unitName))
        }
        for (const { month, ...nights } of counted.months) {
          const first = Math.max(from, zero.until(month.toPlainDate({ day: 1 })).days)
          const last = Math.min(to, zero.until(month.toPlainDate({ day: month.daysInMonth })).days)
          assert.deepEqual(nights, nightByNight(histories, first, last))
        }
        for (const rows of [counted.sites, counted.months]) assert.deepEqual(summedNights(rows), counted.total)
        const { installed, occupied, held, closed, turnover, free } = counted.total
        assert.equal(occupied + held + closed + turnover + free, installed)
        assert.ok(free >= 0)
      },
    ),
    { numRuns: 25 },
  )
})

test('only the services asked for are counted, and only those the actor works in', async () => {
  await world.sql(`delete from housing.bed_nights`)
  await world.sql(`update housing.bed set in_service = '[2020-01-01,)'`)
  const [from, to] = [at(0), at(9)]
  const installed = async (who: 'paolo' | 'elena', services?: string[]) =>
    (await readAs(world.house, world.actors[who], (tx) => occupancy(tx, from, to, services))).total.installed
  assert.equal(await installed('paolo'), 80)
  assert.equal(await installed('paolo', [hubService]), 80)
  assert.equal(await installed('paolo', [otherService]), 0)
  assert.equal(await installed('elena'), 0)
})
