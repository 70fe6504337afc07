import { Badge } from '../ui/badge.tsx'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Day } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Facts } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { formatDay, plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Radios } from '../ui/radios.tsx'
import { Section } from '../ui/section.tsx'
import { Decision, type ExtensionForms, OpinionForm } from './extension-decision.tsx'
import { placementPaths } from './paths.ts'
import type { ExtensionLine, StayPage } from './stay-page-query.ts'
import { stayPaths } from './stay-paths.ts'
import { extensionStates, extensionTones, labelOf, opinionLabels } from './stay-words.ts'

export type ReasonChoice = {
  reason: string
  label: string
  maximumDays: number
  maximumTotalDays: number
  needsOpinion: boolean
  /** The last day this reason allows now. */
  latest: Temporal.PlainDate
}

type Props = {
  at: PageContext
  stay: StayPage
  reasons: ReasonChoice[]
  may: { ask: boolean; giveOpinion: boolean; decide: boolean }
  forms: ExtensionForms
}

/** One page for the whole life of a request: asking, the opinion, the decision. */
export const ExtensionPage = ({ at, stay, reasons, may, forms }: Props) => (
  <Page
    at={at}
    title="Proroga"
    crumbs={[
      { href: placementPaths.stays, label: 'Ospitalità' },
      { href: placementPaths.stay(stay.id), label: stay.householdName },
    ]}
    lead={
      <>
        <Name>{stay.householdName}</Name>, autorizzata fino al {formatDay(stay.authorisedUntil)}. Regole:{' '}
        {stay.rules.act}
      </>
    }
  >
    {Object.values(forms).map((form) => form && <ErrorSummary errors={form.errors} />)}
    {stay.pending ? (
      <Pending stay={stay} extension={stay.pending} may={may} forms={forms} at={at} />
    ) : (
      <Asking stay={stay} reasons={reasons} may={may} form={forms.ask ?? emptyForm} />
    )}
  </Page>
)

const Asking = ({
  stay,
  reasons,
  may,
  form,
}: {
  stay: StayPage
  reasons: ReasonChoice[]
  may: Props['may']
  form: FormState
}) => {
  if (stay.exit) return <EmptyState title="L’ospitalità è conclusa" text="Non c’è più niente da prorogare." />
  if (!may.ask) return <EmptyState title="Nessuna proroga in attesa" />
  if (reasons.length === 0)
    return (
      <EmptyState
        title="Le regole non prevedono proroghe"
        text={`Lo dice ${stay.rules.act}: prepara l’uscita o cerca un altro servizio.`}
      />
    )
  return (
    <Form action={placementPaths.extension(stay.id)} label="Chiedi una proroga">
      <Radios
        legend="Motivo"
        name="reason"
        from={form}
        required
        options={reasons.map((reason) => ({ value: reason.reason, label: reason.label, help: limitsOf(reason, stay) }))}
      />
      <DateField
        label="Fino al giorno"
        name="until"
        from={form}
        required
        min={stay.authorisedUntil.add({ days: 1 }).toString()}
      />
      <Field label="Perché serve" name="explanation" from={form} type="textarea" required maxlength={5000} />
      <ButtonRow>
        <SubmitButton>Chiedi la proroga</SubmitButton>
        <LinkButton kind="quiet" href={placementPaths.stay(stay.id)}>
          Torna all’ospitalità
        </LinkButton>
      </ButtonRow>
    </Form>
  )
}

function limitsOf(reason: ReasonChoice, stay: StayPage): string {
  const possible = Temporal.PlainDate.compare(stay.authorisedUntil, reason.latest) < 0
  const limits = `al massimo ${plural(reason.maximumDays, 'giorno', 'giorni')} per volta e ${reason.maximumTotalDays} in tutto`
  const opinion = reason.needsOpinion ? '; serve il parere di un altro ente' : ''
  return possible
    ? `Fino al ${formatDay(reason.latest)}: ${limits}${opinion}.`
    : `Non è più possibile: ${limits}, entro la durata massima.`
}

type PendingProps = {
  at: PageContext
  stay: StayPage
  extension: ExtensionLine
  may: Props['may']
  forms: ExtensionForms
}

const Pending = ({ at, stay, extension, may, forms }: PendingProps) => (
  <>
    <Section title="La richiesta">
      <Facts
        items={[
          {
            label: 'Stato',
            value: <Badge tone={extensionTones[extension.state]}>{labelOf(extensionStates, extension.state)}</Badge>,
          },
          { label: 'Motivo', value: extension.reasonLabel },
          { label: 'Fino al', value: <Day date={extension.askedUntil} /> },
          { label: 'Perché serve', value: extension.explanation },
          {
            label: 'Chiesta',
            value: (
              <>
                <Day date={extension.askedOn} />
                {extension.askedBy && ` da ${extension.askedBy}`}
              </>
            ),
          },
          { label: 'Parere', value: opinionOf(extension) },
        ]}
      />
      {may.ask && (
        <Form action={stayPaths.withdraw(stay.id, extension.id)} version={extension.version} warnOnLeave={false}>
          <SubmitButton kind="quiet">Ritira la richiesta</SubmitButton>
        </Form>
      )}
    </Section>
    {may.giveOpinion && (extension.needsOpinion || forms.opinion) && (
      <OpinionForm stay={stay} extension={extension} form={forms.opinion ?? emptyForm} today={at.today} />
    )}
    {may.decide && <Decision stay={stay} extension={extension} forms={forms} />}
  </>
)

function opinionOf({ opinion, opinionBy, opinionOn, opinionNote, needsOpinion }: ExtensionLine): string {
  if (!opinion) return needsOpinion ? 'manca, ed è necessario' : 'non necessario'
  const when = opinionOn ? ` il ${formatDay(opinionOn)}` : ''
  return `${labelOf(opinionLabels, opinion)}, di ${opinionBy}${when}${opinionNote ? `: ${opinionNote}` : ''}`
}
