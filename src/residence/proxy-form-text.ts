import { plural, toDay } from '../ui/format.ts'
import { type Content, signatures } from '../ui/pdf.ts'
import type { LetterFacts } from './letter-facts.ts'
import { days, line, note, type PaperText } from './paper-parts.ts'
import { birthOf, registeredWord, undersigned } from './paper-words.ts'

/** Room to write by hand. */
const toFill = (text: string): Content => ({ text, margin: [0, 14, 0, 0] })

const dots = '……………………………………………………'

/** To be signed by both; `person` empty for one to fill by hand. */
export function proxyForm({
  desk,
  person,
  registration,
  today,
}: Omit<LetterFacts, 'person'> & { person: LetterFacts['person'] | null }): PaperText {
  const self = person
    ? `${undersigned(person)} ${person.name}${birthOf(person) && `, ${birthOf(person)}`}`
    : `il/la sottoscritto/a ${dots}, nato/a a ………………………… il ……………………`
  const latest = today.add({ days: desk.proxyMostDays - 1 })
  return {
    title: 'Delega a ritirare la corrispondenza',
    content: [
      toFill(`${self.charAt(0).toUpperCase()}${self.slice(1)},`),
      toFill(
        `con documento ${person?.document ?? dots}, ${person ? registeredWord(person) : 'registrato/a'} presso ${desk.serviceName} con il n. ${registration?.number ?? '……………'},`,
      ),
      { text: 'delega', alignment: 'center', bold: true, margin: [0, 10, 0, 4] },
      toFill(`${dots}${dots}`),
      { text: '(cognome e nome di chi ritira)', style: 'small' },
      toFill(`nato/a a ${dots} il ……………………, con documento ${dots},`),
      toFill(
        `a ritirare in sua vece la corrispondenza che arriva a suo nome, anche raccomandata, dal …………………… al …………………… (al massimo ${days(desk.proxyMostDays)}; se comincia oggi, fino ${toDay(latest)}).`,
      ),
      line('La posta si consegna chiusa: nessuno allo sportello la apre (art. 15 della Costituzione).'),
      line('La delega si può revocare in ogni momento, dicendolo allo sportello.'),
      toFill('Luogo e data ……………………………………………………'),
      signatures('Firma di chi delega', 'Firma di chi ritira'),
      note(
        `Si annotano gli estremi dei documenti d’identità di entrambi. Una persona può dare al massimo ${plural(desk.proxiesPerPerson, 'delega', 'deleghe')} alla volta.`,
      ),
    ],
  }
}
