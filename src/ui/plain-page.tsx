import type { Child } from 'hono/jsx'
import { Document } from './document.tsx'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import { SkipLinks } from './skip-links.tsx'

type Props = { title: string; lead?: Child; scripts?: string[]; children?: Child }

/** A page for someone who has not come in yet, or for when nothing else can be shown: one narrow column. */
export const PlainPage = ({ title, lead, scripts, children }: Props) => (
  <Document title={title} scripts={scripts}>
    <SkipLinks menu={false} />
    <Header at={{ actor: null, recent: [] }} />
    <div class="ap-frame ap-frame-plain">
      <main id="contenuto" tabindex={-1}>
        <h1>{title}</h1>
        {lead && <p class="ap-lead">{lead}</p>}
        {children}
      </main>
    </div>
    <Footer />
  </Document>
)
