import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyFor, nextStep, wrongWithBody } from './gateway-rules.ts'
import { isGatewayAddress, isPublicAddress } from './public-address.ts'
import { sendSms } from './send-sms.ts'

test('machines beside ours are not of the internet, however they are written', () => {
  for (const inside of [
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::ffff:10.0.0.1',
    'fd00::1',
    'fe80::1',
    '::',
    'x',
  ])
    assert.equal(isPublicAddress(inside), false, inside)
  for (const outside of ['8.8.8.8', '151.99.125.1', '2606:4700::1111'])
    assert.equal(isPublicAddress(outside), true, outside)
})

test('a gateway is https on the internet, or on this very machine', () => {
  for (const good of ['https://sms.example/send', 'http://127.0.0.1:9/x', 'http://localhost/x', 'https://8.8.8.8/x'])
    assert.equal(isGatewayAddress(good), true, good)
  for (const bad of [
    'http://sms.example/send',
    'https://10.0.0.1/',
    'https://[::ffff:a00:1]/',
    'https://169.254.169.254/',
    'https://user:pass@sms.example/',
    'ftp://x',
    'sms',
  ])
    assert.equal(isGatewayAddress(bad), false, bad)
})

test('a name that leads inside is not followed', async () => {
  const sending = await sendSms(
    { url: 'https://localhost.localdomain/x', headerName: 'X', key: null, body: '{"a":"{{to}}{{text}}"}' },
    { to: '1', text: 'x', key: 'k', from: null },
    3000,
  )
  assert.ok(sending.how === 'refused' || sending.how === 'later')
})

test('what is sent cannot become something else', () => {
  const sms = { to: '+39', text: 'a "b"\n{{key}} \\', key: 'k', from: null }
  assert.deepEqual(JSON.parse(bodyFor('{"a":["{{to}}",{"b":"x {{text}}"}],"n":1,"f":"{{from}}"}', sms)), {
    a: ['+39', { b: 'x a "b"\n{{key}} \\' }],
    n: 1,
    f: '',
  })
  assert.equal(wrongWithBody('{"to":"{{to}}","text":"{{text}}"}'), undefined)
  for (const bad of ['', '[]', '"x"', '{"to":"{{to}}"}', '{to:{{to}}}']) assert.ok(wrongWithBody(bad), bad)
})

test('what may have left is tried again only where it is sent once', () => {
  const unsure = { how: 'unsure', problem: 'x' } as const
  assert.equal(nextStep(unsure, 1, false).state, 'unsure')
  assert.equal(nextStep(unsure, 1, true).state, 'waiting')
  assert.equal(nextStep(unsure, 4, true).state, 'unsure')
  assert.equal(nextStep({ how: 'later', problem: 'x' }, 4, false).state, 'failed')
  assert.equal(nextStep({ how: 'refused', problem: 'x' }, 1, true).state, 'failed')
})
