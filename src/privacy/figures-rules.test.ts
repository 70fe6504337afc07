import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ageClassOf, breakdown, type Guest, nightClassOf } from './figures-rules.ts'

const guest = (sex: string | null): Guest => ({
  code: null,
  sex,
  age: 30,
  citizenship: null,
  reason: null,
  destination: null,
  entry: Temporal.PlainDate.from('2026-01-01'),
  exit: null,
  nights: 3,
  stays: 1,
})

test('every age has one class', () => {
  assert.deepEqual([null, -1, 0, 5, 6, 17, 18, 29, 30, 54, 55, 64, 65, 110].map(ageClassOf), [
    'unknown',
    'unknown',
    '0-5',
    '0-5',
    '6-17',
    '6-17',
    '18-29',
    '18-29',
    '30-54',
    '30-54',
    '55-64',
    '55-64',
    '65+',
    '65+',
  ])
  assert.deepEqual([1, 30, 31, 90, 91, 180, 181, 366].map(nightClassOf), [
    '1-30',
    '1-30',
    '31-90',
    '31-90',
    '91-180',
    '91-180',
    '181+',
    '181+',
  ])
})

test('who is in no class is not known, and nobody is lost', () => {
  const guests = [...Array(7).fill('female'), ...Array(6).fill('male'), ...Array(5).fill(null)].map(guest)
  assert.deepEqual(
    breakdown(guests, ({ sex }) => sex, ['female', 'male'], { threshold: 5 }),
    {
      lines: [
        { class: 'female', people: 7 },
        { class: 'male', people: 6 },
        { class: 'unknown', people: 5 },
      ],
      total: 18,
    },
  )
})
