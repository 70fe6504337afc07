import { Badge } from '../ui/badge.tsx'
import { Day, Moment } from '../ui/day.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Facts } from '../ui/facts.tsx'
import type { FormState } from '../ui/form-state.ts'
import { fromDay, plural } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import type { LinkTo, PageContext } from '../ui/page-context.ts'
import { Answer } from './answer-section.tsx'
import { Ended } from './ended-section.tsx'
import { transferPaths as paths } from './paths.ts'
import { PeopleSection } from './people-section.tsx'
import { StepsSection } from './steps-section.tsx'
import { passing, type Transfer, type TransferPerson } from './transfer-detail.ts'
import { lettersInHand, transferStates, transferTones } from './words.ts'

/** What of the page was sent, and came back with something wrong. */
export type Part = 'steps' | 'told' | 'accept' | 'refuse'

export type TransferPageProps = {
  at: PageContext
  transfer: Transfer
  people: TransferPerson[]
  missing: number
  gives: boolean
  decides: boolean
  answers: boolean
  receives: boolean
  /** Keeps the letters of the desk that gives. */
  keepsMail: boolean
  show: string | undefined
  page: number
  failed?: { part: Part; form: FormState; links?: LinkTo[] }
}

/** One transfer, from who passes to where they are now: to prepare and tell on one side, to answer on the other. */
export const TransferPage = (props: TransferPageProps) => {
  const { at, transfer, people, failed } = props
  const { number, state, fromName, toName } = transfer
  const isOpen = state === 'prepared' || state === 'proposed'
  const facts = <Facts items={factsOf(transfer, people)} columns />
  return (
    <Page
      at={at}
      title={`Trasferimento n. ${number}`}
      crumbs={[{ href: paths.list(), label: 'Trasferimenti' }]}
      lead={
        <>
          <Badge tone={transferTones[state]}>{transferStates[state]}</Badge>{' '}
          {people.length === 0 ? 'Da' : `${plural(passing(people).length, 'persona', 'persone')} da`} {fromName} a{' '}
          {toName}, {fromDay(transfer.fromDay)}.
        </>
      }
    >
      {failed && failed.part !== 'refuse' && <ErrorSummary errors={failed.form.errors} title="Non si può ancora" />}
      <Ended {...props} />
      {props.answers && <Answer {...props} />}
      {props.decides && <StepsSection {...props} />}
      {isOpen ? (
        <>
          <PeopleSection {...props} />
          {facts}
        </>
      ) : (
        <>
          {facts}
          <PeopleSection {...props} />
        </>
      )}
    </Page>
  )
}

function factsOf(transfer: Transfer, people: TransferPerson[]) {
  const { preparedBy, preparedAt, proposedAt, answeredBy, answeredAt, state } = transfer
  const when = (who: string | null, at: Temporal.Instant) => (
    <>
      {who && `${who}, `}
      <Moment at={at} />
    </>
  )
  const out = people.length - passing(people).length
  return [
    { label: 'Da', value: transfer.fromName },
    { label: 'A', value: [transfer.toName, transfer.toAddress].filter(Boolean).join(', ') },
    { label: 'Primo giorno là', value: <Day date={transfer.fromDay} /> },
    { label: 'Lettere in mano', value: lettersInHand[transfer.items] },
    { label: 'Perché', value: transfer.reason },
    ...(out > 0 ? [{ label: 'Restano fuori', value: plural(out, 'persona', 'persone') }] : []),
    { label: 'Preparato', value: when(preparedBy, preparedAt) },
    ...(proposedAt ? [{ label: 'Proposto', value: when(null, proposedAt) }] : []),
    ...(answeredAt ? [{ label: transferStates[state], value: when(answeredBy, answeredAt) }] : []),
  ]
}
