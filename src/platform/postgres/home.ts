import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sharedFolder } from './binaries.ts'
import { canEnter, type PostgresUser, userFor } from './user.ts'

/** The folder that holds a cluster with its password, port and log, and the user who owns it. */
export type Home = { readonly folder: string; readonly user: PostgresUser }

/**
 * Where the database of a data folder lives: inside it, or elsewhere when PostgreSQL's user cannot enter it. Elsewhere is decided
 * once and written in a note beside the data, so that opening or moving folders later never makes a full database look empty.
 */
export function homeOf(dataFolder: string, say: (sentence: string) => void): Home {
  const note = join(dataFolder, 'postgres-si-trova-in.txt')
  const inside = join(realpathSync(dataFolder), 'postgres')
  if (existsSync(note)) return at(firstLine(note))
  if (existsSync(inside) || canEnter(userFor(), dataFolder)) return at(inside)
  return at(elsewhere(dataFolder, note, say))
}

function at(folder: string): Home {
  return { folder, user: userFor(existsSync(folder) ? folder : undefined) }
}

/** A fresh place each time: whoever deleted the data folder wanted an empty one, and whoever did not finds the old place named. */
function elsewhere(dataFolder: string, note: string, say: (sentence: string) => void): string {
  mkdirSync(sharedFolder, { recursive: true, mode: 0o755 })
  const mark = createHash('sha256').update(realpathSync(dataFolder)).digest('hex').slice(0, 12)
  const earlier = readdirSync(sharedFolder).filter((name) => name.startsWith(`${mark}-`))
  const folder = join(sharedFolder, `${mark}-${randomBytes(3).toString('hex')}`)
  const reason = `PostgreSQL non gira come root, e il suo utente non può entrare in ${dataFolder}.`
  writeFileSync(note, `${folder}\n\n${reason}\nLa banca dati sta nella cartella della prima riga.\n`, { flush: true })
  say(`${reason} Metto la banca dati in ${folder} e lo scrivo in ${note}.`)
  for (const name of earlier)
    say(
      `In ${join(sharedFolder, name)} resta una banca dati precedente di questa cartella: se non serve più, cancellala.`,
    )
  return folder
}

function firstLine(file: string) {
  return readFileSync(file, 'utf8').split('\n', 1)[0]?.trim() ?? ''
}
