import { householdInFile } from '../people/queries.ts'
import { protect } from '../sharing/protect.ts'
import { underEviction } from './eviction.ts'
import { house } from './housed.ts'
import { child, woman } from './people.ts'
import { refer } from './referred.ts'
import type { Stage } from './stage.ts'

/** A mother and her child who must not be found: only Carla and Anna may read of them; to everybody else their room is closed. */
export async function protectAMother(stage: Stage): Promise<void> {
  const { teller, services, places } = stage
  const told = await refer(
    stage,
    underEviction(stage, {
      on: -9,
      urgency: 'immediate',
      household: {
        people: [
          woman('Noemi', 'Sartori', 33, 'ITA', { phone: '333 100 2077' }),
          woman('Viola', 'Sartori', 6, 'ITA', child),
        ],
      },
    }),
  )
  await house(stage, told, { beds: places.beds('C2 Stanza 2'), entry: -6, until: 24 })
  await teller.tell('carla', teller.at(-6, '18:00'), async (tx) => {
    const household = await householdInFile(tx, told.householdId)
    return protect(tx, {
      householdId: told.householdId,
      serviceId: services.hub,
      reason: 'violence',
      act: 'Ordine di protezione del Tribunale, n. 2211',
      alias: 'Ginestra di collina',
      since: tx.today,
      personIds: household?.members.map(({ personId }) => personId) ?? [],
      readers: [{ userId: teller.users.anna, mayRelease: true }],
      version: household?.version ?? 0,
    })
  })
}
