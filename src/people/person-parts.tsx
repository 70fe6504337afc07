import { ActionButton } from '../ui/action-button.tsx'
import { Badge } from '../ui/badge.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { DangerConfirm } from '../ui/danger-confirm.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Day } from '../ui/day.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import type { Tone } from '../ui/tone.tsx'
import type { Validity } from './identifier-rules.ts'
import { peoplePaths } from './paths.ts'
import type { IdentifierShown, PersonShown } from './person-page-facts.ts'
import { contactKinds, contactLabels, identifierKinds, identifierLabels, needKinds, needLabels } from './words.ts'

type Props = { person: PersonShown; form: FormState; mayRecord: boolean }

/** Which of the page's forms the errors belong to: the one whose fields were sent. */
const sent = (form: FormState, field: string): FormState => (field in form.values ? form : { values: {}, errors: {} })

const validityWords: Record<Validity, { word: string; tone: Tone }> = {
  valid: { word: 'valido', tone: 'good' },
  expired: { word: 'scaduto', tone: 'warning' },
  'not-yet': { word: 'non ancora valido', tone: 'info' },
  withdrawn: { word: 'ritirato', tone: 'neutral' },
}

export function IdentifiersPart({ person, form, mayRecord }: Props) {
  const own = sent(form, 'identifierKind')
  return (
    <Section title="Codici e documenti" id="documenti">
      {person.identifiers.length === 0 && (
        <p class="ap-muted">Nessuno, per ora: si possono aggiungere quando ci sono.</p>
      )}
      <div class="ap-stack">
        {person.identifiers.map((identifier) => (
          <IdentifierItem personId={person.id} identifier={identifier} mayRecord={mayRecord} />
        ))}
      </div>
      {mayRecord && (
        <details open={own !== form ? undefined : true} class="ap-more">
          <summary>Aggiungi un codice o un documento</summary>
          <Form action={peoplePaths.identifiers(person.id)}>
            <ErrorSummary errors={own.errors} />
            <Select
              label="Tipo"
              name="identifierKind"
              from={own}
              options={identifierKinds.map((value) => ({ value, label: identifierLabels[value] }))}
              placeholder="Scegli"
              required
              width="medium"
            />
            <Field
              label="Numero o codice"
              name="value"
              from={own}
              required
              maxlength={100}
              autocomplete="off"
              width="medium"
            />
            <Field
              label="Quale, o chi l’ha rilasciato"
              name="detail"
              from={own}
              maxlength={200}
              autocomplete="off"
              width="medium"
              help="Per un permesso di soggiorno: asilo, protezione speciale, lavoro, cure mediche…"
            />
            <FieldRow>
              <DateField label="Valido dal" name="validFrom" from={own} />
              <DateField label="Scade il" name="validUntil" from={own} />
            </FieldRow>
            <SubmitButton kind="secondary">Aggiungi</SubmitButton>
          </Form>
        </details>
      )}
    </Section>
  )
}

type Item = { personId: string; identifier: IdentifierShown; mayRecord: boolean }

function IdentifierItem({ personId, identifier, mayRecord }: Item) {
  const { id, version, kind, value, detail, validFrom, validUntil, validity, warnings, birthPlace } = identifier
  const { word, tone } = validityWords[validity]
  return (
    <div class="ap-card">
      <p>
        <span class="ap-muted">{identifierLabels[kind]}</span> <strong class="ap-num">{value}</strong>{' '}
        {(validUntil || validity !== 'valid') && <Badge tone={tone}>{word}</Badge>}
      </p>
      {(detail || validFrom || validUntil) && (
        <p>
          {detail}
          {validFrom && (
            <>
              {' '}
              dal <Day date={validFrom} />
            </>
          )}
          {validUntil && (
            <>
              {' '}
              fino al <Day date={validUntil} />
            </>
          )}
        </p>
      )}
      {birthPlace && <p class="ap-muted">Secondo il codice, nascita a: {birthPlace}</p>}
      {warnings.map((warning) => (
        <p>
          <Badge tone="warning">Da verificare</Badge> {warning}
        </p>
      ))}
      {identifier.withdrawnOn && (
        <p>
          Ritirato il <Day date={identifier.withdrawnOn} />: {identifier.withdrawnReason}
        </p>
      )}
      {mayRecord && validity !== 'withdrawn' && (
        <DangerConfirm
          summary="Ritira"
          action={peoplePaths.withdrawIdentifier(personId, id)}
          button="Ritira"
          version={version}
        >
          <p>Non si userà più, ma resta nella storia della persona.</p>
          <Field label="Motivo" name="reason" id={`reason-${id}`} required maxlength={500} />
        </DangerConfirm>
      )}
    </div>
  )
}

export function ContactsPart({ person, form, mayRecord }: Props) {
  const own = sent(form, 'contactKind')
  return (
    <Section title="Recapiti" id="recapiti">
      {person.contacts.length === 0 && <p class="ap-muted">Nessun recapito.</p>}
      <div class="ap-stack">
        {person.contacts.map(({ id, version, kind, value, note, endedOn }) => (
          <div class="ap-card">
            <p>
              {kind === 'phone' && !endedOn ? (
                <a href={`tel:${value.replace(/\s/g, '')}`}>{value}</a>
              ) : kind === 'email' && !endedOn ? (
                <a href={`mailto:${value}`}>{value}</a>
              ) : (
                <bdi>{value}</bdi>
              )}
            </p>
            {note && <p class="ap-muted">{note}</p>}
            {endedOn ? (
              <p>
                <Badge>non più in uso</Badge> dal <Day date={endedOn} short />
              </p>
            ) : (
              mayRecord && (
                <ActionButton
                  action={peoplePaths.endContact(person.id, id)}
                  fields={{ version: String(version) }}
                  kind="quiet"
                  small
                  label={`Non più in uso: ${value}`}
                >
                  Non più in uso
                </ActionButton>
              )
            )}
          </div>
        ))}
      </div>
      {mayRecord && (
        <details open={own !== form ? undefined : true} class="ap-more">
          <summary>Aggiungi un recapito</summary>
          <Form action={peoplePaths.contacts(person.id)}>
            <ErrorSummary errors={own.errors} />
            <Select
              label="Tipo"
              name="contactKind"
              from={own}
              options={contactKinds.map((value) => ({ value, label: contactLabels[value] }))}
              placeholder="Scegli"
              required
            />
            <Field label="Recapito" name="contactValue" from={own} required maxlength={300} autocomplete="off" />
            <Field label="Nota" name="contactNote" from={own} maxlength={300} help="Per esempio: solo dopo le 18." />
            <SubmitButton kind="secondary">Aggiungi</SubmitButton>
          </Form>
        </details>
      )}
    </Section>
  )
}

export function NeedsPart({ person, form, mayRecord, today }: Props & { today: Temporal.PlainDate }) {
  const own = sent(form, 'needKind')
  return (
    <Section title="Esigenze per il posto" id="esigenze">
      {person.needs.length === 0 && <p class="ap-muted">Nessuna esigenza particolare segnata.</p>}
      <div class="ap-stack">
        {person.needs.map(({ id, version, kind, note, during }) => (
          <div class="ap-card">
            <p>
              <strong>{needLabels[kind]}</strong> dal <Day date={during.from} />
              {during.to && (
                <>
                  {' '}
                  al <Day date={during.to} />
                </>
              )}
            </p>
            {note && <p class="ap-muted">{note}</p>}
            {mayRecord && !during.to && (
              <details class="ap-more">
                <summary>Non serve più</summary>
                <Form action={peoplePaths.endNeed(person.id, id)} version={version}>
                  <DateField label="Dal" name="on" id={`on-${id}`} value={today.toString()} required />
                  <SubmitButton kind="secondary">Segna che non serve più</SubmitButton>
                </Form>
              </details>
            )}
          </div>
        ))}
      </div>
      {mayRecord && (
        <details open={own !== form ? undefined : true} class="ap-more">
          <summary>Aggiungi un’esigenza</summary>
          <Form action={peoplePaths.needs(person.id)}>
            <ErrorSummary errors={own.errors} />
            <Select
              label="Esigenza"
              name="needKind"
              from={own}
              options={needKinds.map((value) => ({ value, label: needLabels[value] }))}
              placeholder="Scegli"
              required
              width="medium"
            />
            <DateField label="Dal" name="from" from={own} value={own.values.from ?? today.toString()} required />
            <Field label="Nota" name="needNote" from={own} maxlength={300} />
            <SubmitButton kind="secondary">Aggiungi</SubmitButton>
          </Form>
        </details>
      )}
    </Section>
  )
}
