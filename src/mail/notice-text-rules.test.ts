import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type TellingLanguage, tellingLanguages } from '../residence/words.ts'
import { boardWords, isBasic, noticeMail, noticeSms, rightToLeft } from './notice-text-rules.ts'

const languages = Object.keys(tellingLanguages) as TellingLanguage[]
const facts = { desk: 'Sportello residenza ASP', opening: 'lun-ven 9-12', number: 12 }
const longest = { desk: 'S'.repeat(40), opening: 'l'.repeat(40), number: 999_999 }

test('in ten languages, with the desk, its opening and the number, and nothing else', () => {
  assert.equal(
    noticeSms('it', facts),
    "C'è posta per lei. Può ritirarla qui: Sportello residenza ASP, lun-ven 9-12. Numero 12.",
  )
  assert.equal(languages.length, 10)
  for (const language of languages) {
    const sms = noticeSms(language, facts)
    for (const part of [facts.desk, facts.opening, '12']) assert.ok(sms.includes(part), sms)
    assert.ok(noticeMail(language, facts).subject.length > 0)
    assert.ok(boardWords[language].length > 0)
  }
})

test('what is written with Latin letters fits in one message, however long the desk’s name', () => {
  for (const language of ['it', 'en', 'fr', 'es', 'ro'] as const) {
    const sms = noticeSms(language, longest)
    assert.ok(sms.length <= 160, `${language} ${sms.length}`)
    assert.ok(isBasic(sms), sms)
  }
})

test('the others fit in two, and in three with the longest of names', () => {
  for (const language of ['ar', 'uk', 'zh', 'bn', 'ur'] as const) {
    assert.ok(noticeSms(language, facts).length <= 134)
    assert.ok(noticeSms(language, longest).length <= 201)
  }
})

test('signs that would make a message dear lose their marks, in messages only', () => {
  assert.match(noticeSms('ro', facts), /^Aveti posta\. O puteti ridica/)
  assert.match(noticeMail('ro', facts).text, /^Aveți poștă/)
  assert.match(noticeSms('es', { ...facts, desk: 'Centro “Così”' }), /Centro \?Così\?.*Su numero: 12/)
})

test('lines that run from the right say so, with what is not theirs whole inside', () => {
  for (const language of rightToLeft) {
    const sms = noticeSms(language, facts)
    assert.ok(sms.startsWith('\u200F'))
    assert.ok(sms.includes('\u2068Sportello residenza ASP, lun-ven 9-12\u2069'))
    assert.ok(sms.includes('\u206812\u2069'))
  }
})

test('without an opening line there is no loose comma', () => {
  for (const language of languages)
    assert.doesNotMatch(noticeSms(language, { ...facts, opening: null }), /,[ .。।۔]*[.。।۔]/)
})
