import type { Child } from 'hono/jsx'
import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import { Day } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Name } from '../ui/name.tsx'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import type { Tone } from '../ui/tone.tsx'
import { residencePaths as paths } from './paths.ts'
import type { KeptProxy } from './proxy-queries.ts'
import { type ProxyState, proxyStates } from './proxy-rules.ts'
import { documentKinds, proxyGrounds } from './words.ts'

type Props = { registrationId: string; proxies: KeptProxy[]; mayRecord: boolean }

const tones: Record<ProxyState, Tone> = { valid: 'good', not_yet: 'info', expired: 'neutral', revoked: 'neutral' }

/** Who may collect in their name: those who may today first, then the rest with why not. */
export const ProxiesSection = ({ registrationId, proxies, mayRecord }: Props) => (
  <Section
    title="Chi può ritirare"
    id="deleghe"
    action={
      mayRecord && (
        <LinkButton kind="secondary" small href={paths.newProxy(registrationId)}>
          Aggiungi una delega
        </LinkButton>
      )
    }
  >
    <ProxiesTable
      {...{ registrationId, mayRecord }}
      caption="Deleghe di oggi e di domani"
      proxies={proxies.filter(counts)}
      empty={<EmptyState title="Nessuna delega" text="Ritira solo la persona, con un documento." />}
    />
    {proxies.some((one) => !counts(one)) && (
      <details>
        <summary>Quelle che non valgono più ({proxies.filter((one) => !counts(one)).length})</summary>
        <ProxiesTable
          {...{ registrationId, mayRecord }}
          caption="Deleghe di prima"
          proxies={proxies.filter((one) => !counts(one))}
          empty=""
        />
      </details>
    )}
  </Section>
)

const counts = ({ state }: KeptProxy) => state === 'valid' || state === 'not_yet'

const ProxiesTable = ({
  registrationId,
  proxies,
  mayRecord,
  caption,
  empty,
}: Props & { caption: string; empty: Child }) => (
  <Table
    caption={caption}
    captionHidden
    rows={proxies}
    columns={[
      {
        header: 'Chi',
        cell: (proxy) => (
          <>
            {mayRecord && !proxy.revokedOn ? (
              <a href={paths.proxy(registrationId, proxy.id)}>
                <Name>{nameOf(proxy)}</Name>
              </a>
            ) : (
              <Name>{nameOf(proxy)}</Name>
            )}
            <div class="ap-muted">{proxyGrounds[proxy.ground]}</div>
          </>
        ),
      },
      { header: 'Documento', value: (proxy) => `${documentKinds[proxy.documentKind]} ${proxy.documentNumber}` },
      { header: 'Vale', cell: (proxy) => <Validity proxy={proxy} /> },
      { header: 'Oggi', cell: ({ state }) => <Badge tone={tones[state]}>{proxyStates[state]}</Badge> },
    ]}
    empty={empty}
  />
)

const nameOf = ({ familyName, givenName }: KeptProxy) => `${familyName} ${givenName}`.trim()

const Validity = ({ proxy }: { proxy: KeptProxy }) => (
  <div>
    dal <Day date={proxy.during.from} short /> al <Day date={lastDay(proxy)} short />
    {proxy.revokedOn && (
      <div class="ap-muted">
        revocata dal <Day date={proxy.revokedOn} short />: {proxy.revokedReason}
      </div>
    )}
  </div>
)

const lastDay = ({ during }: KeptProxy) => (during.to ?? during.from).subtract({ days: during.to ? 1 : 0 })
