import type { SettingName, SettingRange } from '../platform/setting.ts'
import { SubmitButton } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Facts } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { crumbs } from './crumbs.ts'
import { organisationsPaths as paths } from './paths.ts'

const labels: Record<SettingName, string> = {
  invitation_days: 'Giorni per cui vale un invito',
  password_link_hours: 'Ore per cui vale il collegamento di chi ha dimenticato la password',
  inactivity_days: 'Giorni senza entrare dopo i quali l’accesso si disattiva',
  inactivity_notice_days: 'Giorni prima in cui si avvisa',
  mail_text_days: 'Giorni per cui si tiene il testo della posta in uscita',
}
const order = Object.keys(labels)

type Props = { at: PageContext; settings: SettingRange[]; form: FormState; mayMove: boolean }

export const SettingsPage = ({ at, settings, form, mayMove }: Props) => {
  const shown = settings
    .filter(({ name }) => name in labels)
    .sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name))
  return (
    <Page at={at} title="Impostazioni" crumbs={crumbs.home} lead="Valgono per tutti gli enti di questo Approdo.">
      {mayMove ? (
        <Form action={paths.settings}>
          <ErrorSummary errors={form.errors} />
          {shown.map(({ name, value, least, most }) => (
            <Field
              label={labels[name]}
              name={name}
              type="number"
              value={form.values[name] ?? String(value)}
              error={form.errors[name]}
              min={least}
              max={most}
              required
              width="short"
              help={`Da ${least} a ${most}.`}
            />
          ))}
          <SubmitButton>Salva</SubmitButton>
        </Form>
      ) : (
        <>
          <Facts items={shown.map(({ name, value }) => ({ label: labels[name], value: String(value) }))} />
          <p>Le cambia chi amministra il sistema.</p>
        </>
      )}
    </Page>
  )
}
