import { Hono } from 'hono'
import { isId } from '../platform/ids.ts'
import { byField } from '../platform/refusal.ts'
import { ConflictNotice } from '../ui/conflict-notice.tsx'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { formatDay } from '../ui/format.ts'
import { readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, type Request, seeOther } from '../ui/request.ts'
import { canRecordReferral } from './access.ts'
import { ActPage } from './act-page.tsx'
import { actName } from './act-words.ts'
import { type ActFacts, addAct, changeAct, removeAct } from './keep-act.ts'
import { referralPaths } from './paths.ts'
import { type Act, type ReferralDetail, referralDetail } from './referral-detail.ts'
import { readAct, readRemoval, refusedForm } from './referral-input.ts'

/** The acts of an eviction or a clearance, one by one. */
export const actRoutes = new Hono<Env>()
  .get('/segnalazioni/:id/atti/nuovo', async (c) =>
    c.html(<ActPage at={c.get('at')} referral={await referralOf(c)} form={emptyForm} />),
  )
  .post('/segnalazioni/:id/atti', add)
  .get('/segnalazioni/:id/atti/:act', async (c) => {
    const { referral, act } = await actOf(c)
    return c.html(<ActPage at={c.get('at')} referral={referral} act={act} form={formOf(act)} />)
  })
  .post('/segnalazioni/:id/atti/:act', change)
  .post('/segnalazioni/:id/atti/:act/togli', remove)

async function add(c: Request): Promise<Response> {
  const referral = await referralOf(c)
  const submitted = await readForm(c)
  const checked = readAct(submitted)
  if (!checked.ok) return c.html(<ActPage at={c.get('at')} referral={referral} form={checked.form} />, 422)
  const outcome = await c.get('commit')(
    (tx) => addAct(tx, { ...checked.value, referralId: referral.id }),
    submitted.key,
  )
  if (outcome.ok) return back(c, referral, 'Atto aggiunto.')
  return c.html(<ActPage at={c.get('at')} referral={referral} form={refusedForm(submitted, outcome.refusals)} />, 422)
}

async function change(c: Request): Promise<Response> {
  const { referral, act } = await actOf(c)
  const submitted = await readForm(c)
  const checked = readAct(submitted)
  if (!checked.ok) return c.html(<ActPage at={c.get('at')} referral={referral} act={act} form={checked.form} />, 422)
  const order = { ...checked.value, referralId: referral.id, actId: act.id, version: submitted.version }
  const outcome = await c.get('commit')((tx) => changeAct(tx, order), submitted.key)
  if (outcome.ok) return back(c, referral, 'Atto corretto.')
  const stale = outcome.refusals.some(({ reason }) => reason === 'stale')
  const errors = byField(outcome.refusals.filter(({ reason }) => reason !== 'stale'))
  const now = (await actOf(c)).act
  const conflict = stale && <Conflict mine={checked.value} theirs={now} />
  const form = { values: submitted.values, errors }
  return c.html(<ActPage at={c.get('at')} referral={referral} act={now} form={form} conflict={conflict} />, 422)
}

async function remove(c: Request): Promise<Response> {
  const { referral, act } = await actOf(c)
  const submitted = await readForm(c)
  const checked = readRemoval(submitted)
  const again = (removal: FormState) =>
    c.html(<ActPage at={c.get('at')} referral={referral} act={act} form={formOf(act)} removal={removal} />, 422)
  if (!checked.ok) return again(checked.form)
  const order = {
    referralId: referral.id,
    actId: act.id,
    version: submitted.version,
    reason: checked.value.removalReason,
  }
  const outcome = await c.get('commit')((tx) => removeAct(tx, order), submitted.key)
  return outcome.ok ? back(c, referral, 'Atto tolto.') : again(refusedForm(submitted, outcome.refusals))
}

const back = (c: Request, referral: ReferralDetail, text: string) =>
  seeOther(c, `${referralPaths.referral(referral.id)}#atti`, { text })

async function referralOf(c: Request): Promise<ReferralDetail> {
  const id = c.req.param('id')
  const referral = found(isId(id) ? await c.get('read')((tx) => referralDetail(tx, id)) : undefined)
  allowed(canRecordReferral(c.get('actor'), referral.serviceId))
  return referral
}

async function actOf(c: Request): Promise<{ referral: ReferralDetail; act: Act }> {
  const referral = await referralOf(c)
  return { referral, act: found(referral.acts.find(({ id }) => id === c.req.param('act'))) }
}

function formOf({ kind, accessNumber, onDate, nextDate, outcome }: ActFacts): FormState {
  const values = {
    kind,
    accessNumber: accessNumber === null ? '' : String(accessNumber),
    onDate: onDate.toString(),
    nextDate: nextDate?.toString() ?? '',
    outcome: outcome ?? '',
  }
  return { values, errors: {} }
}

const Conflict = ({ mine, theirs }: { mine: ActFacts; theirs: Act }) => (
  <ConflictNotice
    who={theirs.changedBy ?? 'Approdo'}
    when={theirs.changedAt}
    differences={(['Atto', 'Data', 'Prossima data', 'Com’è andata'] as const)
      .map((label) => ({ label, mine: inWords(mine)[label], theirs: inWords(theirs)[label] }))
      .filter((row) => row.mine !== row.theirs)}
  />
)

const inWords = (act: ActFacts) => ({
  Atto: actName(act),
  Data: formatDay(act.onDate),
  'Prossima data': act.nextDate ? formatDay(act.nextDate) : '',
  'Com’è andata': act.outcome ?? '',
})
