import { peoplePaths } from '../people/paths.ts'
import { Day } from '../ui/day.tsx'
import { Facts } from '../ui/facts.tsx'
import { formatDay, fromDay, toDay } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Section } from '../ui/section.tsx'
import { residencePaths as paths } from './paths.ts'
import type { RegistrationDetail } from './registration-detail.ts'

/** Whose it is, with whom, and the way to their file. */
export const RegistrationWho = ({
  registration,
  mayRecord,
}: {
  registration: RegistrationDetail
  mayRecord: boolean
}) => {
  const { who, person, parent, minors, fromServiceName, requestId } = registration
  const birth = person?.birthDate ? formatDay(person.birthDate) : who.birthYear
  return (
    <Section title="Chi è">
      <Facts
        items={[
          { label: 'Nascita', value: birth ? String(birth) : '' },
          ...(fromServiceName ? [{ label: 'Mandata da', value: fromServiceName }] : []),
          ...(parent
            ? [
                {
                  label: 'Con il genitore',
                  value: (
                    <a href={paths.registration(parent.id)}>
                      <Name>{parent.name}</Name>
                    </a>
                  ),
                },
              ]
            : []),
          ...(minors.length > 0
            ? [
                {
                  label: 'Minorenni registrati insieme',
                  value: minors.map((minor) => (
                    <div>
                      <a href={paths.registration(minor.id)}>
                        <Name>{minor.name}</Name>
                      </a>
                      , n. {minor.number}
                    </div>
                  )),
                },
              ]
            : []),
        ]}
      />
      <p class="ap-inline-links ap-no-print">
        {person && <a href={peoplePaths.person(who.personId)}>Scheda e recapiti</a>}
        {person && <a href={peoplePaths.household(who.householdId)}>Fascicolo</a>}
        {requestId && mayRecord && <a href={paths.request(requestId)}>La domanda</a>}
      </p>
    </Section>
  )
}

/** The first validity and each renewal, the latest first. */
export const Validities = ({ registration: { validities } }: { registration: RegistrationDetail }) => (
  <Section title="Validità nel tempo">
    <ol class="ap-plain-list">
      {validities.map(({ kind, valid, decidedOn, note }) => (
        <li>
          <strong>{kind === 'first' ? 'Prima registrazione' : 'Rinnovo'}</strong>, {fromDay(valid.from)}{' '}
          {valid.to && toDay(valid.to.subtract({ days: 1 }))}
          <div class="ap-muted">
            Deciso il <Day date={decidedOn} />
            {note ? `. ${note}` : ''}
          </div>
        </li>
      ))}
    </ol>
  </Section>
)
