import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultRules } from './default-rules.ts'
import { contributionSentences, criterionSubject, extensionSentence, ruleSentences } from './rule-sentences.ts'

const said = (rules: Parameters<typeof ruleSentences>[0]) => ruleSentences(rules).flatMap(({ sentences }) => sentences)

test('the hub speaks of twelve hours and thirty days', () => {
  const sentences = said(defaultRules.hub.rules)
  assert.ok(sentences.includes('A una segnalazione si risponde entro 12 ore.'))
  assert.ok(sentences.includes('La permanenza dura al massimo 30 giorni, proroghe escluse.'))
  assert.ok(sentences.includes('La fine della permanenza viene ricordata 15 e 5 giorni prima.'))
  assert.ok(sentences.includes('Dopo un’uscita il posto resta vuoto 1 notte per il ripristino.'))
})

test('what is not limited is said, not left blank', () => {
  const sentences = said(defaultRules.blank.rules)
  assert.ok(sentences.includes('La permanenza non ha una durata massima.'))
  assert.ok(sentences.includes('Non c’è un limite ai posti letto di un alloggio.'))
})

test('an extension says how much, in all, and who must agree', () => {
  const rule = { reason: 'a', label: 'Salute', maximumDays: 30, maximumTotalDays: 60, needsOpinion: true }
  assert.equal(
    extensionSentence(rule),
    'Salute: fino a 30 giorni per richiesta e 60 in tutto; serve il parere di un altro ente.',
  )
})

test('brackets read from the lowest to the highest', () => {
  const brackets = [
    { iseeUpToCents: 300_000, monthlyCents: 0 },
    { iseeUpToCents: null, monthlyCents: 10_000 },
  ]
  assert.deepEqual(contributionSentences({ brackets }), [
    'Con ISEE fino a €\u00a03.000,00 non si paga.',
    'Con ISEE più alto, o senza ISEE si pagano €\u00a0100,00 al mese.',
  ])
})

test('a criterion says what it looks at', () => {
  assert.equal(criterionSubject({ fact: 'urgency', value: 'immediate' }), 'Urgenza immediata')
  assert.equal(criterionSubject({ fact: 'household_size', value: '5' }), 'Nucleo di almeno 5 persone')
  assert.equal(criterionSubject({ fact: 'eviction_date_near', value: null }), 'Sfratto o sgombero entro 30 giorni')
})
