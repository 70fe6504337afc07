import { housingPaths } from '../housing/paths.ts'
import { peoplePaths } from '../people/paths.ts'
import { referralPaths } from '../referrals/paths.ts'
import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import { Columns } from '../ui/columns.tsx'
import { Day, Moment } from '../ui/day.tsx'
import { Facts } from '../ui/facts.tsx'
import type { FormState } from '../ui/form-state.ts'
import { formatDay } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Nights } from '../ui/nights.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { AnswerForms } from './offer-answer.tsx'
import type { HeldBed, OfferLine } from './offer-queries.ts'
import { placementPaths } from './paths.ts'
import { timeLeft } from './time-left.ts'
import { declineReasonLabel, declineSides, offerStates, offerTones } from './words.ts'

export type OfferMay = { answer: boolean; decide: boolean; moveIn: boolean }

type Props = {
  at: PageContext
  offer: OfferLine
  beds: HeldBed[]
  now: Temporal.Instant
  form: FormState
  may: OfferMay
}

/** One offer: what is held for whom, until when, and its answer. */
export const OfferPage = ({ at, offer, beds, now, form, may }: Props) => (
  <Page
    at={at}
    title={`Proposta a ${offer.householdName}`}
    heading={
      <>
        Proposta a <Name>{offer.householdName}</Name>
      </>
    }
    crumbs={[{ href: placementPaths.offers(), label: 'Proposte' }]}
    lead={
      <>
        <Badge tone={offerTones[offer.state]}>{offerStates[offer.state]}</Badge> {headline(offer, now)}
      </>
    }
    action={
      may.moveIn &&
      offer.state === 'accepted' &&
      !offer.stayId && <LinkButton href={placementPaths.moveInFromOffer(offer.id)}>Registra l’ingresso</LinkButton>
    }
  >
    <Columns
      main={
        <>
          <WhatIsHeld offer={offer} beds={beds} />
          <AnswerForms offer={offer} form={form} may={may} now={now} />
        </>
      }
      side={
        <Section title="La proposta">
          <Facts items={factsOf(offer)} />
        </Section>
      }
    />
  </Page>
)

function headline({ state, expiresAt, nights, stayId }: OfferLine, now: Temporal.Instant): string {
  if (state === 'open') return `Scade ${timeLeft(expiresAt, now)}.`
  if (state === 'accepted' && !stayId) return `Ingresso previsto il ${formatDay(nights.from)}.`
  if (state === 'expired') return 'Il posto è tornato libero.'
  return ''
}

const WhatIsHeld = ({ offer, beds }: { offer: OfferLine; beds: HeldBed[] }) => (
  <Section title="Posti">
    {offer.nights.to && (
      <p>
        <Nights from={offer.nights.from} to={offer.nights.to} />
      </p>
    )}
    {offer.stayId ? (
      <Notice tone="good" title="Il nucleo è entrato">
        <p>
          <a href={placementPaths.stay(offer.stayId)}>Apri l’ospitalità</a>
        </p>
      </Notice>
    ) : beds.length > 0 ? (
      <ul>
        {beds.map((bed) => (
          <li>
            <a href={housingPaths.unit(bed.unitId)}>{bed.place}</a>, {bed.room}, {bed.bed}
          </li>
        ))}
      </ul>
    ) : (
      <p class="ap-muted">
        Nessun posto è più tenuto per questa proposta.{' '}
        <a href={placementPaths.findAPlace({ household: offer.householdId })}>Cerca un posto</a>
      </p>
    )}
  </Section>
)

const factsOf = (offer: OfferLine) => [
  {
    label: 'Nucleo',
    value: (
      <a href={peoplePaths.household(offer.householdId)}>
        <Name>{offer.householdName}</Name>
      </a>
    ),
  },
  { label: 'Persone', value: `${offer.people}` },
  ...(offer.referralId
    ? [
        {
          label: 'Segnalazione',
          value: <a href={referralPaths.referral(offer.referralId)}>Numero {offer.referralNumber}</a>,
        },
      ]
    : []),
  { label: 'Servizio', value: offer.serviceName },
  { label: 'Ingresso previsto', value: <Day date={offer.nights.from} /> },
  {
    label: 'Fatta',
    value: (
      <>
        <Moment at={offer.madeAt} />
        {offer.madeBy && `, da ${offer.madeBy}`}
      </>
    ),
  },
  { label: 'Scadenza', value: <Moment at={offer.expiresAt} /> },
  ...(offer.answeredAt
    ? [
        {
          label: offerStates[offer.state],
          value: (
            <>
              <Moment at={offer.answeredAt} />
              {offer.answeredBy && `, da ${offer.answeredBy}`}
            </>
          ),
        },
      ]
    : []),
  ...(offer.declinedBy && offer.declineReason
    ? [{ label: declineSides[offer.declinedBy], value: declineReasonLabel(offer.declinedBy, offer.declineReason) }]
    : []),
  ...(offer.declineNote ? [{ label: 'Nota', value: offer.declineNote }] : []),
]
