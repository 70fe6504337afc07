import type { Child } from 'hono/jsx'
import type { FormState } from '../ui/form-state.ts'
import type { LinkTo } from '../ui/page-context.ts'
import type { RequestDetail } from './request-detail.ts'

export type Part = 'documents' | 'accept' | 'notice' | 'answer' | 'refuse' | 'withdraw'
/** What was tried and could not be done, with what was typed. */
export type Failed = { part: Part; form: FormState; links: LinkTo[] }

/** One decision about a request, and what was tried of it. */
export type DecisionProps = { request: RequestDetail; failed?: Failed }

export const formOf = (failed: Failed | undefined, part: Part) => (failed?.part === part ? failed.form : undefined)

/** What follows by law, before one decides. */
export const Consequences = ({ items }: { items: string[] }): Child => (
  <ul>
    {items.filter(Boolean).map((sentence) => (
      <li>{sentence}</li>
    ))}
  </ul>
)
