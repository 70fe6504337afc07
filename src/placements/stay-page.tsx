import { Badge } from '../ui/badge.tsx'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { Columns } from '../ui/columns.tsx'
import { DangerConfirm } from '../ui/danger-confirm.tsx'
import { Day, DayIn } from '../ui/day.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Facts } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { formatDay, plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { PathSteps } from '../ui/path-steps.tsx'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import { Timeline } from '../ui/timeline.tsx'
import { destinationLabel, destinationOptions } from './destinations.ts'
import { placementPaths } from './paths.ts'
import type { StayActions } from './stay-actions.ts'
import { historyOf } from './stay-history.ts'
import type { StayPage as Stay } from './stay-page-query.ts'
import { pathOf } from './stay-path-steps.ts'
import { stayPaths } from './stay-paths.ts'
import { About, Extensions, FollowUps, NoticesSent } from './stay-side.tsx'
import { exitReasonLabels, labelOf, stayStates, stayTones } from './stay-words.ts'
import { leftInWords } from './stays-page.tsx'

type Props = { at: PageContext; stay: Stay; may: StayActions; destinationForm: FormState; undoForm: FormState }

export const StayPage = ({ at, stay, may, destinationForm, undoForm }: Props) => (
  <Page
    at={at}
    title={stay.householdName}
    heading={
      <>
        Ospitalità di <Name>{stay.householdName}</Name>
      </>
    }
    crumbs={[{ href: placementPaths.stays, label: 'Ospitalità' }]}
    lead={<Lead stay={stay} />}
    action={
      !stay.exit && may.moveOut && <LinkButton href={placementPaths.moveOut(stay.id)}>Registra l’uscita</LinkButton>
    }
  >
    <ErrorSummary errors={undoForm.errors} />
    <Warnings stay={stay} at={at} />
    <PathSteps label={`Percorso di ${stay.householdName}`} steps={pathOf(stay)} />
    <Columns
      main={
        <>
          {stay.exit ? (
            <Left stay={stay} may={may} destinationForm={destinationForm} undoForm={undoForm} />
          ) : (
            <Tonight stay={stay} may={may} />
          )}
          <Section title="Notti e letti">
            <NightsByPerson stay={stay} />
          </Section>
          <Section title="Che cosa è successo">
            <Timeline events={historyOf(stay)} label="Storia dell’ospitalità" />
          </Section>
        </>
      }
      side={
        <>
          <About stay={stay} />
          <Extensions stay={stay} may={may} />
          <FollowUps stay={stay} may={may} />
          <NoticesSent stay={stay} />
        </>
      }
    />
  </Page>
)

const Lead = ({ stay }: { stay: Stay }) => (
  <>
    <Badge tone={stayTones[stay.state]}>{stayStates[stay.state]}</Badge>{' '}
    {stay.exit
      ? `${plural(stay.nightsSoFar, 'notte', 'notti')}, fino al ${formatDay(stay.exit)}`
      : `fino al ${formatDay(stay.authorisedUntil)}: ${leftInWords(stay.daysLeft ?? 0)}`}
  </>
)

const Warnings = ({ stay, at }: { stay: Stay; at: PageContext }) => (
  <div class="ap-stack">
    {stay.state === 'overstay' && (
      <Notice tone="danger" title="Il termine autorizzato è passato">
        <p>
          Il nucleo doveva uscire il {formatDay(stay.authorisedUntil)}. Le sue notti sono protette un giorno alla volta,
          ma questa non è una proroga: chiedila, o registra l’uscita.
        </p>
      </Notice>
    )}
    {stay.conflicts.map((conflict) => (
      <Notice tone="danger" title={`${conflict.place}: qui è atteso qualcun altro`}>
        <p>
          {conflict.kind === 'closure'
            ? 'Il posto chiude'
            : `${conflict.kind === 'hold' ? 'È tenuto per' : 'Arriva'} ${conflict.otherName ?? 'un altro nucleo'}`}{' '}
          <DayIn date={conflict.from} today={at.today} />. Trasferisci uno dei due.
        </p>
      </Notice>
    ))}
  </div>
)

const Tonight = ({ stay, may }: { stay: Stay; may: StayActions }) => (
  <Section title="Chi dorme qui stanotte">
    <Facts
      items={stay.tonight.map(({ guest, place }) => ({
        label: guest.name,
        value: (
          <>
            {place ?? <Badge tone="danger">letto non assicurato</Badge>}
            {guest.leavesOn && <span class="ap-muted"> · esce il {formatDay(guest.leavesOn)}</span>}
          </>
        ),
      }))}
    />
    <ButtonRow>
      {may.askExtension && !stay.pending && (
        <LinkButton kind="secondary" href={placementPaths.extension(stay.id)}>
          Chiedi una proroga
        </LinkButton>
      )}
      {may.transfer && (
        <LinkButton kind="secondary" href={placementPaths.transfer(stay.id)}>
          Trasferisci
        </LinkButton>
      )}
      {may.transfer && (
        <LinkButton kind="secondary" href={placementPaths.members(stay.id)}>
          Chi arriva e chi va
        </LinkButton>
      )}
      <LinkButton kind="quiet" href={placementPaths.agreement(stay.id)}>
        Stampa l’accordo
      </LinkButton>
    </ButtonRow>
  </Section>
)

const Left = ({ stay, may, destinationForm, undoForm }: Omit<Props, 'at'>) => {
  const departure = stay.departures.find(({ undoneAt }) => undoneAt === null)
  if (!departure) return null
  return (
    <Section title="L’uscita">
      <Facts
        items={[
          { label: 'Giorno', value: <Day date={departure.on} /> },
          { label: 'Destinazione', value: destinationLabel(departure.destination) },
          { label: 'Motivo', value: labelOf(exitReasonLabels, departure.reason) },
          { label: 'ETHOS all’uscita', value: departure.ethos },
          { label: 'Nota', value: departure.note },
        ]}
      />
      {may.moveOut && departure.destination === 'waiting_to_know' && (
        <Form action={stayPaths.destination(stay.id)} label="Dove è andato il nucleo">
          <Select
            label="Dove è andato il nucleo"
            name="destination"
            from={destinationForm}
            options={destinationOptions}
            placeholder="Scegli"
            required
          />
          <Field label="Nota" name="note" from={destinationForm} type="textarea" rows={2} maxlength={5000} />
          <SubmitButton>Registra la destinazione</SubmitButton>
        </Form>
      )}
      {may.moveOut && (
        <DangerConfirm
          summary="Annulla l’uscita, registrata per errore"
          action={stayPaths.undoMoveOut(stay.id)}
          button="Annulla l’uscita"
          open={Object.keys(undoForm.errors).length > 0}
        >
          <p>
            L’ospitalità torna in corso e ciascuno torna nel suo letto, se è ancora libero. L’uscita resta nella storia.
          </p>
          <Field label="Perché" name="undoReason" from={undoForm} required maxlength={1000} />
        </DangerConfirm>
      )}
    </Section>
  )
}

const NightsByPerson = ({ stay }: { stay: Stay }) => (
  <div class="ap-stack">
    {stay.guests.length === 0 && <p class="ap-muted">Nessuna notte: ingresso e uscita nello stesso giorno.</p>}
    {stay.guests.map((guest) => (
      <div>
        <p>
          <strong>
            <Name>{guest.name}</Name>
          </strong>
        </p>
        <ul>
          {guest.rows.map(({ nights, place }) => (
            <li>
              {place}: dal <Day date={nights.from} short /> al {nights.to && <Day date={nights.to} short />},{' '}
              {plural(nights.count, 'notte', 'notti')}
            </li>
          ))}
        </ul>
      </div>
    ))}
  </div>
)
