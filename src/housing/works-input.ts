import { z } from 'zod'
import { optionalDay, optionalEuros, optionalLongText, optionalText, text } from '../ui/fields.ts'

export const worksSchema = z.object({ title: text(200), act: optionalText(300), notes: optionalLongText(2000) })
export type WorksInput = z.output<typeof worksSchema>
export const worksLabels = { title: 'Lavori', act: 'Atto', notes: 'Note' }

export const phaseSchema = z.object({
  name: text(200),
  plannedFrom: optionalDay(),
  plannedTo: optionalDay(),
  plannedCost: optionalEuros(),
  actualFrom: optionalDay(),
  actualTo: optionalDay(),
  actualCost: optionalEuros(),
})
export type PhaseInput = z.output<typeof phaseSchema>
export const phaseLabels = {
  name: 'Fase',
  plannedFrom: 'Inizio previsto',
  plannedTo: 'Fine prevista',
  plannedCost: 'Costo previsto',
  actualFrom: 'Inizio effettivo',
  actualTo: 'Fine effettiva',
  actualCost: 'Costo effettivo',
}
