import { ActionButton } from '../ui/action-button.tsx'
import { Badge } from '../ui/badge.tsx'
import { ButtonRow, SubmitButton } from '../ui/button.tsx'
import { DangerConfirm } from '../ui/danger-confirm.tsx'
import { Moment } from '../ui/day.tsx'
import { Facts } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Name } from '../ui/name.tsx'
import { Section } from '../ui/section.tsx'
import { organisationsPaths as paths } from './paths.ts'
import type { User } from './user-queries.ts'

type Props = { user: User; isSelf: boolean; form: FormState }

/** How somebody comes in, and what an administrator may do about it. */
export const UserAccessSection = ({ user, isSelf, form }: Props) => (
  <Section title="Accesso">
    <Facts
      items={[
        { label: 'Stato', value: <Standing user={user} /> },
        { label: 'Ultima presenza', value: user.seenAt ? <Moment at={user.seenAt} /> : 'mai' },
        { label: 'Codice fiscale per l’accesso', value: user.taxCode && <code class="ap-code">{user.taxCode}</code> },
      ]}
    />
    {user.worksElsewhere ? (
      <p>Lavora anche per un ente che non amministri: come entra lo decide chi amministra entrambi.</p>
    ) : (
      <Actions user={user} isSelf={isSelf} form={form} />
    )}
    <p>
      <a href={paths.trailOfUser(user.id)}>Che cosa ha fatto e che cosa ha visto, nelle tracce</a>
    </p>
  </Section>
)

const Standing = ({ user: { deactivation, link, canSignIn } }: { user: User }) => {
  if (deactivation)
    return (
      <>
        <Badge tone="warning">Disattivato</Badge> dal <Moment at={deactivation.since} />,{' '}
        {deactivation.cause === 'inactivity' ? (
          'perché non entrava da molto tempo'
        ) : (
          <>
            da <Name>{deactivation.by ?? 'un amministratore'}</Name>
          </>
        )}
        {deactivation.note && (
          <>
            : <Name>{deactivation.note}</Name>
          </>
        )}
      </>
    )
  if (link)
    return (
      <>
        <Badge tone="info">{link.purpose === 'invitation' ? 'Invitato' : 'Sceglie una nuova password'}</Badge>{' '}
        collegamento mandato: <Moment at={link.sentAt} />; scadenza: <Moment at={link.expiresAt} />
      </>
    )
  return canSignIn ? <Badge tone="good">Attivo</Badge> : <Badge tone="warning">Non ha ancora modo di entrare</Badge>
}

const Actions = ({ user, isSelf, form }: Props) =>
  user.deactivation ? (
    <ActionButton action={paths.reactivateUser(user.id)} kind="primary">
      Riattiva l’accesso
    </ActionButton>
  ) : (
    <>
      <ButtonRow>
        <ActionButton action={paths.inviteUser(user.id)}>
          {user.canSignIn ? 'Manda un collegamento per una nuova password' : 'Manda un altro invito'}
        </ActionButton>
        {user.link && (
          <ActionButton action={paths.revokeInvitation(user.id)} kind="quiet">
            Ritira il collegamento
          </ActionButton>
        )}
      </ButtonRow>
      <DangerConfirm
        summary="Prepara una password da stampare"
        action={paths.newPassword(user.id)}
        button="Prepara la password"
      >
        <p>Quella di prima smette di valere e le sessioni aperte si chiudono. La nuova si vede una volta sola.</p>
      </DangerConfirm>
      <TaxCode user={user} form={form} />
      {!isSelf && (
        <DangerConfirm
          summary="Disattiva l’accesso"
          action={paths.deactivateUser(user.id)}
          button="Disattiva l’accesso"
        >
          <p>
            Esce subito da ogni sessione aperta e non può più entrare. I suoi ruoli restano, per quando lo riattivi.
          </p>
          <Field label="Perché" name="note" maxlength={500} from={form} />
        </DangerConfirm>
      )}
    </>
  )

const TaxCode = ({ user, form }: { user: User; form: FormState }) => (
  <details class="ap-details" open={form.errors.taxCode !== undefined}>
    <summary>Codice fiscale per entrare con SPID o CIE</summary>
    <Form action={paths.taxCode(user.id)} warnOnLeave={false}>
      <Field
        label="Codice fiscale"
        name="taxCode"
        from={form}
        value={form.values.taxCode ?? user.taxCode ?? ''}
        maxlength={16}
        autocomplete="off"
        help="Serve a riconoscere chi entra dal servizio di identità dell’ente. Lascialo vuoto per toglierlo."
      />
      <SubmitButton kind="secondary">Salva il codice fiscale</SubmitButton>
    </Form>
  </details>
)
