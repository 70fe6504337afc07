import { peoplePaths } from '../people/paths.ts'
import { SubmitButton } from '../ui/button.tsx'
import { Checkboxes } from '../ui/checkboxes.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Day } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Radios } from '../ui/radios.tsx'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import type { HouseholdPrivacy, Notice, PersonTold } from './notice-queries.ts'
import { privacyPaths as paths } from './paths.ts'
import { acknowledgementWords } from './words.ts'

type Props = { at: PageContext; household: HouseholdPrivacy; mayRecord: boolean; chosen: string[]; form: FormState }

export const HouseholdPrivacyPage = ({ at, household, mayRecord, chosen, form }: Props) => (
  <Page
    at={at}
    title="Privacy"
    crumbs={[
      { href: peoplePaths.list, label: 'Persone' },
      { href: peoplePaths.household(household.id), label: household.name },
    ]}
    lead={
      <>
        Che cosa è stato detto a <Name>{household.name}</Name> sui propri dati.
      </>
    }
  >
    <Section title="Informative ricevute">
      <Table
        caption="Informative ricevute"
        captionHidden
        columns={[
          { header: 'Persona', value: ({ name }: PersonTold) => name, cell: ({ name }) => <Name>{name}</Name> },
          ...household.notices.map((notice) => ({
            header: labelOf(notice),
            cell: (person: PersonTold) => told(person, notice.id),
          })),
        ]}
        rows={household.notices.length > 0 ? household.people : []}
        empty={
          <EmptyState
            title="Nessuna informativa in vigore"
            text="I servizi di questo nucleo non ne hanno ancora scritta una."
          />
        }
      />
    </Section>
    {mayRecord && household.notices.length > 0 && (
      <Section title="Registra una presa visione">
        <Form action={peoplePaths.privacy(household.id)}>
          <ErrorSummary errors={form.errors} />
          <Select
            label="Informativa"
            name="noticeId"
            from={form}
            options={household.notices.map((notice) => ({ value: notice.id, label: labelOf(notice) }))}
            required
          />
          <p>
            Da stampare e firmare:{' '}
            {household.notices.map((notice, index) => (
              <>
                {index > 0 && ', '}
                <a href={paths.noticePdf(notice.id)}>{labelOf(notice)} (PDF)</a>
              </>
            ))}
          </p>
          <Checkboxes
            legend="Chi l’ha ricevuta"
            name="personIds"
            required
            chosen={chosen}
            from={form}
            options={household.people.map(({ personId, name }) => ({ value: personId, label: name }))}
          />
          <Radios
            legend="Come"
            name="how"
            from={form}
            options={Object.entries(acknowledgementWords).map(([value, label]) => ({ value, label }))}
            required
          />
          <Field
            label="Mediatore"
            name="mediator"
            from={form}
            help="Chi l’ha spiegata nella lingua della persona."
            maxlength={200}
          />
          <DateField
            label="Giorno"
            name="on"
            from={form}
            value={form.values.on ?? at.today.toString()}
            max={at.today.toString()}
            required
          />
          <SubmitButton>Registra</SubmitButton>
        </Form>
      </Section>
    )}
    {household.statements.length > 0 && (
      <Section title="Dichiarazioni delle persone">
        <ul class="ap-plain-list">
          {household.statements.map(({ person, answered_on, what_is_wrong, statement }) => (
            <li>
              <strong>
                <Name>{person}</Name>
              </strong>
              {answered_on && (
                <>
                  , <Day date={answered_on} />
                </>
              )}
              {what_is_wrong && (
                <>
                  , su «<Name>{what_is_wrong}</Name>»
                </>
              )}
              <br />
              <Name>{statement}</Name>
            </li>
          ))}
        </ul>
      </Section>
    )}
  </Page>
)

const labelOf = ({ service, number, language }: Notice) =>
  `${service}, n. ${number}${language === 'ita' ? '' : ` (${language})`}`

function told(person: PersonTold, noticeId: string) {
  const found = person.told.find((each) => each.noticeId === noticeId)
  if (!found) return <span class="ap-muted">non ancora</span>
  return (
    <>
      {acknowledgementWords[found.how]}, <Day date={found.day} short />
      {found.mediator && (
        <>
          , con <Name>{found.mediator}</Name>
        </>
      )}
    </>
  )
}
