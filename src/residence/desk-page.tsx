import { organisationsPaths } from '../organisations/paths.ts'
import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import { Columns } from '../ui/columns.tsx'
import { Facts } from '../ui/facts.tsx'
import { formatDay } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { deskCrumbs, desksCrumbs } from './desk-crumbs.ts'
import type { DeskAddress, RulesVersion } from './desk-versions.ts'
import type { DeskRow } from './desks-list.ts'
import { MissingRoles } from './missing-roles.tsx'
import { residencePaths as paths } from './paths.ts'
import { RulesFacts } from './rules-facts.tsx'
import { writtenAddress } from './written-address.ts'

type Props = {
  at: PageContext
  desk: DeskRow
  versions: RulesVersion[]
  addresses: DeskAddress[]
  /** Roles that may keep a desk at this service: with none, somebody must give them the power. */
  roles: number
}

/** A desk: its address and rules today, and those before and after. */
export const DeskPage = ({ at, desk, versions, addresses, roles }: Props) => {
  const now = versions.find(({ valid }) => valid.includes(at.today))
  return (
    <Page
      at={at}
      title={desk.name}
      crumbs={desksCrumbs}
      lead={desk.organisationName}
      action={<LinkButton href={paths.newRules(desk.id)}>Scrivi nuove regole</LinkButton>}
    >
      <MissingRoles desk={desk} roles={roles} />
      <Columns
        main={
          <Section title="Le regole di oggi">
            {now ? (
              <>
                <RulesFacts rules={now} />
                <p>
                  <a href={paths.kinds(desk.id, now.id)}>Tipi di posta e quanto aspettano</a>
                </p>
              </>
            ) : (
              <p>Oggi nessuna versione è in vigore.</p>
            )}
          </Section>
        }
        side={
          <>
            <Section
              title="Indirizzo"
              action={
                <LinkButton href={paths.newAddress(desk.id)} kind="secondary" small>
                  Cambia indirizzo
                </LinkButton>
              }
            >
              <Addresses addresses={addresses} today={at.today} />
            </Section>
            <Section title="Versioni delle regole">
              <ul class="ap-plain-list">
                {versions.map((version) => (
                  <li>
                    <a href={paths.rules(desk.id, version.id)}>Dal {formatDay(version.valid.from)}</a>{' '}
                    <Standing valid={version.valid} today={at.today} />
                    <div class="ap-muted">{version.act}</div>
                  </li>
                ))}
              </ul>
            </Section>
            <p>
              <a href={paths.templates(desk.id)}>Modelli delle lettere</a>
            </p>
          </>
        }
      />
    </Page>
  )
}

const Standing = ({ valid, today }: { valid: RulesVersion['valid']; today: Temporal.PlainDate }) => {
  if (valid.includes(today)) return <Badge tone="good">In vigore</Badge>
  return Temporal.PlainDate.compare(valid.from, today) > 0 ? (
    <Badge tone="info">Preparata</Badge>
  ) : (
    <Badge tone="neutral">Superata</Badge>
  )
}

const Addresses = ({ addresses, today }: { addresses: DeskAddress[]; today: Temporal.PlainDate }) => (
  <ul class="ap-plain-list">
    {addresses.map((address) => (
      <li>
        <strong>{writtenAddress({ ...address, number: 12 })}</strong> <Standing valid={address.during} today={today} />
        <div class="ap-muted">
          {address.district ? `${address.district}. ` : ''}Dal {formatDay(address.during.from)}
        </div>
      </li>
    ))}
    <li class="ap-muted">Il numero 12 è un esempio: ognuno ha il suo.</li>
  </ul>
)

type RulesProps = { at: PageContext; desk: DeskRow; rules: RulesVersion }

/** One version of the rules, as it is or was. */
export const RulesPage = ({ at, desk, rules }: RulesProps) => (
  <Page
    at={at}
    title={`Regole dal ${formatDay(rules.valid.from)}`}
    crumbs={deskCrumbs(desk)}
    lead={<Standing valid={rules.valid} today={at.today} />}
  >
    <Facts
      items={[
        {
          label: 'In vigore',
          value: `dal ${formatDay(rules.valid.from)}${rules.valid.to ? ` al ${formatDay(rules.valid.to.subtract({ days: 1 }))}` : ', senza scadenza'}`,
        },
        { label: 'Atto', value: rules.act },
      ]}
    />
    <RulesFacts rules={rules} />
    <p class="ap-inline-links">
      <a href={paths.kinds(desk.id, rules.id)}>Tipi di posta e quanto aspettano</a>
      <a href={organisationsPaths.service(desk.id)}>Il servizio {desk.name}</a>
    </p>
  </Page>
)
