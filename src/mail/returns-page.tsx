import type { Desk } from '../residence/desks.ts'
import { SubmitButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import { Filters } from '../ui/filters.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { formatDay, plural } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { DeskChoice } from './desk-choice.tsx'
import type { LeavingItem } from './dispatch-queries.ts'
import { DispatchTabs } from './dispatch-tabs.tsx'
import { isDue, LeavingItems } from './leaving-items.tsx'
import { mailPaths as paths } from './paths.ts'

type Props = {
  at: PageContext
  desks: Desk[]
  desk: Desk
  by: Temporal.PlainDate
  items: LeavingItem[]
  /** Ticked again after something was refused. */
  chosen: string[] | undefined
  form: FormState
}

/** What goes back to the post: prepared, ticked, printed, done in one act. */
export const ReturnsPage = ({ at, desks, desk, by, items, chosen, form }: Props) => (
  <Page
    at={at}
    title="Restituzioni"
    lead={`${desk.name}: ${plural(items.length, 'pezzo', 'pezzi')} da restituire entro il ${formatDay(by)}`}
    tabs={<DispatchTabs current="returns" sportello={desk.id} />}
  >
    <DeskChoice desks={desks} desk={desk} action={paths.returns()} />
    <Filters action={paths.returns()}>
      {desks.length > 1 && <input type="hidden" name="sportello" value={desk.id} />}
      <DateField label="Con il termine entro il" name="entro" value={by.toString()} />
    </Filters>
    <Form action={paths.returns({ sportello: desk.id, entro: by })} class="ap-stack-lg">
      <ErrorSummary errors={form.errors} prefix="f-" />
      <span id="f-piece" />
      <LeavingItems
        caption="Pezzi da restituire"
        items={items}
        today={at.today}
        chosen={(item) => chosen?.includes(item.id) ?? isDue(item, at.today)}
        empty={{ title: 'Niente da restituire', text: 'Quando il termine di un pezzo passa, lo trovi qui.' }}
      />
      {items.length > 0 && (
        <>
          <FieldRow>
            <Field label="Nota sulla distinta" name="note" from={form} maxlength={500} />
          </FieldRow>
          <SubmitButton>Segna restituiti e prepara la distinta</SubmitButton>
        </>
      )}
    </Form>
  </Page>
)
