import type { Addressee } from '../residence/addressees.ts'
import { SubmitButton } from '../ui/button.tsx'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { addresseeWarning, addresseeWords } from './addressee-words.ts'

/** Those found for what was typed: one button each, which records the piece. */
export const Candidates = ({ found, typed }: { found: Addressee[]; typed: string }) =>
  found.length === 0 ? (
    <Notice tone="warning" title={`Nessuno si chiama «${typed}»`}>
      Prova con meno lettere o con il numero. Se non c’è proprio, mettila da parte qui sotto.
    </Notice>
  ) : (
    <ul class="ap-candidates" data-candidates>
      {found.map((person) => (
        <li>
          <p>
            <strong>
              <Name>{person.name}</Name>
            </strong>{' '}
            <span class="ap-muted">{addresseeWords(person)}</span>
            {addresseeWarning(person) && <span class="ap-latest-aside">{addresseeWarning(person)}</span>}
          </p>
          <SubmitButton kind="secondary" name="registration" value={person.id} label={`Salva per ${person.name}`}>
            Salva per questa persona
          </SubmitButton>
        </li>
      ))}
    </ul>
  )
