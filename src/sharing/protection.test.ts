import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { cookieOf, type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { closeBeds, reopen } from '../housing/closures.ts'
import { closuresList } from '../housing/closures-list.ts'
import { addExampleUnit, hubSite } from '../housing/examples.ts'
import { occupy } from '../housing/ledger.ts'
import { hubService, named, type Worker } from '../organisations/examples.ts'
import { addIdentifier } from '../people/add-identifier.ts'
import { addExampleHousehold } from '../people/examples.ts'
import { householdGlance, householdInFile } from '../people/queries.ts'
import { addExampleStay } from '../placements/examples.ts'
import { findAPlace } from '../placements/find-a-place.ts'
import { makeOffer } from '../placements/make-offer.ts'
import { type Actor, system } from '../platform/actor.ts'
import { actingAs, commitAs, readAs } from '../platform/house.ts'
import { Nights } from '../platform/nights.ts'
import { done, refused } from '../platform/refusal.ts'
import { commit, type Tx } from '../platform/transaction.ts'
import { addExampleReferral } from '../referrals/examples.ts'
import { addReader, endProtection, removeReader } from './keep-protection.ts'
import { type Protect, protect } from './protect.ts'
import { protectionOf, readersOf } from './protection-queries.ts'

let world: LittleWorld
let carla: Actor
let omar: Actor
before(async () => {
  world = await littleWorld()
  carla = world.actors.carla
  omar = world.actors.omar
  await commitAs(world.house, system('test'), async (tx) => {
    await addExampleUnit(tx, hubSite, 'P1', [
      { name: 'Stanza 1', private: true, beds: 3 },
      { name: 'Stanza 2', private: false, beds: 3 },
    ])
    await household(tx, 'Nucleo Sereni', 'Ida', 'Sereni')
    await household(tx, 'Nucleo Tosi', 'Olga', 'Tosi')
    await addExampleStay(tx, {
      id: named('ospitalità Sereni'),
      householdId: named('Nucleo Sereni'),
      beds: [{ personId: named('Ida Sereni'), bedId: bed('Stanza 1', 1) }],
      entry: '2026-11-10',
      until: '2026-12-20',
    })
    await addExampleStay(tx, {
      householdId: named('Nucleo Tosi'),
      beds: [
        { personId: named('Olga Tosi'), bedId: bed('Stanza 2', 1) },
        { personId: named('Bimba Tosi'), bedId: bed('Stanza 2', 2) },
      ],
      entry: '2026-11-10',
      until: '2026-12-20',
    })
    return done(null)
  })
})

const household = (tx: Tx, name: string, given: string, family: string) =>
  addExampleHousehold(tx, name, [
    { given, family, born: '1988-02-02', sex: 'female' },
    { given: 'Bimba', family, born: '2019-02-02', sex: 'female' },
  ])
const bed = (room: string, n: number) => named(`P1 ${room} letto ${n}`)
const idOf = (worker: Worker) => {
  const actor = world.actors[worker]
  return actor.kind === 'user' ? actor.userId : ''
}

async function order(householdId: string, changes: Partial<Protect> = {}): Promise<Protect> {
  const found = await readAs(world.house, carla, (tx) => householdInFile(tx, householdId))
  return {
    householdId,
    serviceId: hubService,
    reason: 'violence',
    act: null,
    alias: 'Faro chiaro',
    since: Temporal.PlainDate.from('2026-11-20'),
    personIds: found?.members.map(({ personId }) => personId) ?? [],
    readers: [{ userId: idOf('anna'), mayRelease: false }],
    version: found?.version ?? 0,
    ...changes,
  }
}

const as = <T>(actor: Actor, work: Parameters<typeof commit<T>>[1]) => commit(actingAs(world.house, actor), work)

test('whoever may not protect, names a stranger or forgets whom, is told so and nothing is done', async () => {
  const asked = await order(named('Nucleo Sereni'))
  const reasons = async (actor: Actor, changes: Partial<Protect>) => {
    const outcome = await as(actor, (tx) => protect(tx, { ...asked, ...changes }))
    return outcome.ok ? [] : outcome.refusals.map(({ reason }) => reason)
  }
  assert.deepEqual(await reasons(omar, {}), ['not-yours'])
  assert.deepEqual(await reasons(world.actors.elena, {}), ['not-seen'])
  assert.deepEqual(await reasons(carla, { readers: [{ userId: idOf('elena'), mayRelease: false }] }), ['not-a-reader'])
  assert.deepEqual(await reasons(carla, { personIds: [] }), ['nobody'])
  assert.deepEqual(await reasons(carla, { since: Temporal.PlainDate.from('2026-11-23') }), ['not-yet'])
  assert.deepEqual(await world.sql('select id from sharing.protection'), [])
})

test('protected, it is there for those who are named, under its alias, and for nobody else', async () => {
  for (const [name, alias] of [
    ['Nucleo Sereni', 'Faro chiaro'],
    ['Nucleo Tosi', 'Vela di sera'],
  ] as const) {
    const asked = await order(named(name), { alias })
    const outcome = await as(carla, (tx) => protect(tx, asked))
    assert.ok(outcome.ok, JSON.stringify(outcome))
  }
  const nameFor = async (worker: Worker) =>
    (await readAs(world.house, world.actors[worker], (tx) => householdGlance(tx, named('Nucleo Sereni'))))?.name
  assert.equal(await nameFor('carla'), 'Faro chiaro')
  assert.equal(await nameFor('anna'), 'Faro chiaro')
  for (const worker of ['omar', 'bruna', 'elena', 'ada', 'dora'] as const)
    assert.equal(await nameFor(worker), undefined)
  const app = openApp(world.house)
  const cookie = await cookieOf(app, 'omar')
  for (const path of [
    `/persone/nuclei/${named('Nucleo Sereni')}`,
    `/persone/nuclei/${named('Nucleo Sereni')}/protezione`,
    `/persone/${named('Ida Sereni')}`,
    `/ospitalita/${named('ospitalità Sereni')}`,
  ])
    assert.equal((await app.request(path, { headers: { cookie } })).status, 404, path)
})

test('to a stranger the whole private room is closed, and the beds beside a child; to a reader they are as they are', async () => {
  const closed = async (actor: Actor) => {
    const { rows } = await readAs(world.house, actor, ({ db }) =>
      db
        .selectFrom('housing.night as n')
        .innerJoin('housing.room as r', 'r.id', 'n.room_id')
        .select(['r.name', 'n.bed_id', 'n.nights'])
        .where('n.kind', '=', 'closure')
        .execute()
        .then((rows) => ({ rows })),
    )
    return rows.map(({ name, nights }) => `${name} ${nights?.from} ${nights?.to}`).sort()
  }
  const nights = '2026-11-10 2026-12-20'
  assert.deepEqual(
    await closed(omar),
    [1, 2].flatMap((room) => [1, 2, 3].map(() => `Stanza ${room} ${nights}`)),
  )
  assert.deepEqual(await closed(carla), [])
  const list = await readAs(world.house, omar, (tx) => closuresList(tx, {}))
  assert.equal(list.total, 6)
  assert.deepEqual(new Set(list.closures.map(({ beds }) => beds)), new Set([1]))
  assert.deepEqual(
    (await readAs(world.house, omar, (tx) => closuresList(tx, {}))).closures.map(({ id }) => id),
    list.closures.map(({ id }) => id),
    'the same ids every time',
  )
})

test('the search offers a bed if and only if the ledger takes it, for strangers and readers alike', async () => {
  await commitAs(world.house, system('test'), async (tx) => {
    await addExampleHousehold(tx, 'Ugo Pace', [{ given: 'Ugo', family: 'Pace', born: '1975-01-01', sex: 'male' }])
    await addExampleReferral(tx, named('Ugo Pace'), 'listed')
    return done(null)
  })
  const from = Temporal.PlainDate.from('2026-11-25')
  const to = Temporal.PlainDate.from('2026-12-10')
  const beds = await world.sql<{ id: string }>(
    `select id from housing.bed where service_id = '${hubService}' order by id`,
  )
  for (const worker of ['bruna', 'carla'] as const) {
    const actor: Actor = world.actors[worker]
    const found = await readAs(world.house, actor, (tx) => findAPlace(tx, { householdId: named('Ugo Pace'), from, to }))
    const closedTo = await readAs(world.house, actor, ({ db }) =>
      db
        .selectFrom('housing.night')
        .select('bed_id')
        .where('first_night', '<', to)
        .where('free_on', '>', from)
        .execute(),
    )
    const used = new Set(closedTo.map(({ bed_id }) => bed_id))
    for (const { id } of beds) {
      const outcome = await as(actor, async (tx) => {
        const clashes = await occupy(tx, [
          { kind: 'closure', bedId: id, nights: new Nights(from, to), closureId: await aClosure(tx) },
        ])
        return refused({
          reason: clashes.length === 0 ? 'free' : (clashes[0]?.kind ?? 'unknown'),
          sentence: 'solo una prova',
        })
      })
      const said = outcome.ok ? '' : outcome.refusals[0]?.reason
      assert.equal(said === 'free', !used.has(id), `${worker} ${id}: ${said}`)
      if (worker === 'bruna' && said !== 'free') assert.equal(said, 'closure')
    }
    const offered = found?.places.flatMap(({ beds: chosen }) => chosen.map(({ bed: one }) => one.id)) ?? []
    assert.ok(offered.length > 0)
    for (const bedId of offered) {
      const outcome = await as(actor, async (tx) => {
        const made = await makeOffer(tx, { householdId: named('Ugo Pace'), bedIds: [bedId], from, to, note: null })
        return made.ok ? refused({ reason: 'taken', sentence: 'solo una prova' }) : made
      })
      assert.equal(outcome.ok ? '' : outcome.refusals[0]?.reason, 'taken', `${worker} ${bedId}`)
    }
  }
})

async function aClosure({ db }: Tx): Promise<string> {
  const id = named(`prova ${crypto.randomUUID()}`)
  await db
    .insertInto('housing.closure')
    .values({ id, service_id: hubService, reason: 'other', during: Nights.of('2026-11-25', '2026-12-10') })
    .execute()
  return id
}

test('what only looks closed cannot be reopened, nor closed again; it is said kindly', async () => {
  const { closures } = await readAs(world.house, omar, (tx) => closuresList(tx, {}))
  const [veil] = closures
  assert.ok(veil)
  const outcome = await as(omar, (tx) => reopen(tx, veil, tx.today, veil.version))
  assert.deepEqual(outcome.ok ? [] : outcome.refusals.map(({ sentence }) => sentence), [
    'Questi posti li riapre chi ne ha disposto la chiusura.',
  ])
  const again = await as(world.actors.bruna, (tx) =>
    closeBeds(tx, {
      what: `stanza:${named('P1 Stanza 1')}`,
      from: tx.today,
      until: tx.today.add({ days: 3 }),
      reason: 'damage',
      works: null,
      note: null,
      onlyFree: false,
    }),
  )
  assert.ok(!again.ok)
  assert.ok(
    again.refusals.every(({ sentence }) => /chiuso/.test(sentence)),
    JSON.stringify(again.refusals),
  )
})

test('a code of theirs is refused with the words used for anybody known elsewhere', async () => {
  const codes = ['RSSMRA85T10A562S', 'MRTMTT91D08F205J']
  await commitAs(world.house, system('test'), async (tx) => {
    await addExampleHousehold(
      tx,
      'Nucleo Altrove',
      [{ given: 'Lia', family: 'Altrove', born: '1985-12-10', sex: 'female' }],
      named('Alloggi ASP Municipio 6'),
    )
    for (const [index, person] of [named('Ida Sereni'), named('Lia Altrove')].entries())
      await tx.db
        .insertInto('people.identifier')
        .values({
          id: named(`codice ${person}`),
          person_id: person,
          kind: 'tax_code',
          value: codes[index] ?? '',
          plain: codes[index] ?? '',
        })
        .execute()
    return done(null)
  })
  const said = []
  for (const value of codes) {
    const outcome = await as(omar, (tx) =>
      addIdentifier(tx, {
        personId: named('Kofi Mensah'),
        kind: 'tax_code',
        value,
        detail: null,
        validFrom: null,
        validUntil: null,
      }),
    )
    said.push(outcome.ok ? [] : outcome.refusals)
  }
  assert.deepEqual(said[0], said[1])
  assert.equal(said[0]?.[0]?.reason, 'code-taken-elsewhere')
})

test('readers come and go, but somebody is always left who may end it', async () => {
  const protection = await readAs(world.house, carla, (tx) => protectionOf(tx, named('Nucleo Sereni')))
  assert.ok(protection)
  const add = (actor: Actor, worker: Worker, mayRelease = false) =>
    as(actor, (tx) => addReader(tx, protection.id, { userId: idOf(worker), mayRelease }))
  assert.ok(!(await add(omar, 'omar')).ok)
  assert.ok(!(await add(world.actors.anna, 'omar')).ok, 'who only reads names nobody')
  assert.ok((await add(carla, 'omar')).ok)
  const readers = await readAs(world.house, omar, (tx) => readersOf(tx, protection.id))
  assert.deepEqual(
    readers.map(({ name }) => name),
    ['Anna Colombo', 'Carla Riva', 'Omar Ferri'],
  )
  const remove = (name: string) =>
    as(carla, (tx) => removeReader(tx, protection.id, readers.find((reader) => reader.name === name)?.id ?? ''))
  assert.ok((await remove('Omar Ferri')).ok)
  assert.equal(await readAs(world.house, omar, (tx) => protectionOf(tx, named('Nucleo Sereni'))), undefined)
  const last = await remove('Carla Riva')
  assert.deepEqual(last.ok ? [] : last.refusals.map(({ reason }) => reason), ['last-one'])
})

test('one person of a household is protected apart: the others’ file says nothing of it', async () => {
  await commitAs(world.house, system('test'), async (tx) => {
    await addExampleHousehold(tx, 'Nucleo Lupi', [
      { given: 'Dario', family: 'Lupi', born: '1980-01-01', sex: 'male' },
      { given: 'Vera', family: 'Lupi', born: '1984-01-01', sex: 'female', relation: 2 },
      { given: 'Nico', family: 'Lupi', born: '2017-01-01', sex: 'male' },
    ])
    return done(null)
  })
  const [vera, nico] = [named('Vera Lupi'), named('Nico Lupi')]
  const asked = await order(named('Nucleo Lupi'), { alias: 'Tiglio silente', personIds: [vera, nico] })
  const outcome = await as(carla, (tx) => protect(tx, asked))
  assert.ok(outcome.ok, JSON.stringify(outcome))
  assert.notEqual(outcome.value.householdId, named('Nucleo Lupi'))
  const mother = await readAs(world.house, world.actors.anna, (tx) => householdInFile(tx, outcome.value.householdId))
  assert.deepEqual(
    [mother?.name, mother?.members.map(({ name }) => name)],
    ['Tiglio silente', ['Vera Lupi', 'Nico Lupi']],
  )

  const app = openApp(world.house)
  const cookie = await cookieOf(app, 'omar')
  const pages = [
    `/persone/nuclei/${named('Nucleo Lupi')}`,
    `/persone/nuclei/${named('Nucleo Lupi')}/componenti`,
    `/persone/${named('Dario Lupi')}`,
  ]
  for (const path of pages) {
    const answer = await app.request(path, { headers: { cookie } })
    assert.equal(answer.status, 200)
    assert.doesNotMatch(await answer.text(), /Vera|Nico|Tiglio|altro nucleo/, path)
  }
  const [left] = await world.sql<{ leaving_reason: string | null }>(
    `select leaving_reason from people.household_member where household_id = '${named('Nucleo Lupi')}' and person_id = '${vera}'`,
  )
  assert.equal(left?.leaving_reason, null)
})

test('who still sleeps with the others first leaves them', async () => {
  await commitAs(world.house, system('test'), async (tx) => {
    const { householdId, personIds } = await addExampleHousehold(tx, 'Nucleo Riga', [
      { given: 'Aldo', family: 'Riga', born: '1980-01-01', sex: 'male' },
      { given: 'Rosa', family: 'Riga', born: '1984-01-01', sex: 'female', relation: 2 },
    ])
    const beds = personIds.map((personId, index) => ({ personId, bedId: named(`A2 Stanza 1 letto ${index + 1}`) }))
    await addExampleStay(tx, { householdId, beds, entry: '2026-11-10', until: '2026-12-20' })
    return done(null)
  })
  const asked = await order(named('Nucleo Riga'), { personIds: [named('Rosa Riga')] })
  const outcome = await as(carla, (tx) => protect(tx, asked))
  assert.deepEqual(outcome.ok ? [] : outcome.refusals.map(({ reason }) => reason), ['sleeps-there'])
})

test('ended, with its reason, the household is as any other under its true name', async () => {
  const protection = await readAs(world.house, carla, (tx) => protectionOf(tx, named('Nucleo Sereni')))
  assert.ok(protection)
  const end = (actor: Actor) =>
    as(actor, (tx) =>
      endProtection(tx, { protectionId: protection.id, reason: 'Misura revocata', version: protection.version }),
    )
  assert.ok(!(await end(world.actors.anna)).ok, 'who only reads does not end it')
  assert.ok((await end(carla)).ok)
  const seen = await readAs(world.house, omar, (tx) => householdGlance(tx, named('Nucleo Sereni')))
  assert.equal(seen?.name, 'Nucleo Sereni')
  assert.ok(seen.members.some(({ name }) => name === 'Ida Sereni'))
})
