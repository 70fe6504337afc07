import { Badge } from '../ui/badge.tsx'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { DateField } from '../ui/date-field.tsx'
import { Day } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { LinkTo, PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import type { Charge, ChargeChoices } from './charges.ts'
import { ChargesPart } from './charges-part.tsx'
import { bornWords } from './found-list.tsx'
import { relationOptions } from './new-person-pages.tsx'
import { peoplePaths } from './paths.ts'
import type { membershipsOf } from './person-page-facts.ts'
import { ageOn, displayName } from './rules.ts'
import { head, relationLabel } from './words.ts'

export type MembershipShown = Awaited<ReturnType<typeof membershipsOf>>[number]

type Props = {
  at: PageContext
  household: { id: string; name: string; version: number }
  memberships: MembershipShown[]
  charges: Charge[]
  choices: ChargeChoices
  form: FormState
  /** Where to look when something was refused because of another household. */
  links: LinkTo[]
}

/** Who is in a household and how they stand to each other, with all that can change about it. */
export function MembersPage({ at, household, memberships, charges, choices, form, links }: Props) {
  const now = memberships.filter(({ during }) => during.includes(at.today))
  const others = memberships.filter(({ during }) => !during.includes(at.today))
  return (
    <Page
      at={at}
      title="Componenti"
      heading={
        <>
          Componenti di <Name>{household.name}</Name>
        </>
      }
      crumbs={[
        { href: peoplePaths.list, label: 'Persone' },
        { href: peoplePaths.household(household.id), label: household.name },
      ]}
      action={<LinkButton href={peoplePaths.newMember(household.id)}>Aggiungi una persona</LinkButton>}
    >
      <ErrorSummary errors={form.errors} />
      {links.length > 0 && <WhereToLook links={links} />}
      {now.length > 0 && !now.some(({ relation }) => relation === head) && (
        <Notice tone="warning" title="Manca l’intestatario">
          <p>Scegli chi lo diventa, qui sotto in «Cambia le relazioni».</p>
        </Notice>
      )}
      <Section title="Oggi nel nucleo">
        <Table
          caption="Componenti di oggi"
          captionHidden
          columns={columns(at.today)}
          rows={now}
          empty={<EmptyState title="Oggi nessuno" text="Le persone di prima sono qui sotto, nella storia." />}
        />
        <ButtonRow>
          <LinkButton kind="secondary" href={peoplePaths.joinMember(household.id)}>
            Aggiungi chi è già registrato
          </LinkButton>
        </ButtonRow>
      </Section>
      {now.length > 0 && (
        <Section title="Cambiamenti">
          {now.map((member) => (
            <LeaveForm householdId={household.id} member={member} form={form} today={at.today} />
          ))}
          {now.length > 1 && <RelationsForm householdId={household.id} members={now} form={form} today={at.today} />}
          <RenameForm household={household} form={form} />
        </Section>
      )}
      <ChargesPart at={at} householdId={household.id} charges={charges} choices={choices} form={form} />
      {others.length > 0 && (
        <Section title="Storia">
          <Table caption="Chi c’è stato" captionHidden columns={pastColumns(at.today)} rows={others} empty={null} />
        </Section>
      )}
    </Page>
  )
}

export const WhereToLook = ({ links }: { links: LinkTo[] }) => (
  <Notice tone="info" title="Dove guardare">
    <ul>
      {links.map(({ href, label }) => (
        <li>
          <a href={href}>
            <bdi>{label}</bdi>
          </a>
        </li>
      ))}
    </ul>
  </Notice>
)

const nameColumn: Column<MembershipShown> = {
  header: 'Persona',
  value: displayName,
  cell: (member) => (
    <a href={peoplePaths.person(member.personId)}>
      <Name>{displayName(member)}</Name>
    </a>
  ),
}
const relationColumn: Column<MembershipShown> = {
  header: 'Relazione',
  value: ({ relation, sex }) => relationLabel(relation, sex),
}

const columns = (today: Temporal.PlainDate): Column<MembershipShown>[] => [
  nameColumn,
  relationColumn,
  { header: 'Nascita', value: (member) => bornWords({ ...member, age: ageOn(member, today) }) },
  { header: 'Nel nucleo dal', value: ({ during }) => during.from },
]

const pastColumns = (today: Temporal.PlainDate): Column<MembershipShown>[] => [
  nameColumn,
  relationColumn,
  { header: 'Dal', value: ({ during }) => during.from },
  {
    header: 'Al',
    value: ({ during }) => during.to,
    cell: ({ during }) =>
      Temporal.PlainDate.compare(during.from, today) > 0 ? (
        <Badge tone="info">dal futuro</Badge>
      ) : during.to ? (
        <Day date={during.to} short />
      ) : (
        ''
      ),
  },
  { header: 'Motivo', value: ({ leavingReason }) => leavingReason },
]

type PartProps = { householdId: string; form: FormState; today: Temporal.PlainDate }

const LeaveForm = ({ householdId, member, form, today }: PartProps & { member: MembershipShown }) => {
  const own: FormState = form.values.leaving === member.id ? form : { values: {}, errors: {} }
  return (
    <details class="ap-more" open={own === form}>
      <summary>Registra l’uscita di {displayName(member)}</summary>
      <Form action={peoplePaths.leave(householdId, member.id)} version={member.version} hidden={{ leaving: member.id }}>
        <p>
          Il tempo insieme resta nella storia. Se la persona è ospitata, l’uscita dal posto si registra nell’ospitalità.
        </p>
        <DateField
          label="Dal giorno"
          name="on"
          id={`on-${member.id}`}
          from={own}
          value={own.values.on ?? today.toString()}
          required
        />
        <Field label="Motivo" name="reason" id={`reason-${member.id}`} from={own} required maxlength={500} />
        <SubmitButton kind="secondary">Registra l’uscita dal nucleo</SubmitButton>
      </Form>
    </details>
  )
}

const RelationsForm = ({ householdId, members, form, today }: PartProps & { members: MembershipShown[] }) => (
  <details class="ap-more" open={form.values.changing === 'relations'}>
    <summary>Cambia le relazioni</summary>
    <Form action={peoplePaths.head(householdId)} hidden={{ changing: 'relations' }}>
      <p>Le relazioni si dicono rispetto all’intestatario: se cambia lui, ricontrolla le altre.</p>
      {members.map((member) => (
        <Select
          label={displayName(member)}
          name={`relation_${member.id}`}
          from={form}
          value={form.values[`relation_${member.id}`] ?? String(member.relation)}
          options={relationOptions(member.sex)}
          required
          width="medium"
        />
      ))}
      <DateField label="Dal giorno" name="on" id="on-relations" value={form.values.on ?? today.toString()} required />
      <SubmitButton kind="secondary">Salva le relazioni</SubmitButton>
    </Form>
  </details>
)

const RenameForm = ({ household, form }: { household: Props['household']; form: FormState }) => (
  <details class="ap-more" open={form.values.changing === 'name'}>
    <summary>Cambia il nome del nucleo</summary>
    <Form action={peoplePaths.renameHousehold(household.id)} version={household.version} hidden={{ changing: 'name' }}>
      <Field
        label="Nome del nucleo"
        name="name"
        from={form}
        value={form.values.name ?? household.name}
        required
        maxlength={200}
        width="medium"
      />
      <SubmitButton kind="secondary">Cambia nome</SubmitButton>
    </Form>
  </details>
)
