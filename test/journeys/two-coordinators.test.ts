import assert from 'node:assert/strict'
import { test } from 'node:test'
import { named } from '../../src/organisations/examples.ts'
import { addExampleHousehold } from '../../src/people/examples.ts'
import { addExampleStay } from '../../src/placements/examples.ts'
import { system } from '../../src/platform/actor.ts'
import { commitAs } from '../../src/platform/house.ts'
import { done } from '../../src/platform/refusal.ts'
import { answer, press, says, type Town, town, visit, visitor } from './browser.ts'

for (const javaScript of [true, false]) {
  const on = javaScript ? 'with' : 'without'

  test(`of two who offer the last bed the second reads whose it is, ${on} JavaScript`, async () => {
    const place = await town()
    await leaveOneBed(place)
    const [one, other] = await Promise.all([
      visitor(place, 'carla', { javaScript }),
      visitor(place, 'carla', { javaScript }),
    ])
    await visit(one, `/posti/cerca?nucleo=${named('Kofi Mensah')}`)
    await visit(other, `/posti/cerca?nucleo=${named('Ivo Testa')}`)
    await press(one, /^Proponi/)
    await press(other, /^Proponi/)
    await says(one, 'In attesa di risposta')
    await says(other, /letto 2/, 'Kofi Mensah')
    const held = await place.sql('select household_id from housing.bed_nights where kind = $1', ['hold'])
    assert.deepEqual(held, [{ household_id: named('Kofi Mensah') }])
  })

  test(`of two who correct the same record the second sees both versions, ${on} JavaScript`, async () => {
    const place = await town()
    const [anna, carla] = await Promise.all([
      visitor(place, 'anna', { javaScript }),
      visitor(place, 'carla', { javaScript }),
    ])
    const record = `/persone/${named('Kofi Mensah')}/modifica`
    await visit(anna, record)
    await visit(carla, record)
    await answer(anna, { Nome: 'Kofi Kwame' })
    await press(anna, 'Salva')
    await answer(carla, { Nome: 'Koffi' })
    await press(carla, 'Salva')
    await says(carla, 'Nel frattempo Anna Colombo ha cambiato questi dati', 'Koffi', 'Kofi Kwame')
    assert.equal(await carla.getByLabel(/^Nome/).inputValue(), 'Koffi')
    assert.deepEqual(await nameOf(place), [{ given_name: 'Kofi Kwame' }])
    await press(carla, 'Salva')
    assert.deepEqual(await nameOf(place), [{ given_name: 'Koffi' }])
  })
}

const nameOf = ({ sql }: Town) => sql('select given_name from people.person where id = $1', [named('Kofi Mensah')])

/** Everybody else is at home: of the hub's beds one is free, A1, Stanza 2, letto 2. */
async function leaveOneBed({ house }: Town): Promise<void> {
  await commitAs(house, system('test'), async (tx) => {
    await addExampleHousehold(tx, 'Ivo Testa', [{ given: 'Ivo', family: 'Testa', born: '1970-10-02', sex: 'male' }])
    const rossi = ['Maria Rossi', 'Youssef Benali', 'Sara Benali', 'Adam Benali'].map((name, index) => ({
      personId: named(name),
      bedId: named(`A1 Stanza 1 letto ${index + 1}`),
    }))
    const dates = { entry: '2026-11-20', until: '2027-04-01' }
    await addExampleStay(tx, { householdId: named('Nucleo Rossi'), beds: rossi, ...dates })
    const { householdId, personIds } = await addExampleHousehold(tx, 'Nucleo Conti', [
      { given: 'Bruno', family: 'Conti', born: '1990-05-05', sex: 'male' },
      { given: 'Alba', family: 'Conti', born: '1991-05-05', sex: 'female' },
    ])
    const [bruno = '', alba = ''] = personIds
    const conti = [
      { personId: bruno, bedId: named('A1 Stanza 2 letto 1') },
      { personId: alba, bedId: named('A2 Stanza 1 letto 1') },
    ]
    await addExampleStay(tx, { householdId, beds: conti, ...dates })
    return done(null)
  })
}
