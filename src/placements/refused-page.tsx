import type { Refusal } from '../platform/refusal.ts'
import { LinkButton } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { LinkTo, PageContext } from '../ui/page-context.ts'

type Props = { at: PageContext; title: string; refusals: Refusal[]; again: LinkTo }

/** What could not be done from a page of results: all the reasons, whom they concern, and the way back. */
export const RefusedPage = ({ at, title, refusals, again }: Props) => (
  <Page at={at} title={title}>
    <div class="ap-stack-lg ap-measure">
      <Notice tone="warning" role="alert">
        {refusals.map(({ sentence, link }) => (
          <p>
            {sentence} {link && <a href={link.href}>{link.label}</a>}
          </p>
        ))}
      </Notice>
      <LinkButton href={again.href}>{again.label}</LinkButton>
    </div>
  </Page>
)
