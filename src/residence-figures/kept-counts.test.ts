import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { commitAs } from '../platform/house.ts'
import { deskService } from '../residence/examples.ts'
import { recordVisit } from '../residence/record-visit.ts'
import { addUp } from './add-up.ts'
import { type CountedDesk, countedDesk, diallo, elAmrani, figures, popescu, today, visit } from './figures-in-tests.ts'
import { periodOf } from './period-rules.ts'

let desk: CountedDesk
before(async () => {
  desk = await countedDesk()
})

const kinds = ['collected', 'came', 'meeting', 'collected_by_proxy', 'phone']
const span = (from: string, length: number) =>
  fc.integer({ min: 0, max: length }).map((after) => Temporal.PlainDate.from(from).add({ days: after }).toString())
/** Three ends of a month, and those around a leap day. */
const days = fc.oneof({ weight: 3, arbitrary: span('2026-08-25', 75) }, { weight: 1, arbitrary: span('2024-02-25', 8) })
const step = fc.record({
  who: fc.constantFrom(diallo, elAmrani, popescu),
  day: days,
  kind: fc.constantFrom(...kinds),
  undo: fc.boolean(),
})

test('the kept counts are what plain SQL counts, whatever is written and undone, and also once added up', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 6 }),
      days,
      days,
      fc.boolean(),
      async (steps, one, other, addedUp) => {
        for (const { who, day, kind, undo } of steps) {
          const id = await visit(desk, who, day, kind)
          if (undo) await desk.sql('update residence.visit set undone_at = now() where id = $1', [id])
        }
        if (addedUp) await addUp(desk.house)
        const [dal = '', al = ''] = [one, other].toSorted()
        const [truth] = await desk.sql<{ n: number }>(
          `select count(*)::int as n from (select distinct registration_id, on_day from residence.visit
         where undone_at is null and kind in ('collected', 'came', 'meeting', 'collected_by_proxy') and on_day between $1 and $2) d`,
          [dal, al],
        )
        const { visits } = await figures(desk, desk.sara, periodOf({ dal, al }, today, true).period)
        assert.equal((visits.get('person') ?? 0) + (visits.get('proxy') ?? 0), truth?.n)
        const [kept] = await desk.sql<{ kept: number; written: number }>(
          `select (select coalesce(sum(pieces), 0)::int from residence_figures.month_change) as kept,
           (select coalesce(sum(pieces), 0)::int from residence_figures.counted($1, '1900-01-01', '9999-01-01', null)) as written`,
          [deskService],
        )
        assert.equal(kept?.kept, kept?.written)
      },
    ),
    { numRuns: 15 },
  )
})

test('two who write the same person’s same day at once write one visit', async () => {
  const already = (await figures(desk, desk.sara)).visits.get('person') ?? 0
  const onDay = Temporal.PlainDate.from('2026-05-05')
  const wrote = await Promise.all(
    Array.from({ length: 8 }, () =>
      commitAs(desk.house, desk.sara, (tx) => recordVisit(tx, { registrationId: diallo, kind: 'came', onDay })),
    ),
  )
  assert.ok(wrote.every(({ ok }) => ok))
  assert.equal((await figures(desk, desk.sara)).visits.get('person'), already + 1)
})
