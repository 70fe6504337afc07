import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { Day, DayIn } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Field } from '../ui/field.tsx'
import { Filters } from '../ui/filters.tsx'
import { plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Table } from '../ui/table.tsx'
import { privacyPaths as paths } from './paths.ts'
import type { PersonChoice, RequestLine } from './request-queries.ts'
import { clockOf } from './request-rules.ts'
import { requestKinds, requestStateWords, requestTones } from './words.ts'

export const privacyCrumbs = [{ href: paths.home, label: 'Privacy' }]

const columns = (today: Temporal.PlainDate): Column<RequestLine>[] => [
  {
    header: 'Richiesta',
    value: ({ number }) => `n. ${number}`,
    cell: ({ id, number, kind }) => (
      <a href={paths.request(id)}>
        n. {number}: {requestKinds[kind]}
      </a>
    ),
  },
  {
    header: 'Persona',
    value: ({ person }) => person,
    cell: ({ person }) => <Name>{person ?? 'non più visibile'}</Name>,
  },
  { header: 'Servizio', value: ({ service }) => service },
  { header: 'Arrivata', value: ({ receivedOn }) => receivedOn },
  {
    header: 'Stato',
    cell: ({ state, dueOn, answeredOn }) => (
      <>
        <Badge tone={state === 'open' && clockOf(dueOn, today).late ? 'danger' : requestTones[state]}>
          {state === 'open' && clockOf(dueOn, today).late ? 'In ritardo' : requestStateWords[state]}
        </Badge>{' '}
        {state === 'open' ? <DayIn date={dueOn} today={today} /> : answeredOn && <Day date={answeredOn} />}
      </>
    ),
  },
]

type Props = { at: PageContext; rows: RequestLine[]; page: number; pages: number; open: number; late: number }

export const RequestsPage = ({ at, rows, page, pages, open, late }: Props) => (
  <Page
    at={at}
    title="Richieste delle persone"
    crumbs={privacyCrumbs}
    lead={leadOf(open, late)}
    action={<LinkButton href={paths.newRequest}>Registra una richiesta</LinkButton>}
  >
    <Table
      caption="Registro delle richieste"
      captionHidden
      columns={columns(at.today)}
      rows={rows}
      empty={
        <EmptyState
          title="Nessuna richiesta"
          text="Quando una persona chiede copia dei propri dati o una correzione, registrala qui: c’è un mese per rispondere."
        />
      }
    />
    <Pager page={page} pages={pages} href={(n) => `${paths.requests}?pagina=${n}`} />
  </Page>
)

function leadOf(open: number, late: number): string {
  if (open === 0) return 'Nessuna richiesta aspetta una risposta.'
  const waiting = open === 1 ? 'Una richiesta aspetta una risposta' : `${open} richieste aspettano una risposta`
  return late > 0 ? `${waiting}, ${late === 1 ? 'una è' : `${late} sono`} oltre il termine.` : `${waiting}.`
}

type ChooseProps = { at: PageContext; q: string; people: PersonChoice[] }

/** First step: who is it about. Those who answer for data protection open no files: they see a name and a year, to recognise the person. */
export const ChoosePersonPage = ({ at, q, people }: ChooseProps) => (
  <Page
    at={at}
    title="Di chi sono i dati?"
    crumbs={[...privacyCrumbs, { href: paths.requests, label: 'Richieste' }]}
    lead="Cerca la persona per nome e cognome interi, o per codice fiscale."
  >
    <Filters action={paths.newRequest} reset={paths.newRequest}>
      <Field label="Nome e cognome, o codice" name="q" type="search" value={q} />
    </Filters>
    {q && (
      <Table
        caption="Persone trovate"
        columns={[
          {
            header: 'Persona',
            value: ({ name }) => name,
            cell: ({ id, name }: PersonChoice) => (
              <a href={`${paths.newRequest}?persona=${id}`}>
                <Name>{name}</Name>
              </a>
            ),
          },
          { header: 'Anno di nascita', value: ({ birth_year }) => (birth_year === null ? null : String(birth_year)) },
          { header: 'Servizi', value: ({ service_ids }) => plural(service_ids?.length ?? 0, 'servizio', 'servizi') },
        ]}
        rows={people}
        empty={
          <EmptyState
            title="Nessuno con queste parole"
            text="Scrivi le parole intere, come sono nel fascicolo. Se la persona non è seguita dai tuoi servizi, rispondi che qui non ci sono suoi dati."
          />
        }
      />
    )}
  </Page>
)
