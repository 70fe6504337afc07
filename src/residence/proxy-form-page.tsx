import type { Child } from 'hono/jsx'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import { Fieldset } from '../ui/fieldset.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { plural } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Radios } from '../ui/radios.tsx'
import { Section } from '../ui/section.tsx'
import { optionsOf, Select } from '../ui/select.tsx'
import type { Addressee } from './addressees.ts'
import { residencePaths as paths } from './paths.ts'
import type { KeptProxy } from './proxy-queries.ts'
import { registeredCrumbs } from './registered-crumbs.ts'
import { RevokeProxy } from './revoke-proxy-part.tsx'
import { documentKinds, proxyGrounds } from './words.ts'

export type ProxyLimits = { proxiesPerPerson: number; proxyMostDays: number }

type Props = {
  at: PageContext
  registered: Addressee
  limits: ProxyLimits | undefined
  form: FormState
  /** The one that is corrected; without it, a new one. */
  proxy?: KeptProxy
  revocation?: FormState
  conflict?: Child
}

const grounds = [
  { value: 'proxy', label: proxyGrounds.proxy, help: 'La persona ha scelto chi ritira per lei, e lo ha scritto.' },
  { value: 'parent', label: proxyGrounds.parent },
  { value: 'guardian', label: proxyGrounds.guardian, help: 'Con il decreto di nomina.' },
  { value: 'support_administrator', label: proxyGrounds.support_administrator, help: 'Con il decreto di nomina.' },
  { value: 'trustee', label: proxyGrounds.trustee, help: 'Con il decreto di nomina.' },
]

/** Who may collect in another's name: everything on one page, in the order in which the paper says it. */
export const ProxyFormPage = ({ at, registered, limits, form, proxy, revocation, conflict }: Props) => (
  <Page
    at={at}
    title={proxy ? 'Correggi la delega' : 'Aggiungi una delega'}
    lead={`Chi ritira la posta di ${registered.name}, n. ${registered.number}.`}
    crumbs={registeredCrumbs(registered)}
  >
    {conflict ?? <ErrorSummary errors={form.errors} />}
    {limits && !proxy && <Limits limits={limits} serviceId={registered.serviceId} />}
    <Form
      action={proxy ? paths.proxy(registered.id, proxy.id) : paths.newProxy(registered.id)}
      version={proxy?.version}
    >
      <Radios legend="A che titolo ritira" name="ground" from={form} options={grounds} required />
      <Fieldset legend="Chi ritira">
        <FieldRow>
          <Field label="Cognome" name="familyName" from={form} required maxlength={200} autocomplete="off" />
          <Field label="Nome" name="givenName" from={form} maxlength={200} autocomplete="off" />
        </FieldRow>
        <FieldRow>
          <Select
            label="Documento di chi ritira"
            name="documentKind"
            from={form}
            required
            placeholder="Scegli"
            options={optionsOf(documentKinds)}
          />
          <Field
            label="Numero del documento"
            name="documentNumber"
            from={form}
            required
            maxlength={60}
            autocomplete="off"
          />
        </FieldRow>
        <FieldRow>
          <DateField label="Data di nascita" name="birthDate" from={form} max={at.today.toString()} />
          <Field label="Telefono" name="phone" type="tel" from={form} maxlength={50} autocomplete="off" />
        </FieldRow>
      </Fieldset>
      <Field
        label={`Documento di ${registered.name}`}
        name="principalDocument"
        from={form}
        maxlength={120}
        autocomplete="off"
        help="Serve per la delega scritta: che documento è, e il numero. Per esempio «passaporto YA1234567»."
      />
      <Field
        label="Provvedimento"
        name="act"
        from={form}
        maxlength={300}
        help="Serve per tutore, amministratore di sostegno e curatore: autorità, numero e data."
      />
      <Fieldset legend="Da quando e fino a quando">
        <DateField label="Data scritta sulla carta" name="writtenOn" from={form} required max={at.today.toString()} />
        <FieldRow>
          <DateField label="Vale dal" name="from" from={form} required />
          <DateField label="Fino al (compreso)" name="until" from={form} required />
        </FieldRow>
      </Fieldset>
      <ButtonRow>
        <SubmitButton>{proxy ? 'Salva la delega' : 'Aggiungi la delega'}</SubmitButton>
        <LinkButton kind="quiet" href={paths.registration(registered.id)}>
          Lascia com’è
        </LinkButton>
      </ButtonRow>
    </Form>
    {proxy && !proxy.revokedOn && (
      <Section title="Non vale più?">
        <RevokeProxy registrationId={registered.id} proxy={proxy} form={revocation} today={at.today} />
      </Section>
    )}
  </Page>
)

const Limits = ({ limits, serviceId }: { limits: ProxyLimits; serviceId: string }) => (
  <Notice tone="info">
    {limits.proxiesPerPerson === 0
      ? 'Le regole di questo sportello non ammettono deleghe scritte: solo genitori e persone nominate dal giudice.'
      : `Una persona può dare fino a ${plural(limits.proxiesPerPerson, 'delega', 'deleghe')} alla volta, ciascuna per non più di ${plural(limits.proxyMostDays, 'giorno', 'giorni')}.`}{' '}
    <a href={paths.blankProxyForm(serviceId)}>Modulo da firmare, in bianco (PDF)</a>
  </Notice>
)
