import { housingPaths } from '../housing/paths.ts'
import { formatNumber } from '../ui/format.ts'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import type { FoundPlaces } from './find-a-place.ts'
import { obstacleHeadings, obstacleSentence } from './find-a-place-words.ts'
import type { ObstacleCode } from './fit-rules.ts'
import { placementPaths } from './paths.ts'

type Props = { found: FoundPlaces; because: ObstacleCode | null; today: Temporal.PlainDate }

/** "Perché non questi": how many units each reason keeps out, each opening its list. A unit is counted once, under what decides. */
export function WhyNotTheseUnits({ found, because }: Props) {
  if (found.reasons.length === 0) return null
  return (
    <Section title="Perché non gli altri" id="perche">
      <ul class="ap-finder-whynot">
        {found.reasons.map(({ code, count }) => (
          <li>
            <a href={`${searchAgain(found, code)}#perche`} aria-current={code === because ? 'true' : undefined}>
              {obstacleHeadings[code]} <span class="ap-count">{formatNumber(count)}</span>
            </a>
          </li>
        ))}
      </ul>
      {because && <Units found={found} because={because} />}
    </Section>
  )
}

const Units = ({ found, because }: { found: FoundPlaces; because: ObstacleCode }) => (
  <Table
    caption={obstacleHeadings[because]}
    rows={found.misfits}
    columns={[
      {
        header: 'Alloggio',
        cell: ({ unit }) => (
          <a href={housingPaths.unit(unit.id)}>
            {unit.site}, {unit.name}
          </a>
        ),
      },
      {
        header: 'Perché',
        cell: ({ obstacles }) => obstacles.map((obstacle) => obstacleSentence(obstacle, found.from)).join('. '),
      },
      { header: 'Zona', value: ({ unit }) => unit.zone },
      { header: 'Servizio', value: ({ serviceName }) => serviceName },
    ]}
    empty={<p>Nessun alloggio per questo motivo.</p>}
  />
)

export const searchAgain = (
  { referral, household, seeker, serviceId, from, to }: FoundPlaces,
  because?: ObstacleCode,
) =>
  placementPaths.findAPlace({
    referral: referral?.id,
    household: referral ? null : household?.id,
    people: household ? null : seeker.people,
    minors: household ? null : seeker.minors,
    service: referral ? null : serviceId,
    from,
    to,
    because,
  })
