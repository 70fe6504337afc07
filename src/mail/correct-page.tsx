import type { Addressee } from '../residence/addressees.ts'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { ConflictNotice } from '../ui/conflict-notice.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import { ChoosePerson } from './choose-person.tsx'
import type { Conflict } from './item-conflict.ts'
import type { AddressedItem } from './item-queries.ts'
import { mailPaths as paths } from './paths.ts'
import { EnvelopeFields, NeededFields } from './piece-fields.tsx'
import { itemKinds } from './words.ts'

type Props = {
  at: PageContext
  item: AddressedItem
  form: FormState
  found: Addressee[] | undefined
  senders: string[]
  conflict: Conflict | undefined
}

/** What was recorded wrongly: kind, sender, whose it is. The history keeps what it was. */
export const CorrectPage = ({ at, item, form, found, senders, conflict }: Props) => (
  <Page
    at={at}
    title={`Correggi il pezzo ${item.code}`}
    crumbs={[
      { href: paths.items({ sportello: item.serviceId }), label: 'Pezzi' },
      { href: paths.item(item.id), label: item.code },
    ]}
    lead={
      <>
        {itemKinds[item.kind]} per <Name>{item.addressee?.name ?? item.writtenName ?? 'senza nome'}</Name>. Quello che
        cambi resta nella storia del pezzo.
      </>
    }
  >
    {conflict && <ConflictNotice {...conflict} />}
    <Form action={paths.correctItem(item.id)} version={item.version}>
      <ErrorSummary errors={form.errors} />
      <Select
        label="Che cos’è"
        name="kind"
        from={form}
        required
        options={Object.entries(itemKinds).map(([value, label]) => ({ value, label }))}
      />
      <NeededFields form={form} today={at.today} />
      <EnvelopeFields form={form} senders={senders} />
      <Field label="Nota per chi lavora allo sportello" name="note" from={form} maxlength={500} autocomplete="off" />
      <Section title="È di un’altra persona">
        <ChoosePerson form={form} found={found} label="Per chi è davvero" />
      </Section>
      <ButtonRow>
        <SubmitButton>Salva</SubmitButton>
        <LinkButton href={paths.item(item.id)} kind="quiet">
          Lascia com’è
        </LinkButton>
      </ButtonRow>
    </Form>
  </Page>
)
