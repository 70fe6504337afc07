import type { Child } from 'hono/jsx'
import { Badge } from '../ui/badge.tsx'
import { Card } from '../ui/card.tsx'
import { formatDay } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import type { FoundPerson } from './find.ts'
import { peoplePaths } from './paths.ts'

/** "nata il 14 marzo 1986, 40 anni": what tells two people of one name apart, without saying more than is known. */
export function bornWords({ birthDate, birthYear, age }: Pick<FoundPerson, 'birthDate' | 'birthYear' | 'age'>): string {
  const years = age === null ? '' : age === 1 ? ', 1 anno' : `, ${age} anni`
  if (birthDate) return `${formatDay(birthDate)}${years}`
  return birthYear ? `${birthYear} (solo l’anno)` : 'nascita non indicata'
}

/** People found, each with what tells them apart, and whatever can be done with them. */
export const FoundList = ({ people, extra }: { people: FoundPerson[]; extra?: (person: FoundPerson) => Child }) => (
  <div class="ap-stack">
    {people.map((person) => (
      <Card title={<Name>{person.name}</Name>} href={peoplePaths.person(person.id)}>
        <p>
          {bornWords(person)}
          {person.birthPlace && ` · ${person.birthPlace}`}
          {person.knownAs && person.knownAs !== person.name && (
            <>
              {' · detto '}
              <Name>{person.knownAs}</Name>
            </>
          )}
        </p>
        <p>
          {person.deceased ? (
            <Badge>deceduto</Badge>
          ) : person.household ? (
            <a href={peoplePaths.household(person.household.id)}>
              <Name>{person.household.name}</Name>
            </a>
          ) : (
            <span class="ap-muted">Oggi in nessun nucleo</span>
          )}
        </p>
        {extra?.(person)}
      </Card>
    ))}
  </div>
)
