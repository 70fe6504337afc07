import { z } from 'zod'
import { choice, codesOf, optionalText } from '../ui/fields.ts'
import { longestSignature } from './signature-rules.ts'
import { type IdentityWay, identityWays, type Proof, proofs } from './words.ts'

/** What is asked at the counter. `takenBy` is the person, or the id of a proxy. */
export const handOverForm = z.object({
  piece: z.array(z.uuid({ error: 'Spunta i pezzi dalla lista.' })).default([]),
  takenBy: z.union([z.literal('person'), z.uuid()], { error: 'Scegli chi ritira.' }),
  identity: choice<IdentityWay>(codesOf(identityWays), 'Scegli come sai chi è.'),
  identityNote: optionalText(120),
  proof: choice<Proof>(codesOf(proofs), 'Scegli che cosa resta come prova.'),
  signature: optionalText(longestSignature),
  pin: optionalText(20),
})

export const undoForm = z.object({
  reason: z.preprocess(
    (typed) => (typeof typed === 'string' && typed.trim() !== '' ? typed.trim() : undefined),
    z.string({ error: 'Scrivi perché si annulla.' }).max(500, { error: 'Al massimo 500 caratteri.' }),
  ),
})
