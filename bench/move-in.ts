import type { CityServer } from './city-server.ts'
import { formOn, submit } from './forms.ts'
import type { Figure } from './measure.ts'

type Ready = { action: string; form: URLSearchParams }
const ready: Ready[] = []

/** From an accepted offer to the night's bed: one POST. Looking for places, offering and accepting come before and are not timed. */
export const moveInFigure: Figure = {
  name: 'move-in',
  target: 25,
  most: 60,
  prepare: async (server, runs) => {
    const { rows } = await server.truth.query<{ id: string }>(
      `select id from referrals.referral where state = 'listed' order by md5('move-in' || id::text) limit $1`,
      [runs * 4],
    )
    for (const { id } of rows) {
      if (ready.length === runs) return
      const found = await acceptedOffer(server, id)
      if (found) ready.push(found)
    }
    if (ready.length < runs) throw new Error(`only ${ready.length} households could be offered a place`)
  },
  run: async (server, turn) => {
    const next = ready[turn]
    if (!next) throw new Error('no accepted offer is left')
    await submit(server, next.action, next.form)
  },
}

async function acceptedOffer(server: CityServer, referralId: string): Promise<Ready | undefined> {
  const places = await server.page(`/posti/cerca?segnalazione=${referralId}`)
  if (!places.includes('action="/proposte"')) return undefined
  const offer = await submit(server, '/proposte', formOn(places, '/proposte'))
  const accept = `${offer}/accetta`
  await submit(server, accept, formOn(await server.page(offer), accept))
  const action = `${offer}/ingresso`
  return { action, form: formOn(await server.page(action), action) }
}
