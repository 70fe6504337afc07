import { Hono } from 'hono'
import { organisationsList, servicesFor } from '../organisations/queries.ts'
import { ChooseHousehold } from '../people/choose-household.tsx'
import { findHouseholds, findPeople } from '../people/find.ts'
import { householdGlance } from '../people/queries.ts'
import { rome } from '../platform/clock.ts'
import { isId } from '../platform/ids.ts'
import type { Refusal } from '../platform/refusal.ts'
import type { FormState } from '../ui/form-state.ts'
import type { LinkTo } from '../ui/page-context.ts'
import { readForm, type Submitted } from '../ui/read-form.ts'
import { allowed, type Env, type Request, seeOther } from '../ui/request.ts'
import { canRecordReferral, recordingReferrals } from './access.ts'
import { candidatesFrom } from './candidates.ts'
import { NewReferralPage } from './new-referral-page.tsx'
import { openReferral } from './open-referral.ts'
import { referralPaths } from './paths.ts'
import { readNew, refusedForm } from './referral-input.ts'

/** Writing down a referral: whose it is, then everything else. */
export const newReferralRoutes = new Hono<Env>()
  .get('/segnalazioni/nuova', startNew)
  .post('/segnalazioni/nuova', saveNew)

async function startNew(c: Request): Promise<Response> {
  allowed(canRecordReferral(c.get('actor')))
  const { nucleo, servizio } = c.req.query()
  const now = c.get('house').clock.now().toZonedDateTimeISO(rome)
  const form: FormState = {
    values: {
      serviceId: isId(servizio) ? servizio : '',
      receivedOn: now.toPlainDate().toString(),
      receivedTime: now.toPlainTime().toString({ smallestUnit: 'minute' }),
      wantedOn: now.toPlainDate().toString(),
      urgency: 'ordinary',
      blamelessArrears: '',
    },
    errors: {},
  }
  const page = isId(nucleo) && (await newPage(c, nucleo, form))
  return page ? c.html(page) : chooseHousehold(c)
}

/** A desk of registered residence refers to others, and nobody to it: who wants to be registered asks. */
async function newPage(c: Request, householdId: string, form: FormState, links: LinkTo[] = []) {
  const known = await c.get('read')(async (tx) => ({
    household: await householdGlance(tx, householdId),
    services: (await servicesFor(tx, recordingReferrals)).filter(({ kind }) => kind !== 'residence_desk'),
    senders: await organisationsList(tx),
  }))
  const { household } = known
  return household && <NewReferralPage at={c.get('at')} {...known} household={household} form={form} links={links} />
}

async function chooseHousehold(c: Request): Promise<Response> {
  const { nucleo, servizio } = c.req.query()
  const q = (c.req.query('q') ?? '')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 200)
  const candidates = q
    ? await c.get('read')(async (tx) =>
        candidatesFrom(await findHouseholds(tx, q, { atMost: 20 }), await findPeople(tx, q, { atMost: 20 })),
      )
    : []
  const serviceId = isId(servizio) ? servizio : undefined
  return c.html(
    <ChooseHousehold
      at={c.get('at')}
      title="Nuova segnalazione"
      lead="Prima di tutto, di chi si tratta. Cerca il nucleo: forse c’è già."
      crumbs={[{ href: referralPaths.list, label: 'Segnalazioni' }]}
      what="Nucleo"
      action={referralPaths.new()}
      hidden={{ servizio: serviceId }}
      q={q}
      candidates={candidates}
      missing={Boolean(nucleo)}
      choose={(id) => referralPaths.new({ nucleo: id, servizio: serviceId })}
      register={{ label: 'Registra un nuovo nucleo', back: referralPaths.new({ servizio: serviceId }) }}
    />,
  )
}

async function saveNew(c: Request): Promise<Response> {
  allowed(canRecordReferral(c.get('actor')))
  const submitted = await readForm(c)
  const checked = readNew(submitted)
  if (!checked.ok) return newAgain(c, submitted, checked.form)
  const outcome = await c.get('commit')((tx) => openReferral(tx, checked.value), submitted.key)
  if (!outcome.ok) return newAgain(c, submitted, refusedForm(submitted, outcome.refusals), linksOf(outcome.refusals))
  const { referralId } = outcome.value
  return seeOther(c, referralPaths.referral(referralId), {
    text: 'Segnalazione registrata. Ora chiarisci i requisiti.',
    link: { href: referralPaths.requirements(referralId), label: 'Rispondi ai requisiti' },
  })
}

async function newAgain(c: Request, { values }: Submitted, form: FormState, links: LinkTo[] = []): Promise<Response> {
  const page = isId(values.householdId) && (await newPage(c, values.householdId, form, links))
  return page ? c.html(page, 422) : seeOther(c, referralPaths.new())
}

export const linksOf = (refusals: Refusal[]) => refusals.flatMap(({ link }) => link ?? [])
