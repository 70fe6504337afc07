import { closeBeds } from '../housing/closures.ts'
import { addPhase, addWorks } from '../housing/works.ts'
import { worksById } from '../housing/works-list.ts'
import { done } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { addPlaces, type TitlePlan, type UnitPlan } from './places.ts'
import type { Bodies, Services, Stage } from './stage.ts'
import { must } from './teller.ts'

const opened = Temporal.PlainDate.from('2017-07-01')

/** The hub, its two satellites nearby and the social residence: all municipal. */
export async function addMilanPlaces(tx: Tx, bodies: Bodies, services: Services): Promise<void> {
  const title: TitlePlan = {
    title: 'municipal',
    owner: bodies.milan,
    actNumber: 'Verbale di consegna 118/2017',
    actDate: Temporal.PlainDate.from('2017-06-20'),
    from: opened,
  }
  const milan = { municipality: 'Milano', openedOn: opened }
  const hub = await addPlaces(tx, {
    ...milan,
    service: services.hub,
    name: 'Hub Barona',
    kind: 'hub',
    address: 'via della Barona 20',
    zone: 'Municipio 6',
    commonSpaces: 'Sala comune, lavanderia, cortile, sportello casa e lavoro al piano terra.',
    units: hubUnits(title),
  })
  for (const satellite of satellites(title))
    await addPlaces(tx, { ...milan, service: services.hub, kind: 'satellite', hub, zone: 'Municipio 6', ...satellite })
  await addPlaces(tx, {
    ...milan,
    service: services.residence,
    name: 'Residenza Corvetto',
    kind: 'residence',
    address: 'via dei Cinquecento 9',
    zone: 'Municipio 4',
    commonSpaces: 'Cucina e soggiorno in comune al primo piano.',
    units: residenceUnits(title),
  })
}

const hubUnits = (title: TitlePlan): UnitPlan[] => [
  {
    name: 'A1',
    floor: 0,
    features: ['accessible', 'ground_floor', 'cot', 'private_kitchen', 'washing_machine'],
    title,
    rooms: [
      { name: 'Stanza 1', beds: 4, cots: 1 },
      { name: 'Stanza 2', beds: 2 },
    ],
  },
  {
    name: 'A2',
    floor: 1,
    features: ['lift', 'private_kitchen', 'washing_machine'],
    title,
    rooms: [
      { name: 'Stanza 1', beds: 3 },
      { name: 'Stanza 2', beds: 2 },
    ],
  },
  {
    name: 'A3',
    floor: 2,
    features: ['lift', 'pets_allowed', 'private_kitchen'],
    title,
    rooms: [{ name: 'Stanza 1', beds: 4 }],
  },
  {
    name: 'A4',
    floor: 2,
    features: ['lift', 'private_kitchen'],
    notes: 'Bagno e impianti in rifacimento.',
    title,
    rooms: [
      { name: 'Stanza 1', beds: 2 },
      { name: 'Stanza 2', beds: 2 },
    ],
  },
]

const satellites = (title: TitlePlan) => [
  {
    name: 'Satellite Lorenteggio',
    address: 'via Lorenteggio 178',
    units: [
      {
        name: 'B1',
        floor: 0,
        features: ['ground_floor', 'private_kitchen'],
        title,
        rooms: [
          { name: 'Stanza 1', beds: 3 },
          { name: 'Stanza 2', beds: 2, shared: true },
        ],
      },
      {
        name: 'B2',
        floor: 3,
        features: ['private_kitchen'],
        title,
        rooms: [
          { name: 'Stanza 1', beds: 4 },
          { name: 'Stanza 2', beds: 2 },
        ],
      },
    ] satisfies UnitPlan[],
  },
  {
    name: 'Satellite Giambellino',
    address: 'via Giambellino 150',
    units: [
      {
        name: 'C1',
        floor: 1,
        features: ['lift', 'cot', 'private_kitchen'],
        title,
        rooms: [{ name: 'Stanza 1', beds: 4, cots: 1 }],
      },
      {
        name: 'C2',
        floor: 2,
        features: ['lift', 'private_kitchen'],
        title,
        rooms: [
          { name: 'Stanza 1', beds: 2 },
          { name: 'Stanza 2', beds: 2, shared: true },
        ],
      },
    ] satisfies UnitPlan[],
  },
]

const residenceUnits = (title: TitlePlan): UnitPlan[] => [
  {
    name: 'R1',
    floor: 0,
    features: ['accessible', 'ground_floor', 'shared_kitchen'],
    title,
    rooms: [
      { name: 'Stanza 1', beds: 2 },
      { name: 'Stanza 2', beds: 3, shared: true },
    ],
  },
  {
    name: 'R2',
    floor: 1,
    features: ['lift', 'shared_kitchen'],
    title,
    rooms: [
      { name: 'Stanza 1', beds: 1 },
      { name: 'Stanza 2', beds: 1 },
      { name: 'Stanza 3', beds: 2, shared: true },
    ],
  },
  { name: 'R3', floor: 1, features: ['lift', 'private_kitchen'], title, rooms: [{ name: 'Stanza 1', beds: 4 }] },
]

/** A4 is closed: its bathroom and wiring are being made again, later and dearer than planned. */
export async function renovateA4({ teller, places, services }: Stage): Promise<void> {
  const { day } = teller
  await teller.tell('paolo', teller.at(-30), async (tx) => {
    const unitId = places.unit('A4')
    const { id } = must(
      await addWorks(
        tx,
        { id: unitId, serviceId: services.hub },
        {
          title: 'Rifacimento di bagno e impianti',
          act: 'Determina 77/DD',
          notes: 'Finanziati con la scheda MI3.1.1.c.',
        },
      ),
    )
    const phases = [
      {
        name: 'Demolizioni',
        plannedFrom: -28,
        plannedTo: -22,
        plannedCost: 380_000,
        actualFrom: -28,
        actualTo: -20,
        actualCost: 412_500,
      },
      {
        name: 'Impianti',
        plannedFrom: -21,
        plannedTo: -8,
        plannedCost: 960_000,
        actualFrom: -19,
        actualTo: -4,
        actualCost: 1_048_000,
      },
      {
        name: 'Bagno e finiture',
        plannedFrom: -7,
        plannedTo: 14,
        plannedCost: 740_000,
        actualFrom: -3,
        actualTo: null,
        actualCost: null,
      },
    ]
    for (const { plannedFrom, plannedTo, actualFrom, actualTo, ...phase } of phases) {
      const works = await worksById(tx, id)
      if (!works) throw new Error('the works of A4 are not there')
      const days = {
        plannedFrom: day(plannedFrom),
        plannedTo: day(plannedTo),
        actualFrom: day(actualFrom),
        actualTo: actualTo === null ? null : day(actualTo),
      }
      must(await addPhase(tx, works, { ...phase, ...days }))
    }
    must(
      await closeBeds(tx, {
        what: `alloggio:${unitId}`,
        reason: 'works',
        from: day(-28),
        until: day(22),
        works: id,
        note: null,
        onlyFree: false,
      }),
    )
    return done(null)
  })
  await teller.tell('omar', teller.at(-2), (tx) =>
    closeBeds(tx, {
      what: `letto:${places.beds('R1 Stanza 2')[2]}`,
      reason: 'damage',
      from: day(-2),
      until: null,
      works: null,
      note: 'Rete rotta: ordinata quella nuova.',
      onlyFree: false,
    }),
  )
}
