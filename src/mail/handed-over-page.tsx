import { proxyGrounds } from '../residence/words.ts'
import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { Columns } from '../ui/columns.tsx'
import { DangerConfirm } from '../ui/danger-confirm.tsx'
import { Moment } from '../ui/day.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Facts } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import { DrawnSignature } from './drawn-signature.tsx'
import type { HandedPiece, HandOverShown } from './hand-over-queries.ts'
import { mailPaths as paths } from './paths.ts'
import { identityInWords, itemKinds, proofs } from './words.ts'

const pieceColumns: Column<HandedPiece>[] = [
  {
    header: 'Pezzo',
    value: (item) => itemKinds[item.kind],
    cell: (item) => <a href={paths.item(item.id)}>{itemKinds[item.kind]}</a>,
  },
  { header: 'Mittente', value: (item) => item.sender },
  { header: 'Arrivo', value: (item) => item.receivedOn },
  { header: 'Etichetta', value: (item) => item.code },
]

/** One hand-over: who took what, what proves it, and how to take it back. */
export const HandedOverPage = ({ at, act, form }: { at: PageContext; act: HandOverShown; form: FormState }) => {
  const name = act.addressee?.name ?? 'una persona che non puoi vedere'
  return (
    <Page
      at={at}
      title={`Consegna n. ${act.number}`}
      crumbs={[
        { href: paths.handOver(), label: 'Consegna' },
        { href: paths.handOvers({ sportello: act.serviceId }), label: 'Consegne fatte' },
      ]}
      lead={
        <>
          A <Name>{name}</Name>, <Moment at={act.at} />
        </>
      }
      action={
        act.undoneAt ? undefined : (
          <LinkButton
            href={paths.receipt(act.id)}
            icon="it-print"
            kind={act.proof === 'paper' ? 'primary' : 'secondary'}
          >
            Ricevuta da stampare
          </LinkButton>
        )
      }
    >
      <ErrorSummary errors={form.errors} />
      {act.undoneAt && (
        <Notice tone="warning" title="Consegna annullata">
          <p>
            Il <Moment at={act.undoneAt} />: {act.undoneReason}
          </p>
        </Notice>
      )}
      <Columns
        main={
          <Table
            caption={act.undoneAt ? 'I pezzi di allora' : 'Pezzi consegnati'}
            columns={pieceColumns}
            rows={act.items}
            empty={null}
          />
        }
        side={<AboutHandOver act={act} name={name} />}
      />
      {act.mayUndo && (
        <DangerConfirm
          summary="Annulla la consegna"
          action={paths.undoHandOver(act.id)}
          button="Annulla la consegna"
          open={Object.keys(form.errors).length > 0}
        >
          <p>
            I pezzi tornano ad aspettare e la presenza di oggi non conta più. La consegna resta nell’elenco come
            annullata.
          </p>
          <Field label="Perché" name="reason" from={form} required maxlength={500} />
        </DangerConfirm>
      )}
      <p class="ap-no-print">
        <a href={paths.handOver({ sportello: act.serviceId })}>Consegna a un’altra persona</a>
      </p>
    </Page>
  )
}

const AboutHandOver = ({ act, name }: { act: HandOverShown; name: string }) => (
  <Section title="Com’è andata">
    <Facts
      items={[
        {
          label: 'Ritirato da',
          value: act.proxyName ? (
            <>
              <Name>{act.proxyName}</Name>
              {act.proxyGround && ` (${proxyGrounds[act.proxyGround].toLowerCase()})`}
            </>
          ) : (
            'La persona'
          ),
        },
        { label: 'Riconosciuta con', value: identityInWords(act) },
        {
          label: 'Prova',
          value: act.drawn ? <DrawnSignature drawn={act.drawn} of={act.proxyName ?? name} /> : proofs[act.proof],
        },
        { label: 'Consegnato da', value: act.byName ?? 'Approdo' },
        ...(act.undoneAt ? [{ label: 'Stato', value: <Badge tone="warning">Annullata</Badge> }] : []),
      ]}
    />
  </Section>
)
