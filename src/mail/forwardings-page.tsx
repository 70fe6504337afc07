import type { Desk } from '../residence/desks.ts'
import { residencePaths } from '../residence/paths.ts'
import { SubmitButton } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Fieldset } from '../ui/fieldset.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { formatDay, plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { DeskChoice } from './desk-choice.tsx'
import type { ForwardingGroup, LeavingItem } from './dispatch-queries.ts'
import { DispatchTabs } from './dispatch-tabs.tsx'
import { whose } from './leaving-items.tsx'
import { mailPaths as paths } from './paths.ts'
import { itemKinds } from './words.ts'

type Props = {
  at: PageContext
  desks: Desk[]
  desk: Desk
  groups: ForwardingGroup[]
  withoutAddress: LeavingItem[]
  chosen: string[] | undefined
  form: FormState
}

/** What is sent on, person by person, each to the address in force. */
export const ForwardingsPage = ({ at, desks, desk, groups, withoutAddress, chosen, form }: Props) => (
  <Page
    at={at}
    title="Inoltri"
    lead={`${desk.name}: ${plural(groups.length, 'persona', 'persone')} con posta da inoltrare`}
    tabs={<DispatchTabs current="forwardings" sportello={desk.id} />}
  >
    <DeskChoice desks={desks} desk={desk} action={paths.forwardings()} />
    {groups.length === 0 ? (
      <EmptyState
        title="Niente da inoltrare"
        text="Qui arriva la posta di chi ha un inoltro in vigore: si aggiunge dalla sua registrazione."
      />
    ) : (
      <Form action={paths.forwardings({ sportello: desk.id })}>
        <ErrorSummary errors={form.errors} />
        <span id="f-piece" />
        {groups.map((group) => (
          <Group group={group} chosen={chosen} form={form} />
        ))}
        <SubmitButton>Segna inoltrati e prepara gli indirizzi</SubmitButton>
      </Form>
    )}
    {withoutAddress.length > 0 && (
      <Section title="Da inoltrare, ma manca l’indirizzo">
        <ul class="ap-stack">
          {withoutAddress.map((item) => (
            <li>
              <a href={paths.item(item.id)}>{itemKinds[item.kind]}</a> per <Name>{whose(item)}</Name>
              {item.registrationId && (
                <>
                  {': '}
                  <a href={residencePaths.newForwarding(item.registrationId)}>aggiungi un inoltro</a>
                </>
              )}
            </li>
          ))}
        </ul>
      </Section>
    )}
  </Page>
)

const Group = ({ group, chosen, form }: { group: ForwardingGroup; chosen: string[] | undefined; form: FormState }) => (
  <Fieldset legend={group.addressee ? `${group.addressee.name}, n. ${group.addressee.number}` : group.recipient}>
    <p>
      <strong>
        <Name>{group.recipient}</Name>
      </strong>
      , <Name>{group.address}</Name>
    </p>
    <div class="ap-choice-list">
      {group.items.map((item) => (
        <div class="ap-choice">
          <input
            type="checkbox"
            id={`p-${item.id}`}
            name="piece"
            value={item.id}
            checked={chosen?.includes(item.id) ?? true}
          />
          <label for={`p-${item.id}`}>
            {itemKinds[item.kind]}
            {item.sender && (
              <>
                {' da '}
                <Name>{item.sender}</Name>
              </>
            )}
            , arrivo {formatDay(item.receivedOn)}
            {item.shelf && `, posto ${item.shelf}`}
          </label>
        </div>
      ))}
    </div>
    <Field
      label="Codice di spedizione"
      name={`tracking-${group.registrationId}`}
      from={form}
      maxlength={60}
      autocomplete="off"
      width="medium"
    />
  </Fieldset>
)
