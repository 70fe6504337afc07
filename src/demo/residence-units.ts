import type { TitlePlan, UnitPlan } from './places.ts'

export const residenceUnits = (title: TitlePlan): UnitPlan[] => [
  {
    name: 'R1',
    floor: 0,
    features: ['accessible', 'ground_floor', 'shared_kitchen'],
    title,
    rooms: [
      { name: 'Stanza 1', beds: 2 },
      { name: 'Stanza 2', beds: 3, shared: true },
    ],
  },
  {
    name: 'R2',
    floor: 1,
    features: ['lift', 'shared_kitchen'],
    title,
    rooms: [
      { name: 'Stanza 1', beds: 1 },
      { name: 'Stanza 2', beds: 1 },
      { name: 'Stanza 3', beds: 2, shared: true },
    ],
  },
  { name: 'R3', floor: 1, features: ['lift', 'private_kitchen'], title, rooms: [{ name: 'Stanza 1', beds: 4 }] },
]
