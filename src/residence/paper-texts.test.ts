import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exampleDeskOnPaper } from './examples.ts'
import { exampleLetter } from './letter-example.ts'
import type { LetterFacts } from './letter-facts.ts'
import { paperPdf, written } from './paper-pdf.ts'
import { paperTexts } from './paper-texts.ts'
import { birthOf, namedInFull } from './paper-words.ts'
import { writtenNow } from './said-on-paper.ts'

const today = Temporal.PlainDate.from('2026-11-22')
const desk = { ...exampleDeskOnPaper, proxiesPerPerson: 1, proxyMostDays: 180 }
const facts: LetterFacts = exampleLetter(desk, today, 'Sara')
type Kind = keyof typeof paperTexts
const kinds = Object.keys(paperTexts) as Kind[]
const textOf = (kind: Kind, of: LetterFacts = facts) => JSON.stringify(paperTexts[kind](of).content)

test('each paper names the law it rests on, with the terms of the desk’s own rules', () => {
  assert.match(textOf('certificate'), /art\. 2, terzo comma, della legge 24 dicembre 1954, n\. 1228/)
  assert.match(textOf('acceptance'), /entro 2 giorni lavorativi \(art\. 18 DPR 223\/1989\).*Entro 45 giorni.*18-bis/)
  assert.match(textOf('refusal_notice'), /10-bis.*I documenti sono arrivati.*Entro 10 giorni dal ricevimento/)
  assert.match(textOf('refusal'), /Mancano i documenti chiesti.*Prefetto entro 30 giorni.*art\. 36 DPR 223\/1989/)
  assert.match(textOf('proxy_form'), /al massimo 180 giorni; se comincia oggi, fino al 20 maggio 2027/)
  const untraceable = { onDay: today, reason: 'untraceable' as const, newAddress: null, act: 'Atto 7' }
  const { registration } = facts
  assert.match(
    textOf('ending', { ...facts, registration: registration && { ...registration, ending: untraceable } }),
    /Atto 7.*Prefetto entro 30 giorni.*artt\. 11 e 36/,
  )
  assert.doesNotMatch(textOf('ending'), /Prefetto/)
})

test('a paper says nothing it does not know, and of who must not be found only the alias', () => {
  const person = {
    ...facts.person,
    birthDate: null,
    birthYear: null,
    birthPlace: null,
    citizenship: '',
    taxCode: null,
    sex: null,
  }
  assert.equal(birthOf(person), '')
  assert.equal(namedInFull(person), 'Maria D’Esempio')
  for (const kind of kinds)
    assert.doesNotMatch(
      textOf(kind, { ...facts, person, registration: null, request: null }),
      /undefined|null|NaN/,
      kind,
    )
  const hidden = {
    ...person,
    name: 'Vela bianca',
    familyName: 'Vela bianca',
    givenName: '',
    isMasked: true,
    birthYear: 1985,
  }
  for (const kind of kinds) assert.doesNotMatch(textOf(kind, { ...facts, person: hidden }), /1985|Esempio.*1985/, kind)
})

test('printed on another day it is a copy of what it said; where nothing was kept, or for who knows the alias only, how things stand', () => {
  const made = { kind: 'certificate' as const, number: 3, year: 2026, madeOn: today.subtract({ days: 3 }) }
  const said = { written: writtenNow('certificate', { ...facts, today: made.madeOn }, made) }
  const married = { ...facts, person: { ...facts.person, name: 'Maria Sposata' } }
  const text = (of: LetterFacts, kept: typeof said | null) => JSON.stringify(written({ ...made, said: kept }, of))
  assert.match(text(married, said), /Maria D’Esempio.*Copia stampata il 22 novembre 2026\./)
  assert.doesNotMatch(text(married, said), /Sposata/)
  assert.match(text(married, null), /Maria Sposata.*Stampata di nuovo il 22 novembre 2026, con i dati di quel giorno/)
  const hidden = {
    ...facts,
    person: { ...facts.person, name: 'Vela bianca', isMasked: true, familyName: '', givenName: '' },
  }
  assert.doesNotMatch(text(hidden, said), /Maria/)
  assert.deepEqual(written({ ...made, madeOn: today, said }, facts), said.written)
})

test('each paper is a PDF', async () => {
  for (const kind of kinds) {
    const pdf = await paperPdf({ kind, number: 3, year: 2026, madeOn: today.subtract({ days: 3 }), said: null }, facts)
    assert.equal(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
      '%PDF-',
      kind,
    )
  }
})
