import { z } from 'zod'
import { choices, optionalLongText, optionalWholeNumber, text } from '../ui/fields.ts'
import { type Feature, featureLabels } from './words.ts'

const features = Object.keys(featureLabels) as Feature[]

export const unitSchema = z.object({
  name: text(100),
  floor: optionalWholeNumber(-5, 60),
  features: choices(features),
  capacityLimit: optionalWholeNumber(1, 500),
  notes: optionalLongText(2000),
})
export type UnitInput = z.output<typeof unitSchema>

export const unitLabels = {
  name: 'Nome',
  floor: 'Piano',
  features: 'Caratteristiche',
  capacityLimit: 'Posti letto al massimo',
  notes: 'Note',
}
