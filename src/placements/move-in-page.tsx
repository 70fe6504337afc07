import { relationLabel } from '../people/words.ts'
import { SubmitButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import { Fieldset } from '../ui/fieldset.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { LinkTo, PageContext } from '../ui/page-context.ts'
import { Select } from '../ui/select.tsx'
import type { MoveInForm } from './move-in-form.ts'

type Props = { at: PageContext; filled: MoveInForm; form: FormState; action: string; crumbs: LinkTo[] }

/** Who sleeps where, and from when: proposed, to be changed where it is not so. */
export const MoveInPage = ({ at, filled, form, action, crumbs }: Props) => (
  <Page
    at={at}
    title={`Ingresso di ${filled.household.name}`}
    heading={
      <>
        Ingresso di <Name>{filled.household.name}</Name>
      </>
    }
    crumbs={crumbs}
    lead={[filled.place, plural(filled.household.members.length, 'persona', 'persone')].filter(Boolean).join(', ')}
  >
    <div class="ap-stack-lg ap-measure">
      <Form action={action} hidden={filled.hidden}>
        <ErrorSummary errors={form.errors} />
        <Fieldset legend="Quando">
          <FieldRow>
            <DateField label="Ingresso" name="entry" from={form} required />
            <DateField
              label="Uscita entro il"
              name="until"
              from={form}
              required
              {...(filled.maximumStayDays
                ? {
                    help: `Le regole del servizio permettono al massimo ${plural(filled.maximumStayDays, 'giorno', 'giorni')}.`,
                  }
                : {})}
            />
          </FieldRow>
        </Fieldset>
        <Fieldset
          legend="Chi dorme dove"
          help="Chi arriva più tardi ha il suo giorno; chi non viene resta senza letto."
        >
          {filled.household.members.map((member) => (
            <FieldRow>
              <Select
                label={`${member.name} (${[relationLabel(member.relation, member.sex), member.age !== null && plural(member.age, 'anno', 'anni')].filter(Boolean).join(', ')})`}
                name={`bed-${member.personId}`}
                from={form}
                required
                placeholder="Non viene"
                options={filled.beds}
              />
              <DateField
                label="Arriva il"
                name={`from-${member.personId}`}
                from={form}
                help="Vuoto: il giorno di ingresso"
              />
            </FieldRow>
          ))}
        </Fieldset>
        <Fieldset legend="Accordo">
          <Field
            label="Condizioni particolari"
            name="conditions"
            from={form}
            type="textarea"
            maxlength={5000}
            help="Compaiono nell’accordo da firmare."
          />
        </Fieldset>
        <ForeignGuests filled={filled} />
        <SubmitButton>Registra l’ingresso</SubmitButton>
      </Form>
    </div>
  </Page>
)

function ForeignGuests({ filled: { household } }: { filled: MoveInForm }) {
  const foreign = household.members.filter(({ isNonEu }) => isNonEu)
  if (foreign.length === 0) return null
  return (
    <Notice tone="info" title="Comunicazione di ospitalità entro 48 ore">
      <p>
        Per {foreign.map(({ name }) => name).join(', ')} va consegnata alla pubblica sicurezza (art. 7 D.Lgs. 286/1998).
        Con l’ingresso parte il tempo e il modulo è pronto da stampare.
      </p>
    </Notice>
  )
}
