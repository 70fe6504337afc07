import type { Child } from 'hono/jsx'
import { peoplePaths } from '../people/paths.ts'
import { destinationLabel } from '../placements/destinations.ts'
import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import { Columns } from '../ui/columns.tsx'
import { DangerConfirm } from '../ui/danger-confirm.tsx'
import { Day } from '../ui/day.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Facts } from '../ui/facts.tsx'
import type { FormState } from '../ui/form-state.ts'
import { formatDay, fromDay, toDay } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { type ClockWords, checksWords, registryWords, searchWords, seenWords, validityWords } from './clock-words.ts'
import { residencePaths as paths } from './paths.ts'
import type { RegistrationDetail } from './registration-detail.ts'
import { stateTones } from './state-tones.ts'
import { SuspensionsSection } from './suspensions-section.tsx'
import { VisitsSection } from './visits-section.tsx'
import { endingReasons, registrationStates } from './words.ts'

type Props = {
  at: PageContext
  registration: RegistrationDetail
  mayRecord: boolean
  mayDecide: boolean
  mayHandle: boolean
  /** What hangs from the registration: proxies, forwarding, how they are told, papers. */
  sections?: Child
  failed?: FormState
}

/** One registration: who, at which address, how it stands; then what happened, and what hangs from it. */
export const RegistrationPage = ({ at, registration, mayRecord, mayDecide, mayHandle, sections, failed }: Props) => {
  const { who, ending } = registration
  return (
    <Page
      at={at}
      title={`${who.name}, n. ${who.number}`}
      heading={
        <>
          <Name>{who.name}</Name>, n. {who.number}
        </>
      }
      crumbs={[{ href: paths.registered({ sportello: who.serviceId }), label: 'Registrazioni' }]}
      lead={
        <>
          <Badge tone={stateTones[who.state]}>{registrationStates[who.state]}</Badge> {registration.deskName}
        </>
      }
      action={<MainAction registration={registration} today={at.today} {...{ mayRecord, mayHandle }} />}
    >
      {failed && <ErrorSummary errors={failed.errors} title="Non si può fare così" />}
      {ending && <Ended registration={registration} mayDecide={mayDecide} />}
      {!ending && (
        <OtherActions registration={registration} today={at.today} {...{ mayRecord, mayDecide, mayHandle }} />
      )}
      <Columns
        main={
          <>
            <Standing registration={registration} today={at.today} mayRecord={mayRecord && !ending} />
            <VisitsSection registration={registration} mayRecord={mayRecord} today={at.today} />
          </>
        }
        side={
          <>
            <Who registration={registration} mayRecord={mayRecord} />
            <Validities registration={registration} />
            <SuspensionsSection registration={registration} mayDecide={mayDecide} today={at.today} />
          </>
        }
      />
      {sections}
    </Page>
  )
}

type ActionProps = {
  registration: RegistrationDetail
  today: Temporal.PlainDate
  mayRecord: boolean
  mayHandle: boolean
}

/** Time to renew, by the rules' warning. */
function isTimeToRenew({ validities, rules, ending }: RegistrationDetail, today: Temporal.PlainDate): boolean {
  const until = validities[0]?.valid.to
  return !ending && !!until && today.until(until, { largestUnit: 'days' }).days <= rules.renewalWarningDays
}

/** The renewal when it is time, the mail otherwise. */
const MainAction = ({ registration, today, mayRecord, mayHandle }: ActionProps) => {
  const { who } = registration
  if (mayRecord && isTimeToRenew(registration, today))
    return <LinkButton href={paths.renew(who.id)}>Rinnova</LinkButton>
  return mayHandle ? <LinkButton href={paths.handOver(who.id)}>La sua posta</LinkButton> : null
}

type OtherProps = ActionProps & { mayDecide: boolean }

const OtherActions = ({ registration, today, mayRecord, mayDecide, mayHandle }: OtherProps) => {
  const { who, suspensions } = registration
  const renewing = mayRecord && isTimeToRenew(registration, today)
  return (
    <p class="ap-inline-links ap-no-print">
      {renewing
        ? mayHandle && <a href={paths.handOver(who.id)}>La sua posta</a>
        : mayRecord && <a href={paths.renew(who.id)}>Rinnova</a>}
      {mayRecord && <a href={paths.registry(who.id)}>Anagrafe e accertamenti</a>}
      {mayDecide && !suspensions.some(({ during }) => !during.to) && <a href={paths.suspend(who.id)}>Sospendi</a>}
      {mayDecide && <a href={paths.startTransfer(who.id)}>Trasferisci a un altro sportello</a>}
      {mayDecide && <a href={paths.end(who.id)}>Chiudi la registrazione</a>}
      <a href={paths.transfers(who.id)}>Trasferimenti</a>
    </p>
  )
}

const Clock = ({ words: { tone, text } }: { words: ClockWords }) => <Badge tone={tone}>{text}</Badge>

type StandingProps = { registration: RegistrationDetail; today: Temporal.PlainDate; mayRecord: boolean }

const Standing = ({ registration, today, mayRecord }: StandingProps) => {
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

const Who = ({ registration, mayRecord }: { registration: RegistrationDetail; mayRecord: boolean }) => {
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

const Validities = ({ registration: { validities } }: { registration: RegistrationDetail }) => (
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

const Ended = ({
  registration: { who, ending, version },
  mayDecide,
}: {
  registration: RegistrationDetail
  mayDecide: boolean
}) =>
  ending ? (
    <Notice tone="info" title={`Chiusa ${fromDay(ending.onDay)}: ${endingReasons[ending.reason].toLowerCase()}`}>
      <Facts
        items={[
          ...(ending.destination ? [{ label: 'Casa', value: destinationLabel(ending.destination) }] : []),
          ...(ending.newAddress ? [{ label: 'Nuovo indirizzo', value: ending.newAddress }] : []),
          ...(ending.act ? [{ label: 'Provvedimento', value: ending.act }] : []),
          ...(ending.note ? [{ label: 'Nota', value: ending.note }] : []),
        ]}
      />
      {ending.reason === 'moved_to_other_desk' && (
        <p>
          <a href={paths.transfers(who.id)}>Guarda il trasferimento</a>
        </p>
      )}
      {mayDecide && ending.reason !== 'moved_to_other_desk' && (
        <DangerConfirm
          summary="Riapri: la chiusura era un errore"
          action={paths.undoEnd(who.id)}
          button="Riapri la registrazione"
          version={version}
        >
          <p>
            La registrazione torna com’era, con lo stesso numero. Non si può più se nel frattempo è stata registrata di
            nuovo.
          </p>
        </DangerConfirm>
      )}
    </Notice>
  ) : null
