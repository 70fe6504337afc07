import { rome } from '../platform/clock.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { DangerConfirm } from '../ui/danger-confirm.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import type { OfferMay } from './offer-page.tsx'
import type { OfferLine } from './offer-queries.ts'
import { mayBecome } from './offer-rules.ts'
import { placementPaths } from './paths.ts'
import { declineReasons, declineSides } from './words.ts'

type Props = { offer: OfferLine; form: FormState; may: OfferMay; now: Temporal.Instant }

/** What can be answered to an offer now, by this reader. */
export function AnswerForms({ offer, form, may, now }: Props) {
  const can = (to: 'accepted' | 'declined' | 'withdrawn') => !offer.stayId && mayBecome(offer.state, to)
  return (
    <>
      <ErrorSummary errors={form.errors} />
      {may.answer && can('accepted') && (
        <Section title="La risposta del nucleo">
          <ActionButton
            action={placementPaths.acceptOffer(offer.id)}
            kind="primary"
            fields={{ version: `${offer.version}` }}
          >
            Accetta il posto
          </ActionButton>
        </Section>
      )}
      {may.answer && can('declined') && <Decline offer={offer} form={form} />}
      {may.decide && offer.state === 'open' && <HoldLonger offer={offer} form={form} now={now} />}
      {may.decide && can('withdrawn') && (
        <DangerConfirm
          summary="Ritira la proposta"
          action={placementPaths.withdrawOffer(offer.id)}
          button="Ritira"
          version={offer.version}
        >
          <p>I posti tornano liberi per tutti e il nucleo torna in lista d’attesa con il posto che aveva.</p>
          <Field label="Perché" name="note" id="f-withdraw-note" from={form} maxlength={1000} />
        </DangerConfirm>
      )}
    </>
  )
}

/** One list of reasons, grouped by side: the reason says the side, so nothing is asked twice. */
const Decline = ({ offer, form }: { offer: OfferLine; form: FormState }) => (
  <details class="ap-card" open={Boolean(form.errors.reason)}>
    <summary>Il posto non va: registra il rifiuto</summary>
    <Form action={placementPaths.declineOffer(offer.id)} version={offer.version}>
      <Select
        label="Motivo"
        name="reason"
        from={form}
        required
        placeholder="Scegli"
        options={sides.map((side) => ({
          group: declineSides[side],
          options: Object.entries(declineReasons[side]).map(([reason, label]) => ({
            value: `${side}/${reason}`,
            label,
          })),
        }))}
      />
      <Field label="Nota" name="note" from={form} type="textarea" maxlength={1000} />
      <p class="ap-help">I posti tornano liberi e il nucleo torna in lista d’attesa con il posto che aveva.</p>
      <SubmitButton kind="secondary">Registra il rifiuto</SubmitButton>
    </Form>
  </details>
)

const sides = ['person', 'provider', 'neither'] as const

function HoldLonger({ offer, form, now }: Omit<Props, 'may'>) {
  const current = offer.expiresAt.toZonedDateTimeISO(rome)
  return (
    <details class="ap-card" open={Boolean(form.errors.untilDay ?? form.errors.untilTime)}>
      <summary>Tieni il posto più a lungo</summary>
      <Form action={placementPaths.holdLonger(offer.id)} version={offer.version}>
        <FieldRow>
          <DateField
            label="Fino al giorno"
            name="untilDay"
            from={form}
            value={form.values.untilDay ?? current.toPlainDate().toString()}
            min={now.toZonedDateTimeISO(rome).toPlainDate().toString()}
            required
          />
          <Field
            label="alle ore"
            name="untilTime"
            type="time"
            from={form}
            value={form.values.untilTime ?? current.toPlainTime().toString({ smallestUnit: 'minute' })}
            required
          />
        </FieldRow>
        <SubmitButton kind="secondary">Cambia la scadenza</SubmitButton>
      </Form>
    </details>
  )
}
