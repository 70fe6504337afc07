import { Badge } from '../ui/badge.tsx'
import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { DangerConfirm } from '../ui/danger-confirm.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Day, Moment } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Facts } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { formatDay, formatInstant, plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import { privacyPaths as paths } from './paths.ts'
import { privacyCrumbs } from './requests-page.tsx'
import type { DisposalDetail, DisposalGroup, DisposalLine } from './retention-queries.ts'
import { disposalStates, disposalTones, itemOutcomes, retentionKinds } from './words.ts'

export const DisposalsPage = ({ at, rows }: { at: PageContext; rows: DisposalLine[] }) => (
  <Page
    at={at}
    title="Proposte di scarto"
    crumbs={[...privacyCrumbs, { href: paths.retention, label: 'Conservazione' }]}
    lead="Niente si scarta senza l’autorizzazione della Soprintendenza (D.Lgs. 42/2004, artt. 21 e 169)."
  >
    <Table
      caption="Proposte di scarto"
      captionHidden
      columns={[
        {
          header: 'Proposta',
          value: ({ number }: DisposalLine) => `n. ${number}`,
          cell: ({ id, number, description }) => (
            <a href={paths.disposal(id)}>
              n. {number}: <Name>{description}</Name>
            </a>
          ),
        },
        { header: 'Ente', value: ({ body }) => body },
        { header: 'Unità', value: ({ items }) => items, numeric: true },
        { header: 'Proposta il', value: ({ proposedAt }) => formatInstant(proposedAt) },
        { header: 'Stato', cell: ({ state }) => <Badge tone={disposalTones[state]}>{disposalStates[state]}</Badge> },
      ]}
      rows={rows}
      empty={
        <EmptyState
          title="Nessuna proposta"
          text="Si prepara dalla pagina della conservazione, quando qualcosa ha finito il suo tempo."
          action={<LinkButton href={paths.retention}>Guarda che cosa è da scartare</LinkButton>}
        />
      }
    />
  </Page>
)

type Props = { at: PageContext; disposal: DisposalDetail; isMine: boolean; form: FormState }

export const DisposalPage = ({ at, disposal, isMine, form }: Props) => (
  <Page
    at={at}
    title={`Proposta di scarto n. ${disposal.number}`}
    crumbs={[...privacyCrumbs, { href: paths.disposals, label: 'Proposte di scarto' }]}
    lead={<Name>{disposal.description}</Name>}
    action={
      <LinkButton href={paths.disposalPdf(disposal.id)} kind="secondary">
        Stampa l’elenco (PDF)
      </LinkButton>
    }
  >
    <Facts
      items={[
        { label: 'Stato', value: <Badge tone={disposalTones[disposal.state]}>{disposalStates[disposal.state]}</Badge> },
        { label: 'Ente', value: disposal.body },
        {
          label: 'Proposta da',
          value: (
            <>
              {disposal.proposedBy}, <Moment at={disposal.proposedAt} />
            </>
          ),
        },
        ...(disposal.authorisedOn
          ? [
              {
                label: 'Autorizzazione',
                value: (
                  <>
                    n. <Name>{disposal.authorisationNumber ?? ''}</Name> del <Day date={disposal.authorisedOn} />,{' '}
                    <Name>{disposal.authority ?? ''}</Name>
                  </>
                ),
              },
              { label: 'Registrata da', value: disposal.authorisedBy },
            ]
          : []),
        ...(disposal.executedAt ? [{ label: 'Eseguita', value: <Moment at={disposal.executedAt} /> }] : []),
      ]}
    />
    <Section title={plural(disposal.items, 'unità', 'unità')}>
      <Table
        caption="Che cosa"
        captionHidden
        columns={[
          { header: 'Voce', value: ({ kind }: DisposalGroup) => retentionKinds[kind] ?? kind },
          { header: 'Servizio', value: ({ service }) => service },
          { header: 'Quante', value: ({ count }) => count, numeric: true },
          {
            header: 'Ultimi fatti',
            value: ({ first, last }) =>
              first.equals(last) ? formatDay(first) : `${formatDay(first)} – ${formatDay(last)}`,
          },
          { header: 'Perché', value: ({ source }) => source },
          ...(disposal.state === 'executed'
            ? [{ header: 'Esito', value: ({ outcome }: DisposalGroup) => (outcome ? itemOutcomes[outcome] : null) }]
            : []),
        ]}
        rows={disposal.groups}
        empty={<p>Non è rimasto niente.</p>}
      />
    </Section>
    <WhatNext disposal={disposal} isMine={isMine} form={form} />
  </Page>
)

const WhatNext = ({ disposal, isMine, form }: Omit<Props, 'at'>) => {
  if (disposal.state === 'proposed')
    return (
      <Section title="Che cosa manca">
        {isMine ? (
          <Notice tone="info" title="La registra un’altra persona">
            <p>
              Manda l’elenco alla Soprintendenza. Quando l’autorizzazione arriva, la registra qui un altro fra chi
              risponde dell’ente: chi propone non autorizza.
            </p>
          </Notice>
        ) : (
          <Form action={paths.authorise(disposal.id)} version={disposal.version}>
            <ErrorSummary errors={form.errors} />
            <Field
              label="Autorità"
              name="authority"
              from={form}
              help="Per esempio: Soprintendenza archivistica e bibliografica della Lombardia."
              maxlength={300}
              required
            />
            <FieldRow>
              <Field label="Numero dell’autorizzazione" name="number" from={form} maxlength={100} required />
              <DateField label="Del" name="on" from={form} required />
            </FieldRow>
            <SubmitButton>Registra l’autorizzazione</SubmitButton>
          </Form>
        )}
        <DangerConfirm
          summary="Ritira la proposta"
          action={paths.withdraw(disposal.id)}
          button="Ritira la proposta"
          version={disposal.version}
        >
          <p>Niente viene scartato; se ne può preparare un’altra.</p>
        </DangerConfirm>
      </Section>
    )
  if (disposal.state !== 'authorised') return null
  return (
    <Section title="Esecuzione">
      {disposal.isWorking ? (
        <Notice tone="info" title="Lo scarto è in corso">
          <p>
            Puoi lasciare la pagina. <a href={paths.disposal(disposal.id)}>Guarda se è finito</a>
          </p>
        </Notice>
      ) : (
        <DangerConfirm
          summary="Esegui lo scarto"
          action={paths.execute(disposal.id)}
          button="Scarta per sempre"
          version={disposal.version}
          open={Object.keys(form.errors).length > 0}
        >
          <ErrorSummary errors={form.errors} />
          <p>
            Nomi, date, codici, recapiti e testi vengono oscurati ovunque, anche nelle tracce; i file dei documenti
            vengono distrutti. <strong>Non si torna indietro.</strong> Restano i conteggi e le notti. Chi nel frattempo
            è tornato a essere seguito, o è stato sospeso, non viene toccato.
          </p>
        </DangerConfirm>
      )}
    </Section>
  )
}
