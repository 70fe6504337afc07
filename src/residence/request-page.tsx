import type { Child } from 'hono/jsx'
import { Written } from '../diary/written.tsx'
import { peoplePaths } from '../people/paths.ts'
import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import { Columns } from '../ui/columns.tsx'
import { Day } from '../ui/day.tsx'
import { Facts } from '../ui/facts.tsx'
import { formatDay } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import type { Failed } from './decision-parts.tsx'
import { residencePaths as paths } from './paths.ts'
import { requestsCrumbs } from './request-crumbs.ts'
import { RequestDecisions } from './request-decisions.tsx'
import type { RequestDetail } from './request-detail.ts'
import { RequestDocuments } from './request-documents.tsx'
import { RequestInterviews } from './request-interviews.tsx'
import { isOpen } from './request-rules.ts'
import { requestTones } from './state-tones.ts'
import { requestStates, ties } from './words.ts'

type Props = {
  at: PageContext
  request: RequestDetail
  mayCarryOn: boolean
  mayRecord: boolean
  mayDecide: boolean
  atDesk: boolean
  /** Who reads: an interview is put right by who held it. */
  readerId: string | undefined
  /** The letters that go with it. */
  papers?: Child
  failed?: Failed
}

/** One request: what is known at the left, what may be decided at the right, with its consequences. */
export const RequestPage = ({
  at,
  request,
  mayCarryOn,
  mayRecord,
  mayDecide,
  atDesk,
  readerId,
  papers,
  failed,
}: Props) => {
  const name = request.person?.name ?? 'Persona non più visibile'
  const editable = mayCarryOn && isOpen(request.state)
  return (
    <Page
      at={at}
      title={`Domanda n. ${request.number}: ${name}`}
      heading={
        <>
          Domanda n. {request.number}: <Name>{name}</Name>
        </>
      }
      crumbs={requestsCrumbs}
      lead={
        <>
          <Badge tone={requestTones[request.state]}>{requestStates[request.state]}</Badge> {request.deskName}
        </>
      }
    >
      <Columns
        main={
          <>
            <Who request={request} />
            <Report request={request} editable={editable} />
            <RequestDocuments request={request} editable={editable} at={at} failed={failed} />
            {atDesk && <RequestInterviews request={request} mayRecord={mayRecord} readerId={readerId} />}
          </>
        }
        side={
          <>
            <RequestDecisions {...{ at, request, mayCarryOn, mayDecide, atDesk, failed }} />
            {papers}
          </>
        }
      />
    </Page>
  )
}

const contactWords: Record<string, string> = {
  phone: 'Telefono',
  email: 'E-mail',
  address: 'Indirizzo',
  other: 'Altro',
}

const Who = ({ request }: { request: RequestDetail }) => {
  const { person, parent, contacts } = request
  return (
    <Section title="Chi chiede" action={person && <a href={peoplePaths.person(person.id)}>Scheda e recapiti</a>}>
      <Facts
        columns
        items={[
          {
            label: 'Nascita',
            value: person?.birthDate ? formatDay(person.birthDate) : person?.birthYear ? String(person.birthYear) : '',
          },
          { label: 'Età', value: person?.age === null || person?.age === undefined ? '' : `${person.age} anni` },
          ...(parent ? [{ label: 'Con il genitore', value: <Name>{parent.name}</Name> }] : []),
          ...contacts.map(({ kind, value }) => ({
            label: contactWords[kind] ?? 'Recapito',
            value: <bdi>{value}</bdi>,
          })),
          ...(contacts.length === 0 ? [{ label: 'Recapiti', value: 'nessuno: chiedine uno' }] : []),
        ]}
      />
    </Section>
  )
}

const Report = ({ request, editable }: { request: RequestDetail; editable: boolean }) => (
  <Section
    title="La domanda"
    action={
      editable && (
        <LinkButton href={paths.requestFacts(request.id)} kind="quiet" small icon="it-pencil">
          Completa o correggi
        </LinkButton>
      )
    }
  >
    <Facts
      columns
      items={[
        { label: 'Ricevuta il', value: <Day date={request.receivedOn} /> },
        { label: 'Dichiarazione firmata il', value: request.declaredOn && <Day date={request.declaredOn} /> },
        {
          label: 'Mandata da',
          value: request.fromServiceName ?? request.fromBody ?? 'nessuno: di sua iniziativa',
        },
        { label: 'Chi scrive', value: request.fromWorker },
        { label: 'Legami con il territorio', value: request.ties.map((tie) => ties[tie]).join(', ') },
      ]}
    />
    {request.tiesNote && <Written text={request.tiesNote} />}
    {request.report && (
      <>
        <h3>La relazione</h3>
        <Written text={request.report} />
      </>
    )}
  </Section>
)
