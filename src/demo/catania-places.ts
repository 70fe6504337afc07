import type { Tx } from '../platform/transaction.ts'
import { addPlaces, type TitlePlan } from './places.ts'
import type { Bodies, Services } from './stage.ts'

const opened = Temporal.PlainDate.from('2022-01-01')
const commonSpaces = 'Cucina, soggiorno e lavanderia in comune; pulizia a fondo ogni mese.'

/** Three transitional homes, each with at most twelve beds: private rooms for a household or a single person, a shared kitchen. */
export async function addCataniaPlaces(tx: Tx, bodies: Bodies, services: Services): Promise<void> {
  const municipal: TitlePlan = {
    title: 'municipal',
    owner: bodies.catania,
    actNumber: 'Delibera 203/2021',
    actDate: Temporal.PlainDate.from('2021-11-30'),
    from: opened,
  }
  const confiscated: TitlePlan = {
    ...municipal,
    title: 'confiscated',
    actNumber: 'Decreto ANBSC 58/2020',
    actDate: Temporal.PlainDate.from('2020-10-12'),
  }
  for (const { name, address, zone, title, rooms } of [
    {
      name: 'Casa San Cristoforo',
      address: 'via Plebiscito 410',
      zone: 'San Cristoforo',
      title: municipal,
      rooms: [4, 3, 2, 2, 1],
    },
    { name: 'Casa Librino', address: 'viale Moncada 12', zone: 'Librino', title: municipal, rooms: [4, 4, 2] },
    {
      name: 'Casa Picanello',
      address: 'via Duca degli Abruzzi 66',
      zone: 'Picanello',
      title: confiscated,
      rooms: [3, 3, 2, 1, 1],
    },
  ])
    await addPlaces(tx, {
      name,
      kind: 'flats',
      service: services.homes,
      address,
      zone,
      municipality: 'Catania',
      commonSpaces,
      openedOn: opened,
      units: [
        {
          name: name.replace('Casa', 'Alloggio'),
          floor: 0,
          features: [
            'ground_floor',
            'shared_kitchen',
            'washing_machine',
            ...(name === 'Casa Picanello' ? [] : ['accessible' as const]),
          ],
          limit: 12,
          title,
          rooms: rooms.map((beds, index) => ({ name: `Stanza ${index + 1}`, beds })),
        },
      ],
    })
}
