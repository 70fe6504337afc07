import assert from 'node:assert/strict'
import { test } from 'node:test'
import PizZip from 'pizzip'
import { checkTemplate } from './check-template.ts'
import { exampleDeskOnPaper } from './examples.ts'
import { fillTemplate } from './fill-template.ts'
import { exampleLetter } from './letter-example.ts'
import { letterValues, plainTags, tagLoops } from './letter-tags.ts'
import { contentTypes, documentOf, paragraph, relations, starterDocx } from './starter-docx.ts'

const today = Temporal.PlainDate.from('2026-11-22')
const desk = { ...exampleDeskOnPaper, organisationName: 'ASP & Figli <Milano>' }
const example = exampleLetter(desk, today, 'Sara')

function docx(texts: string[], more: Record<string, string> = {}): Buffer {
  const zip = new PizZip()
  const files = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': relations,
    'word/document.xml': documentOf(texts.map((text) => paragraph(text)).join('')),
    ...more,
  }
  for (const [name, content] of Object.entries(files)) zip.file(name, content)
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' })
}

async function faults(bytes: Uint8Array): Promise<string[]> {
  const outcome = await checkTemplate(bytes)
  return outcome.ok ? [] : outcome.refusals.map(({ sentence }) => sentence)
}
const xmlOf = (bytes: Buffer) => new PizZip(bytes).file('word/document.xml')?.asText() ?? ''
const textOf = (bytes: Buffer) =>
  xmlOf(bytes)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

test('the starter holds every tag, passes its own check, and fills', async () => {
  const starter = await starterDocx()
  const checked = await checkTemplate(starter)
  const names = [...plainTags, ...tagLoops.flatMap(({ tag, inside }) => [tag, ...inside.map((one) => one.tag)])]
  assert.deepEqual(checked.ok && checked.value.tags, names.sort())
  assert.ok(names.length >= 60)
  assert.equal(new Set(names).size, names.length)
  const text = textOf(await fillTemplate(starter, letterValues(example, { number: 3, year: 2026 })))
  assert.match(text, /N\. 3\/2026 Gentile Maria D’Esempio,/)
  assert.match(text, /Anna Rossi, Delega scritta, fino al .* Paolo Verdi, Delega scritta/)
  assert.doesNotMatch(text, /[{}]|undefined|\[object/)
})

test('what a name holds stays text, in any script, and what is not known is empty', async () => {
  const person = { ...example.person, name: 'আমিনা & <w:p/> عائشة', citizenship: '', document: null }
  const filled = await fillTemplate(
    docx(['{Nome_Cognome} ({documento})', '{#minori}', '{minore}', '{/minori}']),
    letterValues({ ...example, person, registration: null }, { number: 1, year: 2026 }),
  )
  const xml = xmlOf(filled)
  assert.match(xml, /আমিনা &amp; &lt;w:p\/&gt; عائشة \(\)/)
  assert.doesNotMatch(xml, /minore/)
})

test('each wrong tag is named with what it should be', async () => {
  assert.deepEqual(await faults(docx(['{cognom} e {numero}', '{delegato}', '{xyzw}'])), [
    '{cognom} non esiste: forse {cognome}.',
    '{delegato} va scritto fra {#delegati} e {/delegati}.',
    '{xyzw} non esiste: cercalo nell’elenco qui sotto.',
  ])
  assert.deepEqual(await faults(docx(['{delegati}', '{@cognome}', '{#figli}', '{/figli}'])), [
    '{delegati} è un elenco: scrivi {#delegati} prima e {/delegati} dopo ciò che si ripete.',
    '{@cognome}: togli la chiocciola, scrivi {cognome}.',
    '{#figli} non si può ripetere: gli elenchi sono {#delegati} o {#minori}.',
  ])
  assert.match((await faults(docx(['{#delegati}', '{#minori}', '{/minori}', '{/delegati}'])))[0] ?? '', /sta dentro/)
})

test('tags that do not close, open or match are told in plain words', async () => {
  assert.match((await faults(docx(['Gentile {nome, salve'])))[0] ?? '', /manca la parentesi che chiude/)
  assert.match((await faults(docx(['Gentile nome}'])))[0] ?? '', /manca la parentesi che apre/)
  assert.match((await faults(docx(['{#delegati}', '{delegato}'])))[0] ?? '', /L’elenco \{#delegati\} non finisce/)
  assert.match((await faults(docx(['{/delegati}'])))[0] ?? '', /chiude un elenco che non comincia/)
})

test('macros, things fetched from elsewhere and other files are refused; a link to a site is not', async () => {
  const related = (relation: string) =>
    docx(['{nome}'], {
      'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation}</Relationships>`,
    })
  const kind = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  assert.match((await faults(docx(['{nome}'], { 'word/vbaProject.bin': 'x' })))[0] ?? '', /macro/)
  const macroType = contentTypes.replace('document.main+xml', 'document.macroEnabled.main+xml')
  assert.match((await faults(docx(['{nome}'], { '[Content_Types].xml': macroType })))[0] ?? '', /macro/)
  assert.match(
    (
      await faults(
        related(
          `<Relationship Id="r" Type="${kind}/attachedTemplate" Target="http://x/a.dotm" TargetMode="External"/>`,
        ),
      )
    )[0] ?? '',
    /Prende qualcosa da fuori/,
  )
  assert.deepEqual(
    await faults(
      related(`<Relationship Id="r" Type="${kind}/hyperlink" Target="https://asp.example/" TargetMode="External"/>`),
    ),
    [],
  )
  assert.match(
    (
      await faults(
        related(`<Relationship Id="r" Type="${kind}/hyperlink" Target="file://host/x" TargetMode="External"/>`),
      )
    )[0] ?? '',
    /Prende qualcosa da fuori/,
  )
  assert.match((await faults(docx(['{nome}'], { 'word/embeddings/oleObject1.bin': 'x' })))[0] ?? '', /altri file/)
  const field = documentOf(
    '<w:p><w:r><w:instrText>DDEA</w:instrText><w:instrText>UTO c:\\cmd.exe</w:instrText></w:r></w:p>',
  )
  assert.match((await faults(docx([], { 'word/document.xml': field })))[0] ?? '', /Prende qualcosa da fuori/)
  const entity = `<!DOCTYPE w [<!ENTITY a "aaaa">]>${documentOf(paragraph('{nome}'))}`
  assert.match((await faults(docx([], { 'word/document.xml': entity })))[0] ?? '', /Non è un documento Word/)
})

test('what is no document, weighs too much or opens to far more than it says is refused before it is read', async () => {
  assert.match((await faults(Buffer.from('MZ')))[0] ?? '', /rovinato/)
  assert.match((await faults(Buffer.alloc(5_000_001)))[0] ?? '', /5 MB/)
  assert.match(
    (await faults(new PizZip().file('a.txt', 'ciao').generate({ type: 'nodebuffer' })))[0] ?? '',
    /Non è un documento Word/,
  )
  const bomb = docx(['{nome}'], { 'word/media/a.xml': ' '.repeat(40 * 1024 * 1024) })
  assert.ok(bomb.length < 1_000_000)
  assert.match((await faults(bomb))[0] ?? '', /supera i 30 MB/)
})
