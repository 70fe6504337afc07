import type { Tx } from '../platform/transaction.ts'
import { addPlaces, type TitlePlan, type UnitPlan } from './places.ts'
import { residenceUnits } from './residence-units.ts'
import type { Bodies, Services } from './stage.ts'

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
