import { placementPaths } from '../placements/paths.ts'
import { type StayInHand, staying } from '../placements/stay-in-hand.ts'
import { byField, type Refusal } from '../platform/refusal.ts'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Day, DayIn } from '../ui/day.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Facts } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { plural } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { boardPaths } from './paths.ts'
import { daysFrom } from './rules.ts'

type PlainDay = Temporal.PlainDate

type Props = {
  at: PageContext
  stay: StayInHand
  /** The new end, when it can be read from what was asked. */
  until: PlainDay | undefined
  form: FormState
  refusals: Refusal[]
  back: string
}

/** Another end for a stay: sooner is decided here, with a reason; later is asked for, as an extension. */
export const ChangeEndPage = ({ at, stay, until, form, refusals, back }: Props) => {
  const errors = { ...form.errors, ...byField(refusals) }
  const sooner = until && Temporal.PlainDate.compare(until, stay.authorisedUntil) < 0 && !errors.until
  return (
    <Page at={at} title="Cambia la fine dell’ospitalità" crumbs={[{ href: back, label: 'Tabellone' }]}>
      <ErrorSummary errors={errors} title="La fine resta quella di prima" />
      <Facts
        items={[
          {
            label: 'Ospitalità',
            value: (
              <a href={placementPaths.stay(stay.id)}>
                <bdi>{stay.householdName}</bdi>
              </a>
            ),
          },
          { label: 'Ingresso', value: <Day date={stay.entry} /> },
          { label: 'Fine autorizzata', value: <DayIn date={stay.authorisedUntil} today={at.today} /> },
        ]}
      />
      {stay.exit ? (
        <Notice title="Il nucleo è già uscito">La fine non si cambia più.</Notice>
      ) : sooner ? (
        <Sooner stay={stay} until={until} form={{ ...form, errors }} back={back} />
      ) : (
        <Choose stay={stay} form={{ ...form, errors }} back={back} today={at.today} />
      )}
    </Page>
  )
}

type SoonerProps = { stay: StayInHand; until: PlainDay; form: FormState; back: string }

const Sooner = ({ stay, until, form, back }: SoonerProps) => (
  <Section title="Che cosa cambia">
    <Facts
      items={[
        {
          label: 'La fine passa',
          value: (
            <>
              dal <Day date={stay.authorisedUntil} /> al <Day date={until} />,{' '}
              {plural(daysFrom(until, stay.authorisedUntil), 'notte', 'notti')} in meno
            </>
          ),
        },
        {
          label: 'Letti liberi da quel giorno',
          value: staying(stay).map(({ place, name }) => (
            <div>
              {place} (<bdi>{name}</bdi>)
            </div>
          )),
        },
      ]}
    />
    <Form
      action={boardPaths.changeEnd(stay.id)}
      version={stay.version}
      hidden={{ until: until.toString(), verso: back }}
    >
      <Field
        type="textarea"
        label="Motivo"
        name="reason"
        from={form}
        required
        rows={3}
        maxlength={1000}
        help="Resta scritto con la decisione. Comunica la nuova fine al nucleo."
      />
      <ButtonRow>
        <SubmitButton>Anticipa la fine</SubmitButton>
        <LinkButton kind="secondary" href={boardPaths.changeEnd(stay.id)}>
          Scegli un altro giorno
        </LinkButton>
        <LinkButton kind="quiet" href={back}>
          Lascia tutto com’è
        </LinkButton>
      </ButtonRow>
    </Form>
  </Section>
)

type ChooseProps = { stay: StayInHand; form: FormState; back: string; today: PlainDay }

const Choose = ({ stay, form, back, today }: ChooseProps) => (
  <Section title="Scegli il giorno">
    <form method="get" action={boardPaths.changeEnd(stay.id)} class="ap-form">
      <DateField
        label="Nuova fine"
        name="fino"
        id="f-until"
        value={form.values.until ?? ''}
        error={form.errors.until ?? []}
        required
        min={today.toString()}
        help="Il giorno dell’uscita. Prima di quello autorizzato decidi qui, con un motivo; dopo, si apre la richiesta di proroga."
      />
      <input type="hidden" name="verso" value={back} />
      <ButtonRow>
        <SubmitButton>Continua</SubmitButton>
        <LinkButton kind="quiet" href={back}>
          Lascia tutto com’è
        </LinkButton>
      </ButtonRow>
    </form>
  </Section>
)
