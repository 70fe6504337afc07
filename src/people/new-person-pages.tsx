import type { Child } from 'hono/jsx'
import { ActionButton } from '../ui/action-button.tsx'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Fieldset } from '../ui/fieldset.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { LinkTo, PageContext } from '../ui/page-context.ts'
import { Select } from '../ui/select.tsx'
import { FoundList } from './found-list.tsx'
import type { LikelyMatch } from './likely-matches.ts'
import { peoplePaths } from './paths.ts'
import { BirthFields, type ListForm, NameFields, PersonFields } from './person-fields.tsx'
import { backWith } from './way-back.ts'
import { relationLabel, relations } from './words.ts'

/** Into which household somebody is being entered; none when they begin one of their own. */
export type Into = { id: string; name: string } | undefined
export type Choice = { value: string; label: string }

const actionOf = (into: Into) => (into ? peoplePaths.newMember(into.id) : peoplePaths.newPerson)
/** Where one goes on afterwards, kept from form to form. */
const kept = (back: string | undefined) => (back ? { torna: back } : undefined)
export const withBack = (path: string, back: string | undefined) =>
  back ? `${path}?${new URLSearchParams({ torna: back })}` : path

const crumbsOf = (into: Into): LinkTo[] => [
  { href: peoplePaths.list, label: 'Persone' },
  ...(into
    ? [
        { href: peoplePaths.household(into.id), label: into.name },
        { href: peoplePaths.members(into.id), label: 'Componenti' },
      ]
    : []),
]
const titleOf = (into: Into) => (into ? 'Nuovo componente' : 'Registra una persona')

export const relationOptions = (sex?: string | null): Choice[] =>
  relations.map((code) => ({ value: String(code), label: relationLabel(code, sex) }))

type LookProps = { at: PageContext; into: Into; back?: string; form: FormState }

/** First of all: is this person known already? */
export const LookPage = ({ at, into, back, form }: LookProps) => (
  <Page
    at={at}
    title={titleOf(into)}
    crumbs={crumbsOf(into)}
    lead="Prima guardiamo se c’è già: scrivi quello che sai, anche poco."
    action={
      !into && (
        <LinkButton kind="secondary" href={withBack(peoplePaths.newHousehold, back)}>
          Registra un nucleo intero
        </LinkButton>
      )
    }
  >
    <Form action={actionOf(into)} hidden={{ step: 'look', ...kept(back) }} warnOnLeave={false}>
      <ErrorSummary errors={form.errors} />
      <NameFields form={form} />
      <BirthFields form={form} />
      <Field label="Codice fiscale" name="taxCode" from={form} autocomplete="off" width="medium" />
      <SubmitButton>Guarda se c’è già</SubmitButton>
    </Form>
  </Page>
)

type MatchesProps = { at: PageContext; into: Into; back?: string; form: FormState; matches: LikelyMatch[] }

/** Those who may be this person, each with why. */
export const MatchesPage = ({ at, into, back, form, matches }: MatchesProps) => (
  <Page
    at={at}
    title="È una di queste persone?"
    crumbs={[...crumbsOf(into), { href: actionOf(into), label: titleOf(into) }]}
    lead="Le somiglia qualcuno che conosciamo già. Se è la stessa persona, usa la sua scheda: la sua storia resta intera."
  >
    <FoundList
      people={matches}
      extra={(person) => (
        <>
          <p>
            <strong>Perché: </strong>
            {matches.find(({ id }) => id === person.id)?.why.join(', ')}
          </p>
          <LinkButton
            kind="secondary"
            small
            href={onwardWith(person, into, back)}
            label={`È questa persona: ${person.name}`}
          >
            È questa persona
          </LinkButton>
        </>
      )}
    />
    <Form
      action={actionOf(into)}
      hidden={{ ...form.values, ...kept(back), step: 'form', confirmed: 'on' }}
      warnOnLeave={false}
    >
      <SubmitButton>Nessuna di queste: continua</SubmitButton>
    </Form>
  </Page>
)

/** With whoever is known already: into the household they were meant for, back to where they were wanted, or to their page. */
function onwardWith({ id, household }: Pick<LikelyMatch, 'id' | 'household'>, into: Into, back: string | undefined) {
  if (into) return `${peoplePaths.joinMember(into.id)}?persona=${id}`
  return back && household ? backWith(back, household.id) : peoplePaths.person(id)
}

type EntryProps = {
  at: PageContext
  into: Into
  back?: string
  form: ListForm
  services: Choice[]
  /** Very like somebody known: the worker says it is another. */
  doubtful: Child
}

/** The whole form. */
export const EntryPage = ({ at, into, back, form, services, doubtful }: EntryProps) => (
  <Page at={at} title={titleOf(into)} crumbs={crumbsOf(into)} lead="Serve solo un nome: il resto può venire dopo.">
    <KnownElsewhere form={form} />
    <Form
      action={actionOf(into)}
      hidden={{ step: 'save', ...kept(back), ...(form.values.confirmed ? { confirmed: 'on' } : {}) }}
    >
      <ErrorSummary errors={form.errors} />
      {doubtful}
      <PersonFields form={form} living />
      <Fieldset legend={into ? 'Nel nucleo' : 'Chi la registra'}>
        {into ? (
          <Select
            label="Relazione con l’intestatario"
            name="relation"
            from={form}
            options={relationOptions()}
            placeholder="Scegli"
            required
            width="medium"
          />
        ) : (
          <Select
            label="Servizio"
            name="serviceId"
            from={form}
            options={services}
            placeholder={services.length > 1 ? 'Scegli' : undefined}
            help="Chi segue le persone in questo servizio potrà aprire la scheda."
            required
            width="medium"
          />
        )}
        <DateField label={into ? 'Nel nucleo dal' : 'Conosciuta dal'} name="since" from={form} required />
        <Field label="Codice fiscale" name="taxCode" from={form} autocomplete="off" width="medium" />
      </Fieldset>
      <ButtonRow>
        <SubmitButton>{into ? 'Aggiungi al nucleo' : 'Registra la persona'}</SubmitButton>
        <LinkButton kind="quiet" href={into ? peoplePaths.members(into.id) : (back ?? peoplePaths.list)}>
          Lascia stare
        </LinkButton>
      </ButtonRow>
    </Form>
  </Page>
)

/** Whoever is named in full may be asked for among the other services, before being recorded a second time. */
const KnownElsewhere = ({ form: { values } }: { form: FormState }) => {
  const { familyName = '', givenName = '', birthDate = '', taxCode: code = '' } = values
  if (!code && !(familyName && givenName && birthDate)) return null
  return (
    <Notice title="Fra le persone dei tuoi servizi non c’è. Forse la segue un altro servizio">
      <ActionButton action={peoplePaths.elsewhere} fields={{ code, familyName, givenName, birthDate }}>
        Chiedi se è conosciuta altrove
      </ActionButton>
    </Notice>
  )
}

/** Told when the one being recorded is very probably known: where to look, and how to say that it is another. */
export const Doubt = ({ links, form }: { links: LinkTo[]; form: FormState }) => (
  <Notice tone="warning" title="Forse c’è già">
    <ul>
      {links.map(({ href, label }) => (
        <li>
          <a href={href}>
            <bdi>{label}</bdi>
          </a>
        </li>
      ))}
    </ul>
    <Checkbox label="Ho controllato: è un’altra persona" name="confirmed" from={form} />
  </Notice>
)
