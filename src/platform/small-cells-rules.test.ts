import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Shown, suppress, suppressCrossed } from './small-cells-rules.ts'

const rule = { threshold: 5 }
const counts = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 9 }) },
  { weight: 1, arbitrary: fc.integer({ min: 10, max: 400 }) },
)

test('large counts are shown as they are, and so are zeros', () => {
  assert.deepEqual(suppress([12, 0, 30], rule), { cells: [12, 0, 30], total: 42 })
})

test('one small count takes another with it, or the total would give it back', () => {
  assert.deepEqual(suppress([12, 3, 30], rule), { cells: ['hidden', 'few', 30], total: 45 })
})

test('two small counts that could only be one and one take a third', () => {
  assert.deepEqual(suppress([1, 1, 20], rule), { cells: ['few', 'few', 'hidden'], total: 22 })
})

test('where there is nobody else to hide behind, which are few is not said', () => {
  assert.deepEqual(suppress([4, 4], rule), { cells: ['hidden', 'hidden'], total: 8 })
})

test('a small total is all that is said', () => {
  assert.deepEqual(suppress([2, 0, 1], rule), { cells: ['hidden', 'hidden', 'hidden'], total: 'few' })
})

test('no small count of a line is ever shown, nor what the total would give back', () => {
  fc.assert(
    fc.property(fc.array(counts, { minLength: 1, maxLength: 9 }), (line) => {
      const { cells, total } = suppress(line, rule)
      const hidden = cells.filter((cell) => typeof cell !== 'number').length
      for (const cell of [...cells, total]) assert.ok(typeof cell !== 'number' || cell === 0 || cell >= rule.threshold)
      if (typeof total === 'number') assert.notEqual(hidden, 1)
      cells.forEach((cell, index) => {
        if (typeof cell === 'number') assert.equal(cell, line[index])
      })
    }),
  )
})

test('crossed two ways, no sum or difference of what is shown gives back what is hidden', () => {
  const tables = fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(counts, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    )
  fc.assert(
    fc.property(tables, (table) => {
      const shown = suppressCrossed(table, rule)
      const full = [
        ...shown.cells.map((row, index) => [...row, shown.rowTotals[index] ?? 0]),
        [...shown.columnTotals, shown.total],
      ]
      for (const cell of full.flat()) assert.ok(typeof cell !== 'number' || cell === 0 || cell >= rule.threshold)
      assert.deepEqual(recoverable(full), [])
    }),
    { numRuns: 300 },
  )
})

/** The hidden counts that the equations "a line adds up to its total" determine, by ranks (modulo a large prime). */
function recoverable(full: Shown[][]): number[] {
  const width = full[0]?.length ?? 0
  const unknown = full.flatMap((row, r) => row.flatMap((cell, c) => (typeof cell === 'number' ? [] : [{ r, c }])))
  const sign = (isTotal: boolean) => (isTotal ? -1 : 1)
  const equations = [
    ...full.map((_, r) => unknown.map((cell) => (cell.r === r ? sign(cell.c === width - 1) : 0))),
    ...Array.from({ length: width }, (_, c) =>
      unknown.map((cell) => (cell.c === c ? sign(cell.r === full.length - 1) : 0)),
    ),
  ]
  const all = rank(equations)
  return unknown.flatMap((_, index) => (rank(equations.map((row) => row.toSpliced(index, 1))) < all ? [index] : []))
}

function rank(rows: number[][]): number {
  const left = rows.map((row) => row.map((n) => BigInt(n)))
  const prime = 1_000_003n
  let found = 0
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const pivot = left.findIndex((row, index) => index >= found && (row[column] ?? 0n) % prime !== 0n)
    if (pivot < 0) continue
    const line = left.splice(pivot, 1)[0] ?? []
    left.splice(found, 0, line)
    const inverse = power(line[column] ?? 0n, prime - 2n, prime)
    for (let index = found + 1; index < left.length; index++) {
      const factor = ((left[index]?.[column] ?? 0n) * inverse) % prime
      left[index] = (left[index] ?? []).map((n, at) => (n - factor * (line[at] ?? 0n)) % prime)
    }
    found++
  }
  return found
}

function power(base: bigint, exponent: bigint, prime: bigint): bigint {
  let result = 1n
  let square = ((base % prime) + prime) % prime
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % prime
    square = (square * square) % prime
  }
  return result
}
