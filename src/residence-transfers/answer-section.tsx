import { SubmitButton } from '../ui/button.tsx'
import { DangerConfirm } from '../ui/danger-confirm.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { fromDay, plural } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { Section } from '../ui/section.tsx'
import { transferPaths as paths } from './paths.ts'
import { passing } from './transfer-detail.ts'
import type { TransferPageProps } from './transfer-page.tsx'

/** Yes or no, by who receives; for a body outside, what its paper says, by who gives. */
export const Answer = ({ at, transfer, people, failed }: TransferPageProps) => {
  const { id, state, version, toServiceId, toName, fromName } = transfer
  if (state !== 'proposed') return null
  const going = passing(people)
  const early = Temporal.PlainDate.compare(transfer.fromDay, at.today) > 0
  const refusal = failed?.part === 'refuse' ? failed.form : undefined
  return (
    <Section title={toServiceId ? 'La tua risposta' : `La risposta di ${toName}`}>
      {early ? (
        <Notice title={`Si accetta ${fromDay(transfer.fromDay)}`}>
          <p>
            Fino al giorno prima le persone e la loro posta restano presso {fromName}.{' '}
            {toServiceId
              ? 'Da quel giorno qui c’è il pulsante per accettare.'
              : 'Se hanno già risposto tieni da parte il loro atto: da quel giorno lo scrivi qui.'}
          </p>
        </Notice>
      ) : (
        <Form action={paths.accept(id)} version={version}>
          <p>
            {toServiceId
              ? `Accettando, ${plural(going.length, 'persona è registrata', 'persone sono registrate')} qui ${fromDay(transfer.fromDay)}: il numero è nuovo; scadenza, deleghe e avvisi continuano. ${lettersSaid(transfer.items, going)} Casella e PIN non passano: si scelgono qui, dalla registrazione.`
              : `Le registrazioni qui finiscono, e da quel giorno vale il nuovo indirizzo. ${lettersSaid(transfer.items, going)}`}
          </p>
          {!toServiceId && (
            <Field
              label="Con quale atto hanno accettato"
              name="act"
              from={failed?.part === 'accept' ? failed.form : undefined}
              maxlength={300}
              required
              help="Protocollo e data, o la PEC ricevuta."
            />
          )}
          <SubmitButton>{toServiceId ? 'Accetta il trasferimento' : 'Registra che hanno accettato'}</SubmitButton>
        </Form>
      )}
      <DangerConfirm
        summary={toServiceId ? 'Non accettare' : 'Non hanno accettato'}
        action={paths.refuse(id)}
        button="Rifiuta il trasferimento"
        version={version}
        open={refusal !== undefined}
      >
        {refusal && <ErrorSummary errors={refusal.errors} />}
        <Field
          label="Perché no"
          name="answer"
          from={refusal}
          type="textarea"
          maxlength={2000}
          required
          help={toServiceId ? `Lo legge ${fromName}.` : undefined}
        />
      </DangerConfirm>
    </Section>
  )
}

function lettersSaid(items: string, people: { waiting: number }[]): string {
  const waiting = people.reduce((sum, person) => sum + person.waiting, 0)
  if (waiting === 0) return 'Nessuna lettera aspetta.'
  const pieces = plural(waiting, 'pezzo', 'pezzi')
  if (items === 'move') return `Con loro ${waiting === 1 ? 'passa' : 'passano'} ${pieces}, con etichette e scadenze.`
  return items === 'forward'
    ? `Al nuovo indirizzo si ${waiting === 1 ? 'spedisce' : 'spediscono'} ${pieces}.`
    : `All’altro sportello ${waiting === 1 ? 'resta' : 'restano'} ${pieces}, fino al termine.`
}
