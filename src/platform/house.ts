import type { Actor } from './actor.ts'
import { type Clock, systemClock } from './clock.ts'
import { type Database, openDatabase } from './database.ts'
import type { Outcome } from './refusal.ts'
import { openSignIn, type SignIn } from './sign-in.ts'
import { type Acting, commit, read, type Tx } from './transaction.ts'

/** What a running Approdo stands on, passed in from the outside: nothing global. */
export type House = { database: Database; signIn: SignIn; clock: Clock }

type Options = { secret: string; publicUrl: string; origins?: readonly string[]; clock?: Clock }

export function openHouse(adminUrl: string, options: Options): House {
  const database = openDatabase(adminUrl)
  return { database, signIn: openSignIn(database, options), clock: options.clock ?? systemClock }
}

export function actingAs(house: House, actor: Actor, requestId?: string): Acting {
  return { db: house.database.app, actor, clock: house.clock, requestId }
}

/** For jobs, imports and the command line. */
export function readAs<T>(house: House, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return read(actingAs(house, actor), work)
}

export function commitAs<T>(
  house: House,
  actor: Actor,
  work: (tx: Tx) => Promise<Outcome<T>>,
  key?: string,
): Promise<Outcome<T>> {
  return commit(actingAs(house, actor), work, key)
}
