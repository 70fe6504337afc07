import { system } from '../platform/actor.ts'
import { commitAs, type House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { done } from '../platform/refusal.ts'
import { hashPassword, keepUser } from '../platform/sign-in.ts'

/** Signs in to the large city as the coordinator of all its services. */
export const cityCoordinator = { email: 'coordinatrice.citta@approdo.example', password: 'approdo-demo' }

/** Makes the city's coordinator able to sign in. */
export async function addCityWorkers(house: House, organisationId: string): Promise<void> {
  const passwordHash = await hashPassword(house.signIn, cityCoordinator.password)
  const userId = await keepUser(house.signIn, { name: 'Bruna Conti', email: cityCoordinator.email, passwordHash })
  await commitAs(house, system('demo'), async ({ db, today }) => {
    await db
      .insertInto('organisations.assignment')
      .values({
        id: newId(),
        user_id: userId,
        organisation_id: organisationId,
        service_id: null,
        role: 'coordinator',
        during: new Nights(today, null),
      })
      .execute()
    return done(null)
  })
}
