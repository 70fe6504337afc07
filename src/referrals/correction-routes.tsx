import { Hono } from 'hono'
import { organisationsList } from '../organisations/queries.ts'
import { rome } from '../platform/clock.ts'
import { isId } from '../platform/ids.ts'
import { byField } from '../platform/refusal.ts'
import { ConflictNotice } from '../ui/conflict-notice.tsx'
import type { FormState } from '../ui/form-state.ts'
import { formatDay, formatInstant } from '../ui/format.ts'
import { readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, type Request, seeOther } from '../ui/request.ts'
import { canRecordReferral } from './access.ts'
import { correctReferral, type FactsOfReferral } from './correct-referral.ts'
import { CorrectReferralPage } from './correct-referral-page.tsx'
import { ethosLabels } from './ethos.ts'
import { referralPaths } from './paths.ts'
import { type ReferralDetail, referralDetail } from './referral-detail.ts'
import { readFacts } from './referral-input.ts'
import { channelLabels, labelIn, reasonLabels, urgencyLabels } from './words.ts'

/** Putting the facts of a referral right. */
export const correctionRoutes = new Hono<Env>()
  .get('/segnalazioni/:id/correggi', async (c) => correctionPage(c, await openOne(c)))
  .post('/segnalazioni/:id/correggi', saveCorrection)

async function openOne(c: Request): Promise<ReferralDetail> {
  const id = c.req.param('id')
  const referral = found(isId(id) ? await c.get('read')((tx) => referralDetail(tx, id)) : undefined)
  allowed(canRecordReferral(c.get('actor'), referral.serviceId))
  return referral
}

async function correctionPage(
  c: Request,
  referral: ReferralDetail,
  form?: FormState,
  stale?: FactsOfReferral,
): Promise<Response> {
  const senders = await c.get('read')(organisationsList)
  const names = new Map(senders.map(({ id, name }) => [id, name]))
  const conflict = stale && (
    <ConflictNotice
      who={referral.changedBy ?? 'Approdo'}
      when={referral.changedAt}
      differences={differences(stale, referral, names)}
    />
  )
  const page = (
    <CorrectReferralPage
      at={c.get('at')}
      referral={referral}
      senders={senders}
      form={form ?? formOf(referral)}
      conflict={conflict}
    />
  )
  return c.html(page, form ? 422 : 200)
}

async function saveCorrection(c: Request): Promise<Response> {
  const referral = await openOne(c)
  const submitted = await readForm(c)
  const checked = readFacts(submitted)
  if (!checked.ok) return correctionPage(c, referral, checked.form)
  const order = { ...checked.value, referralId: referral.id, version: submitted.version }
  const outcome = await c.get('commit')((tx) => correctReferral(tx, order), submitted.key)
  if (outcome.ok) return seeOther(c, referralPaths.referral(referral.id), { text: 'Correzioni salvate.' })
  const stale = outcome.refusals.some(({ reason }) => reason === 'stale')
  const errors = byField(outcome.refusals.filter(({ reason }) => reason !== 'stale'))
  return correctionPage(c, await openOne(c), { values: submitted.values, errors }, stale ? checked.value : undefined)
}

function formOf(referral: ReferralDetail): FormState {
  const received = referral.receivedAt.toZonedDateTimeISO(rome)
  const { blamelessArrears } = referral
  return {
    values: {
      senderId: referral.senderId ?? '',
      senderPerson: referral.senderPerson ?? '',
      channel: referral.channel,
      reason: referral.reason,
      reasonNote: referral.reasonNote ?? '',
      blamelessArrears: blamelessArrears === null ? '' : blamelessArrears ? 'yes' : 'no',
      ethos: referral.ethos ?? '',
      ethosOn: referral.ethosOn?.toString() ?? '',
      urgency: referral.urgency,
      receivedOn: received.toPlainDate().toString(),
      receivedTime: received.toPlainTime().toString({ smallestUnit: 'minute' }),
      wantedOn: referral.wantedOn.toString(),
    },
    errors: {},
  }
}

type Comparable = Omit<FactsOfReferral, 'channel' | 'reason' | 'urgency'> & {
  channel: string
  reason: string
  urgency: string
}

/** Both versions of what differs, in words. */
function differences(mine: Comparable, theirs: Comparable, senders: Map<string, string>) {
  const [own, other] = [inWords(mine, senders), inWords(theirs, senders)]
  return Object.keys(own)
    .filter((label) => own[label] !== other[label])
    .map((label) => ({ label, mine: own[label] ?? '', theirs: other[label] ?? '' }))
}

function inWords(facts: Comparable, senders: Map<string, string>): Record<string, string> {
  const { blamelessArrears, ethosOn } = facts
  return {
    Ente: facts.senderId ? (senders.get(facts.senderId) ?? '') : '',
    'Persona che segnala': facts.senderPerson ?? '',
    'Da dove arriva': labelIn(channelLabels, facts.channel),
    Ricevuta: formatInstant(facts.receivedAt),
    Motivo: labelIn(reasonLabels, facts.reason),
    'Che cosa è successo': facts.reasonNote ?? '',
    'Morosità incolpevole': blamelessArrears === null ? '' : blamelessArrears ? 'sì' : 'no',
    'Situazione abitativa': labelIn(ethosLabels, facts.ethos),
    'In questa situazione dal': ethosOn ? formatDay(ethosOn) : '',
    Urgenza: labelIn(urgencyLabels, facts.urgency),
    'Un posto dal': formatDay(facts.wantedOn),
  }
}
