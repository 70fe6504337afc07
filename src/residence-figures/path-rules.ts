import { formatDay, plural } from '../ui/format.ts'

type Day = Temporal.PlainDate
/** Of the desk's rules, what these lists read. */
export type PathRules = { oftenVisits: number; oftenDays: number; notSeenDays: number }

/** What is looked at of somebody registered: nothing about who they are, only when they came and what is open for them. */
export type Facts = {
  begins: Day
  lastOn: Day | null
  /** On how many days they came lately (`oftenDays` of the rules). */
  days: number
}

export type PathList = 'spesso' | 'non-viste' | 'percorso' | 'casa'
export const pathLists: Record<PathList, string> = {
  percorso: 'Potrebbero cominciare un percorso',
  spesso: 'Vengono spesso',
  'non-viste': 'Non si vedono da tempo',
  casa: 'Ce l’hanno fatta',
}
export const isPathList = (text: string | undefined): text is PathList =>
  text !== undefined && Object.hasOwn(pathLists, text)

/** The rule of a list as the page says it, with the numbers of the desk's own rules. */
export function ruleInWords(list: Exclude<PathList, 'casa'>, rules: PathRules): string {
  const { oftenVisits, oftenDays, notSeenDays } = rules
  if (list === 'spesso')
    return `Chi è venuto in almeno ${plural(oftenVisits, 'giorno', 'giorni')} negli ultimi ${oftenDays}.`
  if (list === 'non-viste')
    return `Chi non si fa vedere da più di ${plural(notSeenDays, 'giorno', 'giorni')}: è un segnale per cercare la persona, non chiude nulla. I minorenni seguono il genitore.`
  return `Chi è registrato da almeno ${plural(oftenDays, 'giorno', 'giorni')}, si è visto negli ultimi ${notSeenDays} e, per quanto puoi leggere, non ha segnalazioni aperte né un’ospitalità. In ordine di registrazione: non è un giudizio sulla persona.`
}

/** Why somebody is in a list, in words: the facts the rule looked at, nothing more. */
export function reasonsOf(
  list: PathList,
  { begins, lastOn, days }: Facts,
  rules: Pick<PathRules, 'oftenDays'>,
  today: Day,
): string[] {
  const since = `registrazione dal ${formatDay(begins)}`
  const seen = lastOn ? `ultima presenza il ${formatDay(lastOn)}` : 'nessuna presenza'
  const came = `${plural(days, 'giorno', 'giorni')} di presenza negli ultimi ${rules.oftenDays}`
  if (list === 'spesso') return [came, seen]
  if (list === 'non-viste') return [seen, `${plural(begins.until(today).days, 'giorno', 'giorni')} di registrazione`]
  return [since, came, seen, 'nessuna segnalazione aperta', 'nessuna ospitalità']
}
