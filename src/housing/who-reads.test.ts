import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkout } from '../platform/checkout.ts'

/** Who reads the nights of a stay, an offer, a household or a person they were let see: what must not be seen is not among them. */
const byWhatIsSeen = [
  'src/board/hold.ts',
  'src/board/queries.ts',
  'src/housing/bed-tonight.ts',
  'src/housing/clashes.ts',
  'src/housing/ledger.ts',
  'src/housing/rooms.ts',
  'src/housing/tonight.ts',
  'src/imports/people-known.ts',
  'src/placements/conflicts.ts',
  'src/placements/deadlines-of-offers.ts',
  'src/placements/free-beds.ts',
  'src/placements/let-go-expired.ts',
  'src/placements/notice-queries.ts',
  'src/placements/offer-queries.ts',
  'src/placements/offers-of.ts',
  'src/placements/paper-queries.ts',
  'src/placements/record-overstays.ts',
  'src/placements/stay-lines.ts',
  'src/placements/stay-queries.ts',
]

const product = globSync('src/**/*.{ts,tsx}', { cwd: checkout }).filter(
  (path) => !/\.test\.tsx?$|(\/examples?|-in-tests|-by-hand)\.tsx?$|^src\/demo\/|\/words\.ts$/.test(path),
)

test('whoever asks what is on a bed asks the view, in which who must not be found is a closed bed', () => {
  const reading = product.filter((path) =>
    /\b(from|join) housing\.bed_nights\b/.test(readFileSync(join(checkout, path), 'utf8')),
  )
  const strangers = reading.filter((path) => !byWhatIsSeen.includes(path))
  assert.deepEqual(strangers, [], 'read housing.night, or say here by what that is seen the nights are found')
})

test('lists of closures are read from the view too', () => {
  const reading = product.filter((path) =>
    /\b(from|join) housing\.closure\b(?!_)/.test(readFileSync(join(checkout, path), 'utf8')),
  )
  assert.deepEqual(reading, [])
})
