import { labelIn, reasonLabels, stateLabels } from '../referrals/words.ts'
import { Badge } from '../ui/badge.tsx'
import { Day, Moment } from '../ui/day.tsx'
import { Section } from '../ui/section.tsx'
import type { Elsewhere, ReferralElsewhere, StayElsewhere } from './elsewhere.ts'

/** Where else the household sleeps and was referred: the services of others that it passes through. */
export const ElsewhereSection = ({ elsewhere: { stays, referrals } }: { elsewhere: Elsewhere }) =>
  stays.length + referrals.length === 0 ? null : (
    <Section title="Anche altrove" id="altrove">
      <ul class="ap-plain-list">
        {stays.map((stay) => (
          <Stay stay={stay} />
        ))}
        {referrals.map((referral) => (
          <Referral referral={referral} />
        ))}
      </ul>
    </Section>
  )

const Stay = ({ stay }: { stay: StayElsewhere }) => (
  <li>
    <strong>{stay.serviceName}</strong> ({stay.organisationName}){' '}
    <Badge tone={stay.exit ? 'neutral' : 'good'}>{stay.exit ? 'Ospitalità conclusa' : 'Ospite'}</Badge>
    <br />
    <span class="ap-muted">
      {stay.places && !stay.exit ? `${stay.places}. ` : ''}
      Dal <Day date={stay.entry} />
      {stay.exit ? (
        <>
          {' '}
          al <Day date={stay.exit} />
        </>
      ) : (
        <>
          , autorizzata fino al <Day date={stay.authorisedUntil} />
        </>
      )}
    </span>
  </li>
)

const Referral = ({ referral }: { referral: ReferralElsewhere }) => (
  <li>
    <strong>{referral.serviceName}</strong> ({referral.organisationName}) <Badge tone="info">Segnalazione</Badge>
    <br />
    <span class="ap-muted">
      {labelIn(reasonLabels, referral.reason)}, <Moment at={referral.receivedAt} />.{' '}
      {labelIn(stateLabels, referral.state)}.
    </span>
  </li>
)
