import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Worker } from '../organisations/examples.ts'
import { mailPaths as paths } from './paths.ts'
import { Post } from './post-in-tests.ts'

let desk: Post
before(async () => {
  desk = await Post.open()
})

/** The entries of the desk, those in view and those folded away; and the one that is current. */
async function menuAt(path: string, who: Worker) {
  const [, menu = ''] = (await desk.page(path, who)).split('aria-label="Menu principale"')
  const [, group = ''] = menu.split('Corrispondenza</p>')
  const [theirs = ''] = group.split(/<p class="ap-menu-label"|<\/nav>/)
  const [shown = '', folded = ''] = theirs.split('<details')
  const labels = (html: string) => [...html.matchAll(/<\/svg><span>([^<]+)<\/span><\/a>/g)].map(([, label]) => label)
  const current = /aria-current="page">.*?<span>([^<]+)<\/span>/.exec(theirs)?.[1]
  const isOpen = / open/.test(folded.split('>')[0] ?? '')
  return { shown: labels(shown), folded: labels(folded), current, isOpen }
}

test('a volunteer’s menu has what volunteers use, and nothing else of the desk', async () => {
  const { shown, folded } = await menuAt(paths.morning(), 'lina')
  assert.deepEqual(shown, ['Consegna', 'Posta del mattino', 'Etichette', 'Da parte', 'Bacheca'])
  assert.deepEqual(folded, [])
  assert.doesNotMatch(await desk.page(paths.morning(), 'lina'), /Servizi e regole|Amministrazione/)
})

test('who coordinates has the daily work in view, the rest folded below it', async () => {
  const { shown, folded, current, isOpen } = await menuAt(paths.returns(), 'elena')
  assert.deepEqual(shown, [
    'Consegna',
    'Posta del mattino',
    'Pezzi',
    'Da parte e in uscita',
    'Avvisi e bacheca',
    'Registrazioni',
    'Domande di residenza',
  ])
  assert.ok(folded.includes('Sportelli e regole') && folded.includes('Trasferimenti'))
  assert.equal(current, 'Da parte e in uscita', 'a page belongs to the entry that covers it')
  assert.equal(isOpen, false)
})

test('the fold is open on its own pages', async () => {
  const { current, isOpen } = await menuAt('/residenza/sportelli', 'elena')
  assert.deepEqual([current, isOpen], ['Sportelli e regole', true])
})
