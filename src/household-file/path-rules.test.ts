import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Journey, pathOf } from './path-rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const nothing: Journey = { referral: null, offer: null, stay: null, followUps: [] }
const referral = {
  receivedOn: day('2026-11-01'),
  eligibleOn: day('2026-11-03'),
  listedOn: day('2026-11-04'),
  closed: false,
  state: 'listed',
}
const stay = { entry: day('2026-11-10'), authorisedUntil: day('2027-01-09'), exit: null, isOverstay: false }
const states = (journey: Journey) => pathOf(journey).map(({ state }) => state)

test('a household just recorded stands at its referral', () => {
  assert.deepEqual(states(nothing), ['current', 'next', 'next', 'next', 'next', 'next', 'next'])
})

test('whoever waits has passed referral and requirements', () => {
  assert.deepEqual(states({ ...nothing, referral }), ['done', 'done', 'current', 'next', 'next', 'next', 'next'])
})

test('a guest knows the day their stay ends', () => {
  const departure = pathOf({ ...nothing, referral, stay }).find(({ name }) => name === 'departure')
  assert.deepEqual(departure, { name: 'departure', state: 'next', day: day('2027-01-09') })
})

test('past the authorised end the path has stopped, not gone on', () => {
  assert.equal(pathOf({ ...nothing, stay: { ...stay, isOverstay: true } })[4]?.state, 'stopped')
})

test('a closed referral stops where it was', () => {
  assert.equal(
    pathOf({
      ...nothing,
      referral: { ...referral, listedOn: null, eligibleOn: null, state: 'refused', closed: true },
    })[1]?.state,
    'stopped',
  )
})

test('after the last follow-up everything is done', () => {
  const followUps = [{ months: 3, dueOn: day('2027-04-09'), doneOn: day('2027-04-10') }]
  assert.deepEqual(
    new Set(states({ ...nothing, stay: { ...stay, exit: day('2027-01-09') }, followUps })),
    new Set(['done']),
  )
})

test('never more than one step is under way, and nothing is done after it', () => {
  const date = fc.integer({ min: 0, max: 900 }).map((n) => day('2026-01-01').add({ days: n }))
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value)
  const journey: fc.Arbitrary<Journey> = fc.record({
    referral: maybe(
      fc.record({
        receivedOn: date,
        eligibleOn: maybe(date),
        listedOn: maybe(date),
        closed: fc.boolean(),
        state: fc.constantFrom('received', 'listed', 'housed', 'refused'),
      }),
    ),
    offer: maybe(fc.record({ madeOn: date, state: fc.constantFrom('open', 'accepted', 'declined') })),
    stay: maybe(fc.record({ entry: date, authorisedUntil: date, exit: maybe(date), isOverstay: fc.boolean() })),
    followUps: fc.array(fc.record({ months: fc.constant(3), dueOn: date, doneOn: maybe(date) }), { maxLength: 3 }),
  })
  fc.assert(
    fc.property(journey, (given) => {
      const found = states(given)
      const last = found.lastIndexOf('done')
      assert.ok(found.filter((state) => state === 'current' || state === 'stopped').length <= 1)
      assert.ok(found.slice(0, last + 1).every((state) => state === 'done'))
    }),
  )
})
