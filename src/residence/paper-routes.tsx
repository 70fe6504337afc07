import { Hono } from 'hono'
import { byField } from '../platform/refusal.ts'
import { optionalChosen } from '../ui/fields.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, NotFound, only, type Request, seeOther, stepUp } from '../ui/request.ts'
import { canRecord, canSeeRegistered } from './access.ts'
import { docxResponse, filledFor } from './fill-template.ts'
import { deskFacts, letterFacts, type PaperAbout } from './letter-facts.ts'
import { makePaper } from './make-paper.ts'
import { blankProxyForm, paperPdf } from './paper-pdf.ts'
import { type Paper, paperById, papersOf } from './paper-queries.ts'
import { registrationPapers, requestPapers, wrongWithPaper } from './paper-rules.ts'
import { paperNumber } from './paper-words.ts'
import { PapersPage } from './papers-page.tsx'
import { residencePaths as paths } from './paths.ts'
import { idIn, registrationHere } from './registration-here.ts'
import { templateById, templatesOf } from './template-queries.ts'
import { type PaperKind, paperKinds } from './words.ts'

const recording = only((actor) => canRecord(actor))
const seeing = only((actor) => canSeeRegistered(actor))

/** Certificates and letters: made with a number, then printed as often as one likes. */
export const paperRoutes = new Hono<Env>()
  .get(paths.papers(':id'), recording, (c) => papers(c, emptyForm))
  .post(paths.paper(':id', ':kind'), recording, make)
  .post(paths.requestPaper(':id', ':kind'), recording, makeForRequest)
  .get(paths.printedPaper(':paper'), seeing, print)
  .get(paths.filledTemplate(':paper'), seeing, fill)
  .get(paths.blankProxyForm(':service'), recording, blank)

async function papers(c: Request, form: FormState): Promise<Response> {
  const registered = await registrationHere(c)
  const shown = await c.get('read')(async (tx) => ({
    facts: await letterFacts(tx, { registrationId: registered.id }),
    papers: await papersOf(tx, registered.id),
    templates: await templatesOf(tx, registered.serviceId),
  }))
  const facts = shown.facts ?? { registration: null, request: null }
  const ready = registrationPapers.map((kind) => ({ kind, unless: wrongWithPaper(kind, facts)?.sentence }))
  const templates = shown.templates.filter(({ retiredOn }) => !retiredOn)
  const wrong = Object.keys(form.errors).length > 0
  return c.html(
    <PapersPage at={c.get('at')} {...{ registered, ready, templates, form }} papers={shown.papers} />,
    wrong ? 422 : 200,
  )
}

/** One of ours, or one of the desk's own. */
async function make(c: Request): Promise<Response> {
  const registered = await registrationHere(c)
  const submitted = await readForm(c)
  const kind = c.req.param('kind')
  if (kind === 'modello') {
    const templateId = optionalChosen().safeParse(submitted.values.templateId).data
    if (!templateId) return papers(c, { values: submitted.values, errors: { templateId: ['Scegli il modello.'] } })
    const template = await c.get('read')((tx) => templateById(tx, templateId))
    if (template?.serviceId !== registered.serviceId || template.retiredOn) throw new NotFound()
    const order = { registrationId: registered.id, kind: 'other' as const, templateId }
    const outcome = await c.get('commit')((tx) => makePaper(tx, order), submitted.key)
    if (!outcome.ok) return papers(c, { values: submitted.values, errors: byField(outcome.refusals) })
    return seeOther(c, paths.papers(registered.id), {
      text: `Lettera n. ${paperNumber(outcome.value)} pronta.`,
      link: { href: paths.filledTemplate(outcome.value.id), label: 'Scaricala' },
    })
  }
  const order = { registrationId: registered.id, kind: kindIn(kind, registrationPapers) }
  const outcome = await c.get('commit')((tx) => makePaper(tx, order), submitted.key)
  if (outcome.ok) return seeOther(c, paths.printedPaper(outcome.value.id))
  return papers(c, { values: {}, errors: byField(outcome.refusals) })
}

function kindIn<Kind extends PaperKind>(asked: string | undefined, kinds: readonly Kind[]): Kind {
  const known = kinds.find((kind) => kind === asked)
  if (!known) throw new NotFound()
  return known
}

async function makeForRequest(c: Request): Promise<Response> {
  const requestId = idIn(c, 'id')
  const kind = kindIn(c.req.param('kind'), requestPapers)
  const facts = found(await c.get('read')((tx) => letterFacts(tx, { requestId })))
  allowed(canRecord(c.get('actor'), facts.desk.serviceId))
  const submitted = await readForm(c)
  const outcome = await c.get('commit')((tx) => makePaper(tx, { requestId, kind }), submitted.key)
  if (outcome.ok) return seeOther(c, paths.printedPaper(outcome.value.id))
  const text = outcome.refusals.map(({ sentence }) => sentence).join(' ')
  return seeOther(c, paths.request(requestId), { text, tone: 'warning' })
}

/** A paper with what it said and what is so today, for who is at its desk; written in the trail. */
async function paperIn(c: Request) {
  const id = idIn(c, 'paper')
  return c.get('read')(async (tx) => {
    const paper = found(await paperById(tx, id))
    allowed(canSeeRegistered(tx.actor, paper.serviceId))
    const facts = found(await letterFacts(tx, aboutOf(paper)))
    const { householdId, personId } = paper
    tx.saw({
      what: 'document',
      householdId,
      personId,
      name: `${paperKinds[paper.kind]} n. ${paper.number}/${paper.year}`,
    })
    return { paper, facts }
  })
}

function aboutOf({ registrationId, requestId }: Paper): PaperAbout {
  if (registrationId) return { registrationId }
  if (requestId) return { requestId }
  throw new Error('a paper is about somebody')
}

async function print(c: Request): Promise<Response> {
  const { paper, facts } = await paperIn(c)
  const { kind } = paper
  if (kind === 'other') throw new NotFound()
  return paperPdf({ ...paper, kind }, facts)
}

async function fill(c: Request): Promise<Response> {
  const again = stepUp(c)
  if (again) return again
  const { paper, facts } = await paperIn(c)
  const { templateId } = paper
  if (!templateId) throw new NotFound()
  const file = await c.get('read')((tx) => filledFor(tx, templateId, paper, facts))
  return docxResponse(found(file))
}

async function blank(c: Request): Promise<Response> {
  const serviceId = idIn(c, 'service')
  allowed(canRecord(c.get('actor'), serviceId))
  const desk = found(await c.get('read')((tx) => deskFacts(tx, serviceId)))
  return blankProxyForm(desk, c.get('at').today)
}
