import type { Tx } from '../platform/transaction.ts'
import { addPlaces, type TitlePlan, type UnitPlan } from './places.ts'
import type { Bodies, Services } from './stage.ts'

/** Five small flats "fuori ERP" in different parts of Municipio 6, lent by ALER; one agreement must be renewed before long. */
export async function addAspPlaces(tx: Tx, bodies: Bodies, services: Services): Promise<void> {
  const openedOn = Temporal.PlainDate.from('2015-01-01')
  const lent: TitlePlan = {
    title: 'housing_agency_agreement',
    owner: bodies.aler,
    actNumber: '14/2014',
    actDate: Temporal.PlainDate.from('2014-12-15'),
    from: openedOn,
    to: tx.today.add({ days: 420 }),
    monthlyCents: 12_500,
    notes: 'Alloggi «fuori ERP», accordo fra ALER e ASP.',
  }
  const endingSoon = { ...lent, actNumber: '3/2016', to: tx.today.add({ days: 75 }) }
  const sites: [string, string, UnitPlan[]][] = [
    ['Minialloggi Barona', 'via Ettore Ponti 30', [flat('M1', 0, lent, 4), flat('M2', 2, lent, 4)]],
    ['Minialloggi Giambellino', 'via Vespri Siciliani 44', [flat('M3', 1, lent, 1, 1), flat('M4', 3, lent, 1, 1)]],
    ['Minialloggio San Cristoforo', 'via Pesto 7', [flat('M5', 0, endingSoon, 1)]],
  ]
  for (const [name, address, units] of sites)
    await addPlaces(tx, {
      name,
      address,
      units,
      kind: 'flats',
      service: services.flats,
      municipality: 'Milano',
      zone: 'Municipio 6',
      openedOn,
    })
}

/** A flat whose rooms, each for one household, have so many beds. */
const flat = (name: string, floor: number, title: TitlePlan, ...rooms: number[]): UnitPlan => ({
  name,
  floor,
  features: floor === 0 ? ['ground_floor', 'private_kitchen'] : ['private_kitchen'],
  title,
  rooms: rooms.map((beds, index) => ({ name: `Stanza ${index + 1}`, beds })),
})
