import { Hono } from 'hono'
import { z } from 'zod'
import { isId } from '../platform/ids.ts'
import { byField, type Refusal } from '../platform/refusal.ts'
import { day } from '../ui/fields.ts'
import type { FormState } from '../ui/form-state.ts'
import { formatDay } from '../ui/format.ts'
import { check, readForm, type Submitted } from '../ui/read-form.ts'
import { allowed, type Env, found, type Request, seeOther } from '../ui/request.ts'
import { canAdministerBody } from './access.ts'
import { addRules } from './add-rule-version.ts'
import { defaultRules } from './default-rules.ts'
import { editRules } from './edit-rule-version.ts'
import type { Conflict } from './form-page.tsx'
import { organisationsPaths as paths } from './paths.ts'
import { ruleSetById, ruleVersions } from './queries.ts'
import { ruleDifferences } from './rule-differences.ts'
import { type RuleList, readRules, ruleLists, typedRules, withoutBlankRows } from './rule-form.ts'
import type { RuleSet } from './rule-set.ts'
import { hasBegun } from './rules.ts'
import { RulesFormPage } from './rules-form-page.tsx'
import { RulesPage } from './rules-page.tsx'
import type { ServiceFacts } from './service-queries.ts'
import { keptService, readService } from './show-service-routes.tsx'
import { lastChange } from './stale.ts'

export const rulesRoutes = new Hono<Env>()
  .get(paths.rules(':id'), (c) =>
    show(c, (versions) => versions.find(({ valid }) => valid.includes(c.get('at').today))),
  )
  .get(paths.newRules(':id'), prepare)
  .post(paths.newRules(':id'), create)
  .get(paths.ruleSet(':id', ':rules'), (c) =>
    show(c, (versions) => found(versions.find(({ id }) => id === c.req.param('rules')))),
  )
  .get(paths.editRules(':id', ':rules'), edit)
  .post(paths.editRules(':id', ':rules'), save)

async function show(c: Request, choose: (versions: RuleSet[]) => RuleSet | undefined) {
  const service = await readService(c)
  const versions = await c.get('read')((tx) => ruleVersions(tx, service.id))
  const mayWrite = canAdministerBody(c.get('actor'), service.organisationId)
  return c.html(
    <RulesPage at={c.get('at')} service={service} versions={versions} shown={choose(versions)} mayWrite={mayWrite} />,
  )
}

/** A draft begins as a copy of the version asked for, else of the latest; a service without any begins from nothing. */
async function prepare(c: Request) {
  const service = await keptService(c)
  const versions = await c.get('read')((tx) => ruleVersions(tx, service.id))
  const model = versions.find(({ id }) => id === c.req.query('da')) ?? versions[0]
  const values = { ...typedRules(model ?? defaultRules.blank.rules), act: '', from: '' }
  return newForm(c, service, { values, errors: {} }, model?.id ?? null)
}

function newForm(c: Request, service: ServiceFacts, form: FormState, copiedFrom: string | null, added?: RuleList) {
  const status = Object.keys(form.errors).length > 0 ? 422 : 200
  return c.html(
    <RulesFormPage at={c.get('at')} service={service} form={form} about={{ kind: 'new', copiedFrom }} added={added} />,
    status,
  )
}

async function create(c: Request) {
  const service = await keptService(c)
  const submitted = await readForm(c)
  const copiedFrom = isId(submitted.values.copiedFrom) ? submitted.values.copiedFrom : null
  const again = (form: FormState, added?: RuleList) => newForm(c, service, form, copiedFrom, added)
  const added = listAskedFor(submitted)
  if (added) return again({ values: withoutBlankRows(submitted.values), errors: {} }, added)
  const rules = readRules(submitted)
  const begins = check(z.object({ from: day() }), submitted)
  const typed = { values: withoutBlankRows(submitted.values) }
  if (!rules.ok || !begins.ok)
    return again({
      ...typed,
      errors: { ...(begins.ok ? {} : begins.form.errors), ...(rules.ok ? {} : rules.form.errors) },
    })
  const order = { serviceId: service.id, from: begins.value.from, copiedFrom, draft: rules.draft }
  const outcome = await c.get('commit')((tx) => addRules(tx, order), submitted.key)
  if (!outcome.ok) return again({ ...typed, errors: byField(outcome.refusals) })
  return seeOther(c, paths.ruleSet(service.id, outcome.value.id), {
    text: `Versione preparata: vale dal ${formatDay(order.from)}.`,
  })
}

function listAskedFor({ values }: Submitted): RuleList | undefined {
  return (Object.keys(ruleLists) as RuleList[]).find((list) => list === values.add)
}

/** A version that may still be changed; one that has begun shows itself instead, where it says why. */
async function plannedRules(c: Request) {
  const service = await keptService(c)
  const id = c.req.param('rules')
  const rules = found(isId(id) ? await c.get('read')((tx) => ruleSetById(tx, id)) : undefined)
  allowed(rules.serviceId === service.id)
  return { service, rules }
}

async function edit(c: Request) {
  const { service, rules } = await plannedRules(c)
  if (hasBegun(rules.valid, c.get('at').today)) return c.redirect(paths.ruleSet(service.id, rules.id), 303)
  return editForm(c, service, rules, { values: typedRules(rules), errors: {} })
}

type Extra = { added?: RuleList; conflict?: Conflict }

function editForm(c: Request, service: ServiceFacts, rules: RuleSet, form: FormState, { added, conflict }: Extra = {}) {
  const { id, version, valid } = rules
  const about = { kind: 'edit' as const, id, version, begins: formatDay(valid.from) }
  const status = Object.keys(form.errors).length > 0 ? 422 : 200
  return c.html(
    <RulesFormPage at={c.get('at')} service={service} form={form} about={about} added={added} conflict={conflict} />,
    status,
  )
}

async function save(c: Request) {
  const { service, rules } = await plannedRules(c)
  const submitted = await readForm(c)
  const { version, key } = submitted
  const typed = { values: withoutBlankRows(submitted.values) }
  const added = listAskedFor(submitted)
  const asLoaded = { ...rules, version }
  if (added) return editForm(c, service, asLoaded, { ...typed, errors: {} }, { added })
  const read = readRules(submitted)
  if (!read.ok) return editForm(c, service, asLoaded, read.form)
  const outcome = await c.get('commit')((tx) => editRules(tx, { id: rules.id, version, draft: read.draft }), key)
  if (outcome.ok) return seeOther(c, paths.ruleSet(service.id, rules.id), { text: 'Versione salvata.' })
  const form = { ...typed, errors: byField(outcome.refusals) }
  if (!isStale(outcome.refusals)) return editForm(c, service, asLoaded, form)
  const last = await c.get('read')((tx) => lastChange(tx, 'organisations.rule_set', rules.id))
  return editForm(c, service, rules, form, { conflict: { ...last, differences: ruleDifferences(read.draft, rules) } })
}

const isStale = (refusals: Refusal[]) => refusals.some(({ reason }) => reason === 'stale')
