/** The rules of a desk, as they are written. Days, months and counts; `localHolidays` as `12-07`, `noticeHours` of the day in Rome. */
export type RulesDraft = {
  act: string
  registrationWorkingDays: number
  checkDays: number
  localHolidays: string[]
  refusalNoticeDays: number
  appealDays: number
  validityMonths: number
  renewalWarningDays: number
  notSeenDays: number
  untraceableChecks: number
  untraceableMonths: number
  seenKinds: string[]
  proxiesPerPerson: number
  proxyMostDays: number
  mailWarningDays: number
  asideDays: number
  pinTries: number
  pinLockMinutes: number
  oftenVisits: number
  oftenDays: number
  noticeHours: number[]
}

/** What a desk begins with; each value has its source beside it where it is asked. */
export const defaultRules: Omit<RulesDraft, 'act'> = {
  registrationWorkingDays: 2,
  checkDays: 45,
  localHolidays: [],
  refusalNoticeDays: 10,
  appealDays: 30,
  validityMonths: 12,
  renewalWarningDays: 60,
  notSeenDays: 90,
  untraceableChecks: 3,
  untraceableMonths: 12,
  seenKinds: ['collected', 'came', 'meeting'],
  proxiesPerPerson: 2,
  proxyMostDays: 365,
  mailWarningDays: 7,
  asideDays: 3,
  pinTries: 5,
  pinLockMinutes: 15,
  oftenVisits: 6,
  oftenDays: 90,
  noticeHours: [10, 17],
}

/** Where each number comes from, as the form says it. */
export const ruleSources = {
  registrationWorkingDays:
    'L. 1228/1954 e art. 18 DPR 223/1989: 2 giorni lavorativi dalla dichiarazione. Sabati, domeniche e feste non contano.',
  checkDays: 'Art. 18-bis DPR 223/1989: 45 giorni, poi vale il silenzio.',
  localHolidays: 'Giorno e mese separati da virgole: 7/12 per sant’Ambrogio. Le feste nazionali ci sono già.',
  refusalNoticeDays: 'Art. 10-bis L. 241/1990: almeno 10 giorni per rispondere al preavviso.',
  appealDays: 'Art. 36 DPR 223/1989: ricorso al Prefetto entro 30 giorni. La lettera di rifiuto lo scrive.',
  validityMonths: 'Lo decide l’ente: di solito un anno. Passato, si chiede il rinnovo: la residenza non cade da sola.',
  renewalWarningDays: 'Quanto prima la scadenza compare fra le cose da fare.',
  notSeenDays: 'Senza farsi vedere così a lungo, compare fra le persone da cercare. Non chiude mai nulla da solo.',
  untraceableChecks: 'Art. 11 DPR 223/1989: ricerche ripetute e distanziate.',
  untraceableMonths: 'In pratica almeno un anno dalla prima ricerca. Fino al provvedimento la persona è residente.',
  proxiesPerPerson: 'Quante persone possono ritirare al suo posto, nello stesso tempo.',
  proxyMostDays: 'Una delega scade sempre: al più tardi dopo questi giorni.',
  mailWarningDays: 'Quanto prima si dice che il termine di una lettera, o il suo effetto di legge, è vicino.',
  asideDays: 'Dopo quanto una lettera messa da parte compare fra le cose da fare.',
  pinTries: 'Dopo tanti PIN sbagliati di fila si chiude per un po’…',
  pinLockMinutes: '…per tanti minuti. Un PIN nuovo lo riapre subito.',
  oftenVisits: 'Quante visite…',
  oftenDays: '…in quanti giorni.',
  noticeHours: 'Ore del giorno separate da virgole: 10, 17. Prima di allora chi ritira non riceve l’avviso.',
} as const
