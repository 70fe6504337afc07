import type { Actor } from './actor.ts'
import { type Clock, systemClock } from './clock.ts'
import { type Database, openDatabase } from './database.ts'
import { type Files, openFiles } from './files.ts'
import { type MailConfig, type Mailer, openMailer } from './mailer.ts'
import type { Outcome } from './refusal.ts'
import { openSeal, type Seal } from './seal.ts'
import { openSignIn, type SignIn } from './sign-in.ts'
import { type SignInSettings, signInSettings } from './sign-in-settings.ts'
import { type Acting, commit, read, type Tx } from './transaction.ts'

/** What a running Approdo stands on, passed in from the outside: nothing global. */
export type House = {
  database: Database
  signIn: SignIn
  signInSettings: SignInSettings
  files: Files
  clock: Clock
  /** Where a browser finds it: links in mails begin with it. */
  publicUrl: string
  seal: Seal
  /** What is kept outside the database. */
  dataFolder: string
  /** The organisation's mail server; without one, mails wait to be handed over. */
  mailer?: Mailer
}

type Options = {
  secret: string
  publicUrl: string
  origins?: readonly string[]
  signInSettings?: SignInSettings
  clock?: Clock
  dataFolder: string
  /** The most one file may weigh, in bytes. */
  fileLimit?: number
  mail?: MailConfig
}

export function openHouse(adminUrl: string, options: Options): House {
  const database = openDatabase(adminUrl)
  const settings = options.signInSettings ?? signInSettings()
  return {
    database,
    signIn: openSignIn(database, { ...options, signInSettings: settings }),
    signInSettings: settings,
    files: openFiles(options.dataFolder, options.secret, options.fileLimit),
    clock: options.clock ?? systemClock,
    publicUrl: options.publicUrl,
    dataFolder: options.dataFolder,
    seal: openSeal(options.secret),
    mailer: options.mail && openMailer(options.mail),
  }
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
