import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { deskWorld } from '../../test/desk-world.ts'
import type { LittleWorld } from '../../test/little-world.ts'
import { named } from '../organisations/examples.ts'
import { system } from '../platform/actor.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { done, type Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { endRegistration } from './end-registration.ts'
import { addExampleRegistered, deskService } from './examples.ts'
import { recordVisit } from './record-visit.ts'
import { registeredList, signals, wholeRegistered } from './registered-list.ts'
import { renew } from './renew.ts'
import { resume, suspend } from './suspend.ts'
import { undoEnd } from './undo-end.ts'
import { registrationStates } from './words.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const somebody = named('residenza Vita Lunga')
const child = named('residenza Bimba Lunga')

let world: LittleWorld
before(async () => {
  world = await deskWorld('2026-11-22')
  await commitAs(world.house, system('test'), async (tx) => {
    const born = { born: '1990-01-01', sex: 'female' as const }
    await addExampleRegistered(tx, { given: 'Vita', family: 'Lunga', ...born, from: '2025-01-10' })
    await addExampleRegistered(tx, { given: 'Bimba', family: 'Lunga', ...born, from: '2026-02-01' })
    await addExampleRegistered(tx, { given: 'Domani', family: 'Arriva', ...born, from: '2026-11-25' })
    return done(null)
  })
})

const as = <T>(work: (tx: Tx) => Promise<Outcome<T>>) => commitAs(world.house, world.actors.elena, work)
const asSara = <T>(work: (tx: Tx) => Promise<T>) => readAs(world.house, world.actors.sara, work)

type Line = { id: string; state: string }

/** From where it is all written, without the lines kept for the lists. */
const truth = () =>
  world.sql<Line>(`
    select r.id, lower(concat_ws(' ', nullif(p.family_name, ''), nullif(p.given_name, ''), p.known_as)) as sort_name, r.number, r.during::text,
      case when upper(r.during) <= '2026-11-22' then 'ended' when lower(r.during) > '2026-11-22' then 'not_yet'
        when exists (select from residence.suspension s where s.registration_id = r.id and s.during @> date '2026-11-22') then 'suspended'
        when exists (select from residence.validity v where v.registration_id = r.id and v.valid @> date '2026-11-22') then 'active' else 'expired' end as state,
      (select max(upper(v.valid)) from residence.validity v where v.registration_id = r.id)::text as valid_until,
      (select max(v.on_day) from residence.visit v where v.registration_id = r.id and v.undone_at is null and v.kind <> 'checked_absent')::text as last_on,
      r.with_registration_id is not null as with_parent
    from residence.registration r join people.person p on p.id = r.person_id order by r.id`)

const listed = () =>
  asSara(async ({ db }) => {
    const { rows } = await sql<Line>`
      select s.id, s.sort_name, s.number, daterange(s.begins, s.ended_on)::text as during, s.state, s.valid_until::text, s.last_on::text, s.with_parent
      from residence.standing s where s.service_id = ${deskService} order by s.id`.execute(db)
    return rows
  })

test('whatever happens to a registration, the line kept for the lists says what is written', async () => {
  let suspension = ''
  const version = async () => {
    const [row] = await world.sql<{ version: number }>('select version from residence.registration where id = $1', [
      somebody,
    ])
    return row?.version ?? 0
  }
  const life: [string, string, () => Promise<unknown>][] = [
    ['as it began', 'expired', async () => {}],
    ['renewed', 'active', () => as((tx) => renew(tx, { registrationId: somebody, until: '2026-07-10', note: null }))],
    ['seen', 'active', () => as((tx) => recordVisit(tx, { registrationId: somebody, kind: 'came' }))],
    [
      'suspended',
      'suspended',
      async () => {
        const order = { reason: 'abroad' as const, from: day('2026-11-01'), to: null, note: null }
        const outcome = await as((tx) => suspend(tx, { registrationId: somebody, ...order }))
        if (outcome.ok) suspension = outcome.value.id
      },
    ],
    [
      'resumed',
      'active',
      () =>
        as((tx) =>
          resume(tx, {
            registrationId: somebody,
            suspensionId: suspension,
            version: 1,
            onDay: day('2026-11-20'),
          }),
        ),
    ],
    [
      'called otherwise',
      'active',
      () => world.sql(`update people.person set family_name = 'Àbaco' where given_name = 'Vita'`),
    ],
    [
      'given a child',
      'active',
      () => world.sql('update residence.registration set with_registration_id = $1 where id = $2', [somebody, child]),
    ],
    [
      'ended',
      'ended',
      () => as((tx) => endRegistration(tx, { registrationId: somebody, onDay: day('2026-11-22'), reason: 'own_wish' })),
    ],
    ['taken back', 'active', async () => as(async (tx) => undoEnd(tx, somebody, await version()))],
  ]
  for (const [what, state, step] of life) {
    await step()
    const lines = await listed()
    assert.deepEqual(lines, await truth(), what)
    assert.equal(lines.find(({ id }) => id === somebody)?.state, state, what)
  }
})

test('of two who write about somebody at once, the line says what both wrote', async () => {
  const { promise: bothAtIt, resolve: go } = Promise.withResolvers<void>()
  const renewed = as(async (tx) => {
    const outcome = await renew(tx, { registrationId: somebody, until: '2027-11-22', note: null })
    await bothAtIt
    return outcome
  })
  await setTimeout(200)
  const ended = as((tx) =>
    endRegistration(tx, { registrationId: somebody, onDay: day('2026-11-22'), reason: 'own_wish' }),
  )
  await setTimeout(200)
  go()
  assert.deepEqual([(await renewed).ok, (await ended).ok], [true, true])
  assert.deepEqual(await listed(), await truth())
})

test('of every list the total and the pages are those of the whole', async () => {
  const filters = [
    ...['', 'tutte', ...Object.keys(registrationStates)].map((stato) => ({ stato })),
    ...Object.keys(signals).map((segnale) => ({ segnale })),
    { q: 'lunga' },
    { q: 'lunga', segnale: 'no_registry' },
  ]
  const states = new Set<string>()
  for (const each of filters) {
    const whole = await asSara((tx) => wholeRegistered(tx, deskService, each))
    const { rows, total } = await asSara((tx) => registeredList(tx, deskService, each, 1))
    assert.equal(total, whole.length, JSON.stringify(each))
    assert.deepEqual(
      rows.map(({ id }) => id),
      whole.map(({ id }) => id),
    )
    for (const { state } of rows) states.add(state)
  }
  assert.ok(states.has('not_yet') && states.has('ended') && states.has('active'))
})

test('who does not see the registered of a desk finds no line there', async () => {
  for (const who of ['lina', 'carla'] as const)
    await readAs(world.house, world.actors[who], async ({ db }) => {
      assert.deepEqual((await sql`select from residence.standing`.execute(db)).rows, [], who)
    })
})
