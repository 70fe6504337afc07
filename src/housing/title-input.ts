import { z } from 'zod'
import {
  choice,
  day,
  optionalChosen,
  optionalDay,
  optionalEuros,
  optionalLongText,
  optionalText,
} from '../ui/fields.ts'
import { type TitleKind, titleKinds } from './words.ts'

export const kindsOfTitle = Object.keys(titleKinds) as TitleKind[]

export const titleSchema = z.object({
  title: choice(kindsOfTitle),
  owner: optionalChosen(),
  ownerName: optionalText(200),
  actNumber: optionalText(100),
  actDate: optionalDay(),
  from: day(),
  to: optionalDay(),
  monthlyCost: optionalEuros(),
  notes: optionalLongText(1000),
})
export type TitleInput = z.output<typeof titleSchema>

export const titleLabels = {
  title: 'Titolo',
  owner: 'Proprietario',
  ownerName: 'Nome del proprietario',
  actNumber: 'Numero dell’atto',
  actDate: 'Data dell’atto',
  from: 'Vale dal',
  to: 'Vale fino al',
  monthlyCost: 'Costo mensile',
  notes: 'Note',
}
