import { closeBeds } from '../housing/closures.ts'
import { addPhase, addWorks } from '../housing/works.ts'
import { worksById } from '../housing/works-list.ts'
import { done } from '../platform/refusal.ts'
import type { Stage } from './stage.ts'
import { must } from './teller.ts'

/** A4 is closed: its bathroom and wiring are being made again, later and dearer than planned. */
export async function renovateA4({ teller, places, services }: Stage): Promise<void> {
  const { day } = teller
  await teller.tell('paolo', teller.at(-30), async (tx) => {
    const unitId = places.unit('A4')
    const { id } = must(
      await addWorks(
        tx,
        { id: unitId, serviceId: services.hub },
        {
          title: 'Rifacimento di bagno e impianti',
          act: 'Determina 77/DD',
          notes: 'Finanziati con la scheda MI3.1.1.c.',
        },
      ),
    )
    const phases = [
      {
        name: 'Demolizioni',
        plannedFrom: -28,
        plannedTo: -22,
        plannedCost: 380_000,
        actualFrom: -28,
        actualTo: -20,
        actualCost: 412_500,
      },
      {
        name: 'Impianti',
        plannedFrom: -21,
        plannedTo: -8,
        plannedCost: 960_000,
        actualFrom: -19,
        actualTo: -4,
        actualCost: 1_048_000,
      },
      {
        name: 'Bagno e finiture',
        plannedFrom: -7,
        plannedTo: 14,
        plannedCost: 740_000,
        actualFrom: -3,
        actualTo: null,
        actualCost: null,
      },
    ]
    for (const { plannedFrom, plannedTo, actualFrom, actualTo, ...phase } of phases) {
      const works = await worksById(tx, id)
      if (!works) throw new Error('the works of A4 are not there')
      const days = {
        plannedFrom: day(plannedFrom),
        plannedTo: day(plannedTo),
        actualFrom: day(actualFrom),
        actualTo: actualTo === null ? null : day(actualTo),
      }
      must(await addPhase(tx, works, { ...phase, ...days }))
    }
    must(
      await closeBeds(tx, {
        what: `alloggio:${unitId}`,
        reason: 'works',
        from: day(-28),
        until: day(22),
        works: id,
        note: null,
        onlyFree: false,
      }),
    )
    return done(null)
  })
  await teller.tell('omar', teller.at(-2), (tx) =>
    closeBeds(tx, {
      what: `letto:${places.beds('R1 Stanza 2')[2]}`,
      reason: 'damage',
      from: day(-2),
      until: null,
      works: null,
      note: 'Rete rotta: ordinata quella nuova.',
      onlyFree: false,
    }),
  )
}
