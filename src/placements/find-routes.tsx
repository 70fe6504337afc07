import { Hono } from 'hono'
import { z } from 'zod'
import { optionalChoice, optionalChosen, optionalDay, optionalWholeNumber } from '../ui/fields.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { check } from '../ui/read-form.ts'
import { allowed, type Env, found, type Request } from '../ui/request.ts'
import { canFindAPlace, canMoveIn, canOffer } from './access.ts'
import { findAPlace } from './find-a-place.ts'
import { FindAPlacePage } from './find-a-place-page.tsx'
import { obstacleCodes } from './fit-rules.ts'
import { termRefusals } from './offer-rules.ts'
import { waitingForAPlace } from './waiting-for-a-place.ts'

export const findRoutes = new Hono<Env>().get('/posti/cerca', showPlaces)

const query = z.object({
  segnalazione: optionalChosen(),
  nucleo: optionalChosen(),
  persone: optionalWholeNumber(1, 30),
  minori: optionalWholeNumber(0, 30),
  dal: optionalDay(),
  al: optionalDay(),
  servizio: optionalChosen(),
  perche: optionalChoice(obstacleCodes),
})
type Query = z.output<typeof query>
const nothing: Query = {
  segnalazione: null,
  nucleo: null,
  persone: null,
  minori: null,
  dal: null,
  al: null,
  servizio: null,
  perche: null,
}

async function showPlaces(c: Request): Promise<Response> {
  const actor = c.get('actor')
  allowed(canFindAPlace(actor))
  const values = c.req.query()
  const checked = check(query, { values, lists: {}, files: {}, key: undefined, version: 0 })
  const asked = checked.ok ? checked.value : { ...nothing, ...whoIsAsked(values) }
  const errors = checked.ok ? datesWrong(asked, c.get('at').today) : checked.form.errors
  const wrong = Object.keys(errors).length > 0
  const anyone = asked.segnalazione ?? asked.nucleo ?? asked.persone
  const answer = await c.get('read')(async (tx) => ({
    places: await findAPlace(tx, {
      referralId: asked.segnalazione,
      householdId: asked.nucleo,
      people: asked.persone,
      minors: asked.minori,
      serviceId: asked.servizio,
      ...(wrong ? {} : { from: asked.dal, to: asked.al }),
      because: asked.perche,
      nowhere: wrong || !anyone,
    }),
    waiting: anyone || wrong ? undefined : await waitingForAPlace(tx),
  }))
  const places = found(answer.places)
  const form: FormState = {
    values: wrong ? values : { ...emptyForm.values, ...filled(asked), dal: `${places.from}`, al: `${places.to}` },
    errors,
  }
  const page = (
    <FindAPlacePage
      at={c.get('at')}
      found={places}
      form={form}
      because={asked.perche}
      may={{ offer: (id) => canOffer(actor, id), moveIn: (id) => canMoveIn(actor, id) }}
      {...(answer.waiting ? { waiting: answer.waiting } : {})}
    />
  )
  return c.html(page, wrong ? 422 : 200)
}

/** When something else in the address is wrong, whom the search is for is still read. */
function whoIsAsked(values: Record<string, string>): Partial<Query> {
  const who = query.pick({ segnalazione: true, nucleo: true }).safeParse(values)
  return who.success ? who.data : {}
}

function datesWrong({ dal, al }: Query, today: Temporal.PlainDate): FormState['errors'] {
  const from = dal ?? today
  const refusals = termRefusals({ from, to: al ?? from.add({ days: 1 }) }, { maximumStayDays: null }, today)
  return Object.fromEntries(refusals.map(({ field, sentence }) => [field === 'to' ? 'al' : 'dal', [sentence]]))
}

const filled = ({ persone, minori }: Query) => ({
  persone: persone === null ? '' : `${persone}`,
  minori: minori === null ? '' : `${minori}`,
})
