import { z } from 'zod'
import { choice, chosen, day, optionalChosen, optionalLongText, optionalText, text } from '../ui/fields.ts'
import { type SiteKind, siteKinds } from './words.ts'

export const kindsOfSite = Object.keys(siteKinds) as SiteKind[]

export const siteSchema = z.object({
  name: text(200),
  kind: choice(kindsOfSite),
  hub: optionalChosen(),
  address: optionalText(300),
  municipality: optionalText(100),
  zone: optionalText(100),
  commonSpaces: optionalLongText(1000),
  openedOn: day(),
})
export const newSiteSchema = siteSchema.extend({ service: chosen('Scegli il servizio che usa il sito.') })
export type SiteInput = z.output<typeof siteSchema>
export type NewSiteInput = z.output<typeof newSiteSchema>

export const siteLabels = {
  name: 'Nome',
  kind: 'Tipo',
  hub: 'Hub',
  address: 'Indirizzo',
  municipality: 'Comune',
  zone: 'Zona',
  commonSpaces: 'Spazi comuni',
  openedOn: 'Aperto dal',
}
