import type { DemoName } from './logins.ts'
import type { Places } from './places.ts'
import type { Teller } from './teller.ts'

/** A service of the demo and who does what in it. */
export type Cast = { serviceId: string; writer: DemoName; coordinator: DemoName; worker: DemoName }

export type Bodies = Record<'milan' | 'asp' | 'aler' | 'operaInFiore' | 'catania' | 'habito' | 'lombardy', string>
export type Services = Record<'hub' | 'residence' | 'flats' | 'desk' | 'municipio6' | 'homes', string>

/** Where the stories of the demo are set. */
export type Stage = { teller: Teller; bodies: Bodies; services: Services; places: Places }

export const hubCast = ({ services }: Stage): Cast => ({
  serviceId: services.hub,
  writer: 'anna',
  coordinator: 'carla',
  worker: 'omar',
})
export const residenceCast = (stage: Stage): Cast => ({ ...hubCast(stage), serviceId: stage.services.residence })
export const aspCast = ({ services }: Stage): Cast => ({
  serviceId: services.flats,
  writer: 'elena',
  coordinator: 'elena',
  worker: 'elena',
})
export const cataniaCast = ({ services }: Stage): Cast => ({
  serviceId: services.homes,
  writer: 'agata',
  coordinator: 'rosario',
  worker: 'agata',
})
