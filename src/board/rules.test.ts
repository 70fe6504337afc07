import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type Bar,
  barsOf,
  daysFrom,
  installed,
  type Line,
  mondayOf,
  nearness,
  pagesOf,
  type Span,
  summed,
} from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const monday = day('2026-11-16')
const days = 56
const at = (text: string) => daysFrom(monday, day(text))
const always: Span = { from: -2000, to: null }

const line = (kind: Line['kind'], from: string, to: string | null, of = 'x', term?: string): Line => ({
  kind,
  of,
  from: at(from),
  to: to === null ? null : at(to),
  term: term ? at(term) : null,
})

const said = (bars: Bar<Line>[]) => bars.map(({ kind, column, span }) => `${kind} ${column}+${span}`)

test('a bed with nothing in it is free for the whole window', () => {
  assert.deepEqual(said(barsOf(days, always, [])), ['free 0+56'])
})

test('a stay that began before and ends within, its turnover, and free nights after', () => {
  const lines = [line('stay', '2026-10-01', '2026-12-01'), line('turnover', '2026-12-01', '2026-12-03')]
  assert.deepEqual(said(barsOf(days, always, lines)), ['stay 0+15', 'turnover 15+2', 'free 17+39'])
})

test('nights of one stay that follow one another are one bar, with its real end', () => {
  const lines = [line('stay', '2026-11-20', '2026-12-01'), line('stay', '2026-12-01', '2027-02-01')]
  const bars = barsOf(days, always, lines)
  assert.deepEqual(said(bars), ['free 0+4', 'stay 4+52'])
  assert.equal(bars[1]?.to, at('2027-02-01'))
})

test('two households that follow one another on the same day are two bars', () => {
  const lines = [line('stay', '2026-11-16', '2026-12-01', 'a'), line('stay', '2026-12-01', '2027-02-01', 'b')]
  assert.deepEqual(said(barsOf(days, always, lines)), ['stay 0+15', 'stay 15+41'])
})

test('nights past the term are set apart', () => {
  assert.deepEqual(said(barsOf(days, always, [line('stay', '2026-10-01', '2026-11-23', 'a', '2026-11-18')])), [
    'stay 0+2',
    'overstay 2+5',
    'free 7+49',
  ])
  assert.deepEqual(said(barsOf(days, always, [line('stay', '2026-10-01', '2026-11-23', 'a', '2026-11-01')])), [
    'overstay 0+7',
    'free 7+49',
  ])
})

test('a closure until further notice reaches the edge', () => {
  assert.deepEqual(said(barsOf(days, always, [line('closure', '2026-12-01', null)])), ['free 0+15', 'closure 15+41'])
})

test('a bed is not free before it is in service, nor after', () => {
  const inService = { from: at('2026-11-18'), to: at('2026-12-16') }
  assert.deepEqual(said(barsOf(days, inService, [line('stay', '2026-11-20', '2026-11-22')])), [
    'out 0+2',
    'free 2+2',
    'stay 4+2',
    'free 6+24',
    'out 30+26',
  ])
  assert.deepEqual(said(barsOf(days, { from: at('2030-01-01'), to: null }, [])), ['out 0+56'])
})

const kinds = ['stay', 'hold', 'turnover', 'closure'] as const

/** A ledger of one bed: lines in order that never overlap. */
const ledger = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 0, max: 9 }),
      length: fc.integer({ min: 1, max: 40 }),
      kind: fc.constantFrom(...kinds),
      of: fc.constantFrom('a', 'b'),
      term: fc.option(fc.integer({ min: -5, max: 45 }), { nil: undefined }),
    }),
    { maxLength: 12 },
  )
  .map((pieces) => {
    let reached = -32
    return pieces.map(({ gap, length, kind, of, term }): Line => {
      const from = reached + gap
      reached = from + length
      return { kind, of, from, to: reached, term: term === undefined || kind !== 'stay' ? null : from + term }
    })
  })

const service = fc
  .tuple(fc.integer({ min: -60, max: 60 }), fc.option(fc.integer({ min: 1, max: 120 }), { nil: undefined }))
  .map(([from, length]): Span => ({ from, to: length === undefined ? null : from + length }))

test('the bars of a row tile the window exactly: no gap, no overlap, spans that sum to its days', () => {
  fc.assert(
    fc.property(ledger, service, fc.integer({ min: 1, max: 84 }), (lines, inService, width) => {
      const bars = barsOf(width, inService, lines)
      let column = 0
      for (const bar of bars) {
        assert.equal(bar.column, column)
        assert.ok(bar.span > 0)
        column += bar.span
      }
      assert.equal(column, width)
    }),
  )
})

test('every night of the window says what the ledger says of it', () => {
  fc.assert(
    fc.property(ledger, service, (lines, inService) => {
      for (const bar of barsOf(days, inService, lines))
        for (let night = bar.column; night < bar.column + bar.span; night++) {
          const has = ({ from, to }: Span) => from <= night && (to === null || night < to)
          const expected = lines.find(has)?.kind ?? (has(inService) ? 'free' : 'out')
          assert.equal(bar.kind === 'overstay' ? 'stay' : bar.kind, expected)
        }
    }),
  )
})

test('weeks begin on Monday', () => {
  assert.equal(String(mondayOf(day('2026-11-22'))), '2026-11-16')
  assert.equal(String(mondayOf(day('2026-11-16'))), '2026-11-16')
})

test('an end is over after its day, near in the last fortnight', () => {
  assert.equal(nearness(5, 6), 'over')
  assert.equal(nearness(6, 6), 'near')
  assert.equal(nearness(21, 6), 'near')
  assert.equal(nearness(22, 6), 'far')
})

test('the parts of a tally sum to the beds in service, also over many sites', () => {
  const one = { occupied: 14, free: 3, closed: 2, held: 1, turnover: 0 }
  assert.equal(installed(one), 20)
  assert.equal(installed(summed([one, one])), 40)
})

test('pages hold whole sites, every bed is on exactly one, and a site larger than a page goes over several', () => {
  const sites = [
    { id: 'a', shown: 300 },
    { id: 'b', shown: 0 },
    { id: 'c', shown: 200 },
    { id: 'd', shown: 1100 },
    { id: 'e', shown: 10 },
  ]
  assert.deepEqual(pagesOf(sites, 500), [
    { siteIds: ['a', 'c'], beds: 500, skip: 0 },
    { siteIds: ['d'], beds: 500, skip: 0 },
    { siteIds: ['d'], beds: 500, skip: 500 },
    { siteIds: ['d', 'e'], beds: 110, skip: 1000 },
  ])
})
