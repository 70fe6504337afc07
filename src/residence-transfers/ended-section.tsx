import { mailPaths } from '../mail/paths.ts'
import { Moment } from '../ui/day.tsx'
import { Notice } from '../ui/notice.tsx'
import { transferPaths as paths } from './paths.ts'
import type { Transfer } from './transfer-detail.ts'
import type { TransferPageProps } from './transfer-page.tsx'

/** What became of it, and what is left to do by hand on either side. */
export const Ended = (props: TransferPageProps) => {
  const { state } = props.transfer
  if (state === 'refused') return <Refused {...props} />
  if (state === 'withdrawn')
    return (
      <Notice tone="info" title="Ritirato: tutti sono rimasti dov’erano">
        {props.people.some(({ toldOn }) => toldOn) && <p>Qualcuno aveva già avuto la lettera: diglielo.</p>}
      </Notice>
    )
  return state === 'accepted' ? <Accepted {...props} /> : null
}

const Refused = ({ transfer: { answer, answeredBy, answeredAt }, people }: TransferPageProps) => (
  <Notice tone="warning" title="Rifiutato: tutti restano dov’erano">
    <p>{answer}</p>
    <p class="ap-muted">
      {answeredBy}
      {answeredAt && (
        <>
          , <Moment at={answeredAt} />
        </>
      )}
    </p>
    {people.some(({ toldOn }) => toldOn) && <p>Qualcuno aveva già avuto la lettera: diglielo.</p>}
  </Notice>
)

const Accepted = ({ transfer, people, gives, receives, keepsMail }: TransferPageProps) => {
  const { id, toServiceId, acceptanceAct } = transfer
  const written = gives && people.some(({ paperId, outcome }) => paperId && outcome === 'moved')
  return (
    <Notice tone="good" title={acceptanceAct ? `Accettato con un atto: ${acceptanceAct}` : 'Accettato'}>
      {receives && (
        <p>
          Qui ciascuna ha un numero nuovo. Casella e PIN non passano: aprila dall’elenco e sceglili con lei quando
          viene.
        </p>
      )}
      {gives && <GivenLetters transfer={transfer} keepsMail={keepsMail} />}
      {gives && transfer.wholeDesk && (
        <p>Se qui non è più registrato nessuno, chi amministra può chiudere lo sportello.</p>
      )}
      {written && (
        <p>
          <a href={paths.letters(id)}>Le lettere (PDF)</a>
          {!toServiceId && (
            <>
              {' · '}
              <a href={paths.package(id)}>Il pacchetto (ZIP)</a>
            </>
          )}
        </p>
      )}
    </Notice>
  )
}

const GivenLetters = ({ transfer, keepsMail }: { transfer: Transfer; keepsMail: boolean }) => {
  const { items, fromServiceId, toName } = transfer
  if (items === 'keep') return <p>La posta che aspettava, se c’era, resta qui fino al suo termine.</p>
  const tipo = items === 'move' ? 'moved' : 'forwarded'
  return (
    <p>
      {items === 'move'
        ? `La posta che aspettava, se c’era, risulta passata: portala a ${toName}.`
        : 'La posta che aspettava, se c’era, risulta inoltrata: spediscila al nuovo indirizzo.'}
      {keepsMail && (
        <>
          {' '}
          I pezzi sono in <a href={mailPaths.dispatches({ sportello: fromServiceId, tipo })}>Uscite fatte</a>.
        </>
      )}
    </p>
  )
}
