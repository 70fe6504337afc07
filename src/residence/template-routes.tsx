import { Hono } from 'hono'
import { z } from 'zod'
import { byField, refused } from '../platform/refusal.ts'
import { choice, codesOf, text } from '../ui/fields.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, NotFound, only, type Request, seeOther } from '../ui/request.ts'
import { canDecide, canSeeRegistered } from './access.ts'
import { checkTemplate } from './check-template.ts'
import { desksWith } from './desks.ts'
import { docxResponse, fillTemplate } from './fill-template.ts'
import { keepTemplate, retireTemplate } from './keep-template.ts'
import { exampleLetter } from './letter-example.ts'
import { deskFacts } from './letter-facts.ts'
import { letterValues } from './letter-tags.ts'
import { residencePaths as paths } from './paths.ts'
import { idIn } from './registration-here.ts'
import { starterDocx } from './starter-docx.ts'
import { mostTemplateBytes } from './template-checks.ts'
import { templateById, templateFile, templatesOf } from './template-queries.ts'
import { TemplatesPage } from './templates-page.tsx'
import { paperKinds } from './words.ts'

const seeing = only((actor) => canSeeRegistered(actor))
const deciding = only((actor) => canDecide(actor))

/** A desk's own letters: add, try, take back, retire. */
export const templateRoutes = new Hono<Env>()
  .get(paths.templates(':service'), seeing, (c) => templates(c, emptyForm))
  .post(paths.templates(':service'), deciding, add)
  .get(paths.starterTemplate(':service'), seeing, starter)
  .get(paths.originalTemplate(':service', ':template'), seeing, original)
  .get(paths.previewTemplate(':service', ':template'), seeing, preview)
  .post(paths.retireTemplate(':service', ':template'), deciding, retire)

const templateForm = z.object({
  name: text(200),
  kind: choice(codesOf(paperKinds), 'Scegli che carta è.'),
})

async function deskIn(c: Request) {
  const id = idIn(c, 'service')
  const desks = await c.get('read')((tx) => desksWith(tx, 'residence.see', 'residence.decide'))
  const desk = found(desks.find((one) => one.id === id))
  allowed(canSeeRegistered(c.get('actor'), id))
  return desk
}

async function exampleIn(c: Request) {
  const facts = found(await c.get('read')((tx) => deskFacts(tx, idIn(c, 'service'))))
  const at = c.get('at')
  return exampleLetter(facts, at.today, at.actor?.name ?? '')
}

async function templates(c: Request, form: FormState): Promise<Response> {
  const desk = await deskIn(c)
  const kept = await c.get('read')((tx) => templatesOf(tx, desk.id))
  const values = letterValues(await exampleIn(c), { number: 12, year: c.get('at').today.year })
  const examples = Object.assign(
    {},
    ...Object.entries(values).map(([tag, value]) => (typeof value === 'string' ? { [tag]: value } : value[0])),
  )
  const wrong = Object.keys(form.errors).length > 0
  return c.html(
    <TemplatesPage
      at={c.get('at')}
      {...{ desk, examples, form }}
      templates={kept}
      mayDecide={canDecide(c.get('actor'), desk.id)}
    />,
    wrong ? 422 : 200,
  )
}

/** The file is read before the transaction: it may take a moment. */
async function add(c: Request): Promise<Response> {
  const desk = await deskIn(c)
  allowed(canDecide(c.get('actor'), desk.id))
  const submitted = await readForm(c)
  const asked = check(templateForm, submitted)
  const { file } = submitted.files
  const content = file && file.size <= mostTemplateBytes ? Buffer.from(await file.arrayBuffer()) : undefined
  const checked = content?.length
    ? await checkTemplate(content)
    : refused({
        reason: 'no-file',
        field: 'file',
        sentence: file?.size
          ? 'Il file supera i 5 MB: togli le immagini più pesanti e riprova.'
          : 'Scegli il documento Word.',
      })
  if (!asked.ok || !checked.ok || !content) {
    const errors = { ...(asked.ok ? {} : asked.form.errors), ...(checked.ok ? {} : byField(checked.refusals)) }
    return templates(c, { values: submitted.values, errors })
  }
  const order = { ...asked.value, serviceId: desk.id, content, tags: checked.value.tags }
  const outcome = await c.get('commit')((tx) => keepTemplate(tx, order), submitted.key)
  if (!outcome.ok) return templates(c, { values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.templates(desk.id), {
    text: 'Modello aggiunto.',
    link: { href: paths.previewTemplate(desk.id, outcome.value.id), label: 'Provalo con un esempio' },
  })
}

async function starter(c: Request): Promise<Response> {
  await deskIn(c)
  return docxResponse({ name: 'modello-di-esempio.docx', bytes: await starterDocx() })
}

async function templateIn(c: Request) {
  const desk = await deskIn(c)
  const id = idIn(c, 'template')
  const kept = await c.get('read')(async (tx) => {
    const template = await templateById(tx, id)
    const content = await templateFile(tx, id)
    return template?.serviceId === desk.id && content ? { template, content } : undefined
  })
  if (!kept) throw new NotFound()
  return kept
}

async function original(c: Request): Promise<Response> {
  const { template, content } = await templateIn(c)
  return docxResponse({ name: `${template.name}.docx`, bytes: content })
}

async function preview(c: Request): Promise<Response> {
  const { template, content } = await templateIn(c)
  const bytes = await fillTemplate(
    content,
    letterValues(await exampleIn(c), { number: 12, year: c.get('at').today.year }),
  )
  return docxResponse({ name: `${template.name} (esempio).docx`, bytes })
}

async function retire(c: Request): Promise<Response> {
  const { template } = await templateIn(c)
  allowed(canDecide(c.get('actor'), template.serviceId))
  const submitted = await readForm(c)
  const order = { templateId: template.id, version: submitted.version }
  const outcome = await c.get('commit')((tx) => retireTemplate(tx, order), submitted.key)
  const back = paths.templates(template.serviceId)
  if (outcome.ok) return seeOther(c, back, { text: 'Modello ritirato: le lettere già fatte restano.' })
  return seeOther(c, back, { text: outcome.refusals.map(({ sentence }) => sentence).join(' '), tone: 'warning' })
}
