import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ActKind, chainWarnings, type EnforcementAct, evictionDay } from './eviction-rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const act = (kind: ActKind, on: string, more: { next?: string; number?: number } = {}): EnforcementAct => ({
  kind,
  onDate: day(on),
  nextDate: more.next ? day(more.next) : null,
  accessNumber: more.number ?? null,
})
const codes = (acts: EnforcementAct[]) => chainWarnings(acts).map(({ code }) => code)
const today = day('2026-11-22')

test('a chain in order and with its days raises no warning', () => {
  const chain = [
    act('title', '2026-03-02'),
    act('precetto', '2026-05-04'),
    act('notice', '2026-06-01', { next: '2026-06-20' }),
    act('access', '2026-06-20', { number: 1, next: '2026-09-10' }),
    act('access', '2026-09-10', { number: 2 }),
    act('public_force', '2026-10-01'),
    act('executed', '2026-10-20'),
  ]
  assert.deepEqual(codes(chain), [])
})

test('ten days must pass after the precetto: nine are warned about, with the article', () => {
  assert.deepEqual(codes([act('precetto', '2026-05-01'), act('notice', '2026-05-11')]), [])
  const [warning] = chainWarnings([act('precetto', '2026-05-01'), act('notice', '2026-05-10')])
  assert.equal(warning?.code, 'precetto-10-days')
  assert.equal(warning?.source, 'Art. 482 c.p.c.')
})

test('at least ten days lie between the notice and the first access, done or only announced', () => {
  assert.deepEqual(codes([act('notice', '2026-06-01'), act('access', '2026-06-11', { number: 1 })]), [])
  assert.deepEqual(codes([act('notice', '2026-06-01'), act('access', '2026-06-10', { number: 1 })]), ['notice-10-days'])
  assert.deepEqual(codes([act('notice', '2026-06-01', { next: '2026-06-05' })]), ['notice-10-days'])
  assert.match(chainWarnings([act('notice', '2026-06-01', { next: '2026-06-05' })])[0]?.source ?? '', /608 c\.p\.c\./)
})

test('an act dated before the one it follows is warned about', () => {
  assert.deepEqual(codes([act('precetto', '2026-05-01'), act('title', '2026-05-20')]), ['order-title'])
  assert.deepEqual(codes([act('executed', '2026-05-01'), act('access', '2026-05-20', { number: 1 })]), ['order-access'])
})

test('two accesses with the same number are warned about', () => {
  const acts = [act('access', '2026-06-20', { number: 1 }), act('access', '2026-07-20', { number: 1 })]
  assert.deepEqual(codes(acts), ['access-numbers'])
})

test('a missing act raises no warning: it may not have reached us', () => {
  assert.deepEqual(codes([act('notice', '2026-06-01'), act('executed', '2026-08-01')]), [])
})

test('the day to be out is the next date of the latest act', () => {
  const acts = [
    act('notice', '2026-09-01', { next: '2026-09-20' }),
    act('access', '2026-09-20', { number: 1, next: '2026-12-10' }),
  ]
  assert.equal(String(evictionDay(acts, today)), '2026-12-10')
})

test('a postponement moves the day, a planned access gives it, an execution ends it', () => {
  const notice = act('notice', '2026-09-01', { next: '2026-12-01' })
  assert.equal(
    String(evictionDay([notice, act('postponement', '2026-11-02', { next: '2027-02-01' })], today)),
    '2027-02-01',
  )
  assert.equal(
    String(evictionDay([act('notice', '2026-09-01'), act('access', '2026-12-05', { number: 1 })], today)),
    '2026-12-05',
  )
  assert.equal(String(evictionDay([notice, act('executed', '2026-11-10')], today)), '2026-11-10')
  assert.equal(evictionDay([act('title', '2026-03-02')], today), null)
})
