import { Hono } from 'hono'
import { byField } from '../platform/refusal.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, only, type Request, seeOther } from '../ui/request.ts'
import { canKeepRules } from './access.ts'
import { defaultRules } from './default-rules.ts'
import { NewAddressPage, NewRulesPage, OpenDeskPage } from './desk-forms.tsx'
import { DeskPage, RulesPage } from './desk-page.tsx'
import { addressVersions, rulesVersions } from './desk-versions.ts'
import { type DeskRow, desksToKeep, rolesOfDesk } from './desks-list.ts'
import { DesksPage } from './desks-page.tsx'
import { addAddress, addRules, openDesk } from './keep-desk.ts'
import { residencePaths as paths } from './paths.ts'
import { idIn } from './registration-here.ts'
import { newAddressForm, newRulesForm, openDeskForm, typedRules } from './rules-form.ts'

/** The desks, their dated rules and addresses. */
export const deskRoutes = new Hono<Env>()
  .get(paths.desks, only(canKeepRules), async (c) =>
    c.html(<DesksPage at={c.get('at')} desks={await c.get('read')(desksToKeep)} />),
  )
  .get(paths.desk(':id'), only(canKeepRules), (c) => showDesk(c))
  .post(paths.desk(':id'), only(canKeepRules), async (c) => {
    const desk = await deskHere(c)
    const submitted = await readForm(c)
    const asked = check(openDeskForm, submitted)
    if (!asked.ok) return showDesk(c, asked.form, submitted.lists.seenKinds ?? [])
    const { from, street, postalCode, town, district, numberPrefix, ...rules } = asked.value
    const address = { street, postalCode, town, district, numberPrefix }
    const order = { serviceId: desk.id, from, rules, address }
    const outcome = await c.get('commit')((tx) => openDesk(tx, order), submitted.key)
    if (outcome.ok) return seeOther(c, paths.desk(desk.id), { text: 'Lo sportello è aperto.' })
    return showDesk(c, { values: submitted.values, errors: byField(outcome.refusals) }, rules.seenKinds)
  })
  .get(paths.newRules(':id'), only(canKeepRules), async (c) => newRules(c))
  .post(paths.newRules(':id'), only(canKeepRules), async (c) => {
    const desk = await deskHere(c)
    const submitted = await readForm(c)
    const asked = check(newRulesForm, submitted)
    if (!asked.ok) return newRules(c, asked.form, submitted.lists.seenKinds ?? [])
    const { from, ...rules } = asked.value
    const outcome = await c.get('commit')((tx) => addRules(tx, { serviceId: desk.id, from, rules }), submitted.key)
    if (outcome.ok) return seeOther(c, paths.desk(desk.id), { text: 'Nuove regole salvate.' })
    return newRules(c, { values: submitted.values, errors: byField(outcome.refusals) }, rules.seenKinds)
  })
  .get(paths.rules(':id', ':rules'), only(canKeepRules), async (c) => {
    const desk = await deskHere(c)
    const id = idIn(c, 'rules')
    const versions = await c.get('read')((tx) => rulesVersions(tx, desk.id))
    return c.html(<RulesPage at={c.get('at')} desk={desk} rules={found(versions.find((one) => one.id === id))} />)
  })
  .get(paths.newAddress(':id'), only(canKeepRules), async (c) => newAddress(c))
  .post(paths.newAddress(':id'), only(canKeepRules), async (c) => {
    const desk = await deskHere(c)
    const submitted = await readForm(c)
    const asked = check(newAddressForm, submitted)
    if (!asked.ok) return newAddress(c, asked.form)
    const { from, ...address } = asked.value
    const outcome = await c.get('commit')((tx) => addAddress(tx, { serviceId: desk.id, from, address }), submitted.key)
    if (outcome.ok) return seeOther(c, paths.desk(desk.id), { text: 'Nuovo indirizzo salvato.' })
    return newAddress(c, { values: submitted.values, errors: byField(outcome.refusals) })
  })

const statusOf = (form: FormState) => (Object.keys(form.errors).length > 0 ? 422 : 200)

async function deskHere(c: Request): Promise<DeskRow> {
  const id = idIn(c, 'id')
  const desk = found((await c.get('read')(desksToKeep)).find((one) => one.id === id))
  allowed(canKeepRules(c.get('actor'), desk.id))
  return desk
}

async function showDesk(c: Request, form?: FormState, seenKinds = defaultRules.seenKinds) {
  const desk = await deskHere(c)
  const at = c.get('at')
  const known = await c.get('read')(async (tx) => ({
    versions: await rulesVersions(tx, desk.id),
    addresses: await addressVersions(tx, desk.id),
    roles: await rolesOfDesk(tx, desk.id),
  }))
  if (desk.isOpen && !form) return c.html(<DeskPage at={at} desk={desk} {...known} />)
  const first: FormState = {
    values: { ...typedRules(defaultRules), numberPrefix: 'n.', from: at.today.toString() },
    errors: {},
  }
  const page = <OpenDeskPage at={at} desk={desk} form={form ?? first} seenKinds={seenKinds} roles={known.roles} />
  return c.html(page, statusOf(form ?? emptyForm))
}

async function newRules(c: Request, form?: FormState, chosen?: string[]) {
  const desk = await deskHere(c)
  const [last] = await c.get('read')((tx) => rulesVersions(tx, desk.id))
  if (!last) return seeOther(c, paths.desk(desk.id))
  const shown = form ?? { values: { ...typedRules(last), act: '' }, errors: {} }
  return c.html(
    <NewRulesPage at={c.get('at')} desk={desk} form={shown} seenKinds={chosen ?? last.seenKinds} />,
    statusOf(shown),
  )
}

async function newAddress(c: Request, form?: FormState) {
  const desk = await deskHere(c)
  const [last] = await c.get('read')((tx) => addressVersions(tx, desk.id))
  if (!last) return seeOther(c, paths.desk(desk.id))
  const { street, postalCode, town, district, numberPrefix } = last
  const values = { street, postalCode, town, district: district ?? '', numberPrefix }
  const shown = form ?? { values, errors: {} }
  return c.html(<NewAddressPage at={c.get('at')} desk={desk} form={shown} />, statusOf(shown))
}
