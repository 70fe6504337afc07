import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import { Facts } from '../ui/facts.tsx'
import { formatDay } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Section } from '../ui/section.tsx'
import { type ClockWords, checksWords, registryWords, searchWords, seenWords, validityWords } from './clock-words.ts'
import { residencePaths as paths } from './paths.ts'
import type { RegistrationDetail } from './registration-detail.ts'

const Clock = ({ words: { tone, text } }: { words: ClockWords }) => <Badge tone={tone}>{text}</Badge>

type StandingProps = { registration: RegistrationDetail; today: Temporal.PlainDate; mayRecord: boolean }

/** How it stands: the address to write, until when it holds, and its clocks. */
export const RegistrationStanding = ({ registration, today, mayRecord }: StandingProps) => {
  const { who, rules, begins, lastSeen, search, ending, address, district } = registration
  const validUntil = registration.validities[0]?.valid.to ?? null
  return (
    <Section
      title="Come sta"
      action={
        mayRecord && (
          <LinkButton href={paths.editRegistration(who.id)} kind="quiet" small icon="it-pencil">
            Casella e lingua
          </LinkButton>
        )
      }
    >
      <Facts
        items={[
          {
            label: 'Indirizzo da scrivere',
            value: (
              <>
                <Name>{who.name}</Name>, {address}
                {district && <div class="ap-muted">{district}</div>}
              </>
            ),
          },
          { label: 'Casella o scaffale', value: who.box },
          { label: 'Dichiarazione', value: <>{formatDay(begins)}: la residenza vale da allora</> },
          { label: 'Validità', value: <Clock words={validityWords({ ...who, validUntil }, rules, today)} /> },
          ...(ending
            ? []
            : [
                {
                  label: 'Anagrafe',
                  value: <Clock words={registryWords(registration.registeredOn, registration.registerBy, today)} />,
                },
                { label: 'Accertamenti', value: <Clock words={checksWords(registration, today)} /> },
                {
                  label: 'Si fa vedere',
                  value: (
                    <>
                      <Clock words={seenWords({ lastSeen, begins, state: who.state }, rules, today)} />
                      {search.count > 0 && <div class="ap-muted">{searchWords(search.count, rules)}</div>}
                    </>
                  ),
                },
              ]),
        ]}
      />
    </Section>
  )
}
