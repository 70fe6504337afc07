import { handOver } from '../mail/hand-over.ts'
import { type Arrival, receiveItem } from '../mail/receive-item.ts'
import { newId } from '../platform/ids.ts'
import { done } from '../platform/refusal.ts'
import { tellThisMorning } from './desk-morning.ts'
import { registrationAt } from './desk-people.ts'
import type { Stage } from './stage.ts'
import { must } from './teller.ts'

/** The post of the Municipio's desk: what came and went, and what is on it this morning, for those who are registered there. */
export async function tellMail(stage: Stage, staying: string[]): Promise<void> {
  await mailOfTheLastMonths(stage, staying)
  await tellThisMorning(stage, staying)
}

const senders: Pick<Arrival, 'kind' | 'sender' | 'senderCategory'>[] = [
  { kind: 'ordinary', sender: 'INPS', senderCategory: 'social_security' },
  { kind: 'ordinary', sender: 'Questura di Milano', senderCategory: 'police' },
  { kind: 'registered', sender: 'Agenzia delle entrate-Riscossione', senderCategory: 'tax' },
  { kind: 'ordinary', sender: 'ATS Milano', senderCategory: 'health' },
  { kind: 'ordinary', sender: 'Comune di Milano, Anagrafe', senderCategory: 'registry' },
  { kind: 'ordinary', sender: 'Poste Italiane', senderCategory: 'bank' },
  { kind: 'parcel', sender: null, senderCategory: 'family' },
]

/** A hundred and ten days of post: most of it handed over within the week, what came these days still waiting. */
async function mailOfTheLastMonths(stage: Stage, staying: string[]): Promise<void> {
  const { teller, services } = stage
  // the last in the list have not been seen for a long time: nothing is handed to them
  const coming = staying.slice(0, 22)
  for (let ago = 110; ago >= 0; ago -= 2) {
    const at = Math.floor(ago / 2)
    const items = await teller.tell('luisa', teller.at(-ago, '09:15'), async (tx) => {
      const received: { id: string; registrationId: string }[] = []
      for (const [turn, of] of [at * 5, at * 5 + 2].entries()) {
        const registrationId = registrationAt(coming, of % coming.length)
        const piece = senders[(at + turn) % senders.length] ?? senders[0]
        if (!piece) continue
        const arrival = { ...piece, key: newId(), serviceId: services.municipio6, registrationId }
        received.push({ id: must(await receiveItem(tx, arrival)).id, registrationId })
      }
      return done(received)
    })
    if (ago < 8) continue
    for (const [turn, { id, registrationId }] of items.entries())
      await teller.tell('luisa', teller.at(-ago + 3 + turn * 2, '10:30'), (tx) =>
        handOver(tx, {
          key: newId(),
          registrationId,
          pieces: [id],
          proxyId: null,
          identity: 'document',
          identityNote: 'Permesso di soggiorno',
          proof: 'paper',
          signature: null,
        }),
      )
  }
}
