import { LinkButton } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Field } from '../ui/field.tsx'
import { Filters } from '../ui/filters.tsx'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { LinkTo, PageContext } from '../ui/page-context.ts'
import { Table } from '../ui/table.tsx'
import { peoplePaths } from './paths.ts'

export type Candidate = { householdId: string; name: string; about: string }

type Props = {
  at: PageContext
  title: string
  lead: string
  crumbs: LinkTo[]
  /** What is looked for: "Nucleo" or "Persona". */
  what: 'Nucleo' | 'Persona'
  /** Where the search is asked, and what goes with it. */
  action: string
  hidden?: Record<string, string | undefined>
  q: string
  candidates: Candidate[]
  /** One was asked for in the address, and is not to be found. */
  missing: boolean
  choose: (householdId: string) => string
  /** Who is not there yet is recorded, and one comes back here; undefined for who may not record. */
  register?: { label: string; back: string }
}

/** The first step of something new: whose it is. Search first, so that nobody is entered twice. */
export const ChooseHousehold = ({ at, title, lead, crumbs, what, action, hidden = {}, q, ...rest }: Props) => {
  const { candidates, missing, choose, register } = rest
  return (
    <Page at={at} title={title} lead={lead} crumbs={crumbs}>
      {missing && (
        <Notice tone="warning" title="Questo nucleo non si trova">
          <p>Cercalo per nome, oppure registra chi è arrivato.</p>
        </Notice>
      )}
      <Filters action={action} label={`Cerca: ${what.toLowerCase()}`} button="Cerca">
        <Field label="Nome, data di nascita o codice fiscale" name="q" value={q} type="search" autofocus />
        {Object.entries(hidden).map(([name, value]) => value && <input type="hidden" name={name} value={value} />)}
      </Filters>
      {q && (
        <Table
          caption={what === 'Nucleo' ? 'Nuclei trovati' : 'Persone trovate'}
          columns={[
            { header: what, value: ({ name }: Candidate) => name, cell: ({ name }) => <Name>{name}</Name> },
            { header: 'Che cosa si sa', value: ({ about }) => about },
            {
              header: 'Scelta',
              headerHidden: true,
              cell: ({ householdId, name }) => (
                <LinkButton href={choose(householdId)} kind="secondary" small label={`Scegli ${name}`}>
                  Scegli
                </LinkButton>
              ),
            },
          ]}
          rows={candidates}
          empty={
            <EmptyState
              title="Nessuno con questo nome fra le persone che puoi vedere"
              text="Controlla come è scritto, oppure registra chi è arrivato."
            />
          }
        />
      )}
      {register && (
        <p>
          <LinkButton
            href={`${peoplePaths.newPerson}?torna=${encodeURIComponent(register.back)}`}
            kind={q ? 'secondary' : 'quiet'}
            icon="it-plus"
          >
            {register.label}
          </LinkButton>
        </p>
      )}
    </Page>
  )
}
