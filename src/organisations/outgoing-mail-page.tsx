import { linkPlace } from '../platform/mail.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Badge } from '../ui/badge.tsx'
import { ButtonRow } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { Moment } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { Facts } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { Filters } from '../ui/filters.tsx'
import { formatInstant } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import type { Tone } from '../ui/tone.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import { crumbs } from './crumbs.ts'
import { listAddress } from './list-address.ts'
import type { MailFilters, MailRow, MailState, OpenedMail } from './outgoing-mail-queries.ts'
import { organisationsPaths as paths } from './paths.ts'
import { optionsOf } from './words.ts'

const stateWords: Record<MailState, string> = {
  waiting: 'In attesa',
  sent: 'Spedita',
  failed: 'Non riuscita',
  handed_over: 'Consegnata a mano',
  withdrawn: 'Ritirata',
}
const stateTones: Record<MailState, Tone> = {
  waiting: 'info',
  sent: 'good',
  failed: 'danger',
  handed_over: 'good',
  withdrawn: 'neutral',
}

export const mailColumns: Column<MailRow>[] = [
  {
    header: 'Oggetto',
    value: (mail) => mail.subject,
    cell: (mail) => (
      <a href={paths.mail(mail.id)}>
        <Name>{mail.subject}</Name>
      </a>
    ),
  },
  { header: 'A', value: (mail) => mail.recipient, cell: (mail) => <Name>{mail.recipient}</Name> },
  { header: 'Scritta', value: (mail) => formatInstant(mail.at), cell: (mail) => <Moment at={mail.at} /> },
  {
    header: 'Stato',
    value: (mail) => stateWords[mail.state],
    cell: (mail) => <Badge tone={stateTones[mail.state]}>{stateWords[mail.state]}</Badge>,
  },
]

type ListProps = {
  at: PageContext
  rows: MailRow[]
  pages: number
  page: number
  filters: MailFilters
  sendsMail: boolean
}

export const OutgoingMailPage = ({ at, rows, pages, page, filters, sendsMail }: ListProps) => (
  <Page
    at={at}
    title="Posta in uscita"
    crumbs={crumbs.home}
    lead="I messaggi che Approdo scrive per gli enti che amministri: inviti, password, avvisi."
  >
    {!sendsMail && <NothingLeaves />}
    <Toolbar
      start={
        <Filters action={paths.outgoingMail} reset={paths.outgoingMail}>
          <Field label="Destinatario o oggetto" name="q" type="search" value={filters.q} />
          <Select
            label="Stato"
            name="stato"
            value={filters.state}
            placeholder="Tutti"
            options={optionsOf(stateWords)}
          />
        </Filters>
      }
      end={
        <ExportLinks
          csv={listAddress(`${paths.outgoingMail}.csv`, inUrl(filters))}
          xlsx={listAddress(`${paths.outgoingMail}.xlsx`, inUrl(filters))}
        />
      }
    />
    <Table
      caption="Posta in uscita"
      captionHidden
      columns={mailColumns}
      rows={rows}
      empty={
        filters.q || filters.state ? (
          <EmptyState title="Nessun messaggio con questi filtri" text="Togli un filtro per vederne altri." />
        ) : (
          <EmptyState
            title="Nessun messaggio"
            text="Qui compaiono gli inviti e gli avvisi, appena Approdo ne scrive."
          />
        )
      }
    />
    <Pager page={page} pages={pages} href={(n) => listAddress(paths.outgoingMail, inUrl(filters), n)} />
  </Page>
)

const NothingLeaves = () => (
  <Notice tone="warning" title="Questo Approdo non spedisce posta">
    <p>
      Non è indicato un server di posta: i messaggi restano qui. Apri quelli in attesa, consegnali a chi devono arrivare
      e segnali come consegnati.
    </p>
  </Notice>
)

const inUrl = ({ q, state }: MailFilters) => ({ q, stato: state })

type MailProps = { at: PageContext; mail: OpenedMail; sendsMail: boolean; link: string | null }

export const MailPage = ({ at, mail, sendsMail, link }: MailProps) => (
  <Page at={at} title={mail.subject} heading={<Name>{mail.subject}</Name>} crumbs={crumbs.outgoingMail}>
    {mail.state === 'waiting' && !sendsMail && (
      <Notice tone="warning" title="Da consegnare a mano">
        <p>
          Questo Approdo non spedisce posta. Consegna il messaggio solo alla persona a cui è scritto
          {link && ', a voce o in busta chiusa: chi ha il collegamento può scegliere la sua password'}, poi segnalo come
          consegnato.
        </p>
      </Notice>
    )}
    {mail.problem && mail.state !== 'sent' && (
      <Notice
        tone={mail.state === 'failed' ? 'danger' : 'warning'}
        title={mail.state === 'failed' ? 'Non è partita' : 'Non è ancora partita'}
      >
        <p>
          <Name>{mail.problem}</Name>
        </p>
        {mail.state === 'waiting' && <p>Approdo riprova da solo, ogni volta un po’ più tardi.</p>}
      </Notice>
    )}
    <Facts
      items={[
        { label: 'A', value: <Name>{mail.recipient}</Name> },
        { label: 'Scritta', value: <Moment at={mail.at} /> },
        { label: 'Stato', value: <Badge tone={stateTones[mail.state]}>{stateWords[mail.state]}</Badge> },
        ...(mail.settledAt ? [{ label: settledWords[mail.state], value: <Moment at={mail.settledAt} /> }] : []),
      ]}
    />
    <Section title="Testo">
      <MailText text={mail.text} link={link} />
    </Section>
    {(mail.state === 'waiting' || mail.state === 'failed') && (
      <ButtonRow>
        {mail.state === 'failed' && (
          <ActionButton action={paths.mailAgain(mail.id)} kind="primary">
            Riprova a spedire
          </ActionButton>
        )}
        <ActionButton
          action={paths.mailHandedOver(mail.id)}
          kind={mail.state === 'failed' || sendsMail ? 'secondary' : 'primary'}
        >
          L’ho consegnata a mano
        </ActionButton>
      </ButtonRow>
    )}
  </Page>
)

const settledWords: Record<MailState, string> = {
  waiting: 'Partita',
  sent: 'Partita',
  failed: 'Abbandonata',
  handed_over: 'Consegnata',
  withdrawn: 'Ritirata',
}

/** Line by line, as written. Without the right to the link, a sentence stands in its place. */
const MailText = ({ text, link }: { text: string | null; link: string | null }) => {
  if (text === null) return <p class="ap-muted">Il testo non c’è più: si tiene solo per un certo tempo.</p>
  const paragraphs = text.trim().split(/\n{2,}/)
  return (
    <div class="ap-stack">
      {paragraphs.map((paragraph) =>
        paragraph === linkPlace && link ? (
          <p>
            <code class="ap-code">{link}</code>
          </p>
        ) : (
          <p>
            <Name>{paragraph}</Name>
          </p>
        ),
      )}
    </div>
  )
}
