import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { drawingOf, isSignature, longestSignature, writtenDown } from './signature-rules.ts'

const stroke = fc.array(
  fc.record({ x: fc.double({ min: -50, max: 900, noNaN: true }), y: fc.double({ min: -50, max: 300, noNaN: true }) }),
  { minLength: 1, maxLength: 400 },
)

test('whatever is drawn is written down within bounds, and shown as a path and nothing else', () => {
  fc.assert(
    fc.property(fc.array(stroke, { minLength: 1, maxLength: 30 }), (strokes) => {
      const text = writtenDown(600, 200, strokes)
      assert.ok(text.length <= longestSignature)
      const drawing = drawingOf(text)
      assert.ok(drawing)
      assert.match(drawing.path, /^(M\d+,\d+(L\d+,\d+)*)+$/)
    }),
    { numRuns: 40 },
  )
})

test('a day of scribbling is thinned until it fits', () => {
  const endless = Array.from({ length: 200 }, () => Array.from({ length: 500 }, (_, at) => ({ x: at, y: at % 200 })))
  assert.ok(writtenDown(600, 200, endless).length <= longestSignature)
})

test('a dot, a drawing of something else, and what is no drawing are no signature', () => {
  for (const bad of [
    '',
    '10 10;1,1',
    '300 150;<script>',
    '300 150;1,1 2,2"/>',
    '1e9 1;1,1',
    `300 150;${'1,1 '.repeat(30_000)}1,1`,
  ])
    assert.equal(isSignature(bad), false, bad.slice(0, 40))
  assert.equal(drawingOf('300 150;1,1"/><image/>'), undefined)
  assert.equal(isSignature('300 150;1,1 2,2 3,3 4,4;5,5 6,6 7,7 8,8'), true)
})
