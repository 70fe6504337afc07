import type { Child } from 'hono/jsx'
import { peoplePaths } from '../people/paths.ts'
import { relationLabel } from '../people/words.ts'
import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import { Columns } from '../ui/columns.tsx'
import { Day, DayIn, Moment } from '../ui/day.tsx'
import { Facts } from '../ui/facts.tsx'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { ActsSection } from './acts-section.tsx'
import { Decisions, type FailedMove } from './decisions.tsx'
import { ethosLabels } from './ethos.ts'
import { HistorySection } from './history-section.tsx'
import { ageWords } from './household-words.ts'
import { referralPaths } from './paths.ts'
import { type FailedPosition, PositionSection } from './position-section.tsx'
import type { ReferralDetail, Requirement } from './referral-detail.ts'
import { ReferralSteps } from './referral-steps.tsx'
import { RequirementSentences } from './requirement-sentences.tsx'
import { isOver, type Move, undecided } from './states.ts'
import { WhatIsNext } from './what-is-next.tsx'
import { channelLabels, labelIn, reasonLabels, stateLabels, stateTones, urgencyLabels, urgencyTones } from './words.ts'

type Props = {
  at: PageContext
  now: Temporal.Instant
  referral: ReferralDetail
  moves: Move[]
  mayRecord: boolean
  mayDecide: boolean
  failedMove?: FailedMove
  failedPosition?: FailedPosition
  conflict?: Child
}

/** One referral: where it stands, its facts beside what the rules ask, and at the bottom what can be decided. */
export const ReferralPage = ({ at, now, referral, moves, mayRecord, mayDecide, ...tried }: Props) => (
  <Page
    at={at}
    title={`Segnalazione ${referral.number}`}
    lead={
      <>
        <a href={peoplePaths.household(referral.householdId)}>
          <Name>{referral.householdName}</Name>
        </a>{' '}
        · {referral.serviceName} · <Badge tone={stateTones[referral.state]}>{stateLabels[referral.state]}</Badge>
      </>
    }
    crumbs={[{ href: referralPaths.list, label: 'Segnalazioni' }]}
    action={
      ['eligible', 'listed'].includes(referral.state) && (
        <LinkButton href={referralPaths.findPlace(referral.id)} icon="it-search">
          Cerca un posto
        </LinkButton>
      )
    }
  >
    {tried.conflict}
    <ReferralSteps referral={referral} />
    <WhatIsNext referral={referral} now={now} />
    <Columns
      main={
        <>
          <Request referral={referral} editable={mayRecord && !isOver(referral.state)} />
          <Household referral={referral} />
          <ActsSection referral={referral} editable={mayRecord} today={at.today} />
        </>
      }
      side={
        <RequirementsSection
          requirements={referral.requirements}
          rulesAct={referral.rulesAct}
          answerAt={
            mayRecord && undecided.includes(referral.state) ? referralPaths.requirements(referral.id) : undefined
          }
          today={at.today}
        />
      }
    />
    {referral.place && (
      <PositionSection referral={referral} place={referral.place} mayDecide={mayDecide} failed={tried.failedPosition} />
    )}
    <Decisions referral={referral} moves={moves} failed={tried.failedMove} />
    <HistorySection history={referral.history} />
  </Page>
)

const Request = ({ referral, editable }: { referral: ReferralDetail; editable: boolean }) => (
  <Section
    title="La richiesta"
    action={
      editable && (
        <LinkButton href={referralPaths.correct(referral.id)} kind="quiet" small icon="it-pencil">
          Correggi
        </LinkButton>
      )
    }
  >
    <Facts
      columns
      items={[
        { label: 'Chi segnala', value: [referral.senderName, referral.senderPerson].filter(Boolean).join(', ') },
        { label: 'Da dove arriva', value: labelIn(channelLabels, referral.channel) },
        { label: 'Ricevuta', value: <Moment at={referral.receivedAt} /> },
        { label: 'Chiede un posto dal', value: <Day date={referral.wantedOn} /> },
        { label: 'Motivo', value: labelIn(reasonLabels, referral.reason) },
        {
          label: 'Urgenza',
          value: <Badge tone={urgencyTones[referral.urgency]}>{labelIn(urgencyLabels, referral.urgency)}</Badge>,
        },
        { label: 'Situazione abitativa (ETHOS)', value: <Situation referral={referral} /> },
        {
          label: 'Morosità incolpevole',
          value: referral.blamelessArrears === null ? '' : referral.blamelessArrears ? 'Sì' : 'No',
        },
      ]}
    />
    {referral.reasonNote && (
      <>
        <h3>Che cosa è successo</h3>
        {referral.reasonNote.split('\n').map((line) => (
          <p dir="auto">{line}</p>
        ))}
      </>
    )}
  </Section>
)

const Situation = ({ referral: { ethos, ethosOn } }: { referral: ReferralDetail }) =>
  ethos ? (
    <>
      {ethos} · {labelIn(ethosLabels, ethos)}
      {ethosOn && (
        <>
          , dal <Day date={ethosOn} />
        </>
      )}
    </>
  ) : (
    <span class="ap-muted">non indicata</span>
  )

const Household = ({ referral: { household, householdId } }: { referral: ReferralDetail }) => (
  <Section title="Il nucleo" action={<a href={peoplePaths.household(householdId)}>Apri il fascicolo</a>}>
    {household && household.members.length > 0 ? (
      <ul>
        {household.members.map((member) => (
          <li>
            <a href={peoplePaths.person(member.personId)}>
              <Name>{ageWords(member)}</Name>
            </a>{' '}
            <span class="ap-muted">{relationLabel(member.relation, member.sex)}</span>
          </li>
        ))}
      </ul>
    ) : (
      <p class="ap-muted">Oggi nessuno fa parte di questo nucleo.</p>
    )}
  </Section>
)

type RequirementsProps = { requirements: Requirement[]; rulesAct: string; answerAt?: string; today: Temporal.PlainDate }

const RequirementsSection = ({ requirements, rulesAct, answerAt, today }: RequirementsProps) => (
  <Section
    title="Requisiti"
    action={
      answerAt &&
      requirements.length > 0 && (
        <LinkButton href={answerAt} kind="secondary" small>
          Rispondi
        </LinkButton>
      )
    }
  >
    {requirements.length === 0 ? (
      <p>Le regole del servizio non chiedono requisiti.</p>
    ) : (
      <RequirementSentences requirements={requirements} due={(day) => <DayIn date={day} today={today} />} />
    )}
    <p class="ap-help">Regole in vigore quando è arrivata: {rulesAct}</p>
  </Section>
)
