import type { KeptProxy } from '../residence/proxy-queries.ts'
import { registrationStates } from '../residence/words.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Badge } from '../ui/badge.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { formatDay, plural, relativeDays } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import type { AtTheCounter } from './hand-over-queries.ts'
import { mailPaths as paths } from './paths.ts'
import { PiecesToHand } from './pieces-to-hand.tsx'
import { HowShown, WhoTakes } from './who-and-how.tsx'

type Props = {
  at: PageContext
  counter: AtTheCounter
  proxies: KeptProxy[]
  hasPin: boolean
  form: FormState
  chosen: string[]
  /** The piece whose label was scanned. */
  marked?: string
  mayKeep: boolean
}

/** Who stands in front of the volunteer, and what waits for them: nothing else. */
export const HandOverPage = ({ at, counter, form, mayKeep, ...props }: Props) => {
  const { addressee, waiting, aside } = counter
  return (
    <Page
      at={at}
      title={addressee.name}
      heading={
        <>
          <span class="ap-person-number">{addressee.number}</span> <Name>{addressee.name}</Name>
        </>
      }
      crumbs={[{ href: paths.handOver({ sportello: addressee.serviceId }), label: 'Consegna' }]}
      lead={<WhoItIs counter={counter} today={at.today} />}
      scripts={['islands/signature.js']}
    >
      <ErrorSummary errors={form.errors} />
      <ToKnow counter={counter} />
      {waiting.length === 0 ? (
        <NothingWaits counter={counter} />
      ) : (
        <HandOverForm at={at} counter={counter} form={form} {...props} />
      )}
      {aside > 0 && (
        <p>
          {plural(aside, 'altro pezzo è messo da parte', 'altri pezzi sono messi da parte')}: prima decide lo sportello
          {mayKeep ? (
            <>
              {', in '}
              <a href={paths.aside({ sportello: addressee.serviceId })}>Da parte</a>
            </>
          ) : null}
          .
        </p>
      )}
      {waiting.length > 0 && (
        <ActionButton action={paths.came(addressee.id)} kind="quiet">
          Segna solo la presenza
        </ActionButton>
      )}
    </Page>
  )
}

const WhoItIs = ({ counter, today }: { counter: AtTheCounter; today: Temporal.PlainDate }) => {
  const { addressee, lastOn } = counter
  const known = [
    addressee.birthYear && `nascita ${addressee.birthYear}`,
    addressee.box && `casella ${addressee.box}`,
    lastOn && `ultima consegna ${relativeDays(lastOn, today)}`,
  ].filter(Boolean)
  return (
    <>
      {known.join(', ')}{' '}
      {addressee.state !== 'active' && <Badge tone="warning">{registrationStates[addressee.state]}</Badge>}
    </>
  )
}

const ToKnow = ({ counter: { addressee, forwards, waiting } }: { counter: AtTheCounter }) => (
  <>
    {addressee.state === 'expired' && (
      <Notice tone="warning" title="La registrazione è scaduta">
        <p>La posta si consegna lo stesso. Di’ alla persona di passare dall’operatore per il rinnovo.</p>
      </Notice>
    )}
    {addressee.state === 'suspended' && (
      <Notice tone="warning" title="La registrazione è sospesa">
        <p>Quello che aspetta si consegna lo stesso. Avvisa l’operatore che la persona è tornata.</p>
      </Notice>
    )}
    {addressee.state === 'ended' && (
      <Notice tone="warning" title="La registrazione è chiusa">
        <p>
          {addressee.endedOn ? `Dal ${formatDay(addressee.endedOn)} non è più registrata qui. ` : ''}
          {waiting.length > 0 ? 'Quello che aspetta si consegna lo stesso.' : ''}
        </p>
      </Notice>
    )}
    {forwards && waiting.length > 0 && (
      <Notice title="Di solito la sua posta si inoltra">
        <p>Se è qui, puoi consegnarla.</p>
      </Notice>
    )}
  </>
)

const NothingWaits = ({ counter: { addressee } }: { counter: AtTheCounter }) => (
  <EmptyState
    title="Non c’è posta"
    text="Segna la presenza: conta come visita allo sportello."
    action={
      <ActionButton action={paths.came(addressee.id)} kind="primary">
        Segna la presenza
      </ActionButton>
    }
  />
)

const HandOverForm = ({ at, counter, proxies, hasPin, form, chosen, marked }: Omit<Props, 'mayKeep'>) => (
  <Form
    action={`${paths.handOverTo(counter.addressee.id)}?sportello=${counter.addressee.serviceId}`}
    hidden={proxies.length === 0 ? { takenBy: 'person' } : {}}
    warnOnLeave={false}
  >
    <PiecesToHand items={counter.waiting} today={at.today} form={form} chosen={chosen} marked={marked} />
    {proxies.length > 0 && <WhoTakes name={counter.addressee.name} proxies={proxies} form={form} />}
    <HowShown form={form} hasPin={hasPin} needsIdentity={counter.waiting.some(({ needsIdentity }) => needsIdentity)} />
    <SubmitButton>{counter.waiting.length === 1 ? 'Consegna' : 'Consegna i pezzi spuntati'}</SubmitButton>
  </Form>
)
