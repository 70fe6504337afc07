import { ActionButton } from '../ui/action-button.tsx'
import { LinkButton } from '../ui/button.tsx'
import { DangerConfirm } from '../ui/danger-confirm.tsx'
import { plural } from '../ui/format.ts'
import { Section } from '../ui/section.tsx'
import { transferPaths as paths } from './paths.ts'
import { passing } from './transfer-detail.ts'
import type { TransferPageProps } from './transfer-page.tsx'

/** What is still to do by whoever gives, one thing after the other. */
export const StepsSection = ({ transfer, people, missing }: TransferPageProps) => {
  const { id, state, version, toServiceId, toName } = transfer
  if (state !== 'prepared' && state !== 'proposed') return null
  const going = passing(people)
  const stopped = going.filter(({ blocks }) => blocks.length > 0).length
  const written = going.filter(({ paperId }) => paperId).length
  const told = going.filter(({ toldOn }) => toldOn).length
  return (
    <Section title="Che cosa resta da fare">
      <ol class="ap-stack">
        <li>
          <strong>Controllare le persone.</strong>{' '}
          {stopped > 0
            ? plural(
                stopped,
                'persona ha un ostacolo: risolvilo o lasciala fuori.',
                'persone hanno un ostacolo: risolvilo o lasciale fuori.',
              )
            : 'Nessun ostacolo.'}
          {missing > 0 && (
            <p>
              Nel frattempo {plural(missing, 'altra persona è', 'altre persone sono')} registrate qui.{' '}
              <ActionButton action={paths.addMissing(id)} small>
                Aggiungi chi manca
              </ActionButton>
            </p>
          )}
          {state === 'prepared' && (
            <p>
              <a href={paths.edit(id)}>Cambia giorno, lettere o motivo</a>
            </p>
          )}
        </li>
        <li>
          <strong>Scrivere le lettere.</strong> {written} di {going.length}.
          <div class="ap-buttons">
            {written < going.length && (
              <ActionButton action={paths.writeLetters(id)} small>
                Scrivi le lettere che mancano
              </ActionButton>
            )}
            {written > 0 && (
              <LinkButton href={paths.letters(id)} kind="secondary" small icon="it-print">
                Stampa le lettere (PDF)
              </LinkButton>
            )}
          </div>
        </li>
        <li>
          <strong>Avvisare ciascuno.</strong> {told} di {going.length} avvisate: segnale nell’elenco qui sotto.
        </li>
        <li>
          {state === 'prepared' ? (
            <>
              <strong>Proporlo a chi riceve.</strong>{' '}
              {toServiceId
                ? `Da quel momento ${toName} lo vede.`
                : `${toName} non è in questo sistema: manda il pacchetto, poi segna qui che l’hai mandato.`}
            </>
          ) : (
            <>
              <strong>Aspettare la risposta</strong> di {toName}.
            </>
          )}
          {!toServiceId && (
            <p>
              <a href={paths.package(id)}>Scarica il pacchetto (ZIP)</a>: elenco, registrazioni, deleghe, recapiti,
              posta e lettere. Contiene dati personali: mandalo per una via sicura, come la PEC. Le persone protette
              restano fuori.
            </p>
          )}
          {state === 'prepared' && (
            <div class="ap-buttons">
              <ActionButton action={paths.propose(id)} fields={{ version: String(version) }} kind="primary">
                {toServiceId ? 'Proponi il trasferimento' : 'Segna come proposto'}
              </ActionButton>
            </div>
          )}
        </li>
      </ol>
      <DangerConfirm summary="Ritira il trasferimento" action={paths.withdraw(id)} button="Ritira" version={version}>
        <p>Tutti restano registrati qui. Se qualcuno ha già avuto la lettera, diglielo.</p>
      </DangerConfirm>
    </Section>
  )
}
