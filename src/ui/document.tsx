import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { assets } from '../platform/assets.ts'

type Props = { title: string; scripts?: string[]; children: Child }

/** The outermost layer of every page. Fonts are asked for at once, so that words do not change shape while being read. */
export const Document = ({ title, scripts = [], children }: Props) => (
  <>
    {raw('<!doctype html>')}
    <html lang="it">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#0066cc" />
        <title>{title === 'Approdo' ? title : `${title} · Approdo`}</title>
        <link rel="icon" href={assets.url('mark.svg')} type="image/svg+xml" />
        <link
          rel="preload"
          href={assets.url('fonts/titillium-regular.woff2')}
          as="font"
          type="font/woff2"
          crossorigin=""
        />
        <link rel="stylesheet" href={assets.url('bootstrap-italia.css')} />
        <link rel="stylesheet" href={assets.url('approdo.css')} />
        {['islands/approdo.js', ...scripts].map((name) => (
          <script type="module" src={assets.url(name)} />
        ))}
      </head>
      <body>{children}</body>
    </html>
  </>
)
