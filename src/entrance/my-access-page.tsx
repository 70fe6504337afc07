import { ActionButton } from '../ui/action-button.tsx'
import { Badge } from '../ui/badge.tsx'
import { ButtonRow, LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { Moment } from '../ui/day.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'

export type Session = {
  id: string
  device: string
  address: string
  openedAt: Temporal.Instant
  usedAt: Temporal.Instant
  isThis: boolean
}
export type Passkey = { id: string; name: string; addedAt: Temporal.Instant }

type Props = {
  at: PageContext
  hasPassword: boolean
  /** Recovery codes left, when there is a second factor. */
  codesLeft?: number
  compulsory: boolean
  passkeys: Passkey[]
  sessions: Session[]
}

export const MyAccessPage = ({ at, hasPassword, codesLeft, compulsory, passkeys, sessions }: Props) => (
  <Page at={at} title="Il mio accesso" lead="Come entri in Approdo, e da dove sei entrato.">
    <Section title="Password">
      {hasPassword ? (
        <>
          <p>Cambiandola, le altre sessioni aperte si chiudono.</p>
          <LinkButton kind="secondary" href="/password">
            Cambia la password
          </LinkButton>
        </>
      ) : (
        <p>Entri con l’accesso del tuo ente: qui non hai una password.</p>
      )}
    </Section>
    <SecondFactor codesLeft={codesLeft} compulsory={compulsory} />
    {codesLeft !== undefined && <Passkeys passkeys={passkeys} />}
    <Sessions sessions={sessions} />
  </Page>
)

const SecondFactor = ({ codesLeft, compulsory }: Pick<Props, 'codesLeft' | 'compulsory'>) =>
  codesLeft === undefined ? (
    <Section title="Secondo fattore">
      <p>
        <Badge tone="warning">Non attivo</Badge>
      </p>
      <p>Con la sola password, chi la ruba entra al tuo posto. Attivarlo richiede due minuti e un’app sul telefono.</p>
      <LinkButton href="/secondo-fattore/attiva">Attiva il secondo fattore</LinkButton>
    </Section>
  ) : (
    <Section title="Secondo fattore">
      <p>
        <Badge tone="good">Attivo</Badge>
      </p>
      <p>
        {codesLeft === 0
          ? 'Non hai più codici di recupero: se perdi il telefono resti fuori. Fanne di nuovi.'
          : codesLeft === 1
            ? 'Ti resta un solo codice di recupero: fanne di nuovi.'
            : `Ti restano ${codesLeft} codici di recupero.`}
      </p>
      <ButtonRow>
        <LinkButton kind={codesLeft < 3 ? 'primary' : 'secondary'} href="/secondo-fattore/codici">
          Codici di recupero nuovi
        </LinkButton>
        {!compulsory && (
          <LinkButton kind="quiet" href="/secondo-fattore/togli">
            Togli il secondo fattore
          </LinkButton>
        )}
      </ButtonRow>
      {compulsory && <p class="ap-help">Il tuo ruolo lo richiede: non si può togliere.</p>}
    </Section>
  )

const passkeyColumns: Column<Passkey>[] = [
  { header: 'Chiave', cell: ({ id, name }) => <a href={`/profilo/chiavi/${id}`}>{name}</a> },
  { header: 'Aggiunta', cell: ({ addedAt }) => <Moment at={addedAt} /> },
]

const Passkeys = ({ passkeys }: { passkeys: Passkey[] }) => (
  <Section
    title="Chiavi di accesso"
    action={
      <LinkButton kind="secondary" small href="/profilo/chiavi/nuova">
        Aggiungi una chiave
      </LinkButton>
    }
  >
    <Table
      caption="Le tue chiavi di accesso"
      captionHidden
      columns={passkeyColumns}
      rows={passkeys}
      empty={<p>Nessuna. Con una chiave entri con l’impronta, il volto o un PIN, senza password né codice.</p>}
    />
  </Section>
)

const sessionColumns: Column<Session>[] = [
  {
    header: 'Dispositivo',
    cell: ({ device, isThis }) => (
      <>
        {device} {isThis && <Badge tone="info">Questa</Badge>}
      </>
    ),
  },
  { header: 'Da dove', cell: ({ address }) => <span class="ap-address">{address || 'non si sa'}</span> },
  { header: 'Aperta', cell: ({ openedAt }) => <Moment at={openedAt} /> },
  { header: 'Usata', cell: ({ usedAt }) => <Moment at={usedAt} /> },
  {
    header: 'Che cosa si può fare',
    headerHidden: true,
    cell: ({ id, isThis, device }) =>
      !isThis && (
        <ActionButton action={`/profilo/sessioni/${id}/chiudi`} small label={`Chiudi la sessione ${device}`}>
          Chiudi
        </ActionButton>
      ),
  },
]

const Sessions = ({ sessions }: { sessions: Session[] }) => (
  <Section
    title="Sessioni aperte"
    action={
      sessions.length > 1 && (
        <ActionButton action="/profilo/sessioni/chiudi-altre" small>
          Chiudi tutte le altre
        </ActionButton>
      )
    }
  >
    <p>Se non riconosci una sessione, chiudila e cambia la password.</p>
    <Table caption="Le tue sessioni aperte" captionHidden columns={sessionColumns} rows={sessions} empty={null} />
  </Section>
)
