import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { openApp } from '../../src/app.tsx'
import { named } from '../../src/organisations/examples.ts'
import { assets } from '../../src/platform/assets.ts'
import { cookieOf } from '../little-world.ts'
import { busyGround, type Ground } from './ground.ts'

let ground: Ground
let answers: [what: string, answer: Response][]
before(async () => {
  ground = await busyGround()
  const { get, app } = ground
  const bad = new URLSearchParams({ email: 'nessuno@approdo.example', password: 'x' })
  answers = [
    ['page', await get(`/persone/nuclei/${named('Nucleo Rossi')}`, 'carla')],
    ['list', await get('/persone', 'carla')],
    ['download', await get('/persone.csv', 'carla')],
    ['redirect', await get('/', 'carla')],
    ['missing', await get('/non-esiste', 'carla')],
    ['refused', await get('/importa', 'omar')],
    ['unreadable', await get('/persone?q=%00', 'carla')],
    ['sign-in', await app.request('/accesso')],
    ['wrong password', await app.request('/accesso', { method: 'POST', body: bad })],
    [
      'not a form',
      await app.request('/accesso', { method: 'POST', body: '<x/>', headers: { 'content-type': 'text/xml' } }),
    ],
    [
      'too large',
      await app.request('/accesso', { method: 'POST', body: new URLSearchParams({ email: 'a'.repeat(3e6) }) }),
    ],
    ['state', await app.request('/status')],
    ['asset', await app.request(assets.url('approdo.css'))],
    ['missing asset', await app.request('/assets/x/no.css')],
  ]
})

const expected: Record<string, RegExp> = {
  'content-security-policy':
    /^default-src 'none'; script-src 'self'; style-src 'self'; .*frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'$/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
  'referrer-policy': /^same-origin$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /camera=\(self\).*geolocation=\(\)/,
}

test('every answer of every kind carries the same guards', () => {
  const kinds = answers.map(([what, { status }]) => `${what} ${status}`)
  assert.deepEqual(kinds, [
    'page 200',
    'list 200',
    'download 200',
    'redirect 303',
    'missing 404',
    'refused 403',
    'unreadable 400',
    'sign-in 200',
    'wrong password 422',
    'not a form 415',
    'too large 413',
    'state 200',
    'asset 200',
    'missing asset 404',
  ])
  for (const [what, { headers }] of answers)
    for (const [name, value] of Object.entries(expected))
      if (!(what === 'download' && name === 'content-security-policy'))
        assert.match(headers.get(name) ?? 'none', value, `${name} of ${what}`)
})

test('no policy allows inline or evaluated scripts, and no page holds any', async () => {
  for (const [what, answer] of answers) {
    assert.doesNotMatch(answer.headers.get('content-security-policy') ?? '', /unsafe|\*|https?:/)
    if (!answer.headers.get('content-type')?.startsWith('text/html')) continue
    const page = await answer.clone().text()
    assert.doesNotMatch(page, /<script(?![^>]* src="\/assets\/)|\son\w+=|\sstyle=|<style|javascript:/i, what)
  }
})

test('only static files may be kept by the browser; everything else is kept nowhere', () => {
  for (const [what, { headers }] of answers)
    assert.equal(
      headers.get('cache-control'),
      what === 'asset' ? 'public, max-age=31536000, immutable' : 'no-store',
      what,
    )
})

test('behind TLS, also of a proxy, browsers are told to come back by TLS only and cookies are Secure', async () => {
  assert.ok(answers.every(([, { headers }]) => !headers.has('strict-transport-security')))
  const outside = {
    publicUrl: 'https://approdo.comune.example',
    origins: ['https://approdo.comune.example'],
    limits: {},
  }
  const behind = openApp(ground.house, outside)
  const page = await behind.request('http://10.0.0.7:3000/accesso')
  assert.match(page.headers.get('strict-transport-security') ?? '', /max-age=63072000/)
  assert.match(page.headers.get('content-security-policy') ?? '', /upgrade-insecure-requests/)
  const cookie = await cookieOf(behind, 'carla')
  const said = await behind.request(`/persone/nuclei/${named('Nucleo Rossi')}/nome`, {
    method: 'POST',
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ name: 'Nucleo Rossi', version: '1' }),
  })
  for (const set of said.headers.getSetCookie()) assert.match(set, /; Secure/)
})

test('session cookies are HttpOnly and stay in the house', async () => {
  const { email, password } = { email: 'coordinatrice@approdo.example', password: 'approdo-demo' }
  const answer = await ground.app.request('/accesso', {
    method: 'POST',
    body: new URLSearchParams({ email, password }),
  })
  const cookies = answer.headers.getSetCookie().filter((cookie) => !/max-age=0/i.test(cookie))
  assert.ok(cookies.length > 0)
  for (const cookie of cookies) assert.match(cookie, /HttpOnly.*SameSite=(Lax|Strict)|SameSite=(Lax|Strict).*HttpOnly/i)
})

test('nothing tells what the house is built with', () => {
  for (const [, { headers }] of answers) assert.ok(!headers.has('x-powered-by') && !headers.has('server'))
})
