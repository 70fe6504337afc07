import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { system } from '../platform/actor.ts'
import { dayOf } from '../platform/clock.ts'
import { commitAs, type House } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import { anchorLine } from './anchors.ts'

const clockwork = system('sigilli')
const atMost = 20_000

/** Seals what was written since the last time and, once a day, copies the last link out of the database. */
export async function sealAndAnchor(house: House): Promise<void> {
  await sealTrail(house)
  await anchorTrail(house)
}

/** Seals every event that is committed and has no seal yet, a part at a time. Returns how many. */
export async function sealTrail(house: House): Promise<number> {
  let all = 0
  for (let sealed = atMost; sealed === atMost; all += sealed) sealed = await sealSome(house)
  return all
}

async function sealSome(house: House): Promise<number> {
  const outcome = await commitAs(house, clockwork, async ({ db }) => {
    const { rows } = await sql<{ sealed: number }>`select platform.seal_trail(${atMost}) as sealed`.execute(db)
    return done(rows[0]?.sealed ?? 0)
  })
  return outcome.ok ? outcome.value : 0
}

/** Where the anchors are kept, out of reach of whoever rewrites the database. */
export const anchorsFile = (dataFolder: string) => join(dataFolder, 'anchors.txt')

/** The first time each day: the last link of the chain becomes the day's anchor, in the database and in the file. */
export async function anchorTrail(house: House): Promise<void> {
  const day = dayOf(house.clock.now())
  await commitAs(house, clockwork, async ({ db }) => {
    const { rows } = await sql<{ position: number; hash: Buffer }>`
      select position, hash from platform.anchor_trail(${day}::date) where position is not null`.execute(db)
    for (const { position, hash } of rows)
      await appendFile(anchorsFile(house.dataFolder), anchorLine({ day: day.toString(), position, hash }), {
        mode: 0o600,
        flush: true,
      })
    return done(null)
  })
}
