import type { Child } from 'hono/jsx'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { Document } from './document.tsx'
import { FlashMessage } from './flash-message.tsx'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import { Menu } from './menu.tsx'
import type { LinkTo, PageContext } from './page-context.ts'
import { ShortcutKeys } from './shortcut-keys.tsx'
import { SkipLinks } from './skip-links.tsx'

type Props = {
  at: PageContext
  /** The name of the page: its heading, and the title of the tab. */
  title: string
  /** A richer heading, when the plain one is not enough. */
  heading?: Child
  /** The pages above this one. */
  crumbs?: LinkTo[]
  lead?: Child
  /** The one main action. On a phone it stays at hand at the bottom. */
  action?: Child
  tabs?: Child
  /** The whole width, with the menu folded: for the board. */
  wide?: boolean
  scripts?: string[]
  children?: Child
}

/** A page of the house, with everything around it. */
export const Page = ({ at, title, heading, crumbs = [], lead, action, tabs, wide, scripts, children }: Props) => (
  <Document title={title} scripts={scripts}>
    <SkipLinks menu={at.nav.length > 0} />
    <Header at={at} />
    <div class={wide ? 'ap-frame ap-frame-wide' : 'ap-frame'}>
      <Menu groups={at.nav} />
      <div class="ap-page">
        <Breadcrumbs crumbs={crumbs} here={title} />
        <main id="contenuto" tabindex={-1}>
          <FlashMessage flash={at.flash} />
          <div class="ap-page-head">
            <div>
              <h1>{heading ?? title}</h1>
              {lead && <p class="ap-lead">{lead}</p>}
            </div>
            {action && <div class="ap-page-action ap-no-print">{action}</div>}
          </div>
          {tabs}
          {children}
        </main>
      </div>
    </div>
    <Footer />
    <ShortcutKeys />
  </Document>
)
