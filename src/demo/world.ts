import { addExampleHub } from '../housing/examples.ts'
import { addExampleAssignments, addExampleServices, addExampleUsers } from '../organisations/examples.ts'
import { addKofi, addRossi } from '../people/examples.ts'
import { system } from '../platform/actor.ts'
import { commitAs, type House } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'

/** The named little world of the demo. */
export async function buildDemoWorld(house: House): Promise<void> {
  const users = await addExampleUsers(house)
  await commitAs(house, system('demo'), async (tx) => {
    await addExampleServices(tx)
    await addExampleAssignments(tx, users)
    await addExampleHub(tx)
    await addRossi(tx)
    await addKofi(tx)
    return done(null)
  })
}
