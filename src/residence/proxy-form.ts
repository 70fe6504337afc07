import { z } from 'zod'
import { choice, codesOf, day, optionalDay, optionalText, text } from '../ui/fields.ts'
import type { FormState } from '../ui/form-state.ts'
import type { KeptProxy } from './proxy-queries.ts'
import { documentKinds, proxyGrounds } from './words.ts'

const grounds = codesOf(proxyGrounds)
const documents = codesOf(documentKinds)

export const proxyForm = z.object({
  ground: choice(grounds, 'Scegli a che titolo ritira.'),
  givenName: optionalText(200),
  familyName: text(200),
  birthDate: optionalDay(),
  phone: optionalText(50),
  documentKind: choice(documents, 'Scegli che documento ha mostrato.'),
  documentNumber: text(60),
  principalDocument: optionalText(120),
  act: optionalText(300),
  writtenOn: day(),
  from: day(),
  until: day(),
})
export type ProxyAsked = z.output<typeof proxyForm>

export const revocationForm = z.object({ reason: text(500), on: day() })

/** A new proxy begins today, and lasts as long as the rules let it; without rules one says until when. */
export function freshProxy(today: Temporal.PlainDate, mostDays: number | undefined): FormState {
  const values = {
    ground: 'proxy',
    writtenOn: `${today}`,
    from: `${today}`,
    until: mostDays ? `${today.add({ days: mostDays - 1 })}` : '',
  }
  return { values, errors: {} }
}

export function valuesOf(proxy: KeptProxy): Record<string, string> {
  return {
    ground: proxy.ground,
    givenName: proxy.givenName,
    familyName: proxy.familyName,
    birthDate: proxy.birthDate?.toString() ?? '',
    phone: proxy.phone ?? '',
    documentKind: proxy.documentKind,
    documentNumber: proxy.documentNumber,
    principalDocument: proxy.principalDocument ?? '',
    act: proxy.act ?? '',
    writtenOn: proxy.writtenOn.toString(),
    from: proxy.during.from.toString(),
    until: proxy.during.to?.subtract({ days: 1 }).toString() ?? '',
  }
}
