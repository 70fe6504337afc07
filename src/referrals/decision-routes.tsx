import { Hono } from 'hono'
import { isId } from '../platform/ids.ts'
import { byField, type Outcome } from '../platform/refusal.ts'
import { ConflictNotice } from '../ui/conflict-notice.tsx'
import type { FormState } from '../ui/form-state.ts'
import { formatDay } from '../ui/format.ts'
import { readForm, type Submitted } from '../ui/read-form.ts'
import { allowed, type Env, found, type Request, seeOther } from '../ui/request.ts'
import { canDecide, canRecordReferral } from './access.ts'
import { answerRequirements } from './answer-requirements.ts'
import { decideReferral } from './decide.ts'
import type { FailedMove } from './decisions.tsx'
import { linksOf } from './new-referral-routes.tsx'
import { referralPaths } from './paths.ts'
import { placeInList, undoPlaceInList } from './place-in-list.ts'
import { type ReferralDetail, type Requirement, referralDetail } from './referral-detail.ts'
import { readAnswer, readMove, readPosition, refusedForm } from './referral-input.ts'
import { ReferralPage } from './referral-page.tsx'
import { answersForm, RequirementsPage } from './requirements-page.tsx'
import { movesAtHand } from './states.ts'
import { type Answer, answerLabels, oneOf, type State, stateLabels, states } from './words.ts'

/** One referral: its requirements, the decision, its place on the list. */
export const decisionRoutes = new Hono<Env>()
  .get('/segnalazioni/:id', async (c) => c.html(referralPage(c, await referralOf(c))))
  .post('/segnalazioni/:id/stato', decide)
  .get('/segnalazioni/:id/requisiti', async (c) => {
    const referral = await referralOf(c)
    allowed(canRecordReferral(c.get('actor'), referral.serviceId))
    return c.html(<RequirementsPage at={c.get('at')} referral={referral} form={answersForm(referral.requirements)} />)
  })
  .post('/segnalazioni/:id/requisiti', answer)
  .post('/segnalazioni/:id/posizione', position)
  .post('/segnalazioni/:id/posizione/annulla', undoPosition)

async function referralOf(c: Request): Promise<ReferralDetail> {
  const id = c.req.param('id')
  return found(isId(id) ? await c.get('read')((tx) => referralDetail(tx, id)) : undefined)
}

type Tried = Pick<Parameters<typeof ReferralPage>[0], 'failedMove' | 'failedPosition' | 'conflict'>

function referralPage(c: Request, referral: ReferralDetail, tried: Tried = {}) {
  const actor = c.get('actor')
  return (
    <ReferralPage
      at={c.get('at')}
      now={c.get('house').clock.now()}
      referral={referral}
      moves={movesAtHand(actor, referral.state, referral.serviceId)}
      mayRecord={canRecordReferral(actor, referral.serviceId)}
      mayDecide={canDecide(actor, referral.serviceId)}
      {...tried}
    />
  )
}

async function decide(c: Request): Promise<Response> {
  const referral = await referralOf(c)
  allowed(canRecordReferral(c.get('actor'), referral.serviceId))
  const submitted = await readForm(c)
  const checked = readMove(submitted)
  const to = states.find((state) => state === submitted.values.to) ?? referral.state
  if (!checked.ok) return c.html(referralPage(c, referral, { failedMove: { to, form: checked.form, links: [] } }), 422)
  const order = { ...checked.value, referralId: referral.id, version: submitted.version }
  const outcome = await c.get('commit')((tx) => decideReferral(tx, order), submitted.key)
  if (outcome.ok)
    return seeOther(c, referralPaths.referral(referral.id), {
      text: `Fatto: la segnalazione ora è «${stateLabels[outcome.value.to]}».`,
    })
  const now = await referralOf(c)
  if (outcome.refusals.some(({ reason }) => reason === 'stale'))
    return c.html(referralPage(c, now, { conflict: <DecidedMeanwhile mine={to} theirs={now} /> }), 422)
  return c.html(referralPage(c, now, { failedMove: failed(to, submitted, outcome) }), 422)
}

function failed(to: State, submitted: Submitted, outcome: Outcome<unknown>): FailedMove {
  const refusals = outcome.ok ? [] : outcome.refusals
  return { to, form: refusedForm(submitted, refusals), links: linksOf(refusals) }
}

const DecidedMeanwhile = ({ mine, theirs }: { mine: State; theirs: ReferralDetail }) => (
  <ConflictNotice
    who={theirs.changedBy ?? 'Approdo'}
    when={theirs.changedAt}
    differences={[{ label: 'Decisione', mine: stateLabels[mine], theirs: stateLabels[theirs.state] }]}
  />
)

async function answer(c: Request): Promise<Response> {
  const referral = await referralOf(c)
  allowed(canRecordReferral(c.get('actor'), referral.serviceId))
  const submitted = await readForm(c)
  const read = referral.requirements.map(({ id }) => readAnswer(submitted, id))
  const errors = Object.assign({}, ...read.map((each) => (each.ok ? {} : each.form.errors)))
  if (Object.keys(errors).length > 0) return answersAgain(c, referral, { values: submitted.values, errors })
  const answers = read.flatMap((each) => (each.ok ? [each.value] : []))
  const outcome = await c.get('commit')(
    (tx) => answerRequirements(tx, { referralId: referral.id, answers }),
    submitted.key,
  )
  if (outcome.ok) return seeOther(c, referralPaths.referral(referral.id), { text: 'Risposte salvate.' })
  const stale = outcome.refusals.filter(({ reason }) => reason === 'stale').map(({ field }) => field)
  const form = {
    values: submitted.values,
    errors: byField(outcome.refusals.filter(({ reason }) => reason !== 'stale')),
  }
  const now = await referralOf(c)
  return answersAgain(
    c,
    now,
    form,
    now.requirements.filter(({ id }) => stale.includes(`answer-${id}`)),
  )
}

function answersAgain(c: Request, referral: ReferralDetail, form: FormState, stale: Requirement[] = []) {
  const [latest] = [...stale].sort((a, b) => Temporal.Instant.compare(b.answeredAt, a.answeredAt))
  const conflict = latest && (
    <ConflictNotice
      who={latest.answeredBy ?? 'Approdo'}
      when={latest.answeredAt}
      differences={stale.map((requirement) => ({
        label: requirement.sentence,
        mine: typed(form, requirement.id),
        theirs: inWords(requirement),
      }))}
    />
  )
  return c.html(<RequirementsPage at={c.get('at')} referral={referral} form={form} conflict={conflict} />, 422)
}

function typed({ values }: FormState, id: string): string {
  const answer: Answer = oneOf(['pass', 'fail', 'unknown'], values[`answer-${id}`] ?? '')
  return [answerLabels[answer], values[`basis-${id}`]].filter(Boolean).join(': ')
}

const inWords = ({ answer, basis, dueOn }: Requirement) =>
  [answerLabels[answer], basis, dueOn && `entro ${formatDay(dueOn)}`].filter(Boolean).join(': ')

async function position(c: Request): Promise<Response> {
  const referral = await referralOf(c)
  allowed(canDecide(c.get('actor'), referral.serviceId))
  const submitted = await readForm(c)
  const checked = readPosition(submitted)
  if (!checked.ok) return c.html(referralPage(c, referral, { failedPosition: checked.form }), 422)
  const { position, positionReason: reason } = checked.value
  const order = { referralId: referral.id, position, reason, version: submitted.version }
  const outcome = await c.get('commit')((tx) => placeInList(tx, order), submitted.key)
  if (outcome.ok) return toPosition(c, referral.id, 'Posizione decisa: si vede nella lista con il tuo motivo.')
  return c.html(referralPage(c, await referralOf(c), { failedPosition: refusedForm(submitted, outcome.refusals) }), 422)
}

async function undoPosition(c: Request): Promise<Response> {
  const referral = await referralOf(c)
  allowed(canDecide(c.get('actor'), referral.serviceId))
  const submitted = await readForm(c)
  const order = { referralId: referral.id, version: submitted.version }
  const outcome = await c.get('commit')((tx) => undoPlaceInList(tx, order), submitted.key)
  if (outcome.ok) return toPosition(c, referral.id, 'La posizione torna quella dei punti.')
  return c.html(referralPage(c, await referralOf(c), { failedPosition: refusedForm(submitted, outcome.refusals) }), 422)
}

const toPosition = (c: Request, id: string, text: string) =>
  seeOther(c, `${referralPaths.referral(id)}#posizione`, { text })
