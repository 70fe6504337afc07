import { peoplePaths } from '../people/paths.ts'
import { countryLabel } from '../people/words.ts'
import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { Columns } from '../ui/columns.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Day, Moment } from '../ui/day.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Facts } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import type { NoticeLine } from './notice-queries.ts'
import { NoticeState } from './notices-page.tsx'
import { placementPaths } from './paths.ts'

type Props = { at: PageContext; notice: NoticeLine; now: Temporal.Instant; form: FormState; mayClose: boolean }

/** One notice: print it, then say it was delivered, or why it was not needed. */
export const NoticePage = ({ at, notice, now, form, mayClose }: Props) => (
  <Page
    at={at}
    title={`Comunicazione per ${notice.personName}`}
    heading={
      <>
        Comunicazione per <Name>{notice.personName}</Name>
      </>
    }
    crumbs={[{ href: placementPaths.notices(), label: 'Comunicazioni' }]}
    lead={<NoticeState notice={notice} now={now} />}
    action={<LinkButton href={placementPaths.noticeForm(notice.id)}>Apri il modulo (PDF)</LinkButton>}
  >
    <Columns
      main={
        <>
          <ErrorSummary errors={form.errors} />
          {mayClose && !notice.deliveredAt && !notice.notNeeded ? (
            <Close notice={notice} form={form} at={at} />
          ) : (
            <Section title="Com’è andata">
              <Facts items={outcome(notice)} />
            </Section>
          )}
        </>
      }
      side={
        <Section title="Chi e dove">
          <Facts items={factsOf(notice)} />
        </Section>
      }
    />
  </Page>
)

const Close = ({ notice, form, at }: Pick<Props, 'notice' | 'form' | 'at'>) => (
  <>
    <Section title="Consegnata">
      <Form action={`${placementPaths.notice(notice.id)}/consegnata`} version={notice.version}>
        <DateField
          label="Consegnata il"
          name="deliveredOn"
          from={form}
          value={form.values.deliveredOn ?? at.today.toString()}
          max={at.today.toString()}
          required
        />
        <Field
          label="Numero di protocollo o della ricevuta"
          name="protocol"
          from={form}
          maxlength={100}
          autocomplete="off"
        />
        <SubmitButton>Segna come consegnata</SubmitButton>
      </Form>
    </Section>
    <details class="ap-card" open={Boolean(form.errors.notNeeded)}>
      <summary>Non è dovuta</summary>
      <Form action={`${placementPaths.notice(notice.id)}/non-dovuta`} version={notice.version}>
        <Field
          label="Perché"
          name="notNeeded"
          from={form}
          required
          maxlength={500}
          help="Per esempio: ha anche la cittadinanza italiana; non è mai entrato."
        />
        <SubmitButton kind="secondary">Segna come non dovuta</SubmitButton>
      </Form>
    </details>
  </>
)

const outcome = (notice: NoticeLine) => [
  ...(notice.deliveredAt
    ? [
        { label: 'Consegnata il', value: <Moment at={notice.deliveredAt} /> },
        { label: 'Da', value: notice.deliveredBy },
        { label: 'Protocollo', value: notice.protocol },
      ]
    : []),
  ...(notice.notNeeded ? [{ label: 'Non è dovuta', value: notice.notNeeded }] : []),
  ...(notice.deliveredAt || notice.notNeeded
    ? []
    : [{ label: 'Da consegnare entro', value: <Moment at={notice.dueAt} /> }]),
]

const factsOf = (notice: NoticeLine) => [
  {
    label: 'Persona',
    value: (
      <a href={peoplePaths.person(notice.personId)}>
        <Name>{notice.personName}</Name>
      </a>
    ),
  },
  { label: 'Cittadinanza', value: notice.citizenships.map(countryLabel).join(', ') },
  {
    label: 'Ospitalità',
    value: (
      <a href={placementPaths.stay(notice.stayId)}>
        <Name>{notice.householdName}</Name>
      </a>
    ),
  },
  { label: 'Posto', value: notice.place },
  { label: 'Dal', value: notice.since && <Day date={notice.since} /> },
  { label: 'Entro', value: <Moment at={notice.dueAt} /> },
]
