import type { Desk } from '../residence/desks.ts'
import { DangerConfirm } from '../ui/danger-confirm.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { DeskChoice } from './desk-choice.tsx'
import type { LeavingItem } from './dispatch-queries.ts'
import { DispatchTabs } from './dispatch-tabs.tsx'
import { LeavingItems } from './leaving-items.tsx'
import { mailPaths as paths } from './paths.ts'

type Props = { at: PageContext; desks: Desk[]; desk: Desk; items: LeavingItem[]; chosen: string[]; form: FormState }

/** Destruction: only with an authorisation, written down, for good. */
export const DestructionsPage = ({ at, desks, desk, items, chosen, form }: Props) => (
  <Page at={at} title="Distruzioni" lead={desk.name} tabs={<DispatchTabs current="destructions" sportello={desk.id} />}>
    <DeskChoice desks={desks} desk={desk} action={paths.destructions()} />
    <Notice tone="warning" title="Solo con un’autorizzazione scritta">
      <p>
        Niente si distrugge senza l’autorizzazione di chi ne ha il potere (art. 169 D.Lgs. 42/2004). Prima prova a
        restituire o a inoltrare. Le buste si distruggono chiuse.
      </p>
    </Notice>
    <ErrorSummary errors={form.errors} />
    <span id="f-piece" />
    {items.length === 0 ? (
      <LeavingItems caption="" items={[]} today={at.today} chosen={() => false} empty={nothing} />
    ) : (
      <DangerConfirm
        summary="Registra una distruzione autorizzata"
        action={paths.destructions({ sportello: desk.id })}
        button="Segna distrutti: non si annulla"
        open={Object.keys(form.errors).length > 0}
      >
        <p>Spunta solo i pezzi scritti nell’autorizzazione. Restano nell’elenco come distrutti, con il suo numero.</p>
        <LeavingItems
          caption="Pezzi oltre il termine o messi da parte"
          items={items}
          today={at.today}
          chosen={({ id }) => chosen.includes(id)}
          empty={nothing}
        />
        <Field label="Chi ha autorizzato" name="authority" from={form} required maxlength={300} />
        <FieldRow>
          <Field label="Numero dell’autorizzazione" name="authorisationNumber" from={form} required maxlength={100} />
          <DateField label="Data dell’autorizzazione" name="authorisedOn" from={form} required />
        </FieldRow>
        <Field label="Nota" name="note" from={form} maxlength={500} />
      </DangerConfirm>
    )}
  </Page>
)

const nothing = {
  title: 'Niente oltre il termine',
  text: 'Qui compaiono i pezzi oltre il termine e quelli messi da parte.',
}
