import { workers } from '../organisations/examples.ts'
import { type Role, roleLabels } from '../platform/actor.ts'

export { password as demoPassword } from '../organisations/examples.ts'

type DemoWorker = { name: string; email: string; role: Role; where: 'Milano' | 'ASP' | 'Catania' }

/** Those who work in the demo, each with one role; the administrator keeps all its bodies. */
export const demoWorkers = {
  carla: { ...workers.carla, where: 'Milano' },
  anna: { ...workers.anna, where: 'Milano' },
  omar: { ...workers.omar, where: 'Milano' },
  paolo: { ...workers.paolo, where: 'Milano' },
  ada: { ...workers.ada, where: 'Milano' },
  dora: { ...workers.dora, where: 'Milano' },
  remo: { ...workers.remo, where: 'Milano' },
  marta: { name: 'Marta Bonfanti', email: 'educatrice@approdo.example', role: 'educator', where: 'Milano' },
  sofia: { name: 'Sofia Brambilla', email: 'sportello@approdo.example', role: 'desk_worker', where: 'Milano' },
  luisa: { name: 'Luisa Pozzi', email: 'volontaria@approdo.example', role: 'desk_volunteer', where: 'Milano' },
  karim: { name: 'Karim Naceri', email: 'mediatore@approdo.example', role: 'mediator', where: 'Milano' },
  giada: { name: 'Giada Villani', email: 'quartiere@approdo.example', role: 'community_manager', where: 'Milano' },
  ivo: { name: 'Ivo Lanza', email: 'sistema@approdo.example', role: 'platform_administrator', where: 'Milano' },
  elena: { name: 'Elena Sala', email: 'coordinatrice.asp@approdo.example', role: 'coordinator', where: 'ASP' },
  rosario: {
    name: 'Rosario Messina',
    email: 'coordinatore.catania@approdo.example',
    role: 'coordinator',
    where: 'Catania',
  },
  agata: { name: 'Agata Privitera', email: 'operatrice.catania@approdo.example', role: 'worker', where: 'Catania' },
} as const satisfies Record<string, DemoWorker>

export type DemoName = keyof typeof demoWorkers

/** Who can sign in to the demo, in the order in which one would try them. */
export const demoLogins = Object.values(demoWorkers).map(({ role, email, name, where }) => ({
  label: where === 'Milano' ? roleLabels[role] : `${roleLabels[role]} ${where}`,
  email,
  name,
}))
