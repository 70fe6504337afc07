import { LinkButton } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import type { LinkTo, PageContext } from '../ui/page-context.ts'
import { residencePaths as paths } from './paths.ts'

type Props = { at: PageContext; title: string; crumbs?: LinkTo[]; mayOpen: boolean }

/** Whoever works at a service whose desk has not been opened yet. */
export const NoDeskPage = ({ at, title, crumbs, mayOpen }: Props) => (
  <Page at={at} title={title} crumbs={crumbs}>
    <EmptyState
      title="Lo sportello non è ancora aperto"
      text="Servono le prime regole e l’indirizzo: li scrive chi coordina, o chi amministra il servizio."
      action={mayOpen ? <LinkButton href={paths.desks}>Apri lo sportello</LinkButton> : undefined}
    />
  </Page>
)
