import type { ServiceChoice } from '../organisations/queries.ts'
import { peoplePaths } from '../people/paths.ts'
import { languageLabel, languages } from '../people/words.ts'
import { Badge } from '../ui/badge.tsx'
import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Day } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Facts } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import type { Notice, NotTold } from './notice-queries.ts'
import { privacyPaths as paths } from './paths.ts'
import { privacyCrumbs } from './requests-page.tsx'

const noticeCrumbs = [...privacyCrumbs, { href: paths.notices, label: 'Informative' }]

export const NoticesPage = ({ at, notices, mayWrite }: { at: PageContext; notices: Notice[]; mayWrite: boolean }) => (
  <Page
    at={at}
    title="Informative"
    crumbs={privacyCrumbs}
    lead="Che cosa ogni servizio dice alle persone dei loro dati, versione per versione."
    action={mayWrite && <LinkButton href={paths.newNotice}>Scrivi un’informativa</LinkButton>}
  >
    <p>
      <a href={paths.missing}>Chi non l’ha ancora ricevuta</a>
    </p>
    <Table
      caption="Informative"
      captionHidden
      columns={[
        {
          header: 'Informativa',
          value: ({ number }: Notice) => `n. ${number}`,
          cell: ({ id, service, number }) => (
            <a href={paths.notice(id)}>
              {service}, n. {number}
            </a>
          ),
        },
        { header: 'Lingua', value: ({ language }) => languageLabel(language) },
        { header: 'Dal', value: ({ validFrom }) => validFrom },
        {
          header: 'Stato',
          cell: ({ inForce, validFrom }) =>
            inForce ? (
              <Badge tone="good">In vigore</Badge>
            ) : Temporal.PlainDate.compare(validFrom, at.today) > 0 ? (
              <Badge tone="info">Futura</Badge>
            ) : (
              <Badge tone="neutral">Sostituita</Badge>
            ),
        },
      ]}
      rows={notices}
      empty={
        <EmptyState
          title="Nessuna informativa"
          text="Finché un servizio non ne ha una, non si può scrivere chi l’ha ricevuta."
        />
      }
    />
  </Page>
)

export const NoticePage = ({ at, notice }: { at: PageContext; notice: Notice }) => (
  <Page
    at={at}
    title={`Informativa n. ${notice.number}, ${notice.service}`}
    crumbs={noticeCrumbs}
    action={
      <LinkButton href={paths.noticePdf(notice.id)} kind="secondary">
        Stampa (PDF)
      </LinkButton>
    }
  >
    <Facts
      items={[
        { label: 'Lingua', value: languageLabel(notice.language) },
        { label: 'In vigore dal', value: <Day date={notice.validFrom} /> },
        { label: 'Perché si usano i dati', value: <Name>{notice.purposes}</Name> },
        { label: 'Base giuridica (art. 6)', value: <Name>{notice.ordinaryGround}</Name> },
        { label: 'Dati delicati (art. 9)', value: notice.specialGround && <Name>{notice.specialGround}</Name> },
        { label: 'Dati giudiziari (art. 10)', value: notice.judicialGround && <Name>{notice.judicialGround}</Name> },
        { label: 'Per quanto tempo', value: <Name>{notice.retention}</Name> },
        { label: 'A chi scrivere', value: <Name>{notice.contact}</Name> },
      ]}
    />
  </Page>
)

type NewProps = { at: PageContext; services: Pick<ServiceChoice, 'id' | 'name'>[]; form: FormState }

export const NewNoticePage = ({ at, services, form }: NewProps) => (
  <Page
    at={at}
    title="Nuova informativa"
    crumbs={noticeCrumbs}
    lead="Sostituisce quella in vigore dal giorno che scegli; chi aveva ricevuto la precedente resta scritto, e riceverà questa."
  >
    <Form action={paths.newNotice}>
      <ErrorSummary errors={form.errors} />
      <Select
        label="Servizio"
        name="serviceId"
        from={form}
        options={services.map(({ id, name }) => ({ value: id, label: name }))}
        required
      />
      <Select
        label="Lingua"
        name="language"
        from={form}
        value={form.values.language ?? 'ita'}
        options={languages}
        required
      />
      <DateField
        label="In vigore dal"
        name="validFrom"
        from={form}
        value={form.values.validFrom ?? at.today.toString()}
        min={at.today.toString()}
        required
      />
      <Field
        label="Perché si usano i dati"
        name="purposes"
        from={form}
        type="textarea"
        maxlength={20000}
        help="Con parole che si capiscono."
        required
      />
      <Field
        label="Base giuridica (art. 6)"
        name="ordinaryGround"
        from={form}
        type="textarea"
        maxlength={1000}
        required
      />
      <Field label="Per i dati delicati (art. 9)" name="specialGround" from={form} type="textarea" maxlength={1000} />
      <Field
        label="Per i dati giudiziari (art. 10)"
        name="judicialGround"
        from={form}
        type="textarea"
        maxlength={1000}
      />
      <Field
        label="Per quanto tempo si conservano"
        name="retention"
        from={form}
        type="textarea"
        maxlength={5000}
        required
      />
      <Field
        label="A chi scrivere"
        name="contact"
        from={form}
        help="Il responsabile della protezione dei dati, con un recapito."
        maxlength={500}
        required
      />
      <SubmitButton>Salva l’informativa</SubmitButton>
    </Form>
  </Page>
)

type MissingProps = { at: PageContext; people: NotTold[]; atMost: number; opensFiles: boolean }

export const MissingPage = ({ at, people, atMost, opensFiles }: MissingProps) => (
  <Page
    at={at}
    title="Chi non ha ricevuto l’informativa"
    crumbs={noticeCrumbs}
    lead="Persone di oggi dei tuoi servizi, per le quali nessuno ha scritto che hanno ricevuto l’informativa in vigore."
  >
    <Table
      caption={people.length === atMost ? `Le prime ${atMost}` : 'Persone'}
      columns={[
        { header: 'Persona', value: ({ name }: NotTold) => name, cell: ({ name }) => <Name>{name}</Name> },
        {
          header: 'Nucleo',
          value: ({ household }) => household,
          cell: ({ household, household_id }) =>
            opensFiles ? (
              <a href={peoplePaths.privacy(household_id)}>
                <Name>{household}</Name>
              </a>
            ) : (
              <Name>{household}</Name>
            ),
        },
        { header: 'Servizio', value: ({ service }) => service },
        { header: 'Nel nucleo dal', value: ({ since }) => since },
      ]}
      rows={people}
      empty={
        <EmptyState
          title="Nessuno"
          text="Tutti hanno ricevuto l’informativa in vigore, o il servizio non ne ha ancora una."
        />
      }
    />
  </Page>
)
