import { housingPaths } from '../housing/paths.ts'
import { Badge } from '../ui/badge.tsx'
import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Form } from '../ui/form.tsx'
import { Icon } from '../ui/icon.tsx'
import type { FoundPlace, FoundPlaces } from './find-a-place.ts'
import type { May } from './find-a-place-page.tsx'
import { bedsInWords, costs, goodThings } from './find-a-place-words.ts'
import { placementPaths } from './paths.ts'

type Props = { found: FoundPlaces; place: FoundPlace; best: boolean; may: May }

/** One place: where, which beds, why it is good, what it costs to others, and the way to offer it. */
export const PlaceCard = ({ found, place, best, may }: Props) => (
  <Card
    title={
      <>
        <a href={housingPaths.unit(place.unit.id)}>
          {place.unit.site}, {place.unit.name}
        </a>{' '}
        {best && <Badge tone="good">Il più adatto</Badge>}
      </>
    }
  >
    <p class="ap-muted">
      {[place.unit.zone, found.services.length > 1 && place.serviceName].filter(Boolean).join(', ')}
    </p>
    <ul class="ap-finder-beds">
      {bedsInWords(place).map((room) => (
        <li>{room}</li>
      ))}
    </ul>
    <ul class="ap-finder-reasons">
      {goodThings(place, found.seeker).map((said) => (
        <li class="ap-finder-good">
          <Icon name="it-check" /> {said}
        </li>
      ))}
      {costs(place, found.seeker).map((said) => (
        <li class="ap-finder-cost">
          <Icon name="it-info-circle" /> <span class="visually-hidden">Attenzione: </span>
          {said}
        </li>
      ))}
    </ul>
    <TakeIt found={found} place={place} best={best} may={may} />
  </Card>
)

function TakeIt({ found: { household, referral, openOfferId, from, to }, place, best, may }: Props) {
  if (!household) return null
  const beds = place.beds.map(({ bed }) => bed.id)
  const offers = may.offer(place.unit.serviceId) && !openOfferId
  const direct = placementPaths.directMoveIn({ household: household.id, beds, from, to })
  const where = `${place.unit.site}, ${place.unit.name}`
  return (
    <div class="ap-buttons">
      {offers && (
        <Form
          action="/proposte"
          hidden={{
            household: household.id,
            referral: referral?.id ?? '',
            from: from.toString(),
            to: to.toString(),
            place: where,
          }}
          warnOnLeave={false}
          class="ap-inline-form"
        >
          {beds.map((id) => (
            <input type="hidden" name="beds" value={id} />
          ))}
          <SubmitButton small kind={best ? 'primary' : 'secondary'} label={`Proponi ${where}`}>
            Proponi
          </SubmitButton>
        </Form>
      )}
      {may.moveIn(place.unit.serviceId) && !openOfferId && (
        <LinkButton small kind="quiet" href={direct} label={`Registra subito l’ingresso in ${where}`}>
          Registra subito l’ingresso
        </LinkButton>
      )}
    </div>
  )
}
