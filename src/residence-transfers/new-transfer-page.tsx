import type { Addressee } from '../residence/addressees.ts'
import type { Desk } from '../residence/desks.ts'
import { residencePaths } from '../residence/paths.ts'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Fieldset } from '../ui/fieldset.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Select } from '../ui/select.tsx'
import { transferPaths as paths } from './paths.ts'
import { TransferFields } from './transfer-fields.tsx'

type Props = {
  at: PageContext
  /** One person; without, a whole desk among those where the reader decides. */
  person: Addressee | undefined
  minors: number
  desks: Desk[]
  /** The other desks of this system. */
  others: Desk[]
  form: FormState
}

/** Who passes, where and when. Nothing happens to anybody yet. */
export const NewTransferPage = ({ at, person, minors, desks, others, form }: Props) => (
  <Page
    at={at}
    title={person ? 'Trasferisci una persona' : 'Trasferisci tutto lo sportello'}
    crumbs={[{ href: paths.list(), label: 'Trasferimenti' }]}
    lead={
      person ? (
        <>
          <a href={residencePaths.registration(person.id)}>
            <Name>{person.name}</Name>
          </a>
          , n. {person.number}
          {minors > 0 && `, con ${plural(minors, 'minorenne registrato', 'minorenni registrati')} con lei`}.
        </>
      ) : (
        <>
          Tutte le persone registrate quel giorno passano insieme a un altro sportello: per esempio perché questo
          chiude. Per una persona sola si comincia dalla <a href={residencePaths.registered()}>sua registrazione</a>.
        </>
      )
    }
  >
    <Notice>
      <p>
        Questo è l’inizio: controlli persona per persona, scrivi le lettere e lo proponi a chi riceve. Finché non è
        accettato non cambia niente per nessuno.
      </p>
    </Notice>
    <Form action={paths.start()} hidden={person ? { registrationId: person.id } : {}}>
      <ErrorSummary errors={form.errors} />
      {!person && (
        <Select
          label="Sportello che trasferisce"
          name="fromServiceId"
          from={form}
          required
          options={desks.map(({ id, name }) => ({ value: id, label: name }))}
          placeholder={desks.length === 1 ? undefined : 'Scegli'}
        />
      )}
      {others.length > 0 && (
        <Select
          label="A quale sportello"
          name="toServiceId"
          from={form}
          options={others.map(({ id, name, organisationName }) => ({
            value: id,
            label: `${name} · ${organisationName}`,
          }))}
          placeholder="Un ente fuori da questo sistema"
          help="Se è in questo elenco, accetta da qui: registrazioni, deleghe e posta passano da sole."
        />
      )}
      <Fieldset
        legend="Ente fuori da questo sistema"
        help={
          others.length > 0
            ? 'Solo se lo sportello non è nell’elenco.'
            : 'Riceve un pacchetto con tutto, e accetta con un atto.'
        }
      >
        <Field
          label="Ente"
          name="toBody"
          from={form}
          maxlength={200}
          required={others.length === 0}
          help="Per esempio «Municipio 4»."
        />
        <Field
          label="Indirizzo"
          name="toAddress"
          from={form}
          maxlength={500}
          required={others.length === 0}
          help="Va nella lettera a ciascuno, e lì si spedisce la posta."
        />
      </Fieldset>
      <TransferFields form={form} />
      <ButtonRow>
        <SubmitButton>Prepara il trasferimento</SubmitButton>
        <LinkButton href={person ? residencePaths.registration(person.id) : paths.list()} kind="quiet">
          Lascia stare
        </LinkButton>
      </ButtonRow>
    </Form>
  </Page>
)

type EditProps = { at: PageContext; transfer: { id: string; number: number; version: number }; form: FormState }

export const EditTransferPage = ({ at, transfer, form }: EditProps) => (
  <Page
    at={at}
    title="Cambia giorno, lettere o motivo"
    crumbs={[
      { href: paths.list(), label: 'Trasferimenti' },
      { href: paths.transfer(transfer.id), label: `Trasferimento n. ${transfer.number}` },
    ]}
    lead="Si può finché non è proposto e nessuno ha ancora avuto la lettera."
  >
    <Form action={paths.edit(transfer.id)} version={transfer.version}>
      <ErrorSummary errors={form.errors} />
      <TransferFields form={form} />
      <ButtonRow>
        <SubmitButton>Salva</SubmitButton>
        <LinkButton href={paths.transfer(transfer.id)} kind="quiet">
          Lascia com’era
        </LinkButton>
      </ButtonRow>
    </Form>
  </Page>
)
