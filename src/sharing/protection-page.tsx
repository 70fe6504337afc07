import { peoplePaths } from '../people/paths.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Badge } from '../ui/badge.tsx'
import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Columns } from '../ui/columns.tsx'
import { DangerConfirm } from '../ui/danger-confirm.tsx'
import { Day, Moment } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Facts } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import { protectionPaths as paths } from './protection-paths.ts'
import type { PossibleReader, Protection, Reader, Released, Seen } from './protection-queries.ts'
import { protectionReasonLabels } from './protection-words.ts'

/** The protections of which the actor may read. For whoever reads none it is empty, and says nothing else. */
export const ProtectionsPage = ({ at, protections }: { at: PageContext; protections: Protection[] }) => (
  <Page at={at} title="Persone protette" crumbs={[{ href: peoplePaths.list, label: 'Persone' }]}>
    <Table
      caption="Nuclei protetti che puoi leggere"
      columns={[
        {
          header: 'Nome di copertura',
          cell: ({ id, alias }: Protection) => (
            <a href={paths.protection(id)}>
              <Name>{alias}</Name>
            </a>
          ),
        },
        { header: 'Perché', value: ({ reason }: Protection) => protectionReasonLabels[reason] },
        { header: 'Dal', cell: ({ since }: Protection) => <Day date={since} short /> },
        { header: 'Chi può leggere', numeric: true, value: ({ readers }: Protection) => readers },
        {
          header: 'Fascicolo',
          headerHidden: true,
          cell: ({ householdId }: Protection) => <a href={peoplePaths.household(householdId)}>Apri il fascicolo</a>,
        },
      ]}
      rows={protections}
      empty={
        <EmptyState
          title="Nessun nucleo protetto fra quelli che puoi leggere"
          text="La protezione si chiede dal fascicolo del nucleo, con «Proteggi questo nucleo»."
        />
      }
    />
    {protections.some(({ mayRelease }) => mayRelease) && (
      <p class="ap-no-print">
        <a href={paths.release()}>Esporta comprese le persone protette</a>
      </p>
    )}
  </Page>
)

type Props = {
  at: PageContext
  protection: Protection
  readers: Reader[]
  possible: PossibleReader[]
  seen: Seen[]
  released: Released[]
  form: FormState
}

/** One protection: who reads, who did, what was taken out; and, for who may, how it ends. */
export const ProtectionPage = ({ at, protection, readers, possible, seen, released, form }: Props) => (
  <Page
    at={at}
    title={protection.alias}
    heading={<Name>{protection.alias}</Name>}
    crumbs={[
      { href: peoplePaths.list, label: 'Persone' },
      { href: paths.list, label: 'Persone protette' },
    ]}
    lead={<Badge tone={protection.endedAt ? 'neutral' : 'danger'}>{protection.endedAt ? 'Finita' : 'Protetto'}</Badge>}
    action={<LinkButton href={peoplePaths.household(protection.householdId)}>Apri il fascicolo</LinkButton>}
  >
    <ErrorSummary errors={form.errors} />
    <Columns
      main={
        <>
          <Readers protection={protection} readers={readers} possible={possible} form={form} />
          <WhoSaw seen={seen} />
          {released.length > 0 && <Releases released={released} />}
        </>
      }
      side={
        <>
          <Section title="La protezione">
            <Facts
              items={[
                { label: 'Perché', value: protectionReasonLabels[protection.reason] },
                { label: 'Atto', value: protection.act },
                { label: 'Dal', value: <Day date={protection.since} /> },
                { label: 'Disposta da', value: protection.serviceName },
                ...(protection.endedAt
                  ? [
                      { label: 'Finita', value: <Moment at={protection.endedAt} /> },
                      { label: 'Motivo della fine', value: protection.endedReason },
                    ]
                  : []),
              ]}
            />
          </Section>
          {protection.mayRelease && !protection.endedAt && <End protection={protection} form={form} />}
        </>
      }
    />
  </Page>
)

const Readers = ({
  protection,
  readers,
  possible,
  form,
}: Pick<Props, 'protection' | 'readers' | 'possible' | 'form'>) => {
  const decides = protection.mayRelease && !protection.endedAt
  const others = possible.filter(({ userId }) => !readers.some((reader) => reader.userId === userId))
  return (
    <Section title="Chi può leggere">
      <Table
        caption="Chi può leggere"
        captionHidden
        columns={[
          { header: 'Nome', cell: ({ name }: Reader) => <Name>{name}</Name> },
          {
            header: 'Può',
            value: ({ mayRelease }: Reader) => (mayRelease ? 'leggere, esportare, togliere la protezione' : 'leggere'),
          },
          { header: 'Da', cell: ({ addedAt }: Reader) => <Moment at={addedAt} /> },
          ...(decides
            ? [
                {
                  header: 'Togli',
                  headerHidden: true,
                  cell: ({ id, name }: Reader) => (
                    <ActionButton action={paths.removeReader(protection.id, id)} kind="quiet">
                      Togli<span class="visually-hidden"> {name}</span>
                    </ActionButton>
                  ),
                },
              ]
            : []),
        ]}
        rows={readers}
        empty={<p class="ap-muted">Nessuno.</p>}
      />
      {decides && others.length > 0 && (
        <details class="ap-more" open={form.errors.userId !== undefined}>
          <summary>Aggiungi una persona</summary>
          <Form action={paths.addReader(protection.id)}>
            <Select
              label="Chi"
              name="userId"
              from={form}
              options={others.map(({ userId, name, services }) => ({ value: userId, label: `${name} (${services})` }))}
              placeholder="Scegli"
              required
              width="medium"
            />
            <Checkbox
              label="Può anche metterlo nelle esportazioni e togliere la protezione"
              name="mayRelease"
              from={form}
            />
            <SubmitButton kind="secondary">Aggiungi</SubmitButton>
          </Form>
        </details>
      )}
    </Section>
  )
}

const actions: Record<string, string> = {
  read: 'Ha aperto',
  listed: 'Elenco',
  searched: 'Ricerca',
  exported: 'Ha esportato',
  glass_broken: 'Apertura in emergenza',
}

const WhoSaw = ({ seen }: { seen: Seen[] }) => (
  <Section title="Chi l’ha visto">
    <Table
      caption="Chi ha aperto il fascicolo da quando è protetto"
      captionHidden
      columns={[
        { header: 'Chi', cell: ({ name }: Seen) => <Name>{name ?? 'sistema'}</Name> },
        { header: 'Che cosa', value: ({ action }: Seen) => actions[action] ?? action },
        { header: 'Quando', cell: ({ at }: Seen) => <Moment at={at} /> },
      ]}
      rows={seen}
      empty={<p class="ap-muted">Nessuno l’ha ancora aperto.</p>}
    />
  </Section>
)

const Releases = ({ released }: { released: Released[] }) => (
  <Section title="Esportazioni che lo comprendevano">
    <Table
      caption="Esportazioni che lo comprendevano"
      captionHidden
      columns={[
        { header: 'Chi', cell: ({ by }: Released) => <Name>{by ?? 'sistema'}</Name> },
        { header: 'Che cosa', value: ({ what }: Released) => what },
        { header: 'Perché', value: ({ reason }: Released) => reason },
        { header: 'Quando', cell: ({ at }: Released) => <Moment at={at} /> },
      ]}
      rows={released}
      empty=""
    />
  </Section>
)

const End = ({ protection, form }: Pick<Props, 'protection' | 'form'>) => (
  <DangerConfirm
    summary="Togli la protezione"
    action={paths.end(protection.id)}
    button="Togli la protezione"
    version={protection.version}
    open={form.errors.reason !== undefined}
  >
    <p>Il nucleo torna visibile a chi lavora nei servizi che lo seguono, con il suo nome vero.</p>
    <Field label="Perché finisce" name="reason" from={form} type="textarea" maxlength={500} required />
  </DangerConfirm>
)
