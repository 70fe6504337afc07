import { sql } from 'kysely'
import { done } from '../platform/refusal.ts'
import { askForFile } from '../sharing/ask-for-file.ts'
import { breakGlass } from '../sharing/break-glass.ts'
import { lookElsewhere } from '../sharing/look-elsewhere.ts'
import { proposeTransfer } from '../sharing/propose-transfer.ts'
import { shareWithService } from '../sharing/share-with-service.ts'
import type { DemoName } from './logins.ts'
import type { Stage } from './stage.ts'
import { must, type Teller } from './teller.ts'

/** What services ask of one another, each way, so that both the hub and ASP have something to answer. */
export async function tellSharing(stage: Stage): Promise<void> {
  const { hub, flats } = stage.services
  await sharedWithAsp(stage)
  await asked(stage, { who: 'anna', from: hub, to: flats, family: 'Al-Masri' })
  await asked(stage, { who: 'elena', from: flats, to: hub, family: 'Esposito' })
  await handedOver(stage)
  await inAnEmergency(stage, { who: 'elena', from: flats, family: 'D’Angelo' })
}

/** The hub lets ASP read how to reach a family and why they were referred, while they look for a flat together. */
async function sharedWithAsp({ teller, services }: Stage): Promise<void> {
  const { householdId } = await headOf(teller, 'Nguyễn')
  await teller.tell('carla', teller.at(0), (tx) =>
    shareWithService(tx, {
      householdId,
      serviceId: services.flats,
      parts: ['contacts', 'referrals'],
      until: tx.today.add({ days: 90 }),
      ground: 'consent',
      groundNote: 'modulo firmato allo sportello',
      reason: 'Cerchiamo insieme una casa vicino al lavoro.',
    }),
  )
}

type Asked = { who: DemoName; from: string; to: string; family: string }

/** Somebody at the desk is known elsewhere: their file is asked for. */
async function asked({ teller }: Stage, { who, from, to, family }: Asked): Promise<void> {
  const head = await headOf(teller, family)
  await teller.tell(who, teller.at(0), async (tx) => {
    const [known] = must(await lookElsewhere(tx, head))
    return askForFile(tx, {
      sightingId: known?.sightingId ?? '',
      fromServiceId: from,
      toServiceId: to,
      reason: 'È venuta al nostro sportello a chiedere della casa: ci servono i recapiti e le segnalazioni.',
      publicUrl: teller.house.publicUrl,
    })
  })
}

/** ASP proposes that the hub take a mother and her children in charge. */
async function handedOver({ teller, services }: Stage): Promise<void> {
  const { householdId } = await headOf(teller, 'Gebremedhin')
  await teller.tell('elena', teller.at(0), (tx) =>
    proposeTransfer(tx, {
      householdId,
      fromServiceId: services.flats,
      toServiceId: services.hub,
      fromDay: tx.today.add({ days: 10 }),
      keepsUntil: tx.today.add({ days: 70 }),
      reason: 'I bambini vanno a scuola alla Barona: è più semplice che li seguiate voi.',
      publicUrl: teller.house.publicUrl,
    }),
  )
}

async function inAnEmergency({ teller }: Stage, { who, from, family }: Omit<Asked, 'to'>): Promise<void> {
  const head = await headOf(teller, family)
  await teller.tell(who, teller.at(0), async (tx) => {
    const [known] = must(await lookElsewhere(tx, head))
    return breakGlass(tx, {
      sightingId: known?.sightingId ?? '',
      serviceId: from,
      reason: 'Il ragazzo è al pronto soccorso da solo: serve un numero del padre.',
      publicUrl: teller.house.publicUrl,
    })
  })
}

/** How somebody of the demo would be named at a desk. */
export function headOf(teller: Teller, family: string) {
  return teller.tell('system', teller.at(0), async ({ db }) => {
    const { rows } = await sql<{
      householdId: string
      personId: string
      familyName: string
      givenName: string
      birthDate: Temporal.PlainDate
    }>`
      select m.household_id as "householdId", p.id as "personId", p.family_name as "familyName", p.given_name as "givenName", p.birth_date as "birthDate"
      from people.person p join people.household_member m on m.person_id = p.id and m.relation = 1 and upper_inf(m.during)
      where p.family_name = ${family}`.execute(db)
    const [head] = rows
    if (!head) throw new Error(`nobody of the demo is called ${family}`)
    return done({ ...head, code: null })
  })
}
