import { roomKind } from '../housing/words.ts'
import { placementPaths } from '../placements/paths.ts'
import type { Refusal } from '../platform/refusal.ts'
import { byField } from '../platform/refusal.ts'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { Moment } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Facts } from '../ui/facts.tsx'
import { Form } from '../ui/form.tsx'
import { Nights } from '../ui/nights.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import { type Hold, type Place, placeWords } from './hold.ts'
import { boardPaths } from './paths.ts'

type Props = {
  at: PageContext
  hold: Hold
  from: Place | undefined
  to: Place | undefined
  /** Where it could go. */
  places: Place[]
  refusals: Refusal[]
  back: string
}

/** Another bed for an offer: choose it, read what changes, confirm. */
export const MoveHoldPage = ({ at, hold, from, to, places, refusals, back }: Props) => (
  <Page at={at} title="Sposta la proposta" crumbs={[{ href: back, label: 'Tabellone' }]}>
    <ErrorSummary errors={byField(refusals)} title="La proposta resta dov’è" prefix="f-" />
    <Facts
      items={[
        {
          label: 'Proposta a',
          value: (
            <a href={placementPaths.offer(hold.offerId)}>
              <bdi>{hold.household ?? 'Nucleo riservato'}</bdi>
            </a>
          ),
        },
        { label: 'Notti', value: hold.nights.to && <Nights from={hold.nights.from} to={hold.nights.to} /> },
        { label: 'Risposta entro', value: <Moment at={hold.expiresAt} /> },
        { label: 'Letti tenuti', value: hold.beds.map((bed) => <div>{placeWords(bed)}</div>) },
      ]}
    />
    {from && to && refusals.length === 0 ? (
      <Confirm hold={hold} from={from} to={to} back={back} />
    ) : (
      hold.open && <Choose hold={hold} from={from} places={places} back={back} />
    )}
  </Page>
)

type ConfirmProps = { hold: Hold; from: Place; to: Place; back: string }

const Confirm = ({ hold, from, to, back }: ConfirmProps) => (
  <Section title="Che cosa cambia">
    <Facts
      items={[
        { label: 'Si libera', value: placeWords(from) },
        { label: 'È tenuto al suo posto', value: `${placeWords(to)} (stanza ${roomKind(to.isPrivate)})` },
      ]}
    />
    <p>Le notti e il termine per rispondere restano gli stessi. Se il nucleo conosce già il posto, avvisalo.</p>
    <Form
      action={boardPaths.moveHold(hold.offerId)}
      hidden={{ da: from.bedId, a: to.bedId, verso: back }}
      warnOnLeave={false}
    >
      <ButtonRow>
        <SubmitButton>Sposta la proposta</SubmitButton>
        <LinkButton kind="secondary" href={boardPaths.moveHold(hold.offerId, { from: from.bedId })}>
          Scegli un altro letto
        </LinkButton>
        <LinkButton kind="quiet" href={back}>
          Lascia tutto com’è
        </LinkButton>
      </ButtonRow>
    </Form>
  </Section>
)

type ChooseProps = { hold: Hold; from: Place | undefined; places: Place[]; back: string }

const Choose = ({ hold, from, places, back }: ChooseProps) => (
  <Section title="Scegli il letto">
    {places.length === 0 ? (
      <EmptyState
        title="Nessun altro letto è libero per tutte le notti"
        text="Puoi ritirare la proposta e farne una per altre notti."
        action={
          <LinkButton kind="secondary" href={back}>
            Torna al tabellone
          </LinkButton>
        }
      />
    ) : (
      <form method="get" action={boardPaths.moveHold(hold.offerId)} class="ap-form">
        <Select
          label="Letto da lasciare"
          name="da"
          value={from?.bedId ?? hold.beds[0]?.bedId ?? ''}
          required
          options={hold.beds.map((bed) => ({ value: bed.bedId, label: placeWords(bed) }))}
        />
        <Select
          label="Letto nuovo"
          name="a"
          required
          placeholder="Scegli"
          help="I letti liberi per tutte le notti della proposta."
          options={grouped(places)}
        />
        <input type="hidden" name="verso" value={back} />
        <ButtonRow>
          <SubmitButton>Continua</SubmitButton>
          <LinkButton kind="quiet" href={back}>
            Lascia tutto com’è
          </LinkButton>
        </ButtonRow>
      </form>
    )}
  </Section>
)

const grouped = (places: Place[]) =>
  [...Map.groupBy(places, ({ site, unit }) => `${site}, ${unit}`)].map(([group, beds]) => ({
    group,
    options: beds.map((bed) => ({ value: bed.bedId, label: `${bed.room} (${roomKind(bed.isPrivate)}), ${bed.bed}` })),
  }))
