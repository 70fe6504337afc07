import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isClosed, isOver, moveBetween, moves, open } from './states.ts'
import { type State, states } from './words.ts'

const from = (state: State) => moves.filter((move) => move.from === state).map((move) => move.to)

test('a referral just received can be assessed, decided, withdrawn or closed', () => {
  assert.deepEqual(from('received'), ['under_assessment', 'eligible', 'refused', 'withdrawn', 'closed'])
})

test('an eligible referral goes to the list or straight to an offer', () => {
  assert.ok(moveBetween('eligible', 'listed'))
  assert.ok(moveBetween('eligible', 'offered'))
})

test('an offer is accepted or sends back to the list; only a move-in houses', () => {
  assert.deepEqual(from('offered'), ['accepted', 'listed'])
  assert.deepEqual(from('accepted'), ['housed', 'listed'])
  assert.deepEqual(
    moves.filter(({ to }) => to === 'housed').map((move) => move.from),
    ['accepted'],
  )
})

test('offers, answers and move-ins are steps of a placement, everything else is done at hand', () => {
  const placement = moves.filter(({ by }) => by === 'placement').map((move) => `${move.from} → ${move.to}`)
  assert.deepEqual(placement, [
    'eligible → offered',
    'listed → offered',
    'offered → accepted',
    'offered → listed',
    'accepted → housed',
    'accepted → listed',
  ])
})

test('only those with the power to decide say eligibility, list and reopen', () => {
  const deciding = moves.filter(({ to, from }) => to === 'eligible' || to === 'refused' || isClosed(from))
  for (const { power } of deciding) assert.equal(power, 'referrals.decide')
})

test('a housed referral is over for good', () => {
  assert.deepEqual(from('housed'), [])
})

test('between two states there is at most one move, and every state can be reached', () => {
  const pairs = moves.map((move) => `${move.from} → ${move.to}`)
  assert.equal(new Set(pairs).size, pairs.length)
  for (const state of states) assert.ok(state === 'received' || moves.some(({ to }) => to === state), state)
})

test('the open states are those that are not over', () => {
  assert.deepEqual(
    states.filter((state) => !isOver(state)),
    open,
  )
})

test('no sequence of allowed moves leaves a closed state except by reopening it with a reason', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 30 }), (choices) => {
      let state: State = 'received'
      for (const choice of choices) {
        const possible = moves.filter((move) => move.from === state)
        const move = possible[choice % Math.max(1, possible.length)]
        if (!move) return
        if (isClosed(state)) assert.deepEqual([move.to, move.asks], ['under_assessment', 'note'])
        state = move.to
      }
    }),
  )
})
