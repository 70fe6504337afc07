import { LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { Columns } from '../ui/columns.tsx'
import { DangerConfirm } from '../ui/danger-confirm.tsx'
import { Day, Moment } from '../ui/day.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Facts } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import type { FormState } from '../ui/form-state.ts'
import { formatDay } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import type { DispatchShown, LeavingItem } from './dispatch-queries.ts'
import { whose } from './leaving-items.tsx'
import { mailPaths as paths } from './paths.ts'
import { dispatchKinds, itemKinds } from './words.ts'

const columns: Column<LeavingItem>[] = [
  {
    header: 'Pezzo',
    value: (item) => itemKinds[item.kind],
    cell: (item) => <a href={paths.item(item.id)}>{itemKinds[item.kind]}</a>,
  },
  { header: 'Per', value: whose, cell: (item) => <Name>{whose(item)}</Name> },
  { header: 'Mittente', value: (item) => item.sender },
  { header: 'Arrivo', value: (item) => item.receivedOn },
  { header: 'Etichetta', value: (item) => item.code },
]

/** One return, forwarding, passage or destruction: its pieces, its paper, and how to take it back. */
export const DispatchPage = ({ at, act, form }: { at: PageContext; act: DispatchShown; form: FormState }) => (
  <Page
    at={at}
    title={`${dispatchKinds[act.kind]} n. ${act.number}`}
    crumbs={[{ href: paths.dispatches({ sportello: act.serviceId }), label: 'Uscite fatte' }]}
    lead={<Moment at={act.at} />}
    action={
      act.undoneAt ? undefined : (
        <LinkButton href={paths.dispatchPdf(act.id)} icon="it-print">
          Distinta da stampare
        </LinkButton>
      )
    }
  >
    <ErrorSummary errors={form.errors} />
    {act.undoneAt && (
      <Notice tone="warning" title="Annullata">
        <p>
          Il <Moment at={act.undoneAt} />: {act.undoneReason}
        </p>
      </Notice>
    )}
    <Columns
      main={
        <Table caption={act.undoneAt ? 'I pezzi di allora' : 'Pezzi'} columns={columns} rows={act.items} empty={null} />
      }
      side={<About act={act} />}
    />
    {!act.undoneAt && (act.kind === 'returned' || act.kind === 'forwarded') && (
      <DangerConfirm
        summary="Annulla"
        action={paths.undoDispatch(act.id)}
        button="Annulla: i pezzi sono ancora qui"
        open={Object.keys(form.errors).length > 0}
      >
        <p>Solo se i pezzi non sono partiti: tornano ad aspettare. L’uscita resta nell’elenco come annullata.</p>
        <Field label="Perché" name="reason" from={form} required maxlength={500} />
      </DangerConfirm>
    )}
  </Page>
)

const About = ({ act }: { act: DispatchShown }) => (
  <Section title="Com’è andata">
    <Facts
      items={[
        { label: 'Giorno', value: <Day date={act.onDay} /> },
        { label: 'Da', value: act.byName ?? 'Approdo' },
        ...(act.recipient ? [{ label: 'A', value: <Name>{act.recipient}</Name> }] : []),
        ...(act.address ? [{ label: 'Indirizzo', value: <Name>{act.address}</Name> }] : []),
        ...(act.kind === 'forwarded' ? [{ label: 'Codice di spedizione', value: act.tracking }] : []),
        ...(act.authority ? [{ label: 'Autorizzata da', value: <Name>{act.authority}</Name> }] : []),
        ...(act.authorisationNumber
          ? [
              {
                label: 'Autorizzazione',
                value: `n. ${act.authorisationNumber}${act.authorisedOn ? ` del ${formatDay(act.authorisedOn)}` : ''}`,
              },
            ]
          : []),
        ...(act.note ? [{ label: 'Nota', value: act.note }] : []),
      ]}
    />
  </Section>
)
