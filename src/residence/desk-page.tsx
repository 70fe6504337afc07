import { organisationsPaths } from '../organisations/paths.ts'
import { rolePaths } from '../organisations/role-paths.ts'
import { Badge } from '../ui/badge.tsx'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { Columns } from '../ui/columns.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Facts } from '../ui/facts.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { formatDay, plural } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import type { DeskAddress, RulesVersion } from './desk-versions.ts'
import type { DeskRow } from './desks-list.ts'
import { residencePaths as paths } from './paths.ts'
import { RulesFacts } from './rules-facts.tsx'
import { AddressFields, RulesFields } from './rules-fields.tsx'
import { writtenAddress } from './written-address.ts'

const crumbs = [{ href: paths.desks, label: 'Sportelli e regole' }]

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
      crumbs={crumbs}
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

const MissingRoles = ({ desk, roles }: { desk: DeskRow; roles: number }) =>
  roles > 0 ? null : (
    <Notice tone="warning" title="Qui nessun ruolo può ancora lavorare allo sportello">
      <p>
        Registrazioni e posta si aprono solo a chi ne ha il potere, e nei servizi di questo tipo all’inizio non ce l’ha
        nessuno. Chi amministra il servizio lo dà ai ruoli che servono: coordinatore e operatore di sportello per le
        registrazioni, volontariato per la posta.
      </p>
      <p>
        <a href={rolePaths.ofService(desk.id)}>Ruoli di {desk.name}</a>
      </p>
    </Notice>
  )

type OpenProps = { at: PageContext; desk: DeskRow; form: FormState; seenKinds: string[]; roles: number }

/** A service that has no desk yet opens it here: first rules and address. */
export const OpenDeskPage = ({ at, desk, form, seenKinds, roles }: OpenProps) => (
  <Page
    at={at}
    title={`Apri lo sportello: ${desk.name}`}
    crumbs={crumbs}
    lead="Da quando, a quale indirizzo, con quali regole. I valori proposti sono quelli di legge e d’uso: cambia quelli che il vostro atto dice diversi."
  >
    <MissingRoles desk={desk} roles={roles} />
    <Form action={paths.desk(desk.id)}>
      <ErrorSummary errors={form.errors} />
      <DateField
        label="Aperto dal"
        name="from"
        from={form}
        required
        help="Anche un giorno passato, se lo sportello c’era già."
      />
      <AddressFields form={form} />
      <RulesFields form={form} seenKinds={seenKinds} />
      <ButtonRow>
        <SubmitButton>Apri lo sportello</SubmitButton>
        <LinkButton href={paths.desks} kind="quiet">
          Torna agli sportelli
        </LinkButton>
      </ButtonRow>
    </Form>
  </Page>
)

type NewProps = { at: PageContext; desk: DeskRow; form: FormState }
const deskCrumbs = (desk: DeskRow) => [...crumbs, { href: paths.desk(desk.id), label: desk.name }]

export const NewRulesPage = ({ at, desk, form, seenKinds }: NewProps & { seenKinds: string[] }) => (
  <Page
    at={at}
    title="Nuove regole"
    crumbs={deskCrumbs(desk)}
    lead="Quelle di oggi finiscono il giorno prima. Domande, validità e deleghe già scritte tengono le regole con cui sono nate; i tipi di posta passano alla nuova versione."
  >
    <Form action={paths.newRules(desk.id)}>
      <ErrorSummary errors={form.errors} />
      <DateField
        label="Valgono dal"
        name="from"
        from={form}
        required
        min={at.today.toString()}
        help="Da oggi in poi."
      />
      <RulesFields form={form} seenKinds={seenKinds} />
      <ButtonRow>
        <SubmitButton>Salva le nuove regole</SubmitButton>
        <LinkButton href={paths.desk(desk.id)} kind="quiet">
          Lascia com’era
        </LinkButton>
      </ButtonRow>
    </Form>
  </Page>
)

export const NewAddressPage = ({ at, desk, form }: NewProps) => (
  <Page
    at={at}
    title="Nuovo indirizzo"
    crumbs={deskCrumbs(desk)}
    lead={`Per chi si registra da quel giorno. ${desk.registered > 0 ? `${plural(desk.registered, 'persona già registrata tiene', 'persone già registrate tengono')} l’indirizzo e il numero di prima.` : ''}`}
  >
    <Form action={paths.newAddress(desk.id)}>
      <ErrorSummary errors={form.errors} />
      <DateField label="Dal" name="from" from={form} required min={at.today.toString()} help="Da oggi in poi." />
      <AddressFields form={form} />
      <ButtonRow>
        <SubmitButton>Salva l’indirizzo</SubmitButton>
        <LinkButton href={paths.desk(desk.id)} kind="quiet">
          Lascia com’era
        </LinkButton>
      </ButtonRow>
    </Form>
  </Page>
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
