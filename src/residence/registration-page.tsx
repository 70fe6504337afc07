import type { Child } from 'hono/jsx'
import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import { Columns } from '../ui/columns.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { residencePaths as paths } from './paths.ts'
import type { RegistrationDetail } from './registration-detail.ts'
import { RegistrationEnded } from './registration-ended.tsx'
import { RegistrationStanding } from './registration-standing.tsx'
import { RegistrationWho, Validities } from './registration-who.tsx'
import { stateTones } from './state-tones.ts'
import { SuspensionsSection } from './suspensions-section.tsx'
import { VisitsSection } from './visits-section.tsx'
import { registrationStates } from './words.ts'

type Props = {
  at: PageContext
  registration: RegistrationDetail
  mayRecord: boolean
  mayDecide: boolean
  mayHandle: boolean
  /** What hangs from the registration: proxies, forwarding, how they are told, papers. */
  sections?: Child
  failed?: FormState
}

/** One registration: who, at which address, how it stands; then what happened, and what hangs from it. */
export const RegistrationPage = ({ at, registration, mayRecord, mayDecide, mayHandle, sections, failed }: Props) => {
  const { who, ending } = registration
  return (
    <Page
      at={at}
      title={`${who.name}, n. ${who.number}`}
      heading={
        <>
          <Name>{who.name}</Name>, n. {who.number}
        </>
      }
      crumbs={[{ href: paths.registered({ sportello: who.serviceId }), label: 'Registrazioni' }]}
      lead={
        <>
          <Badge tone={stateTones[who.state]}>{registrationStates[who.state]}</Badge> {registration.deskName}
        </>
      }
      action={<MainAction registration={registration} today={at.today} {...{ mayRecord, mayHandle }} />}
    >
      {failed && <ErrorSummary errors={failed.errors} title="Non si può fare così" />}
      {ending && <RegistrationEnded registration={registration} mayDecide={mayDecide} />}
      {!ending && (
        <OtherActions registration={registration} today={at.today} {...{ mayRecord, mayDecide, mayHandle }} />
      )}
      <Columns
        main={
          <>
            <RegistrationStanding registration={registration} today={at.today} mayRecord={mayRecord && !ending} />
            <VisitsSection registration={registration} mayRecord={mayRecord} today={at.today} />
          </>
        }
        side={
          <>
            <RegistrationWho registration={registration} mayRecord={mayRecord} />
            <Validities registration={registration} />
            <SuspensionsSection registration={registration} mayDecide={mayDecide} today={at.today} />
          </>
        }
      />
      {sections}
    </Page>
  )
}

type ActionProps = {
  registration: RegistrationDetail
  today: Temporal.PlainDate
  mayRecord: boolean
  mayHandle: boolean
}

/** Time to renew, by the rules' warning. */
function isTimeToRenew({ validities, rules, ending }: RegistrationDetail, today: Temporal.PlainDate): boolean {
  const until = validities[0]?.valid.to
  return !ending && !!until && today.until(until, { largestUnit: 'days' }).days <= rules.renewalWarningDays
}

/** The renewal when it is time, the mail otherwise. */
const MainAction = ({ registration, today, mayRecord, mayHandle }: ActionProps) => {
  const { who } = registration
  if (mayRecord && isTimeToRenew(registration, today))
    return <LinkButton href={paths.renew(who.id)}>Rinnova</LinkButton>
  return mayHandle ? <LinkButton href={paths.handOver(who.id)}>La sua posta</LinkButton> : null
}

type OtherProps = ActionProps & { mayDecide: boolean }

const OtherActions = ({ registration, today, mayRecord, mayDecide, mayHandle }: OtherProps) => {
  const { who, suspensions } = registration
  const renewing = mayRecord && isTimeToRenew(registration, today)
  return (
    <p class="ap-inline-links ap-no-print">
      {renewing
        ? mayHandle && <a href={paths.handOver(who.id)}>La sua posta</a>
        : mayRecord && <a href={paths.renew(who.id)}>Rinnova</a>}
      {mayRecord && <a href={paths.registry(who.id)}>Anagrafe e accertamenti</a>}
      {mayDecide && !suspensions.some(({ during }) => !during.to) && <a href={paths.suspend(who.id)}>Sospendi</a>}
      {mayDecide && <a href={paths.startTransfer(who.id)}>Trasferisci a un altro sportello</a>}
      {mayDecide && <a href={paths.end(who.id)}>Chiudi la registrazione</a>}
      <a href={paths.transfers(who.id)}>Trasferimenti</a>
    </p>
  )
}
