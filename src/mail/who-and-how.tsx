import type { KeptProxy } from '../residence/proxy-queries.ts'
import { documentKinds, proxyGrounds } from '../residence/words.ts'
import { Field } from '../ui/field.tsx'
import { HelpAndErrors } from '../ui/field-frame.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import type { FormState } from '../ui/form-state.ts'
import { formatDay } from '../ui/format.ts'
import { Radios } from '../ui/radios.tsx'
import { identityWays, proofs } from './words.ts'

/** Who stands at the counter: the person, or who may collect in their name today. The others are there too, with why not. */
export const WhoTakes = ({ name, proxies, form }: { name: string; proxies: KeptProxy[]; form: FormState }) => (
  <Radios
    legend="Chi ritira"
    name="takenBy"
    from={form}
    required
    options={[
      { value: 'person', label: `${name}, di persona` },
      ...proxies.map((proxy) => ({
        value: proxy.id,
        label: `${proxy.familyName} ${proxy.givenName}`.trim(),
        help: proxyWords(proxy),
        disabled: proxy.state !== 'valid',
      })),
    ]}
  />
)

function proxyWords({ state, ground, during, revokedOn, documentKind, documentNumber }: KeptProxy): string {
  const what = proxyGrounds[ground]
  const last = during.to?.subtract({ days: 1 })
  if (state === 'revoked')
    return `${what}: revocata${revokedOn ? ` il ${formatDay(revokedOn)}` : ''}. Non può ritirare.`
  if (state === 'expired') return `${what}: scaduta${last ? ` il ${formatDay(last)}` : ''}. Non può ritirare.`
  if (state === 'not_yet') return `${what}: vale dal ${formatDay(during.from)}. Oggi non può ritirare.`
  const document = `${documentKinds[documentKind]} ${documentNumber}`
  return `${what}${last ? ` fino al ${formatDay(last)}` : ''}. Controlla il documento: ${document}.`
}

type HowProps = { form: FormState; hasPin: boolean; needsIdentity: boolean }

/** How one knows who it is, and what proves that they took it. */
export const HowShown = ({ form, hasPin, needsIdentity }: HowProps) => (
  <>
    <Radios
      legend="Come sai chi è"
      name="identity"
      from={form}
      required
      inline
      help={needsIdentity ? 'Per raccomandate, atti e pacchi serve il documento o il PIN.' : undefined}
      options={Object.entries(identityWays)
        .filter(([value]) => value !== 'pin' || hasPin)
        .map(([value, label]) => ({ value, label }))}
    />
    <FieldRow>
      <Field
        label="Quale documento"
        name="identityNote"
        from={form}
        maxlength={120}
        autocomplete="off"
        help="Per esempio: permesso di soggiorno."
      />
    </FieldRow>
    <ProofChoice form={form} hasPin={hasPin} />
    {hasPin && (
      <FieldRow>
        <Field
          label="PIN"
          name="pin"
          type="password"
          inputmode="numeric"
          autocomplete="off"
          maxlength={6}
          from={form}
          help="Solo se usa il PIN: lo digita la persona."
          width="short"
        />
      </FieldRow>
    )}
  </>
)

const ProofChoice = ({ form, hasPin }: { form: FormState; hasPin: boolean }) => {
  const errors = form.errors.proof ?? []
  const chosen = form.values.proof ?? 'paper'
  const ways = [
    { value: 'signature', label: proofs.signature },
    { value: 'paper', label: 'Ricevuta di carta, da firmare' },
    ...(hasPin ? [{ value: 'pin', label: proofs.pin }] : []),
  ]
  return (
    <fieldset class={errors.length > 0 ? 'ap-field ap-choices ap-field-wrong' : 'ap-field ap-choices'}>
      <legend class="ap-label">Che cosa resta come prova</legend>
      <HelpAndErrors id="f-proof" errors={errors} />
      <div class="ap-choice-list ap-choice-inline">
        {ways.map(({ value, label }, index) => (
          <div class="ap-choice" hidden={value === 'signature'}>
            <input
              type="radio"
              id={index === 1 ? 'f-proof' : `f-proof-${index}`}
              name="proof"
              value={value}
              checked={chosen === value}
              disabled={value === 'signature'}
              required
            />
            <label for={index === 1 ? 'f-proof' : `f-proof-${index}`}>{label}</label>
          </div>
        ))}
      </div>
      <approdo-signature hidden>
        <p class="ap-help" id="signature-help">
          Gira lo schermo verso la persona: firma qui con il dito o con il mouse.
        </p>
        <canvas class="ap-signature" role="img" aria-label="Riquadro per la firma" aria-describedby="signature-help" />
        <input type="hidden" name="signature" value="" />
        <button type="button" class="btn ap-btn-quiet ap-btn-small">
          Cancella la firma
        </button>
      </approdo-signature>
    </fieldset>
  )
}
