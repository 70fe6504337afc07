import { addBody } from '../organisations/add-body.ts'
import { addRules } from '../organisations/add-rule-version.ts'
import { addService } from '../organisations/add-service.ts'
import { defaultRules } from '../organisations/default-rules.ts'
import { giveRole } from '../organisations/give-role.ts'
import type { OrganisationKind } from '../organisations/kinds.ts'
import { addPartner } from '../organisations/partners.ts'
import { ruleSetOf } from '../organisations/queries.ts'
import type { RuleDraft } from '../organisations/rule-set.ts'
import { setSystemRoles, systemRoles } from '../organisations/service-roles.ts'
import { addTeam, addTeamMember } from '../organisations/teams.ts'
import { done } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { type DemoName, demoWorkers } from './logins.ts'
import type { Bodies, Services } from './stage.ts'
import { must, type Teller } from './teller.ts'

const day = Temporal.PlainDate.from

/** The bodies of the five sources, the services they run, their partners and who works there. */
export function addBodies({ tell, at, users }: Teller): Promise<{ bodies: Bodies; services: Services }> {
  return tell('system', at(0), async (tx) => {
    const bodies: Bodies = {
      milan: await body(tx, 'Comune di Milano', 'municipality'),
      asp: await body(tx, 'ASP Municipio 6', 'public_service_body'),
      aler: await body(tx, 'ALER Milano', 'housing_agency'),
      operaInFiore: await body(tx, 'Cooperativa Opera in Fiore', 'cooperative'),
      catania: await body(tx, 'Comune di Catania', 'municipality'),
      habito: await body(tx, 'Habito, Agenzia sociale per la casa', 'other'),
      lombardy: await body(tx, 'Regione Lombardia', 'region'),
    }
    const services = await addServices(tx, bodies)
    await addPartners(tx, bodies, services)
    await letAPasswordDo(tx)
    await giveRoles(tx, bodies, users)
    await addTeams(tx, services, users)
    return done({ bodies, services })
  })
}

const body = async (tx: Tx, name: string, kind: OrganisationKind) =>
  must(await addBody(tx, { name, kind, taxCode: null, openedOn: null })).id

async function addServices(tx: Tx, bodies: Bodies): Promise<Services> {
  const add = async (order: Omit<Parameters<typeof addService>[1], 'act'>) =>
    must(await addService(tx, { ...order, act: null })).id
  return {
    hub: await add({
      organisationId: bodies.milan,
      kind: 'hub',
      name: 'Hub Barona',
      description:
        'Hub cittadino per l’ospitalità temporanea: un edificio comunale e alloggi vicini, per nuclei con sfratto esecutivo in attesa di una casa. Scheda MI3.3.1.a.',
      openedOn: day('2017-07-01'),
      startFrom: 'hub',
    }),
    residence: await add({
      organisationId: bodies.milan,
      kind: 'social_residence',
      name: 'Residenza sociale Corvetto',
      description:
        'Residenzialità Sociale Temporanea, con un progetto individualizzato insieme ai servizi territoriali. Scheda MI3.1.1.c.',
      openedOn: day('2017-09-01'),
      startFrom: 'social_residence',
    }),
    flats: await add({
      organisationId: bodies.asp,
      kind: 'temporary_flats',
      name: 'Minialloggi ASP Municipio 6',
      description:
        'Cinque minialloggi «fuori ERP» messi a disposizione da ALER, per adulti non residenti sul territorio provinciale, italiani e stranieri.',
      openedOn: day('2015-01-01'),
      startFrom: 'public_body_flats',
    }),
    desk: await add({
      organisationId: bodies.asp,
      kind: 'residence_desk',
      name: 'Centro di ascolto e residenza fittizia',
      description:
        'Dal 2015 al 2023 presso la Segreteria di ASP: registrazione di residenza, ritiro e consegna della corrispondenza. Nel 2022 circa 60 persone in carico.',
      openedOn: day('2015-01-01'),
      startFrom: 'blank',
    }),
    municipio6: await add({
      organisationId: bodies.milan,
      kind: 'residence_desk',
      name: 'Sportello residenza Municipio 6',
      description:
        'Residenza fittizia e corrispondenza per chi non ha una casa: domande, colloqui, deleghe, consegna della posta.',
      openedOn: day('2015-01-01'),
      startFrom: 'blank',
    }),
    homes: await add({
      organisationId: bodies.catania,
      kind: 'transitional_homes',
      name: 'Alloggi di transizione',
      description:
        'Case con al massimo 12 posti letto, stanze private e spazi comuni, accompagnamento socio-educativo. Scheda CT7.1.1.c.',
      openedOn: day('2022-01-01'),
      startFrom: 'transitional_homes',
    }),
  }
}

async function addPartners(tx: Tx, bodies: Bodies, services: Services): Promise<void> {
  const part = async (serviceId: string, organisationId: string, what: 'owner' | 'manager' | 'sender', from: string) =>
    must(await addPartner(tx, { serviceId, organisationId, part: what, from: day(from), until: null }))
  await part(services.flats, bodies.aler, 'owner', '2015-01-01')
  await part(services.flats, bodies.operaInFiore, 'manager', '2023-01-01')
  await part(services.flats, bodies.milan, 'sender', '2015-01-01')
  await part(services.homes, bodies.habito, 'sender', '2022-01-01')
}

/** Who tries Approdo has no telephone to enrol. */
async function letAPasswordDo(tx: Tx): Promise<void> {
  const version = (await systemRoles(tx)).reduce((sum, role) => sum + role.version, 0)
  must(await setSystemRoles(tx, { needing: [], version }))
}

async function giveRoles(tx: Tx, bodies: Bodies, users: Record<DemoName, string>): Promise<void> {
  const bodyOf = { Milano: bodies.milan, ASP: bodies.asp, Catania: bodies.catania }
  const from = day('2015-01-01')
  for (const name of Object.keys(demoWorkers) as DemoName[]) {
    const { role, where } = demoWorkers[name]
    must(await giveRole(tx, { userId: users[name], organisationId: bodyOf[where], serviceId: null, role, from }))
  }
  for (const organisationId of [bodies.asp, bodies.catania, bodies.lombardy])
    must(await giveRole(tx, { userId: users.ada, organisationId, serviceId: null, role: 'administrator', from }))
}

async function addTeams(tx: Tx, services: Services, users: Record<DemoName, string>): Promise<void> {
  const team = async (serviceId: string, name: string, members: [DemoName, string][]) => {
    const { id } = must(await addTeam(tx, { serviceId, name }))
    for (const [who, part] of members)
      must(
        await addTeamMember(tx, {
          teamId: id,
          serviceId,
          userId: users[who],
          part,
          from: tx.today.subtract({ days: 400 }),
        }),
      )
  }
  await team(services.hub, 'Équipe di accompagnamento', [
    ['anna', 'Assistente sociale'],
    ['omar', 'Educatore'],
  ])
  await team(services.homes, 'Équipe Habito', [['agata', 'Educatrice']])
}

const hubToday: RuleDraft = {
  ...defaultRules.hub.rules,
  act: 'Hub cittadino: 30 giorni, fino a 60 nei casi limite (valori dimostrativi)',
  maximumStayDays: 60,
  turnoverDays: 2,
  extensions: [
    ...defaultRules.hub.rules.extensions,
    {
      reason: 'home_assigned',
      label: 'Casa assegnata, in attesa di consegna',
      maximumDays: 30,
      maximumTotalDays: 30,
      needsOpinion: true,
    },
  ],
}

/** The rules of the hub have a second version, decided before it began. */
export async function changeHubRules(teller: Teller, hub: string): Promise<void> {
  const from = day('2024-01-01')
  const decided = Temporal.Instant.from('2023-12-11T10:00:00Z')
  await teller.tell('ada', decided, async (tx) => {
    const current = await ruleSetOf(tx, hub, from)
    return addRules(tx, { serviceId: hub, from, copiedFrom: current?.id ?? null, draft: hubToday })
  })
}
