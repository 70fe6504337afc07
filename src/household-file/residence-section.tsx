import { residencePaths } from '../residence/paths.ts'
import type { RequestOf, ResidenceOf } from '../residence/queries.ts'
import { stateTones } from '../residence/state-tones.ts'
import { registrationStates } from '../residence/words.ts'
import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import { Day } from '../ui/day.tsx'
import { Name } from '../ui/name.tsx'
import { Section } from '../ui/section.tsx'

export type Residence = { registered: ResidenceOf[]; asked: RequestOf[]; mayAsk: boolean }

type Props = { householdId: string; residence: Residence }

/** Where the people of the household are registered; absent for who neither knows nor may ask. */
export const ResidenceSection = ({ householdId, residence: { registered, asked, mayAsk } }: Props) =>
  registered.length + asked.length === 0 && !mayAsk ? null : (
    <Section
      title="Residenza e posta"
      id="residenza"
      action={
        mayAsk && (
          <LinkButton href={residencePaths.newRequest({ nucleo: householdId })} kind="secondary" small>
            Chiedi la residenza
          </LinkButton>
        )
      }
    >
      {registered.length + asked.length === 0 ? (
        <p class="ap-muted">Nessuno è registrato a uno sportello, per quanto puoi vedere.</p>
      ) : (
        <ul class="ap-plain-list">
          {asked.map(({ id, number, name, deskName, receivedOn }) => (
            <li>
              <Name>{name}</Name>: <a href={residencePaths.request(id)}>domanda n. {number}</a> del{' '}
              <Day date={receivedOn} /> a {deskName}
            </li>
          ))}
          {registered.map((one) => (
            <Registered one={one} />
          ))}
        </ul>
      )}
    </Section>
  )

const Registered = ({ one: { id, name, number, state, deskName, begins, endedOn, opens } }: { one: ResidenceOf }) => {
  const words = `n. ${number}, ${deskName}`
  return (
    <li>
      <Name>{name}</Name>: {opens ? <a href={residencePaths.registration(id)}>{words}</a> : words}{' '}
      <Badge tone={stateTones[state]}>{registrationStates[state]}</Badge>
      <div class="ap-muted">
        Dal <Day date={begins} />
        {endedOn && (
          <>
            {' '}
            al <Day date={endedOn} />
          </>
        )}
      </div>
    </li>
  )
}
