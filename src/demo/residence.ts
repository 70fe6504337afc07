import { followUp, house, leave } from './housed.ts'
import { child, man, type Someone, spouse, woman } from './people.ts'
import { list, met, type Referred, refer } from './referred.ts'
import { residenceCast, type Stage } from './stage.ts'

/** The social residence: a few stays in private and shared rooms, and referrals with something still to find out. */
export async function fillResidence(stage: Stage): Promise<void> {
  await belliniMovedOn(stage)
  await guests(stage)
  await shehuHaveNoIsee(stage)
  await chenAreNew(stage)
  await traoreWait(stage)
}

type Told = { on: number; people: Someone[] } & Partial<Referred>

const referred = (stage: Stage, { on, people, ...told }: Told) =>
  refer(stage, {
    cast: residenceCast(stage),
    when: stage.teller.at(on, '11:00'),
    household: { people },
    senderPerson: 'Servizio sociale territoriale Municipio 4',
    reason: 'homelessness',
    ethos: '3.1',
    urgency: 'ordinary',
    wantedIn: 10,
    requirements: { everything: met('Relazione del servizio sociale e ISEE') },
    ...told,
  })

async function belliniMovedOn(stage: Stage): Promise<void> {
  const one = await referred(stage, { on: -520, people: [woman('Giovanna', 'Bellini', 68, 'ITA')] })
  const stay = await house(stage, one, { beds: stage.places.beds('R2 Stanza 1'), entry: -505, until: -185 })
  await leave(stage, stay, {
    on: -190,
    destination: 'social_housing',
    reason: 'housed',
    ethos: '3.1',
    note: 'Monolocale a Figino, canone moderato.',
  })
  await followUp(stage, stay, 3, { on: -97, result: 'still_housed', note: 'Serena; frequenta il centro diurno.' })
}

async function guests(stage: Stage): Promise<void> {
  const { places } = stage
  const fatou = await referred(stage, {
    on: -330,
    reason: 'domestic_violence',
    ethos: '4.1',
    people: [
      woman('Fatou', 'Ndiaye', 30, 'SEN', { speaks: 'wol fra ita' }),
      woman('Awa', 'Ndiaye', 6, 'SEN', { ...child, speaks: 'ita fra' }),
    ],
  })
  await house(stage, fatou, { beds: places.beds('R1 Stanza 1'), entry: -316, until: 46 })
  const vincenzo = await referred(stage, {
    on: -214,
    ethos: '6.2',
    people: [man('Vincenzo', 'Caruso', 71, 'ITA', { bornIn: 'G273', birthPlace: 'Palermo', needs: ['ground_floor'] })],
  })
  await house(stage, vincenzo, { beds: places.beds('R2 Stanza 2'), entry: -200, until: 160 })
  const [first = '', second = ''] = places.beds('R1 Stanza 2')
  const andrei = await referred(stage, {
    on: -100,
    ethos: '1.1',
    people: [man('Andrei', 'Ionescu', 52, 'ROU', { speaks: 'ron ita' })],
  })
  await house(stage, andrei, { beds: [first], entry: -90, until: 275 })
  const tsegay = await referred(stage, {
    on: -70,
    ethos: '2.1',
    people: [man('Tsegay', 'Haile', 29, 'ERI', { speaks: 'tir eng', needs: ['interpreter'] })],
  })
  await house(stage, tsegay, { beds: [second], entry: -61, until: 304 })
  const jose = await referred(stage, {
    on: -40,
    people: [man('José Antonio', 'Flores Huamán', 46, 'PER', { speaks: 'spa ita' })],
  })
  await house(stage, jose, { beds: places.beds('R2 Stanza 3').slice(0, 1), entry: -33, until: 332 })
}

/** What is not known of them should have been found out two days ago. */
async function shehuHaveNoIsee(stage: Stage): Promise<void> {
  await referred(stage, {
    on: -9,
    people: [
      man('Arben', 'Shehu', 41, 'ALB', { speaks: 'sqi ita' }),
      woman('Drita', 'Shehu', 39, 'ALB', { ...spouse, speaks: 'sqi ita' }),
      man('Ardit', 'Shehu', 14, 'ALB', child),
    ],
    requirements: {
      in_charge: met('Cartella 2241 del servizio sociale'),
      resident: met('Anagrafe'),
      never_occupant: met('Verifica di Polizia locale'),
    },
  })
}

async function chenAreNew(stage: Stage): Promise<void> {
  await referred(stage, {
    on: -3,
    reason: 'other',
    reasonNote: 'Separazione, dorme in macchina',
    ethos: '11.1',
    people: [man('Riccardo', 'Sjöberg', 50, 'SWE', { speaks: 'swe ita' })],
    requirements: { resident: met('Anagrafe') },
  })
}

async function traoreWait(stage: Stage): Promise<void> {
  const one = await referred(stage, {
    on: -48,
    urgency: 'high',
    people: [
      woman('Mariam', 'Traoré', 25, 'CIV', { speaks: 'fra dyu' }),
      man('Issa', 'Traoré', 2, 'CIV', { ...child, speaks: 'fra' }),
    ],
  })
  await list(stage, one)
}
