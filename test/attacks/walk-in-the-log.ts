/**
 * Everything that is done at the desks in a day, in a process of its own whose every line is read by `nothing-leaks-in-the-log.test.ts`:
 * each form sent as it stands and wrong, searches, addresses with names in them, faults of the database and of a job. Tells its parent
 * the words that must not have come out.
 */
import { after, test } from 'node:test'
import { named } from '../../src/organisations/examples.ts'
import { peoplePaths } from '../../src/people/paths.ts'
import { logJobFault } from '../../src/platform/log.ts'
import { type Crawled, crawl } from './crawl.ts'
import { linksOf } from './forms.ts'
import { busyGround, type Ground } from './ground.ts'

export const person = {
  familyName: 'Quattrocchi',
  givenName: 'Ermenegilda',
  taxCode: 'QTTRNG80A41F205X',
  phone: '3491234567',
  email: 'ermenegilda@posta.example',
}

test('a day at the desks', async () => {
  const ground = await busyGround()
  await record(ground)
  const town = await crawl(ground)
  const addresses = addressesOf(town)
  for (const { action, fields, worker } of town.forms) {
    const answer = await ground.post(action, new URLSearchParams(fields), worker)
    addresses.push({ from: action, to: answer.headers.get('location') ?? '' })
    const wrong = fields.map(([name]) => [name, `${person.givenName} ${person.taxCode}`])
    await ground.post(
      action,
      new URLSearchParams([...wrong, ...Object.entries(person), ['name', person.familyName]]),
      worker,
    )
  }
  await lookAround(ground)
  await breakThings(ground)
  const words = await personal(ground)
  await new Promise((sent) => process.send?.({ words, addresses }, sent) ?? sent(undefined))
})

after(() => process.disconnect?.())

/** A person is recorded with all that tells who she is. */
async function record(ground: Ground): Promise<void> {
  for (const path of ['/persone/nuova', '/persone/nuclei/nuovo'])
    await ground.post(
      path,
      new URLSearchParams({ ...person, birthDate: '1980-01-01', sex: 'female', citizenships: 'ITA' }),
      'carla',
    )
  await ground.sql(
    `insert into people.person (id, given_name, family_name, sex, birth_date, birth_year, citizenships, languages_spoken)
     values (gen_random_uuid(), $1, $2, 'female', '1980-01-01', 1980, '{ITA}', '{ita}')`,
    [person.givenName, person.familyName],
  )
}

async function lookAround(ground: Ground): Promise<void> {
  const words = ['Maria Rossi', person.taxCode, person.email]
  for (const word of words.map(encodeURIComponent))
    for (const path of [
      `/cerca?q=${word}`,
      `/persone?q=${word}`,
      `/persone.csv?q=${word}`,
      `/${word}`,
      `/persone/${word}`,
      `/persone/nuclei/${word}?nome=${word}`,
      `/assets/${word}/${word}`,
      `/persone?${word}=1`,
    ]) {
      await ground.get(path, 'carla', { referer: `http://localhost/cerca?q=${word}`, 'user-agent': word })
      await ground.app.request(path)
    }
  await ground.app.request('/accesso', {
    method: 'POST',
    body: new URLSearchParams({ email: person.email, password: person.taxCode }),
  })
}

/** The database fails with a person's data in its words, and so does a job. */
async function breakThings(ground: Ground): Promise<void> {
  const said = `${person.givenName} ${person.familyName} ${person.taxCode}`
  await ground.sql(
    `create function public.broken() returns trigger language plpgsql as $$ begin raise exception '${said}'; end $$`,
  )
  await ground.sql(
    'create trigger broken before insert or update on people.household for each row execute function public.broken()',
  )
  const [rossi] = await ground.sql<{ id: string; version: number }>(
    `select id, version from people.household where id = $1`,
    [named('Nucleo Rossi')],
  )
  const body = new URLSearchParams({ name: said, version: String(rossi?.version) })
  await ground.post(peoplePaths.renameHousehold(named('Nucleo Rossi')), body, 'carla')
  const fault = new Error(`duplicate key: Key (tax_code)=("${person.taxCode}") already exists`)
  logJobFault(`Failed task 1 (imports.check, 1.00ms, attempt 1 of 25) with error '${said}':\n  Error: ${said}`, {
    error: fault,
  })
  logJobFault(`Cron hit an error; restarting in 1ms (attempt 1): "${said}"`, {
    error: new SyntaxError(`Unexpected token, "${said}" is not valid JSON`),
  })
}

/** Every name, code, address and number of anybody in the house. */
async function personal(ground: Ground): Promise<string[]> {
  const rows = await ground.sql<{ word: string }>(
    `select given_name word from people.person union select family_name from people.person union select value from people.identifier
     union select value from people.contact union select name from auth."user" union select email from auth."user"`,
  )
  return [...new Set([...rows.map(({ word }) => word), ...Object.values(person)])].filter(Boolean)
}

/** Where every page leads, and every form that is sent as it stands. */
const addressesOf = ({ pages }: Crawled) =>
  pages.flatMap(({ html, address }) => linksOf(html).map((to) => ({ from: address, to })))
