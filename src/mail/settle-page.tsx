import type { Addressee } from '../residence/addressees.ts'
import { SubmitButton } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { formatDay } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Radios } from '../ui/radios.tsx'
import { Section } from '../ui/section.tsx'
import { asideWords, pieceFor } from './addressee-words.ts'
import { ChoosePerson } from './choose-person.tsx'
import type { AddressedItem } from './item-queries.ts'
import { mailPaths as paths } from './paths.ts'
import { asideTodos } from './words.ts'

type Props = { at: PageContext; item: AddressedItem; form: FormState; found: Addressee[] | undefined }

/** It is somebody's after all; or what is to be done with it. */
export const SettlePage = ({ at, item, form, found }: Props) => (
  <Page
    at={at}
    title={`Decidi sul pezzo ${item.code}`}
    crumbs={[{ href: paths.aside({ sportello: item.serviceId }), label: 'Da parte' }]}
    lead={`${pieceFor(item)}, arrivata il ${formatDay(item.receivedOn)}. ${asideWords(item)}.`}
  >
    <Section title="È di questa persona">
      <Form action={paths.settleAside(item.id)} version={item.version} hidden={{ what: 'assign' }}>
        {form.values.what === 'assign' && <ErrorSummary errors={form.errors} />}
        <ChoosePerson form={form} found={found} label="Chi è" required />
        <SubmitButton>{found && found.length > 0 ? 'Assegna il pezzo' : 'Cerca'}</SubmitButton>
      </Form>
    </Section>
    <Section title="Non è di nessuno qui">
      <Form action={paths.settleAside(item.id)} version={item.version} hidden={{ what: 'todo' }}>
        {form.values.what === 'todo' && <ErrorSummary errors={form.errors} />}
        <Radios
          legend="Che cosa farne"
          name="todo"
          from={form}
          value={form.values.todo || (item.asideTodo ?? 'ask')}
          required
          options={Object.entries(asideTodos).map(([value, label]) => ({ value, label, help: helps[value] }))}
        />
        <Field
          label="Nota"
          name="note"
          from={form}
          value={form.values.note ?? item.note ?? ''}
          maxlength={500}
          autocomplete="off"
          help="A chi chiedere, dove cercare. Niente di quello che c’è dentro."
        />
        <SubmitButton kind="secondary">Salva</SubmitButton>
      </Form>
    </Section>
  </Page>
)

const helps: Record<string, string> = {
  return: 'Va nella prossima distinta di restituzione.',
  forward: 'Va spedita all’indirizzo che la persona ha lasciato.',
  ask: 'Resta qui finché qualcuno non lo sa.',
}
