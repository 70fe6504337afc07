import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { checkout } from './checkout.ts'
import type { MailConfig } from './mailer.ts'
import { type SignInSettings, signInSettings, signInVariables } from './sign-in-settings.ts'

/** What the installation decides from outside, read once when a process starts. */
export type Config = {
  readonly port: number
  readonly host: string
  /** Absolute; holds the embedded database, the files and the secret. */
  readonly dataFolder: string
  readonly databaseUrl?: string
  /** A way around PgBouncer for whoever needs a session of its own (jobs, advisory locks). */
  readonly databaseDirectUrl?: string
  readonly publicUrl: string
  /** Addresses a browser may come from: the public one, or both names of this machine when none was given. */
  readonly origins: readonly string[]
  readonly secret: string
  /** How strict the door is. */
  readonly signInSettings: SignInSettings
  /** The most one file may weigh, in bytes. */
  readonly fileLimit: number
  /** Without it mails are kept, to be handed over by an administrator. */
  readonly mail?: MailConfig
}

/** The environment holds something that cannot work; the message says what and how to put it right. */
export class ConfigProblem extends Error {}

/** Reads the environment, making the data folder and its secret the first time. Throws `ConfigProblem` naming every bad value. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = environment.safeParse(withoutEmptyValues(env))
  if (!parsed.success) throw new ConfigProblem(parsed.error.issues.map((issue) => issue.message).join('\n'))
  const given = parsed.data
  const dataFolder = resolve(given.APPRODO_DATA ?? join(checkout, 'data'))
  const local = [`http://127.0.0.1:${given.PORT}`, `http://localhost:${given.PORT}`]
  const publicUrl = given.APPRODO_URL?.replace(/\/+$/, '')
  return {
    port: given.PORT,
    host: given.HOST,
    dataFolder,
    databaseUrl: given.DATABASE_URL,
    databaseDirectUrl: given.DATABASE_DIRECT_URL,
    publicUrl: publicUrl ?? `http://127.0.0.1:${given.PORT}`,
    origins: publicUrl ? [new URL(publicUrl).origin] : local,
    secret: given.APPRODO_SECRET ?? keptSecret(dataFolder),
    signInSettings: signInSettings(given),
    mail:
      given.APPRODO_SMTP && given.APPRODO_MAIL_FROM
        ? { smtpUrl: given.APPRODO_SMTP, from: given.APPRODO_MAIL_FROM }
        : undefined,
    fileLimit: given.APPRODO_FILE_MB * 1024 * 1024,
  }
}

const postgresUrl = (name: string) =>
  z
    .url({
      protocol: /^postgres(ql)?$/,
      error: `${name} deve essere un indirizzo come postgres://utente:password@macchina:5432/approdo.`,
    })
    .optional()

const badPort = 'PORT deve essere un numero intero da 1 a 65535.'

const badFileLimit = 'APPRODO_FILE_MB deve essere un numero intero da 1 a 200: quanti MB può pesare un documento.'

const environment = z
  .object({
    PORT: z.coerce.number(badPort).int(badPort).min(1, badPort).max(65_535, badPort).default(3000),
    HOST: z.string().default('127.0.0.1'),
    APPRODO_DATA: z.string().optional(),
    APPRODO_URL: z
      .url({
        protocol: /^https?$/,
        error: 'APPRODO_URL deve essere l’indirizzo a cui si apre Approdo, come https://approdo.comune.it.',
      })
      .optional(),
    APPRODO_SECRET: z.string().min(32, 'APPRODO_SECRET deve avere almeno 32 caratteri.').optional(),
    APPRODO_FILE_MB: z.coerce
      .number(badFileLimit)
      .int(badFileLimit)
      .min(1, badFileLimit)
      .max(200, badFileLimit)
      .default(20),
    DATABASE_URL: postgresUrl('DATABASE_URL'),
    DATABASE_DIRECT_URL: postgresUrl('DATABASE_DIRECT_URL'),
    APPRODO_SMTP: z
      .url({
        protocol: /^smtps?$/,
        error: 'APPRODO_SMTP deve essere un indirizzo come smtp://utente:password@posta.comune.it:587.',
      })
      .optional(),
    APPRODO_MAIL_FROM: z
      .string()
      .regex(/^(?:[^\p{Cc}<>"]{1,100} <[^\p{Cc}\s<>",;]+@[^\p{Cc}\s<>",;]+>|[^\p{Cc}\s<>",;]+@[^\p{Cc}\s<>",;]+)$/u, {
        error: 'APPRODO_MAIL_FROM deve essere chi scrive, come Approdo <approdo@comune.it>.',
      })
      .optional(),
    ...signInVariables,
  })
  .refine((given) => !given.APPRODO_SMTP === !given.APPRODO_MAIL_FROM, {
    error: 'Per spedire la posta servono insieme APPRODO_SMTP (il server) e APPRODO_MAIL_FROM (chi scrive).',
  })

/** In a compose file or a unit file, an empty variable means "not set". */
function withoutEmptyValues(env: NodeJS.ProcessEnv) {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
}

function keptSecret(dataFolder: string): string {
  const file = join(dataFolder, 'secret')
  try {
    makeDataFolder(dataFolder)
    if (!existsSync(file)) writeOnce(file, `${randomBytes(32).toString('base64url')}\n`)
    const secret = readFileSync(file, 'utf8').trim()
    if (secret.length < 32) throw new ConfigProblem(`Il file ${file} è rovinato: rimettilo com’era da una copia.`)
    return secret
  } catch (error) {
    if (error instanceof ConfigProblem) throw error
    throw new ConfigProblem(
      `La cartella dei dati ${dataFolder} non si può usare con questo utente (${error instanceof Error ? error.message : error}). ` +
        'Indica un’altra cartella con APPRODO_DATA, oppure usa l’utente a cui appartiene.',
    )
  }
}

/** Root's database runs as another user, who must be able to walk through this folder but not to list it. */
function makeDataFolder(folder: string) {
  if (existsSync(folder)) return
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, process.getuid?.() === 0 ? 0o711 : 0o700)
}

/** All of the text or nothing, and the first of two processes wins. */
function writeOnce(file: string, text: string) {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, text, { mode: 0o600, flush: true })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!existsSync(file)) throw error
  } finally {
    rmSync(draft)
  }
}
