import type { Child } from 'hono/jsx'
import type { z } from 'zod'
import { byField, type Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { ConflictNotice } from '../ui/conflict-notice.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { optionalDay } from '../ui/fields.ts'
import { Form } from '../ui/form.tsx'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { formatDay } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import type { Flash, LinkTo, PageContext } from '../ui/page-context.ts'
import { check, readForm, type Submitted } from '../ui/read-form.ts'
import { type Request, seeOther } from '../ui/request.ts'
import { type ChangedTable, lastChange } from './last-change.ts'

/** A form being filled: what was typed, from which version, and what someone else saved meanwhile. */
export type Editing = { form: FormState; lists: Record<string, string[]>; version?: number; conflict?: Conflict }
type Conflict = Parameters<typeof ConflictNotice>[0]

/** A row as its form shows it: field by field, in words a person would type. */
export type AsTyped = { version: number; values: Record<string, string>; lists?: Record<string, string[]> }

export const beginning = (values: Record<string, string> = {}, lists: Record<string, string[]> = {}): Editing => ({
  form: { ...emptyForm, values },
  lists,
})

export const from = ({ version, values, lists = {} }: AsTyped): Editing => ({ ...beginning(values, lists), version })

type Edit<Schema extends z.ZodObject, Value> = {
  schema: Schema
  save: (tx: Tx, input: z.output<Schema>, version: number) => Promise<Outcome<Value>>
  page: (editing: Editing) => string | Promise<string>
  onward: (value: Value) => { href: string; flash: Flash }
  /** For what exists already: how to show the version that someone else saved. */
  existing?: {
    table: ChangedTable
    id: string
    labels: Record<string, string>
    /** For fields that hold a code: its words. */
    words?: Record<string, Record<string, string>>
    load: (tx: Tx) => Promise<AsTyped | undefined>
  }
}

/** Reads a form, saves, and goes on; or gives the same page back with what was typed and everything that is wrong. */
export async function submitted<Schema extends z.ZodObject, Value>(
  c: Request,
  { schema, save, page, onward, existing }: Edit<Schema, Value>,
): Promise<Response> {
  const sent = await readForm(c)
  const again = async (errors: FormState['errors'], more: Partial<Editing> = {}) => {
    const editing = {
      form: { values: sent.values, errors },
      lists: sent.lists,
      ...(existing && { version: sent.version }),
    }
    return c.html(await page({ ...editing, ...more }), 422)
  }
  const checked = check(schema, sent)
  if (!checked.ok) return again(checked.form.errors)
  const outcome = await c.get('commit')((tx) => save(tx, checked.value, sent.version), sent.key)
  if (outcome.ok) {
    const { href, flash } = onward(outcome.value)
    return seeOther(c, href, flash)
  }
  const stale = existing && outcome.refusals.some(({ reason }) => reason === 'stale')
  return again(
    stale ? {} : byField(outcome.refusals),
    stale ? await c.get('read')((tx) => conflictOf(tx, existing, sent)) : {},
  )
}

/** Both versions side by side; saving again then counts as having seen the other's. */
async function conflictOf(
  tx: Tx,
  { table, id, labels, words = {}, load }: NonNullable<Edit<z.ZodObject, unknown>['existing']>,
  sent: Submitted,
): Promise<Partial<Editing>> {
  const theirs = await load(tx)
  if (!theirs) return {}
  const { who, when } = await lastChange(tx, table, id)
  const differences = Object.entries(labels).flatMap(([name, label]) => {
    const mine = sent.lists[name] ?? []
    const other = theirs.lists?.[name] ?? [theirs.values[name] ?? '']
    const inWords = (values: string[]) => values.map((value) => shown(value, words[name])).join(', ')
    return inWords(mine) === inWords(other) ? [] : [{ label, mine: inWords(mine), theirs: inWords(other) }]
  })
  return { version: theirs.version, conflict: { who, when, differences } }
}

function shown(value: string, words: Record<string, string> = {}): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) && optionalDay().safeParse(value).data
  if (day) return formatDay(day)
  return words[value] ?? value
}

type Props = {
  at: PageContext
  title: string
  crumbs: LinkTo[]
  action: string
  editing: Editing
  button: string
  back: string
  lead?: Child
  /** The questions. */
  children: Child
  /** What else can be done with the same thing. */
  below?: Child
}

/** A page that is a form: new things and changes look the same everywhere. */
export const EditPage = ({ at, title, crumbs, action, editing, button, back, lead, children, below }: Props) => (
  <Page at={at} title={title} crumbs={crumbs} lead={lead}>
    {editing.conflict && <ConflictNotice {...editing.conflict} />}
    <div class="ap-measure">
      <Form action={action} version={editing.version}>
        <ErrorSummary errors={editing.form.errors} />
        {children}
        <ButtonRow>
          <SubmitButton>{button}</SubmitButton>
          <LinkButton href={back} kind="quiet">
            Torna indietro
          </LinkButton>
        </ButtonRow>
      </Form>
    </div>
    {below}
  </Page>
)
