import type { Addressee } from '../residence/addressees.ts'
import type { Desk } from '../residence/desks.ts'
import { SubmitButton } from '../ui/button.tsx'
import { Columns } from '../ui/columns.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { HelpAndErrors } from '../ui/field-frame.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { plural } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Candidates } from './candidates.tsx'
import { DeskChoice } from './desk-choice.tsx'
import { KindChoice } from './kind-choice.tsx'
import { LatestPieces } from './latest-pieces.tsx'
import type { Morning } from './morning-queries.ts'
import { mailPaths as paths } from './paths.ts'
import { EnvelopeFields, NeededFields } from './piece-fields.tsx'
import { SetAsideFields } from './set-aside-fields.tsx'

type Props = {
  at: PageContext
  desks: Desk[]
  desk: Desk
  morning: Morning
  form: FormState
  /** What was found for what was typed, where no script looks while one types. */
  found: Addressee[] | undefined
}

/** One field: type, choose, Enter, next. */
export const MorningPage = ({ at, desks, desk, morning, form, found }: Props) => (
  <Page
    at={at}
    title="Posta del mattino"
    lead="Un pezzo alla volta: scrivi per chi è, premi Invio, passa al prossimo."
    scripts={['islands/morning-post.js']}
  >
    <DeskChoice desks={desks} desk={desk} action={paths.morning()} />
    <approdo-morning-post
      data-suggestions={paths.suggestions({ sportello: desk.id })}
      data-record={paths.morning({ sportello: desk.id })}
    >
      <Form
        action={paths.morning({ sportello: desk.id })}
        hidden={{ service: desk.id }}
        warnOnLeave={false}
        class="ap-morning"
      >
        <ErrorSummary errors={form.errors} />
        <Columns
          main={
            <>
              <KindChoice kinds={morning.kinds} chosen={form.values.kind || 'ordinary'} />
              <WhoField form={form} />
              <p class="ap-morning-say" role="status" data-say></p>
              {found && <Candidates found={found} typed={form.values.q ?? ''} />}
              <NeededFields form={form} today={at.today} />
              <details class="ap-details" open={detailsOpen(form)} data-details>
                <summary>Mittente, scaffale, giorno di arrivo</summary>
                <div class="ap-stack">
                  <EnvelopeFields form={form} senders={morning.senders} />
                  <DateField
                    label="Arrivata il"
                    name="receivedOn"
                    from={form}
                    max={at.today.toString()}
                    help="Solo se non è arrivata oggi."
                  />
                </div>
              </details>
              <div class="ap-morning-save" data-save hidden>
                <SubmitButton name="save" value="on">
                  Salva
                </SubmitButton>
              </div>
              <SetAsideFields form={form} open={Boolean(found && found.length === 0) || asideAsked(form)} />
            </>
          }
          side={
            <>
              <p class="ap-morning-count" aria-live="off">
                <strong data-count>{String(morning.today)}</strong>{' '}
                <span data-count-words>{morning.today === 1 ? 'pezzo' : 'pezzi'}</span> oggi allo sportello
              </p>
              <ul class="ap-plain-list">
                <li>
                  <a href={paths.labels({ sportello: desk.id })}>Stampa le etichette</a>
                </li>
                {morning.aside > 0 && (
                  <li>
                    <a href={paths.aside({ sportello: desk.id })}>
                      {plural(morning.aside, 'pezzo messo da parte', 'pezzi messi da parte')}
                    </a>
                  </li>
                )}
              </ul>
              <Section title="Gli ultimi che hai registrato">
                <LatestPieces items={morning.latest} />
              </Section>
            </>
          }
        />
      </Form>
    </approdo-morning-post>
  </Page>
)

/** The big one. A script makes it a combobox; without, its button looks the name up. */
const WhoField = ({ form }: { form: FormState }) => (
  <div class={form.errors.q ? 'ap-field ap-who ap-field-wrong' : 'ap-field ap-who'}>
    <label class="ap-label" for="f-q">
      Per chi è
    </label>
    <HelpAndErrors
      id="f-q"
      help="Due o tre lettere del nome, il numero, o il codice di un’etichetta. Una lettera e un punto cambiano il tipo: r. per una raccomandata."
      errors={form.errors.q ?? []}
    />
    <div class="ap-who-row">
      <input
        class="ap-control"
        type="text"
        id="f-q"
        name="q"
        value={form.values.q ?? ''}
        maxlength={200}
        dir="auto"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        autofocus
        aria-describedby="f-q-help"
        enterkeyhint="go"
      />
      <SubmitButton name="search" value="on">
        Cerca
      </SubmitButton>
    </div>
    <ul id="chi-elenco" class="ap-suggestions" aria-label="Persone trovate" hidden></ul>
    <p class="ap-chosen" data-chosen hidden></p>
  </div>
)

const detailsOpen = ({ values }: FormState) =>
  Boolean(values.sender || values.senderCategory || values.shelf || values.receivedOn)
const asideAsked = ({ errors }: FormState) => Boolean(errors.asideReason || errors.asideTodo || errors.writtenName)
