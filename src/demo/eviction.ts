import type { ActTold, Referred } from './referred.ts'
import { met } from './referred.ts'
import { hubCast, type Stage } from './stage.ts'

/** The chain of acts as it had come when the household was referred, up to the second access put off for the last time. */
export const evictionActs = (referred: number, next: number): ActTold[] => [
  { kind: 'title', on: referred - 210, outcome: 'Convalida di sfratto per morosità' },
  { kind: 'precetto', on: referred - 160 },
  { kind: 'notice', on: referred - 120, next: referred - 90 },
  {
    kind: 'access',
    access: 1,
    on: referred - 90,
    next: referred - 12,
    outcome: 'Rinviato: nucleo presente, nessuna alternativa',
  },
  { kind: 'access', access: 2, on: referred - 12, next, outcome: 'Rinviato per l’ultima volta' },
]

type Told = Pick<Referred, 'household'> & Partial<Referred> & { on: number; evictedOn?: number }

/** A household under executive eviction, referred to the hub by the municipality's social services so many days from today. */
export function underEviction(stage: Stage, { on, evictedOn = on + 5, ...told }: Told): Referred {
  return {
    cast: hubCast(stage),
    when: stage.teller.at(on, '09:40'),
    senderPerson: 'Giulia Neri',
    reason: 'executive_eviction',
    blamelessArrears: true,
    ethos: '9.1',
    acts: evictionActs(on, evictedOn),
    requirements: { everything: met('Atti dello sfratto, visura catastale e colloquio') },
    ...told,
  }
}
