import type { Child } from 'hono/jsx'
import { Moment } from './day.tsx'

type Difference = { label: string; mine: Child; theirs: Child }
type Props = { who: string; when: Temporal.Instant; differences: Difference[] }

/** Two people changed the same thing: shows both versions, and leaves the choice to the reader. */
export const ConflictNotice = ({ who, when, differences }: Props) => (
  <div class="ap-notice ap-tone-warning" role="alert" tabindex={-1} autofocus>
    <p class="ap-notice-title">Nel frattempo {who} ha cambiato questi dati</p>
    <p>
      È successo il <Moment at={when} />. Nel modulo trovi ciò che hai scritto tu: se salvi di nuovo, vale la tua
      versione.
    </p>
    <table class="ap-table ap-cards-on-phone ap-compare">
      <caption class="visually-hidden">Le due versioni a confronto</caption>
      <thead>
        <tr>
          <td></td>
          <th scope="col">Hai scritto</th>
          <th scope="col">Ha salvato {who}</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ label, mine, theirs }) => (
          <tr>
            <th scope="row">{label}</th>
            <td data-label="Hai scritto">{mine || '(vuoto)'}</td>
            <td data-label={`Ha salvato ${who}`}>{theirs || '(vuoto)'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
