import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { plural } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { deskCrumbs, desksCrumbs } from './desk-crumbs.ts'
import type { DeskRow } from './desks-list.ts'
import { MissingRoles } from './missing-roles.tsx'
import { residencePaths as paths } from './paths.ts'
import { AddressFields, RulesFields } from './rules-fields.tsx'

type OpenProps = { at: PageContext; desk: DeskRow; form: FormState; seenKinds: string[]; roles: number }

/** A service that has no desk yet opens it here: first rules and address. */
export const OpenDeskPage = ({ at, desk, form, seenKinds, roles }: OpenProps) => (
  <Page
    at={at}
    title={`Apri lo sportello: ${desk.name}`}
    crumbs={desksCrumbs}
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
