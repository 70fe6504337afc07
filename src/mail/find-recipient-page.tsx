import type { Addressee } from '../residence/addressees.ts'
import type { Desk } from '../residence/desks.ts'
import { registrationStates } from '../residence/words.ts'
import { Badge } from '../ui/badge.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { DeskChoice } from './desk-choice.tsx'
import { LabelCamera } from './label-camera.tsx'
import { mailPaths as paths } from './paths.ts'

type Props = {
  at: PageContext
  desks: Desk[]
  desk: Desk
  typed: string
  people: (Addressee & { pieces: number })[]
}

/** The volunteer's home: one big question, and whoever answers to it. */
export const FindRecipientPage = ({ at, desks, desk, typed, people }: Props) => (
  <Page
    at={at}
    title="Consegna"
    lead={desk.name}
    scripts={['islands/label-camera.js']}
    tabs={<DeskChoice desks={desks} desk={desk} action={paths.handOver()} />}
  >
    <search aria-label="Chi ritira la posta">
      <form class="ap-counter" method="get" action={paths.handOver()}>
        {desks.length > 1 && <input type="hidden" name="sportello" value={desk.id} />}
        <label class="ap-label" for="f-q">
          Nome, numero o codice dell’etichetta
        </label>
        <input
          class="ap-control"
          id="f-q"
          name="q"
          type="search"
          value={typed}
          maxlength={200}
          autocomplete="off"
          enterkeyhint="search"
          dir="auto"
          autofocus
        />
        <button class="btn btn-primary" type="submit">
          Cerca
        </button>
      </form>
      <LabelCamera />
    </search>
    {typed === '' ? <HowItGoes desk={desk} /> : <Found people={people} typed={typed} />}
  </Page>
)

const HowItGoes = ({ desk }: { desk: Desk }) => (
  <div class="ap-stack">
    <p class="ap-help">
      Bastano due lettere del cognome, anche senza accenti. Il lettore di codici scrive qui da solo.
    </p>
    <p>
      <a href={paths.handOvers({ sportello: desk.id })}>Consegne fatte</a> ·{' '}
      <a href={paths.board({ sportello: desk.id })}>Bacheca dei numeri</a>
    </p>
  </div>
)

const Found = ({ people, typed }: { people: Props['people']; typed: string }) =>
  people.length === 0 ? (
    <EmptyState
      title="Nessuno risponde a questo nome"
      text={`Hai scritto «${typed}». Prova con meno lettere, con il numero, o con le lettere del documento.`}
    />
  ) : (
    <ul class="ap-people" aria-label="Persone trovate">
      {people.map((person) => (
        <li>
          <a href={paths.handOverTo(person.id)}>
            <span class="ap-person-number">{person.number}</span>
            <span class="ap-person-name">
              <Name>{person.name}</Name>
              <span class="ap-muted">
                {[person.birthYear, person.box && `casella ${person.box}`].filter(Boolean).join(', ')}
              </span>
            </span>
            <span class="ap-person-mail">
              <Badge tone={person.pieces > 0 ? 'info' : 'neutral'}>
                {person.pieces > 0 ? plural(person.pieces, 'pezzo', 'pezzi') : 'niente'}
              </Badge>
              {person.state !== 'active' && <Badge tone="warning">{registrationStates[person.state]}</Badge>}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
