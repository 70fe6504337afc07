import { peoplePaths } from '../people/paths.ts'
import { languageLabel, needLabels, relationLabel } from '../people/words.ts'
import { referralPaths } from '../referrals/paths.ts'
import { reasonLabels, stateLabels, urgencyLabels } from '../referrals/words.ts'
import { Day } from '../ui/day.tsx'
import { Facts } from '../ui/facts.tsx'
import { plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Section } from '../ui/section.tsx'
import type { FoundPlaces } from './find-a-place.ts'

const labelIn = (labels: Record<string, string>, code: string) => labels[code] ?? code

/** Who needs the place, in one glance. */
export function SeekerGlance({ found: { household, referral, seeker } }: { found: FoundPlaces }) {
  if (!household)
    return (
      <Section title="Per chi">
        <p>
          {plural(seeker.people, 'persona', 'persone')}
          {seeker.minors > 0 && `, di cui ${plural(seeker.minors, 'minore', 'minori')}`}. Per proporre un posto parti da
          una <a href={referralPaths.list}>segnalazione</a> o dal <a href={peoplePaths.list}>nucleo</a>.
        </p>
      </Section>
    )
  const languages = [...new Set(household.members.flatMap(({ languagesSpoken }) => languagesSpoken))]
  return (
    <Section title={<Name>{household.name}</Name>}>
      <ul class="ap-finder-people">
        {household.members.map((member) => (
          <li>
            <a href={peoplePaths.person(member.personId)}>
              <Name>{member.name}</Name>
            </a>{' '}
            <span class="ap-muted">
              {[
                relationLabel(member.relation, member.sex),
                member.age !== null && plural(member.age, 'anno', 'anni'),
                ...member.needs.map((need) => labelIn(needLabels, need)),
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
      <Facts
        items={[
          {
            label: 'Posti che servono',
            value: `${seeker.people}${seeker.babies > 0 ? `, ${plural(seeker.babies, 'può essere una culla', 'possono essere culle')}` : ''}`,
          },
          { label: 'Esigenze', value: seeker.needs.map((need) => labelIn(needLabels, need)).join(', ') || 'Nessuna' },
          { label: 'Lingue', value: languages.map(languageLabel).join(', ') },
          ...(referral ? factsOf(referral) : []),
        ]}
      />
    </Section>
  )
}

const factsOf = (referral: NonNullable<FoundPlaces['referral']>) => [
  {
    label: 'Segnalazione',
    value: (
      <a href={referralPaths.referral(referral.id)}>
        {referral.number}, {labelIn(reasonLabels, referral.reason)}
      </a>
    ),
  },
  {
    label: 'A che punto è',
    value: `${stateLabels[referral.state]}, urgenza ${labelIn(urgencyLabels, referral.urgency).toLowerCase()}`,
  },
  { label: 'Posto chiesto per', value: <Day date={referral.wantedOn} /> },
]
