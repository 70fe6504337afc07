import { peoplePaths } from '../people/paths.ts'
import { referralPaths } from '../referrals/paths.ts'
import { LinkButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Filters } from '../ui/filters.tsx'
import { type FormState, hasErrors } from '../ui/form-state.ts'
import { plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import type { FoundPlaces } from './find-a-place.ts'
import { nightsAsked } from './find-a-place-words.ts'
import type { ObstacleCode } from './fit-rules.ts'
import { PlaceCard } from './found-place.tsx'
import { placementPaths } from './paths.ts'
import { SeekerGlance } from './seeker-glance.tsx'
import type { WaitingHousehold } from './waiting-for-a-place.ts'
import { WaitingHouseholds } from './waiting-households.tsx'
import { WhyNotTheseUnits } from './why-not-these-units.tsx'

export type May = { offer: (serviceId: string) => boolean; moveIn: (serviceId: string) => boolean }

type Props = {
  at: PageContext
  found: FoundPlaces
  form: FormState
  because: ObstacleCode | null
  may: May
  /** Shown while nothing has been asked yet. */
  waiting?: WaitingHousehold[]
}

/** The household in one glance, the places that fit, best first, and why the others do not. */
export const FindAPlacePage = ({ at, found, form, because, may, waiting }: Props) => (
  <Page at={at} title="Cerca un posto" crumbs={crumbsOf(found)} lead={waiting ? undefined : leadOf(found, form)}>
    <ErrorSummary errors={form.errors} />
    <div class="ap-finder">
      <div class="ap-stack-lg">
        {(found.household || !waiting) && <SeekerGlance found={found} />}
        <AskedNights found={found} form={form} />
      </div>
      <div class="ap-stack-lg">
        {waiting ? (
          <WaitingHouseholds waiting={waiting} />
        ) : hasErrors(form.errors) ? null : (
          <>
            <AlreadyPlaced found={found} />
            <Places found={found} may={may} />
            <WhyNotTheseUnits found={found} because={because} today={at.today} />
          </>
        )}
      </div>
    </div>
  </Page>
)

function crumbsOf({ household, referral }: FoundPlaces) {
  const here = [{ href: '/posti', label: 'Posti' }]
  if (referral) return [{ href: referralPaths.referral(referral.id), label: `Segnalazione ${referral.number}` }]
  return household ? [{ href: peoplePaths.household(household.id), label: household.name }] : here
}

function leadOf({ from, to, seeker }: FoundPlaces, { errors }: FormState) {
  return hasErrors(errors) ? undefined : `${plural(seeker.people, 'persona', 'persone')}. ${nightsAsked(from, to)}.`
}

const AskedNights = ({ found: { household, referral, services, serviceId }, form }: Pick<Props, 'found' | 'form'>) => (
  <Section title="Quando">
    <Filters action="/posti/cerca" label="Notti richieste" button="Cerca">
      {referral && <input type="hidden" name="segnalazione" value={referral.id} />}
      {!referral && household && <input type="hidden" name="nucleo" value={household.id} />}
      {!household && (
        <>
          <Field label="Persone" name="persone" type="number" from={form} />
          <Field label="di cui minori" name="minori" type="number" from={form} />
        </>
      )}
      <DateField label="Ingresso" name="dal" from={form} />
      <DateField label="Uscita" name="al" from={form} help="Il giorno in cui lascia il posto" />
      {!referral && services.length > 1 && (
        <Select
          label="Servizio"
          name="servizio"
          value={serviceId ?? ''}
          placeholder="Tutti"
          options={services.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </Filters>
  </Section>
)

const AlreadyPlaced = ({ found: { openOfferId, openStayId } }: { found: FoundPlaces }) => (
  <>
    {openOfferId && (
      <Notice tone="warning" title="C’è già una proposta che aspetta risposta">
        <p>
          Prima di farne un’altra, <a href={placementPaths.offer(openOfferId)}>apri la proposta</a> e ritirala.
        </p>
      </Notice>
    )}
    {openStayId && (
      <Notice tone="info" title="Il nucleo è già ospite">
        <p>
          Per cambiare posto usa il <a href={placementPaths.transfer(openStayId)}>trasferimento</a>.
        </p>
      </Notice>
    )}
  </>
)

const Places = ({ found, may }: Pick<Props, 'found' | 'may'>) => (
  <Section title={headingOf(found)} id="posti">
    {found.places.length === 0 ? (
      <EmptyState
        title="Nessun alloggio va bene in quelle notti"
        text="Prova altre date, oppure guarda qui sotto che cosa manca negli altri."
        action={
          found.household && (
            <LinkButton href={referralPaths.waitingList(found.serviceId ?? undefined)} kind="secondary">
              Vai alla lista d’attesa
            </LinkButton>
          )
        }
      />
    ) : (
      <ol class="ap-finder-places">
        {found.places.map((place, index) => (
          <li>
            <PlaceCard found={found} place={place} best={index === 0} may={may} />
          </li>
        ))}
      </ol>
    )}
    {found.fitting > found.places.length && (
      <p class="ap-help">
        Questi sono i {found.places.length} migliori. Per vedere gli altri, restringi a un servizio o cambia le date.
      </p>
    )}
  </Section>
)

function headingOf({ fitting, household }: FoundPlaces) {
  const places = plural(fitting, 'alloggio va bene', 'alloggi vanno bene')
  return household ? (
    <>
      {places} per <Name>{household.name}</Name>
    </>
  ) : (
    places
  )
}
