import { sql } from 'kysely'
import { canHandleMail } from '../mail/access.ts'
import { mailPaths } from '../mail/paths.ts'
import type { Rule } from '../platform/small-cells-rules.ts'
import type { Tx } from '../platform/transaction.ts'
import { canSeePeople } from './access.ts'
import { figuresPaths as paths } from './paths.ts'
import type { Period } from './period-rules.ts'
import type { Links, Reading } from './tables.ts'

/** How the actor may read the figures of a desk: with the lists behind them, or, who only reports, without small counts. */
export async function readingOf(tx: Tx, serviceId: string, period: Period): Promise<Reading> {
  if (!canSeePeople(tx.actor, serviceId)) return { period, rule: await smallCells(tx), links: {} }
  return { period, rule: undefined, links: linksOf(tx, serviceId, period) }
}

async function smallCells({ db }: Tx): Promise<Rule> {
  const { rows } = await sql<{ value: number }>`select value from platform.setting where id = 'small_cell'`.execute(db)
  const threshold = rows[0]?.value
  if (threshold === undefined) throw new Error('no setting small_cell')
  return { threshold }
}

function linksOf({ actor }: Tx, serviceId: string, { from, to, onDay }: Period): Links {
  const asked = { sportello: serviceId, dal: from.toString(), al: to.toString() }
  const people = (search: Record<string, string | undefined>) =>
    paths.people({ ...asked, giorno: onDay.toString(), ...search })
  return {
    people,
    requests: (search) => people({ figura: 'domande', ...search }),
    visits: (who) => people({ figura: 'visite', classe: who }),
    ...(canHandleMail(actor, serviceId)
      ? {
          items: (search) => mailPaths.items({ ...asked, ...search }),
          notices: (state) => people({ figura: 'avvisi', classe: state }),
        }
      : {}),
  }
}
