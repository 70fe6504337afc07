import { ActionButton } from '../ui/action-button.tsx'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { transferPaths as paths } from './paths.ts'
import type { Transfer, TransferPerson } from './transfer-detail.ts'

type Props = { at: PageContext; transfer: Transfer; person: TransferPerson; form: FormState }

/** Somebody stays where they are, and why; or passes after all. */
export const LeaveOutPage = ({ at, transfer, person, form }: Props) => {
  const isOut = person.outcome === 'left_out'
  return (
    <Page
      at={at}
      title={isOut ? 'Lasciata fuori' : 'Lascia fuori'}
      crumbs={[
        { href: paths.list(), label: 'Trasferimenti' },
        { href: paths.transfer(transfer.id), label: `Trasferimento n. ${transfer.number}` },
      ]}
      lead={
        <>
          <Name>{person.name}</Name>, n. {person.number}: {isOut ? 'resta' : 'resterebbe'} registrata a{' '}
          {transfer.fromName}.
        </>
      }
    >
      {isOut ? (
        <>
          <Notice tone="info" title="Perché è fuori">
            <p>{person.leftOutReason}</p>
          </Notice>
          {transfer.state === 'prepared' && (
            <ActionButton action={paths.takeBack(transfer.id, person.id)} kind="primary">
              Rimettila nel trasferimento
            </ActionButton>
          )}
        </>
      ) : (
        <Form action={paths.leaveOut(transfer.id, person.id)}>
          <ErrorSummary errors={form.errors} />
          <Field
            label="Perché resta fuori"
            name="reason"
            from={form}
            type="textarea"
            rows={3}
            maxlength={500}
            required
            help="Resta scritto nel trasferimento: vuole restare, ha trovato casa, la sua registrazione si chiude…"
          />
          <ButtonRow>
            <SubmitButton>Lascia fuori</SubmitButton>
            <LinkButton href={paths.transfer(transfer.id)} kind="quiet">
              Torna al trasferimento
            </LinkButton>
          </ButtonRow>
        </Form>
      )}
    </Page>
  )
}
