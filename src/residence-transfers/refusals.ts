import type { Refusal } from '../platform/refusal.ts'
import { plural } from '../ui/format.ts'
import type { TransferPerson } from './transfer-detail.ts'

export const notSeen: Refusal = {
  reason: 'not-seen',
  sentence: 'Questo trasferimento non è fra quelli dei tuoi sportelli: cercalo nell’elenco.',
}
export const notYours: Refusal = {
  reason: 'not-yours',
  sentence: 'Lo decide chi coordina lo sportello: chiedi a lui o a lei.',
}
export const movedOn: Refusal = {
  reason: 'moved-on',
  sentence: 'Nel frattempo qualcuno ha portato avanti questo trasferimento: ricarica la pagina e guarda a che punto è.',
}
export const nobody: Refusal = {
  reason: 'nobody',
  sentence: 'Non resta nessuno da trasferire: aggiungi una persona, o ritira il trasferimento.',
}

/** Those who are in the way, one sentence each, the first ten of them. */
export function inTheWay(people: TransferPerson[]): Refusal[] {
  const stopped = people.filter(({ blocks }) => blocks.length > 0)
  const said = stopped.slice(0, 10).map(
    ({ name, number, blocks }): Refusal => ({
      reason: 'in-the-way',
      sentence: `${name} (n. ${number}): ${blocks.join(' ')}`,
    }),
  )
  return stopped.length > 10
    ? [
        ...said,
        {
          reason: 'in-the-way',
          sentence: `E altre ${plural(stopped.length - 10, 'persona', 'persone')}: guarda l’elenco.`,
        },
      ]
    : said
}
