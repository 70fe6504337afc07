import { addHousehold } from '../people/add-household.ts'
import { takeInCharge } from '../people/take-in-charge.ts'
import { done } from '../platform/refusal.ts'
import { endCharges, followUp, house, leave } from './housed.ts'
import { child, man, memberOf, type Someone, spouse, woman } from './people.ts'
import { list, met, type Referred, refer } from './referred.ts'
import { aspCast, type Stage } from './stage.ts'
import { must } from './teller.ts'

/** ASP's five flats, with two families and five single people tonight; who was there before, who would like to be. */
export async function fillAsp(stage: Stage): Promise<void> {
  await fromMailToAHome(stage)
  await wisniewskiIsGone(stage)
  await families(stage)
  await singles(stage)
  await waiting(stage)
}

type Told = { on: number; people: Someone[] } & Partial<Referred>

const referred = (stage: Stage, { on, people, ...told }: Told) =>
  refer(stage, {
    cast: aspCast(stage),
    when: stage.teller.at(on, '10:20'),
    household: { people },
    senderPerson: 'Servizio sociale Zona 6',
    reason: 'homelessness',
    ethos: '5.1',
    urgency: 'ordinary',
    wantedIn: 15,
    requirements: { everything: met('Colloquio al centro di ascolto e documenti') },
    ...told,
  })

/** As told by source 000: a letter-box at the desk, then a minialloggio, then a home of ALER's and a job. */
async function fromMailToAHome(stage: Stage): Promise<void> {
  const { teller, services, places } = stage
  const alem = man('Alem', 'Woldegiorgis', 37, 'ETH', {
    speaks: 'amh eng ita',
    identifiers: [{ kind: 'residence_permit', value: 'I09483321', detail: 'Protezione sussidiaria' }],
  })
  const recorded = await teller.tell('elena', teller.at(-1900, '09:30'), async (tx) => {
    const one = must(
      await addHousehold(tx, {
        serviceId: services.desk,
        since: tx.today,
        members: [memberOf(alem, 0, teller.day(0))],
        confirmedNew: true,
      }),
    )
    must(
      await takeInCharge(tx, {
        householdId: one.householdId,
        serviceId: services.desk,
        caseManagerId: teller.users.elena,
        from: tx.today,
      }),
    )
    return done(one)
  })
  await teller.tell('elena', teller.at(-1090, '12:00'), async (tx) => {
    await endCharges(tx, recorded, tx.today, 'Non serve più il recapito postale: entra in un minialloggio')
    return done(null)
  })
  const one = await referred(stage, {
    on: -1105,
    people: [],
    household: recorded,
    channel: 'desk',
    ethos: '1.1',
    senderPerson: 'Centro di ascolto',
  })
  const stay = await house(stage, one, { beds: places.beds('M3 Stanza 1'), entry: -1088, until: -560 })
  await leave(stage, stay, {
    on: -600,
    destination: 'public_housing',
    reason: 'housed',
    ethos: '1.1',
    note: 'Assegnazione di una casa ALER e contratto da magazziniere: chiude la posizione di senza fissa dimora.',
  })
  await followUp(stage, stay, 3, { on: -508, result: 'still_housed', note: 'Lavora, ha cambiato residenza.' })
  await followUp(stage, stay, 6, { on: -415, result: 'still_housed', note: 'Contratto a tempo indeterminato.' })
  await followUp(stage, stay, 12, { on: -233, result: 'still_housed', note: 'Autonomo. Passa a salutare.' })
}

/** Left without a word six months ago; not found after three, and now it is time to try again. */
async function wisniewskiIsGone(stage: Stage): Promise<void> {
  const one = await referred(stage, {
    on: -420,
    people: [man('Marek', 'Wiśniewski', 48, 'POL', { speaks: 'pol ita' })],
    ethos: '1.1',
  })
  const stay = await house(stage, one, { beds: stage.places.beds('M4 Stanza 2'), entry: -400, until: -100 })
  await leave(stage, stay, {
    on: -188,
    destination: 'left_without_notice',
    reason: 'unknown',
    note: 'Ha lasciato le chiavi nella cassetta.',
  })
  await followUp(stage, stay, 3, { on: -94, result: 'not_reached', note: 'Il telefono non è più attivo.' })
}

async function families(stage: Stage): Promise<void> {
  const { places } = stage
  const masri = await referred(stage, {
    on: -300,
    people: [
      man('Omar', 'Al-Masri', 44, 'SYR', { knownAs: 'عمر المصري', speaks: 'ara ita', reads: 'ara' }),
      woman('Rania', 'Al-Masri', 40, 'SYR', { ...spouse, knownAs: 'رانيا المصري', speaks: 'ara' }),
      woman('Layla', 'Al-Masri', 13, 'SYR', { ...child, speaks: 'ara ita' }),
      man('Karim', 'Al-Masri', 9, 'SYR', { ...child, speaks: 'ara ita' }),
    ],
  })
  await house(stage, masri, { beds: places.beds('M1 Stanza 1'), entry: -280, until: 85 })
  const gebre = await referred(stage, {
    on: -160,
    people: [
      woman('Hirut', 'Gebremedhin', 32, 'ETH', { knownAs: 'ሂሩት ገብረመድህን', speaks: 'amh ita' }),
      man('Noah', 'Gebremedhin', 4, 'ETH', { ...child, speaks: 'amh ita' }),
      woman('Betlehem', 'Gebremedhin', 1, 'ETH', { ...child, needs: ['cot'] }),
    ],
  })
  await house(stage, gebre, { beds: places.beds('M2 Stanza 1'), entry: -145, until: 220 })
}

async function singles(stage: Stage): Promise<void> {
  const { places } = stage
  const enters = async (someone: Someone, room: string, entry: number, until: number, more: Partial<Referred> = {}) => {
    const one = await referred(stage, { on: entry - 14, people: [someone], ...more })
    return house(stage, one, { beds: places.beds(room), entry, until })
  }
  await enters(
    man('Mohammad Reza', 'Ahmadzai', 27, 'AFG', {
      knownAs: 'محمدرضا احمدزی',
      speaks: 'prs pus eng',
      needs: ['interpreter'],
    }),
    'M3 Stanza 1',
    -488,
    52,
  )
  await enters(man('Luca', 'Serra', 58, 'ITA', { birthPlace: 'Nuoro' }), 'M3 Stanza 2', -120, 245, { ethos: '1.1' })
  await enters(woman('Nadia', 'Bouzid', 49, 'DZA', { speaks: 'ara fra ita' }), 'M4 Stanza 1', -361, 4, { ethos: '8.1' })
  await enters(man('Oumar', 'Keïta', 31, 'MLI', { speaks: 'bam fra ita' }), 'M4 Stanza 2', -90, 275)
  await enters(
    woman('Irina', 'Volkova', 63, 'MDA', { speaks: 'rus ron ita', needs: ['ground_floor'] }),
    'M5 Stanza 1',
    -35,
    330,
    { ethos: '8.1' },
  )
}

async function waiting(stage: Stage): Promise<void> {
  const samuel = await referred(stage, {
    on: -21,
    people: [man('Samuel', 'Adjei', 39, 'GHA', { speaks: 'eng twi' })],
    ethos: '2.1',
  })
  await list(stage, samuel)
  const perera = await referred(stage, {
    on: -13,
    people: [
      woman('Nimali', 'Perera', 28, 'LKA', { speaks: 'sin eng ita' }),
      man('Kavindu', 'Perera', 3, 'LKA', child),
    ],
    ethos: '8.1',
  })
  await list(stage, perera)
  await referred(stage, {
    on: -5,
    people: [man('Yassine', 'Chaoui', 24, 'MAR', { speaks: 'ara fra' })],
    requirements: { adult: met('Passaporto'), emergency: met('Dorme in stazione, segnalato dall’unità di strada') },
    channel: 'street_unit',
    ethos: '1.1',
  })
}
