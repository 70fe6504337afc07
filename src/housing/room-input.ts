import { z } from 'zod'
import { choice, day, optionalDay, text, wholeNumber } from '../ui/fields.ts'
import { type BedKind, bedKinds } from './words.ts'

export const kindsOfBed = Object.keys(bedKinds) as BedKind[]

export const roomSchema = z.object({
  name: text(100),
  kind: choice(['private', 'shared'], 'Scegli se la stanza è di un solo nucleo o di più persone.'),
})
export type RoomInput = z.output<typeof roomSchema>
export const roomLabels = { name: 'Nome', kind: 'Di chi è' }

export const bedsSchema = z.object({ count: wholeNumber(1, 50), kind: choice(kindsOfBed), from: day() })
export type BedsInput = z.output<typeof bedsSchema>

export const bedSchema = z.object({ name: text(100), kind: choice(kindsOfBed), from: day(), until: optionalDay() })
export type BedInput = z.output<typeof bedSchema>
export const bedLabels = { name: 'Nome', kind: 'Tipo', from: 'In servizio dal', until: 'Fuori servizio dal' }
