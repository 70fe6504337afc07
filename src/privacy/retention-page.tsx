import type { ServiceChoice } from '../organisations/queries.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Badge } from '../ui/badge.tsx'
import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Day } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { formatDay, plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { privacyPaths as paths } from './paths.ts'
import { privacyCrumbs } from './requests-page.tsx'
import type { Body, DueLine, HoldLine, RuleLine } from './retention-queries.ts'
import { retentionActions, retentionKinds, retentionStart } from './words.ts'

export type RetentionForms = { rule?: FormState; hold?: FormState; proposal?: FormState }
type Props = {
  at: PageContext
  body: Body
  bodies: Body[]
  services: Pick<ServiceChoice, 'id' | 'name'>[]
  rules: RuleLine[]
  due: { rows: DueLine[]; total: number }
  holds: HoldLine[]
  forms: RetentionForms
}

export const RetentionPage = (props: Props) => {
  const { at, body, bodies, due, forms } = props
  return (
    <Page
      at={at}
      title="Conservazione e scarto"
      crumbs={privacyCrumbs}
      lead={`${body.name}: quanto si tengono i dati, che cosa oggi sarebbe da scartare, e perché.`}
      action={
        <LinkButton href={paths.disposals} kind="secondary">
          Proposte di scarto
        </LinkButton>
      }
      tabs={
        bodies.length > 1 && (
          <Tabs
            label="Enti"
            items={bodies.map(({ id, name }) => ({
              href: `${paths.retention}?ente=${id}`,
              label: name,
              current: id === body.id,
            }))}
          />
        )
      }
    >
      <Section title="Oggi sarebbe da scartare">
        <Table
          caption={
            due.total > due.rows.length
              ? `I primi ${due.rows.length} di ${due.total}`
              : 'Che cosa, di chi, perché, da quando'
          }
          columns={[
            { header: 'Che cosa', value: ({ kind }: DueLine) => retentionKinds[kind] ?? kind },
            { header: 'Di chi', value: ({ what }) => what, cell: ({ what }) => <Name>{what ?? ''}</Name> },
            { header: 'Servizio', value: ({ service }) => service },
            { header: 'Ultimo fatto', value: ({ last_on }) => last_on },
            { header: 'Da scartare dal', value: ({ due_on }) => due_on },
            { header: 'Perché', value: ({ source }) => source },
            {
              header: 'Sospeso',
              cell: ({ held, household_id }) =>
                held ? (
                  <Badge tone="info">{held}</Badge>
                ) : (
                  <a href={`${paths.retention}?ente=${body.id}&nucleo=${household_id}#sospendi`}>Sospendi</a>
                ),
            },
          ]}
          rows={due.rows}
          empty={
            <EmptyState
              title="Niente da scartare oggi"
              text="Tutto è nei suoi tempi, o non ha ancora una regola che dica quanto si tiene."
            />
          }
        />
        {due.rows.some(({ held }) => held === null) && <Propose body={body} form={forms.proposal} />}
      </Section>
      <Rules {...props} />
      <Holds {...props} />
    </Page>
  )
}

const Propose = ({ body, form }: { body: Body; form: FormState | undefined }) => (
  <Form action={paths.disposals} hidden={{ organisationId: body.id }} label="Proposta di scarto">
    {form && <ErrorSummary errors={form.errors} />}
    <Field
      label="Descrizione della proposta"
      name="description"
      from={form}
      help="Come la leggerà la Soprintendenza. Raccoglie tutto ciò che oggi è da scartare e non è sospeso."
      maxlength={2000}
      required
    />
    <SubmitButton>Prepara la proposta di scarto</SubmitButton>
  </Form>
)

const Rules = ({ at, rules, services, forms }: Props) => (
  <Section title="Quanto si tiene">
    <Table
      caption="Regole in vigore e future"
      columns={[
        { header: 'Voce', value: ({ kind }: RuleLine) => retentionKinds[kind] ?? kind },
        { header: 'Servizio', value: ({ service }) => service },
        {
          header: 'Per quanto',
          value: ({ months, action, kind }) =>
            action === 'keep' ? retentionActions.keep : `${plural(months, 'mese', 'mesi')} ${retentionStart(kind)}`,
        },
        { header: 'Fonte', value: ({ source }) => source },
        { header: 'Dal', value: ({ during }) => during.from },
      ]}
      rows={rules}
      empty={
        <EmptyState
          title="Nessuna regola"
          text="Senza una regola non si scarta niente: scrivi quanto si tiene ogni voce, e in base a che cosa."
        />
      }
    />
    <p class="ap-muted">
      Accessi, posta in uscita e file importati hanno i loro tempi fra le impostazioni dell’installazione e se ne vanno
      da soli; le tracce restano, senza i valori delle persone scartate.
    </p>
    {services.length > 0 && (
      <Form action={paths.retentionRules} label="Nuova regola di conservazione">
        {forms.rule && <ErrorSummary errors={forms.rule.errors} />}
        <Select
          label="Servizio"
          name="serviceId"
          from={forms.rule}
          options={services.map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
        <Select
          label="Voce"
          name="kind"
          from={forms.rule}
          options={Object.entries(retentionKinds).map(([value, label]) => ({ value, label }))}
          placeholder="Scegli"
          required
        />
        <Select
          label="Alla fine"
          name="action"
          from={forms.rule}
          options={Object.entries(retentionActions).map(([value, label]) => ({ value, label }))}
          required
        />
        <FieldRow>
          <Field label="Mesi" name="months" from={forms.rule} help="Da 1 a 1200" required />
          <DateField
            label="Vale dal"
            name="from"
            from={forms.rule}
            value={forms.rule?.values.from ?? at.today.toString()}
            required
          />
        </FieldRow>
        <Field
          label="Fonte"
          name="source"
          from={forms.rule}
          help="La legge, il massimario, la delibera."
          maxlength={500}
          required
        />
        <SubmitButton kind="secondary">Aggiungi la regola</SubmitButton>
      </Form>
    )}
  </Section>
)

const Holds = ({ at, body, due, holds, forms }: Props) => {
  const asked = forms.hold?.values.householdId
  const chosen = due.rows.find(({ household_id }) => household_id === asked)
  return (
    <Section title="Sospensioni" id="sospendi">
      {holds.length === 0 ? (
        <p>Nessun nucleo è sospeso. Si sospende quando c’è un ricorso, un processo, una verifica in corso.</p>
      ) : (
        <ul class="ap-plain-list">
          {holds.map(({ id, household_id, reason, until }) => (
            <li>
              <Name>
                {due.rows.find((line) => line.household_id === household_id)?.what ??
                  `Nucleo ${household_id.slice(0, 8)}`}
              </Name>
              : <Name>{reason}</Name>
              {until && <>, fino al {formatDay(until)}</>}{' '}
              <ActionButton action={paths.endHold(id)} small kind="quiet">
                Termina
              </ActionButton>
            </li>
          ))}
        </ul>
      )}
      {asked && (
        <Form action={paths.hold} hidden={{ householdId: asked, organisationId: body.id }} label="Sospendi lo scarto">
          {forms.hold && <ErrorSummary errors={forms.hold.errors} />}
          <p>
            Sospendi lo scarto di <Name>{chosen?.what ?? 'questo nucleo'}</Name>
            {chosen && (
              <>
                {' '}
                (ultimo fatto <Day date={chosen.last_on} />)
              </>
            )}
            .
          </p>
          <Field label="Perché" name="reason" from={forms.hold} maxlength={1000} required />
          <DateField label="Fino al" name="until" from={forms.hold} min={at.today.toString()} />
          <SubmitButton kind="secondary">Sospendi</SubmitButton>
        </Form>
      )}
    </Section>
  )
}
