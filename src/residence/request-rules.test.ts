import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cannotMove, isOpen, requestMoves } from './request-rules.ts'
import { type RequestState, requestStates } from './words.ts'

const today = Temporal.PlainDate.from('2026-11-22')
const states = Object.keys(requestStates) as RequestState[]
const why = (state: RequestState, to: RequestState, noticeUntil: string | null = null, answered = false) =>
  cannotMove({ state, noticeUntil: noticeUntil ? Temporal.PlainDate.from(noticeUntil) : null, answered }, to, today)
    ?.reason

test('nobody is refused without the notice first', () => {
  assert.equal(why('received', 'refused'), 'notice-first')
})

test('a refusal waits for the answer, or for the last day to answer to pass', () => {
  assert.equal(why('notice', 'refused', '2026-11-22'), 'still-time')
  assert.equal(why('notice', 'refused', '2026-11-21'), undefined)
  assert.equal(why('notice', 'refused', '2026-12-02', true), undefined)
})

test('a notice does not prevent an acceptance, nor a withdrawal', () => {
  assert.equal(why('notice', 'accepted', '2026-12-02'), undefined)
  assert.equal(why('notice', 'withdrawn', '2026-12-02'), undefined)
})

test('what was decided stays decided, and nothing goes where the table does not say', () => {
  for (const from of states)
    for (const to of states) {
      if (!isOpen(from)) assert.equal(why(from, to), 'decided-already', `${from} → ${to}`)
      else if (!requestMoves[from].includes(to)) assert.notEqual(why(from, to), undefined, `${from} → ${to}`)
    }
})
