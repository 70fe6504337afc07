import type { Child } from 'hono/jsx'
import { peoplePaths } from '../people/paths.ts'
import { Badge } from '../ui/badge.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { Moment } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import type { Glass } from './glasses.ts'
import { sharingPaths } from './paths.ts'

type Props = { at: PageContext; glasses: Glass[]; form: FormState }

/** The files opened in an emergency: by whom, why, and who has read it again. */
export const GlassesPage = ({ at, glasses, form }: Props) => {
  const waiting = glasses.filter(({ reviewedAt, mine }) => !reviewedAt && !mine)
  const others = glasses.filter(({ reviewedAt, mine }) => reviewedAt || mine)
  return (
    <Page
      at={at}
      title="Aperture in emergenza"
      crumbs={[{ href: peoplePaths.list, label: 'Persone' }]}
      lead="Chi ha aperto un fascicolo senza chiedere, e perché. Ognuna va riletta da chi ne risponde."
    >
      <Section title="Da rileggere">
        {waiting.length === 0 ? (
          <EmptyState
            title="Nessuna da rileggere"
            text="Quando qualcuno aprirà in emergenza un fascicolo di cui rispondi, sarà qui."
          />
        ) : (
          <div class="ap-stack">
            {waiting.map((glass) => (
              <GlassCard glass={glass} now>
                <Review glass={glass} form={form} />
              </GlassCard>
            ))}
          </div>
        )}
      </Section>
      {others.length > 0 && (
        <Section title="Le altre">
          <div class="ap-stack">
            {others.map((glass) => (
              <GlassCard glass={glass} />
            ))}
          </div>
        </Section>
      )}
    </Page>
  )
}

const GlassCard = ({ glass, now, children }: { glass: Glass; now?: boolean; children?: Child }) => (
  <div class="ap-card">
    <p>
      <strong>
        {glass.by}, {glass.serviceName} ({glass.organisationName})
      </strong>{' '}
      {now && <Badge tone="danger">Da rileggere</Badge>}
    </p>
    <p>
      {glass.household ? (
        <a href={peoplePaths.household(glass.household.id)}>{glass.household.name}</a>
      ) : (
        'Un nucleo di cui non apri il fascicolo'
      )}
      , dal <Moment at={glass.brokenAt} /> al <Moment at={glass.untilAt} />
    </p>
    <p>Motivo: {glass.reason}</p>
    {glass.reviewedAt && (
      <p class="ap-muted">
        Riletta da {glass.reviewedBy ?? 'qualcuno'} il <Moment at={glass.reviewedAt} />
        {glass.review ? `: ${glass.review}` : ''}
      </p>
    )}
    {children}
  </div>
)

const Review = ({ glass, form }: { glass: Glass; form: FormState }) => {
  const mine = form.values.glass === glass.id
  return (
    <Form action={sharingPaths.reviewGlass(glass.id)} version={glass.version} hidden={{ glass: glass.id }}>
      {mine && <ErrorSummary errors={form.errors} prefix={`${glass.id}-`} />}
      <Field
        label="Che cosa ne pensi"
        name="review"
        id={`${glass.id}-review`}
        value={mine ? form.values.review : ''}
        error={mine ? form.errors.review : []}
        maxlength={2000}
        required
        help="Per esempio: era giustificata; ne ho parlato con chi l’ha aperta."
      />
      <SubmitButton kind="secondary">Segna come riletta</SubmitButton>
    </Form>
  )
}
