import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { named } from '../../src/organisations/examples.ts'
import { unpacked } from '../../src/platform/zip-bounds.ts'
import { type Crawled, crawl } from './crawl.ts'
import { linksOf } from './forms.ts'
import { busyGround, type Ground } from './ground.ts'

const hostile = `=1+1"><img src=x onerror=alert(1)><script>alert('x')</script>`

let ground: Ground
let town: Crawled
before(async () => {
  ground = await busyGround()
  await spoil()
  town = await crawl(ground)
})

/** Everything in the house that people can name is given a hostile name. */
async function spoil() {
  const columns = await ground.sql<{ table: string; column: string }>(
    `select table_schema || '.' || quote_ident(c.table_name) "table", column_name "column"
     from information_schema.columns c join information_schema.tables using (table_schema, table_name)
     where table_type = 'BASE TABLE' and data_type = 'text' and table_schema not in ('pg_catalog', 'information_schema', 'graphile_worker', 'platform', 'trail')
       and column_name ~ '(^|_)(name|title|note|notes|label|explanation|sentence|act|address|as|words|text|description|number)$'`,
  )
  let spoilt = 0
  for (const { table, column } of columns)
    await ground.sql(`update ${table} set ${column} = $1 || ${column} where ${column} is not null`, [hostile]).then(
      () => spoilt++,
      // Columns with a shape of their own refuse it.
      () => {},
    )
  assert.ok(spoilt > 20, `only ${spoilt} columns could be spoilt`)
}

test('a hostile name is only ever text, on every page', () => {
  let seen = 0
  for (const { address, html } of town.pages) {
    assert.doesNotMatch(html, /<img src=x|<script>|onerror=alert\(1\)>(?!&)/, address)
    if (html.includes('&lt;img src=x')) seen++
  }
  assert.ok(seen > 25, `only ${seen} pages show a name`)
})

test('no CSV holds a cell that a spreadsheet would run', () => {
  const sheets = town.pages.filter(({ type }) => type.startsWith('text/csv'))
  assert.ok(sheets.length > 5)
  let guarded = 0
  for (const { address, bytes } of sheets)
    for (const cell of parse(Buffer.from(bytes), { bom: true, delimiter: ';', relax_column_count: true }).flat()) {
      assert.doesNotMatch(cell, /^\s*[=+\-@＝＋－＠](?!\d+(,\d+)?$)|^[\t\r\n]/, address)
      if (cell.startsWith(`'=`)) guarded++
    }
  assert.ok(guarded > 0)
})

test('no Excel sheet holds a formula', () => {
  const sheets = town.pages.filter(({ type }) => type.includes('spreadsheetml'))
  assert.ok(sheets.length > 5)
  for (const { address, bytes } of sheets) {
    const files = unpacked(bytes, (name) => /^xl\/worksheets\/.*\.xml$/.test(name))
    assert.ok(files.ok && files.value.size > 0, address)
    for (const content of files.value.values())
      assert.doesNotMatch(new TextDecoder().decode(content), /<f[ >/]/, address)
  }
})

test('the name of a file cannot end its header, nor lead to another folder', async () => {
  for (const { address, worker } of town.pages.filter(({ html }) => html === '')) {
    const answer = await ground.get(address, worker)
    assert.match(
      answer.headers.get('content-disposition') ?? '',
      /^(attachment|inline); filename="[^"\\/\p{Cc}]+"(; filename\*=UTF-8''[\w.%!~*()-]+)?$/u,
      address,
    )
  }
})

const crlf = encodeURIComponent('x\r\nSet-Cookie: rubato=1\r\n\r\n<script>alert(1)</script>')

test('nothing that is typed reaches a header', async () => {
  for (const address of [`/accesso?verso=/${crlf}`, `/persone?q=${crlf}`, `/${crlf}`, `/persone.csv?q=${crlf}`])
    for (const worker of ['carla', undefined] as const) {
      const answer = worker ? await ground.get(address, worker) : await ground.app.request(address)
      for (const [name, value] of answer.headers) assert.doesNotMatch(value, /[\r\n]|<script/, `${name} of ${address}`)
      assert.ok(answer.headers.getSetCookie().every((cookie) => !cookie.startsWith('rubato')))
    }
})

test('no address leads out of the house: not after signing in, not from what a page says, not by the name it is called with', async () => {
  const wanted = [
    'https://altrove.example',
    '//altrove.example',
    '/\\altrove.example',
    '\\\\altrove.example',
    '/\t/altrove.example',
    'javascript:alert(1)',
    '/%09/altrove.example',
  ]
  for (const verso of wanted) {
    const body = new URLSearchParams({ email: 'coordinatrice@approdo.example', password: 'approdo-demo', verso })
    const answer = await ground.app.request('/accesso', { method: 'POST', body })
    const to = answer.headers.get('location') ?? ''
    assert.equal(new URL(to, 'http://localhost').origin, 'http://localhost', `${verso} leads to ${to}`)
    const flash = Buffer.from(
      JSON.stringify({ text: 'x', link: { href: verso, label: 'y' }, undo: { href: verso, label: 'z' } }),
    )
    const page = await ground.get('/persone', 'carla', {
      cookie: `${await ground.as('carla')}; approdo_flash=${flash.toString('base64url')}`,
    })
    const html = await page.text()
    for (const href of linksOf(html).filter((href) => !href.startsWith('https://')))
      assert.equal(new URL(href, 'http://localhost').origin, 'http://localhost', href)
  }
  for (const headers of [
    { host: 'altrove.example' },
    { 'x-forwarded-host': 'altrove.example' },
    { forwarded: 'host=altrove.example' },
  ] as Record<string, string>[])
    for (const path of ['/', '/persone', `/persone/nuclei/${named('Nucleo Rossi')}`, '/accesso']) {
      const answer = await ground.get(path, 'carla', headers)
      assert.doesNotMatch(`${answer.headers.get('location')} ${await answer.text()}`, /altrove/)
    }
})

test('no path reaches a file that is not meant to be read', async () => {
  const up = ['../', '..%2f', '%2e%2e/', '%2e%2e%2f', '..\\', '..%5c', '....//', '%252e%252e%252f']
  for (const root of ['/assets/x/', '/importa/modelli/', '/', '/accesso/../'])
    for (const step of up)
      for (const file of ['package.json', 'etc/passwd', 'data/secret', 'src/app.tsx']) {
        const answer = await ground.get(`${root}${step.repeat(4)}${file}`, 'carla')
        assert.ok(answer.status >= 400 && answer.status < 500, `${root}${step}${file} answers ${answer.status}`)
        assert.doesNotMatch(await answer.text(), /root:x:|"dependencies"|openApp/)
      }
})
