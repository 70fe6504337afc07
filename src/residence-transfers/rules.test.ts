import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attentions, obstacles, type Standing } from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const well: Standing = {
  state: 'active',
  begins: day('2026-01-12'),
  validUntil: day('2027-07-12'),
  renewWithin: 60,
  suspendedFor: null,
  waiting: 0,
  proxies: 0,
  channel: 'sms',
  hasContact: true,
  openRequest: false,
  isProtected: false,
  parentId: null,
  parentIsIn: false,
  elsewhere: false,
}
const inside = { fromDay: day('2026-12-01'), inside: true }
const outside = { ...inside, inside: false }

test('whoever stands well passes, with nothing to look at', () => {
  assert.deepEqual(obstacles(well, inside), [])
  assert.deepEqual(attentions(well, inside), [])
})

test('an expired registration passes to a body outside, not to a desk that would have to open it', () => {
  const expired = { ...well, state: 'expired' as const, validUntil: day('2026-11-30') }
  assert.equal(obstacles(expired, inside).length, 1)
  assert.deepEqual(obstacles(expired, outside), [])
})

test('valid to the eve of the first day there is expired on that day; one day more is enough', () => {
  assert.equal(obstacles({ ...well, validUntil: day('2026-12-01') }, inside).length, 1)
  assert.equal(obstacles({ ...well, validUntil: day('2026-12-02') }, inside).length, 0)
  assert.match(attentions({ ...well, validUntil: day('2026-12-02') }, inside).join(), /Scade presto/)
})

test('who begins here on that very day, is closed already or is in another transfer stays', () => {
  assert.match(obstacles({ ...well, begins: day('2026-12-01') }, inside).join(), /solo dal giorno del passaggio/)
  assert.deepEqual(obstacles({ ...well, begins: day('2026-11-30') }, inside), [])
  assert.match(obstacles({ ...well, state: 'ended' }, inside).join(), /già chiusa/)
  assert.match(obstacles({ ...well, elsewhere: true }, outside).join(), /altro trasferimento/)
})

test('a minor passes only with the parent', () => {
  assert.equal(obstacles({ ...well, parentId: 'a', parentIsIn: false }, outside).length, 1)
  assert.deepEqual(obstacles({ ...well, parentId: 'a', parentIsIn: true }, outside), [])
  assert.match(attentions({ ...well, parentId: 'a', parentIsIn: true }, inside).join(), /con il genitore/)
})

test('all that deserves a look is said at once', () => {
  const all = {
    ...well,
    waiting: 3,
    proxies: 1,
    openRequest: true,
    suspendedFor: 'prison' as const,
    validUntil: day('2027-01-10'),
    isProtected: true,
    hasContact: false,
    channel: 'board',
  }
  assert.equal(attentions(all, inside).length, 7)
  assert.deepEqual(obstacles(all, inside), [])
})
