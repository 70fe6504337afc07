import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Nights } from '../platform/nights.ts'
import { joined, type Row } from './stay-rules.ts'
import { afterTransfer, refusalsToTransfer } from './transfer-rules.ts'

const start = Temporal.PlainDate.from('2028-02-01')
const at = (n: number) => start.add({ days: n })
const count = (rows: Row[]) => rows.reduce((sum, { nights }) => sum + nights.count, 0)

/** A person's nights as they may be after any number of transfers: lines that follow one another. */
const history = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }).map((lengths) => {
  let from = 0
  return lengths.map((length, index): Row => {
    const nights = new Nights(at(from), at(from + length))
    from += length
    return { personId: 'p', bedId: `b${index}`, nights }
  })
})

test('property: a transfer loses and adds no night, and nights of a person never overlap', () => {
  fc.assert(
    fc.property(history, fc.integer({ min: -5, max: 250 }), (rows, when) => {
      const { kept, moved } = afterTransfer(rows, 'new', at(when))
      const after = [...kept, ...moved]
      assert.equal(count(after), count(rows))
      for (const [index, one] of after.entries())
        for (const other of after.slice(index + 1)) assert.ok(!one.nights.overlaps(other.nights))
      assert.ok(
        moved.every(({ bedId, nights }) => bedId === 'new' && Temporal.PlainDate.compare(nights.from, at(when)) >= 0),
      )
    }),
  )
})

test('property: lines joined cover the same nights, with none left to join', () => {
  fc.assert(
    fc.property(history, (rows) => {
      const same = rows.map((row) => ({ ...row, bedId: 'one' }))
      const periods = joined(same.toReversed())
      assert.equal(periods.length, 1)
      assert.equal(count(periods), count(rows))
      assert.equal(joined(rows).length, rows.length)
    }),
  )
})

test('a day after the last night is refused with the name', () => {
  const stay = { entry: start, authorisedUntil: at(10), exit: null }
  const rows = [{ personId: 'p', bedId: 'b', nights: new Nights(start, at(10)) }]
  const refusals = refusalsToTransfer(
    [stay],
    [{ personId: 'p', name: 'Sara', rows }],
    [{ personId: 'p', bedId: 'n' }],
    at(10),
  )
  assert.match(refusals[0]?.sentence ?? '', /Sara non ha notti dal 11 febbraio 2028/)
})
