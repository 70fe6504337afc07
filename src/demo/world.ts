import { sql } from 'kysely'
import { closeNotice } from '../placements/lodging-notices.ts'
import type { House } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import { hashPassword, keepUser } from '../platform/sign-in.ts'
import { fillAsp } from './asp.ts'
import { addAspPlaces } from './asp-places.ts'
import { addBodies, changeHubRules } from './bodies.ts'
import { fillCatania } from './catania.ts'
import { addCataniaPlaces } from './catania-places.ts'
import { tellAspDesk } from './desk-asp.ts'
import { tellMunicipioDesk } from './desk-municipio.ts'
import { tellDiaries } from './diaries.ts'
import { tellHubChanges } from './hub-changes.ts'
import { tellComingsAndGoings } from './hub-comings.ts'
import { tellHubPast } from './hub-past.ts'
import { fillHubWaitingList } from './hub-waiting.ts'
import { type DemoName, demoPassword, demoWorkers } from './logins.ts'
import { addMilanPlaces } from './milan-places.ts'
import { readPlaces } from './places.ts'
import { tellPrivacy } from './privacy.ts'
import { addProjects } from './projects.ts'
import { protectAMother } from './protected.ts'
import { fillResidence } from './residence.ts'
import { tellSharing } from './shared.ts'
import type { Stage } from './stage.ts'
import { must, openTeller, type Teller } from './teller.ts'
import { renovateA4 } from './works.ts'

/**
 * The named little world of the demo, from the five sources: ASP's five flats, Milan's hub and social residence, Catania's transitional
 * homes. Names, acts and addresses are invented. Every day is counted from today, and every row is written by the product's own use cases.
 */
export async function buildDemoWorld(house: House): Promise<void> {
  const teller = await openTeller(house, await addUsers(house))
  const stage = await setStage(teller)
  // Services have nothing in common but the clock: they are told side by side.
  await Promise.all([tellTheHub(stage), fillResidence(stage), fillAsp(stage), fillCatania(stage)])
  await tellAspDesk(stage)
  await tellMunicipioDesk(stage)
  await tellSharing(stage)
  await deliverOldNotices(teller)
  await tellDiaries(stage)
  await tellPrivacy(stage)
}

async function tellTheHub(stage: Stage): Promise<void> {
  await tellHubPast(stage)
  await tellComingsAndGoings(stage)
  await tellHubChanges(stage)
  await fillHubWaitingList(stage)
  await protectAMother(stage)
  await renovateA4(stage)
}

async function addUsers(house: House): Promise<Record<DemoName, string>> {
  const passwordHash = await hashPassword(house.signIn, demoPassword)
  const users: Partial<Record<DemoName, string>> = {}
  for (const key of Object.keys(demoWorkers) as DemoName[]) {
    const { name, email } = demoWorkers[key]
    users[key] = await keepUser(house.signIn, { name, email, passwordHash })
  }
  return users as Record<DemoName, string>
}

async function setStage(teller: Teller): Promise<Stage> {
  const { bodies, services } = await addBodies(teller)
  await changeHubRules(teller, services.hub)
  await addProjects(teller, bodies)
  const places = await teller.tell('system', teller.at(0), async (tx) => {
    await addMilanPlaces(tx, bodies, services)
    await addAspPlaces(tx, bodies, services)
    await addCataniaPlaces(tx, bodies, services)
    return done(await readPlaces(tx))
  })
  return { teller, bodies, services, places }
}

/** Of who entered before yesterday the public-security authority was told in time. */
async function deliverOldNotices(teller: Teller): Promise<void> {
  await teller.tell('system', teller.at(0), async (tx) => {
    const { rows } = await sql<{ id: string; version: number; dueAt: Temporal.Instant }>`
      select id, version, due_at as "dueAt" from placements.lodging_notice where due_at < ${tx.now} order by due_at, id`.execute(
      tx.db,
    )
    for (const [index, { id, version, dueAt }] of rows.entries()) {
      const protocol = `PS/${1200 + index}`
      must(await closeNotice(tx, { noticeId: id, version, deliveredAt: dueAt.subtract({ hours: 22 }), protocol }))
    }
    return done(null)
  })
}
