import { transferPaths } from '../residence-transfers/paths.ts'
import type { WaitingTransfer } from '../residence-transfers/waiting.ts'
import { fromDay, plural } from '../ui/format.ts'
import type { Deadline } from './rules.ts'

/** Transfers to answer, and one's own that lie about. Of whoever passes, only how many. */
export function ofTransfers(transfers: WaitingTransfer[]): Deadline[] {
  return transfers.map((transfer) => ({
    kind: 'residenceTransfer' as const,
    household: { id: transfer.id, name: `Trasferimento n. ${transfer.number}` },
    // nobody's file: the line leads to the transfer
    closed: true,
    says: `: ${says[transfer.what](transfer)}`,
    due: transfer.fromDay,
    href: transferPaths.transfer(transfer.id),
    verb: verbs[transfer.what],
  }))
}

const verbs: Record<WaitingTransfer['what'], string> = {
  answer: 'Rispondi',
  'carry-on': 'Portalo avanti',
  awaited: 'Guarda',
}

const who = ({ people }: WaitingTransfer) => plural(people, 'persona', 'persone')
const says: Record<WaitingTransfer['what'], (transfer: WaitingTransfer) => string> = {
  answer: (transfer) =>
    `${who(transfer)} da ${transfer.fromName} a ${transfer.toName} ${fromDay(transfer.fromDay)}, se accetti.`,
  'carry-on': (transfer) => `${who(transfer)} a ${transfer.toName} ${fromDay(transfer.fromDay)}, ancora da proporre.`,
  awaited: (transfer) => `${transfer.toName} non ha ancora risposto per ${who(transfer)}.`,
}
