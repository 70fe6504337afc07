import { formatMoney, formatNumber, plural } from '../ui/format.ts'
import type { Contribution, ExtensionRule, RuleDraft, WaitingCriterion } from './rule-set.ts'
import { criterionFactWords, referralReasonWords, urgencyWords, word } from './words.ts'

export type SentenceGroup = { title: string; sentences: string[]; empty?: string }

/** The rules as a colleague would say them, in the order in which a household meets them. */
export function ruleSentences(rules: RuleDraft): SentenceGroup[] {
  return [
    {
      title: 'Chi può entrare',
      sentences: [responseSentence(rules.responseHours), unknownSentence(rules.unknownDueDays)],
    },
    {
      title: 'La proposta e il posto',
      sentences: [holding(rules.offerHoldingHours), turnover(rules.turnoverDays), capacity(rules.unitCapacityLimit)],
    },
    { title: 'Quanto si resta', sentences: [longestStay(rules.maximumStayDays), warnings(rules.endWarningDays)] },
    { title: 'Proroghe', sentences: rules.extensions.map(extensionSentence), empty: 'Non sono previste proroghe.' },
    {
      title: 'Contributo degli ospiti',
      sentences: contributionSentences(rules.contribution),
      empty: 'Agli ospiti non si chiede un contributo.',
    },
    { title: 'Dopo l’uscita', sentences: [followUps(rules.followUpMonths)] },
    { title: 'Fra servizi', sentences: [sharing(rules.sharingDays), glass(rules.glassMinutes)] },
  ]
}

const days = (n: number) => plural(n, 'giorno', 'giorni')
const hours = (n: number) => plural(n, 'ora', 'ore')

const responseSentence = (limit: number | null) =>
  limit === null
    ? 'Non c’è un tempo massimo per rispondere a una segnalazione.'
    : `A una segnalazione si risponde entro ${hours(limit)}.`

const unknownSentence = (limit: number) =>
  limit === 0
    ? 'Un requisito da chiarire diventa un compito per il giorno stesso.'
    : `Un requisito da chiarire diventa un compito da chiudere entro ${days(limit)}.`

const holding = (limit: number) =>
  `Una proposta tiene fermo il posto per ${hours(limit)}; poi il posto torna libero da solo.`

const turnover = (nights: number) =>
  nights === 0
    ? 'Dopo un’uscita il posto si può dare il giorno stesso.'
    : `Dopo un’uscita il posto resta vuoto ${plural(nights, 'notte', 'notti')} per il ripristino.`

const capacity = (beds: number | null) =>
  beds === null
    ? 'Non c’è un limite ai posti letto di un alloggio.'
    : `Ogni alloggio ha al massimo ${plural(beds, 'posto letto', 'posti letto')}.`

const longestStay = (limit: number | null) =>
  limit === null
    ? 'La permanenza non ha una durata massima.'
    : `La permanenza dura al massimo ${days(limit)}, proroghe escluse.`

const warnings = (before: number[]) =>
  before.length === 0
    ? 'Nessun avviso prima della fine della permanenza.'
    : `La fine della permanenza viene ricordata ${inWords(before)} giorni prima.`

const sharing = (limit: number) =>
  `Una condivisione del fascicolo dura ${days(limit)}, se chi condivide non sceglie un altro termine.`

const glass = (minutes: number) =>
  `In emergenza il fascicolo di un altro servizio resta aperto per ${minutes % 60 === 0 ? hours(minutes / 60) : plural(minutes, 'minuto', 'minuti')}.`

const followUps = (months: number[]) =>
  months.length === 0
    ? 'Non sono previste verifiche dopo l’uscita.'
    : `Si verifica come va a ${inWords(months)} mesi dall’uscita.`

export function extensionSentence({
  label,
  maximumDays,
  maximumTotalDays,
  needsOpinion,
}: Omit<ExtensionRule, 'id'>): string {
  const opinion = needsOpinion ? 'serve il parere di un altro ente' : 'decide il servizio, senza altri pareri'
  const total = maximumTotalDays === maximumDays ? '' : ` e ${formatNumber(maximumTotalDays)} in tutto`
  return `${label}: fino a ${days(maximumDays)} per richiesta${total}; ${opinion}.`
}

export function contributionSentences({ brackets }: Contribution): string[] {
  return brackets.map(({ iseeUpToCents, monthlyCents }, index) => {
    const whom =
      iseeUpToCents !== null
        ? `Con ISEE fino a ${formatMoney(iseeUpToCents)}`
        : index === 0
          ? 'Con qualsiasi ISEE'
          : 'Con ISEE più alto, o senza ISEE'
    return monthlyCents === 0 ? `${whom} non si paga.` : `${whom} si pagano ${formatMoney(monthlyCents)} al mese.`
  })
}

/** What a criterion looks at, in words: "Urgenza immediata", "Data dello sfratto … entro 30 giorni". */
export function criterionSubject({ fact, value }: Pick<WaitingCriterion, 'fact' | 'value'>): string {
  if (fact === 'reason' && value) return word(referralReasonWords, value)
  if (fact === 'urgency' && value) return word(urgencyWords, value)
  if (fact === 'household_size' && value) return `Nucleo di almeno ${value} persone`
  if (fact === 'eviction_date_near') return `Sfratto o sgombero entro ${value ?? 30} giorni`
  return criterionFactWords[fact]
}

/** "60", "60 e 15", "3, 6 e 12" */
function inWords(numbers: number[]): string {
  const last = numbers.at(-1) ?? 0
  return numbers.length < 2 ? String(last) : `${numbers.slice(0, -1).join(', ')} e ${last}`
}
