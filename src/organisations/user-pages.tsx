import { LinkButton } from '../ui/button.tsx'
import { Facts } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Radios } from '../ui/radios.tsx'
import type { Places } from './body-queries.ts'
import { crumbs } from './crumbs.ts'
import { FormPage } from './form-page.tsx'
import { organisationsPaths as paths } from './paths.ts'
import { RoleQuestions } from './role-questions.tsx'

type NewUserProps = { at: PageContext; form: FormState; places: Places }

export const NewUserPage = ({ at, form, places, sendsMail }: NewUserProps & { sendsMail: boolean }) => (
  <FormPage
    at={at}
    title="Aggiungi una persona"
    crumbs={crumbs.users}
    lead="Se la persona entra già con questo indirizzo, tiene il suo modo di entrare e prende anche questo ruolo."
    action={paths.newUser}
    form={form}
    button="Aggiungi la persona"
    back={paths.users}
  >
    <Field label="Nome e cognome" name="name" from={form} required maxlength={200} autocomplete="off" />
    <Field
      label="Indirizzo e-mail di lavoro"
      name="email"
      from={form}
      type="email"
      required
      maxlength={200}
      autocomplete="off"
    />
    <RoleQuestions form={form} places={places} />
    <Radios
      legend="Come entra la prima volta"
      name="entry"
      from={form}
      required
      options={[
        {
          value: 'invitation',
          label: 'Con un invito per e-mail',
          help: sendsMail
            ? 'Riceve un collegamento che scade, da cui sceglie la sua password.'
            : 'Questo Approdo non spedisce posta: il collegamento lo trovi in Posta in uscita e glielo consegni tu.',
        },
        {
          value: 'password',
          label: 'Con una password da stampare',
          help: 'La vedi una volta sola e gliela consegni; al primo ingresso la cambia.',
        },
      ]}
    />
  </FormPage>
)

type GiveRoleProps = NewUserProps & { user: { id: string; name: string } }

export const GiveRolePage = ({ at, form, places, user }: GiveRoleProps) => (
  <FormPage
    at={at}
    title="Dai un ruolo"
    crumbs={crumbs.user(user)}
    lead={user.name}
    action={paths.giveRole(user.id)}
    form={form}
    button="Dai il ruolo"
    back={paths.user(user.id)}
  >
    <RoleQuestions form={form} places={places} />
  </FormPage>
)

type PasswordProps = { at: PageContext; user: { id: string; name: string; email: string }; password: string }

/** Shown once: nobody can read it again, only make another. */
export const PasswordPage = ({ at, user, password }: PasswordProps) => (
  <Page at={at} title="Password da consegnare" crumbs={crumbs.user(user)} lead={user.name}>
    <Notice tone="warning" title="La vedi solo adesso">
      <p>
        Consegnala a voce o in busta chiusa: Approdo non la conserva e non può mostrarla di nuovo. Se va persa, se ne
        prepara un’altra.
      </p>
    </Notice>
    <Facts
      items={[
        { label: 'Indirizzo e-mail', value: user.email },
        { label: 'Password', value: <code class="ap-code">{password}</code> },
      ]}
    />
    <p class="ap-no-print">
      <LinkButton href={paths.user(user.id)}>L’ho consegnata</LinkButton>
    </p>
  </Page>
)
