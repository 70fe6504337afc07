import type { CityServer } from './city-server.ts'
import { formOn, submit } from './forms.ts'
import type { Figure } from './measure.ts'

type Ready = { action: string; form: URLSearchParams }
const ready: Ready[] = []

/** From an accepted offer to the night's bed: one POST. Looking for places, offering and accepting come before and are not timed. */
export const moveInFigure: Figure = {
  name: 'move-in',
  target: 25,
  most: 18,
  prepare: async (server, runs) => {
    for (const offer of await acceptedBefore(server))
      if (ready.length < runs) ready.push(await entryFrom(server, offer))
    for (const referral of await waiting(server)) {
      if (ready.length >= runs) return
      const offer = await offerAccepted(server, referral)
      if (offer) ready.push(await entryFrom(server, offer))
    }
    throw new Error(`only ${ready.length} households could be offered a place`)
  },
  run: async (server, turn) => {
    const next = ready[turn]
    if (!next) throw new Error('no accepted offer is left')
    await submit(server, next.action, next.form)
  },
}

/** What an earlier bench left accepted and not entered. */
async function acceptedBefore({ truth }: CityServer): Promise<string[]> {
  const { rows } = await truth.query<{ id: string }>(
    `select id from placements.offer o where state = 'accepted' and not exists (select from placements.stay s where s.offer_id = o.id)`,
  )
  return rows.map(({ id }) => `/proposte/${id}`)
}

async function waiting({ truth }: CityServer): Promise<string[]> {
  const { rows } = await truth.query<{ id: string }>(
    `select id from referrals.referral where state = 'listed' order by md5(id::text) limit 1000`,
  )
  return rows.map(({ id }) => id)
}

async function offerAccepted(server: CityServer, referralId: string): Promise<string | undefined> {
  const places = await server.page(`/posti/cerca?segnalazione=${referralId}`)
  if (!places.includes('action="/proposte"')) return undefined
  const offer = await submit(server, '/proposte', formOn(places, '/proposte'))
  const accept = `${offer}/accetta`
  await submit(server, accept, formOn(await server.page(offer), accept))
  return offer
}

async function entryFrom(server: CityServer, offer: string): Promise<Ready> {
  const action = `${offer}/ingresso`
  return { action, form: formOn(await server.page(action), action) }
}
