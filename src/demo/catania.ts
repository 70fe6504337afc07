import { accept, followUp, house, leave, offer } from './housed.ts'
import { child, man, type Someone, spouse, woman } from './people.ts'
import { type ActTold, list, met, type Referred, refer } from './referred.ts'
import { cataniaCast, type Stage } from './stage.ts'

/** Catania's transitional homes and their three target groups, sent by the agency Habito. */
export async function fillCatania(stage: Stage): Promise<void> {
  await grassoHaveTheirHome(stage)
  await underClearance(stage)
  await inSpacesOfSocialServices(stage)
  await inImproperPlaces(stage)
  await comingAndWaiting(stage)
}

type Told = Pick<Referred, 'reason' | 'ethos'> & { on: number; people: Someone[] } & Partial<Referred>

const referred = (stage: Stage, { on, people, ...told }: Told) =>
  refer(stage, {
    cast: cataniaCast(stage),
    when: stage.teller.at(on, '09:20'),
    household: { people },
    sender: stage.bodies.habito,
    senderPerson: 'Équipe Habito',
    channel: 'desk',
    wantedIn: 5,
    requirements: { everything: met('Presa in carico dell’équipe Habito') },
    ...told,
  })

const cleared = (on: number): ActTold[] => [
  { kind: 'clearance_order', on: on - 20, next: on + 10, outcome: 'Ordinanza sindacale, pericolo di crollo' },
]

async function grassoHaveTheirHome(stage: Stage): Promise<void> {
  const on = -290
  const one = await referred(stage, {
    on,
    reason: 'clearance_order',
    ethos: '12.1',
    acts: cleared(on),
    people: [woman('Concetta', 'Grasso', 74, 'ITA')],
  })
  const stay = await house(stage, one, {
    beds: stage.places.beds('Alloggio Picanello Stanza 4'),
    entry: -284,
    until: -180,
  })
  await leave(stage, stay, {
    on: -187,
    destination: 'public_housing',
    reason: 'housed',
    ethos: '12.1',
    note: 'Alloggio popolare a Nesima.',
  })
  await followUp(stage, stay, 3, { on: -93, result: 'still_housed', note: 'La figlia abita vicino.' })
}

async function underClearance(stage: Stage): Promise<void> {
  const { places } = stage
  const platania = await referred(stage, {
    on: -64,
    reason: 'clearance_order',
    ethos: '12.1',
    urgency: 'immediate',
    acts: cleared(-64),
    people: [
      man('Salvatore', 'Platania', 46, 'ITA', { phone: '333 100 2007' }),
      woman('Rosaria', 'Platania', 43, 'ITA', spouse),
      man('Carmelo', 'Platania', 15, 'ITA', child),
      woman('Agatina', 'Platania', 11, 'ITA', child),
    ],
  })
  await house(stage, platania, { beds: places.beds('Alloggio San Cristoforo Stanza 1'), entry: -59, until: 121 })
  const lanza = await referred(stage, {
    on: -40,
    reason: 'clearance_order',
    ethos: '12.1',
    acts: cleared(-40),
    people: [man('Orazio', 'Lanza', 67, 'ITA', { needs: ['wheelchair'] })],
  })
  await house(stage, lanza, { beds: places.beds('Alloggio San Cristoforo Stanza 5'), entry: -36, until: 6 })
}

async function inSpacesOfSocialServices(stage: Stage): Promise<void> {
  const { places } = stage
  const mbaye = await referred(stage, {
    on: -30,
    reason: 'social_services_space',
    ethos: '3.2',
    people: [
      woman('Ndeye', 'Mbaye', 33, 'SEN', { speaks: 'wol fra ita' }),
      man('Cheikh', 'Mbaye', 8, 'SEN', { ...child, speaks: 'ita wol' }),
      woman('Sokhna', 'Mbaye', 3, 'SEN', { ...child, speaks: 'wol' }),
    ],
  })
  await house(stage, mbaye, { beds: places.beds('Alloggio Librino Stanza 1').slice(0, 3), entry: -24, until: 156 })
}

async function inImproperPlaces(stage: Stage): Promise<void> {
  const { places } = stage
  const khan = await referred(stage, {
    on: -4,
    reason: 'improper_dwelling',
    ethos: '11.2',
    urgency: 'immediate',
    people: [
      man('Imran', 'Khan', 36, 'BGD', { knownAs: 'ইমরান খান', speaks: 'ben ita', needs: ['interpreter'] }),
      woman('Shirin', 'Akter', 30, 'BGD', { ...spouse, speaks: 'ben' }),
    ],
  })
  await house(stage, khan, { beds: places.beds('Alloggio Librino Stanza 3'), entry: -1, until: 179 })
  const marletta = await referred(stage, {
    on: -95,
    reason: 'improper_dwelling',
    ethos: '11.2',
    people: [woman('Venera', 'Marletta', 55, 'ITA')],
  })
  const stay = await house(stage, marletta, { beds: places.beds('Alloggio Picanello Stanza 4'), entry: -90, until: 10 })
  await leave(
    stage,
    stay,
    {
      on: -1,
      destination: 'waiting_to_know',
      reason: 'own_choice',
      note: 'Dice di aver trovato una stanza: richiamarla.',
    },
    true,
  )
}

async function comingAndWaiting(stage: Stage): Promise<void> {
  const { places, teller } = stage
  const ferlito = await referred(stage, {
    on: -6,
    reason: 'improper_dwelling',
    ethos: '11.1',
    people: [woman('Jessica', 'Ferlito', 24, 'ITA'), man('Kevin', 'Ferlito', 5, 'ITA', child)],
  })
  await list(stage, ferlito)
  const offerId = await offer(
    stage,
    ferlito,
    { beds: places.beds('Alloggio Picanello Stanza 3'), entry: 1, until: 181 },
    teller.at(-2, '10:00'),
  )
  await accept(stage, ferlito, offerId, teller.at(-2, '16:00'))
  const bah = await referred(stage, {
    on: -10,
    reason: 'social_services_space',
    ethos: '3.2',
    people: [man('Alpha Oumar', 'Bah', 22, 'GIN', { speaks: 'ful fra ita' })],
  })
  await list(stage, bah)
  await offer(
    stage,
    bah,
    { beds: places.beds('Alloggio Picanello Stanza 5'), entry: 2, until: 182 },
    teller.hoursAgo(15),
  )
  const costa = await referred(stage, {
    on: -8,
    reason: 'clearance_order',
    ethos: '12.1',
    acts: cleared(-8),
    people: [
      woman('Maria Grazia', 'Costa', 38, 'ITA'),
      man('Antonino', 'Costa', 17, 'ITA', child),
      woman('Lucia', 'Costa', 14, 'ITA', child),
    ],
  })
  await list(stage, costa)
  await referred(stage, {
    on: -2,
    reason: 'social_services_space',
    ethos: '3.2',
    people: [man('Giuseppe', 'Musumeci', 51, 'ITA')],
    requirements: { target_group: met('Relazione dei servizi sociali') },
  })
}
