import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wrongWithPassword } from './sign-in-password.ts'
import { signInSettings } from './sign-in-settings.ts'

const owner = { name: 'Carla Riva', email: 'c.riva@comune.example' }
const fault = (wanted: string, settings = signInSettings()) => wrongWithPassword(settings, wanted, owner)

test('a sentence one remembers is a good password, in any alphabet', () => {
  for (const wanted of [
    'il treno delle sette e un quarto',
    'approdo-demo',
    'зимний вечер в Милане',
    'mela-vento-9-scala',
    'kX9#vTq2!mLp',
  ])
    assert.equal(fault(wanted), undefined, wanted)
})

test('length counts, and the installation may ask for more', () => {
  assert.match(fault('vento scala') ?? '', /almeno 12/)
  assert.match(fault('vento e scale', signInSettings({ APPRODO_PASSWORD_LENGTH: 16 })) ?? '', /almeno 16/)
  assert.match(fault('a'.repeat(201)) ?? '', /al massimo 200/)
  assert.match(fault('🦊🦊🦊') ?? '', /Troppo corta/)
})

test('what everybody uses is refused, whatever its disguise', () => {
  for (const wanted of [
    'password1234',
    'Password2026!',
    'P@ssw0rd!2026',
    'qwertyuiop123',
    'forzanapoli1926',
    'Juventus1897!!',
    'tiamotanto!!!!',
    'Francesca.1985',
    '1q2w3e4r5t6y',
    'Benvenuto2026',
    'AMOREMIO-2024',
    'comunedimilano1',
  ])
    assert.match(fault(wanted) ?? '', /più usate/, wanted)
})

test('repeating oneself is refused', () => {
  for (const wanted of ['aaaaaaaaaaaa', 'abababababab', 'ventoventovento', '112211221122'])
    assert.ok(fault(wanted), wanted)
})

test('one’s own name and address are refused, in a sentence of their own they may stand', () => {
  for (const wanted of ['CarlaRiva2026', 'rivacarla-2026', 'riva@comune26', 'C.Riva.comune!'])
    assert.match(fault(wanted) ?? '', /tuo nome/, wanted)
  assert.equal(fault('alla riva del fiume grande'), undefined)
})
