import { residencePaths } from '../residence/paths.ts'
import { LinkButton } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import { addresseeWarning, addresseeWords } from './addressee-words.ts'
import { itemColumns } from './item-columns.tsx'
import { mailPaths as paths } from './paths.ts'
import type { PersonsMail } from './person-queries.ts'

type Props = { at: PageContext; mail: PersonsMail; page: number; pages: number; seesRegistration: boolean }

/** Beside somebody's registration: what waits for them, and what came before. */
export const PersonPage = ({ at, mail, page, pages, seesRegistration }: Props) => {
  const { addressee, waiting, gone, total } = mail
  const columns = itemColumns(at.today).filter(({ header }) => header !== 'Per')
  return (
    <Page
      at={at}
      title={`Posta di ${addressee.name}`}
      heading={
        <>
          Posta di <Name>{addressee.name}</Name>
        </>
      }
      lead={[addresseeWords(addressee), addresseeWarning(addressee)].filter(Boolean).join('. ')}
      crumbs={[{ href: paths.items({ sportello: addressee.serviceId }), label: 'Pezzi' }]}
      action={waiting.length > 0 && <LinkButton href={paths.handOverTo(addressee.id)}>Consegna</LinkButton>}
    >
      {seesRegistration && (
        <p>
          <a href={residencePaths.registration(addressee.id)}>Vai alla registrazione</a>
        </p>
      )}
      <Section
        title={`Qui ${waiting.length === 1 ? 'aspetta' : 'aspettano'} ${plural(waiting.length, 'pezzo', 'pezzi')}`}
      >
        <Table
          caption="In attesa"
          captionHidden
          columns={columns}
          rows={waiting}
          empty={<EmptyState title="Niente in attesa" text="Quando arriva qualcosa lo vedi qui." />}
        />
      </Section>
      <Section title={`Prima: ${plural(total, 'pezzo', 'pezzi')}`}>
        <Table
          caption="Pezzi usciti"
          captionHidden
          columns={columns.filter(({ header }) => header !== 'Termine')}
          rows={gone}
          empty={
            <EmptyState title="Ancora niente" text="Qui resta quello che è stato consegnato, inoltrato o restituito." />
          }
        />
        <Pager
          page={page}
          pages={pages}
          href={(n) => paths.person(addressee.id, { pagina: n === 1 ? undefined : n })}
        />
      </Section>
    </Page>
  )
}
