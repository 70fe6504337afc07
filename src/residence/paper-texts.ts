import { formatDay, fromDay, plural, toDay } from '../ui/format.ts'
import { type Content, facts as rows, signatures } from '../ui/pdf.ts'
import type { LetterFacts, TransferOnPaper } from './letter-facts.ts'
import { birthOf, registeredWord, undersigned } from './paper-words.ts'
import { endingReasons, type PaperKind, refusalReasons } from './words.ts'

type Text = { title: string; content: Content[] }
type Ready = Exclude<PaperKind, 'other'>

const note = (text: string): Content => ({ text, style: 'small', margin: [0, 10, 0, 0] })
const line = (text: string): Content => ({ text, margin: [0, 6, 0, 0] })
/** Room to write by hand. */
const toFill = (text: string): Content => ({ text, margin: [0, 14, 0, 0] })
const greeting = ({ person }: LetterFacts): Content => ({ text: `Gentile ${person.name},`, margin: [0, 10, 0, 4] })
const days = (count: number) => plural(count, 'giorno', 'giorni')

/** What each paper says, short, with the law it rests on. */
export const paperTexts: Record<Ready, (facts: LetterFacts) => Text> = {
  certificate: (facts) => ({
    title: 'Attestazione di residenza presso lo sportello',
    content: [
      line('Si attesta che'),
      personRows(facts),
      line(
        `è ${registeredWord(facts.person)} presso questo sportello quale persona senza fissa dimora, ai sensi dell’art. 2, terzo comma, della legge 24 dicembre 1954, n. 1228, e del regolamento anagrafico (DPR 30 maggio 1989, n. 223).`,
      ),
      { text: 'La registrazione', style: 'heading' },
      registrationRows(facts),
      line('A questo indirizzo la persona riceve la propria corrispondenza.'),
      line('Si rilascia a richiesta della persona, per gli usi consentiti dalla legge.'),
      note(
        'Questa attestazione riguarda la registrazione presso lo sportello e non sostituisce i certificati dell’ufficiale d’anagrafe.',
      ),
    ],
  }),
  acceptance: (facts) => ({
    title: 'Accoglimento della domanda di residenza',
    content: [
      greeting(facts),
      line(
        `la Sua domanda${requestNumber(facts)} è accolta. Lei è ${registeredWord(facts.person)} presso questo sportello quale persona senza fissa dimora (art. 2, terzo comma, legge 24 dicembre 1954, n. 1228).`,
      ),
      { text: 'La registrazione', style: 'heading' },
      registrationRows(facts),
      { text: 'Che cosa succede adesso', style: 'heading' },
      {
        ul: [
          `La registrazione ha effetto dal giorno della dichiarazione ed è scritta in anagrafe entro ${plural(facts.desk.registrationWorkingDays, 'giorno lavorativo', 'giorni lavorativi')} (art. 18 DPR 223/1989).`,
          `Entro ${days(facts.desk.checkDays)} se ne verificano i requisiti; passato il termine senza comunicazioni, la registrazione è confermata (art. 18-bis DPR 223/1989 e art. 20 legge 241/1990).`,
          'Passi allo sportello con un documento per ritirare la posta: si conserva per un tempo limitato.',
          'Se trova casa, si trasferisce o non desidera più la registrazione, lo dica allo sportello.',
        ],
      },
    ],
  }),
  refusal_notice: (facts) => ({
    title: 'Preavviso di rifiuto',
    content: [
      { text: 'Comunicazione ai sensi dell’art. 10-bis della legge 7 agosto 1990, n. 241', style: 'label' },
      greeting(facts),
      line(
        `La informiamo che la Sua domanda${requestNumber(facts)} non può, allo stato, essere accolta per questo motivo:`,
      ),
      ...reasons(facts),
      line(
        `Entro ${days(facts.desk.refusalNoticeDays)} dal ricevimento di questa lettera${facts.request?.noticeUntil ? `, e comunque fino ${toDay(facts.request.noticeUntil)},` : ''} può presentare allo sportello, per iscritto, le Sue osservazioni e i documenti che ritiene utili. Può farsi aiutare da chi La segue.`,
      ),
      line(
        'Questa comunicazione sospende il termine per concludere il procedimento. Delle osservazioni si terrà conto nella decisione; se non saranno accolte, la decisione ne dirà le ragioni.',
      ),
    ],
  }),
  refusal: (facts) => ({
    title: 'Rifiuto della domanda di residenza',
    content: [
      greeting(facts),
      line(
        `la Sua domanda${requestNumber(facts)} di registrazione quale persona senza fissa dimora (art. 2, terzo comma, legge 24 dicembre 1954, n. 1228) è rifiutata${facts.request?.decidedOn ? ` in data ${formatDay(facts.request.decidedOn)}` : ''} per questo motivo:`,
      ),
      ...reasons(facts),
      ...(facts.request?.noticeOn
        ? [
            line(
              `Il motivo Le era stato comunicato il ${formatDay(facts.request.noticeOn)} (art. 10-bis legge 241/1990).`,
            ),
          ]
        : []),
      { text: 'Come fare ricorso', style: 'heading' },
      line(
        `Contro questa decisione può ricorrere al Prefetto entro ${days(facts.desk.appealDays)} da quando la riceve (art. 36 DPR 223/1989). Resta possibile rivolgersi al giudice. Può sempre presentare una nuova domanda se le cose cambiano.`,
      ),
    ],
  }),
  renewal_reminder: (facts) => ({
    title: 'La Sua registrazione è da rinnovare',
    content: [
      greeting(facts),
      line(
        facts.registration?.validUntil
          ? `la Sua registrazione n. ${facts.registration.number} vale fino ${toDay(facts.registration.validUntil)}.`
          : `la Sua registrazione n. ${facts.registration?.number ?? ''} è da rinnovare.`,
      ),
      line(
        'Se ne ha ancora bisogno passi allo sportello prima di quel giorno, con un documento: il rinnovo si fa subito. Porti anche le deleghe, se vuole rinnovarle.',
      ),
      line(
        'Se nel frattempo ha trovato casa o abita altrove, ce lo dica: chiudiamo la registrazione e, se vuole, spediamo la posta al nuovo indirizzo.',
      ),
    ],
  }),
  ending: (facts) => ({
    title: 'Chiusura della registrazione',
    content: [
      greeting(facts),
      line(
        `la Sua registrazione n. ${facts.registration?.number ?? ''} presso questo sportello è chiusa${facts.registration?.ending ? ` ${fromDay(facts.registration.ending.onDay)}` : ''}.`,
      ),
      endingRows(facts),
      line(
        'La posta già arrivata La aspetta allo sportello; quella che arriva dopo torna a chi l’ha spedita, salvo che abbia chiesto l’inoltro.',
      ),
      ...(facts.registration?.ending?.reason === 'untraceable'
        ? [
            line(
              `Contro il provvedimento può ricorrere al Prefetto entro ${days(facts.desk.appealDays)} da quando lo riceve (artt. 11 e 36 DPR 223/1989).`,
            ),
          ]
        : []),
    ],
  }),
  transfer: (facts) => ({
    title: 'Passaggio a un altro sportello',
    content: [
      greeting(facts),
      line(
        `la Sua registrazione n. ${facts.registration?.number ?? ''} passa${movingFrom(facts)} a un altro sportello. Non perde la residenza: la continua al nuovo indirizzo.`,
      ),
      facts.transfer ? transferRows(facts.transfer) : endingRows(facts),
      line(facts.transfer?.letters ?? 'La posta che La aspetta qui Le viene consegnata o segue la registrazione.'),
      line(
        'Dia il nuovo indirizzo a chi Le scrive, e da quel giorno ritiri la posta al nuovo sportello, con un documento.',
      ),
      ...(facts.transfer
        ? [line('Se non vuole passare a quello sportello, o ha una domanda, ce lo dica prima di quel giorno.')]
        : []),
    ],
  }),
  proxy_form: (facts) => proxyForm(facts),
}

/** Each on a line of its own: a name in a script the letters do not have moves nothing else. */
function personRows({ person }: LetterFacts): Content {
  return spaced(
    rows([
      ['Nome e cognome', person.name],
      ...(birthOf(person) ? [['Nascita', birthOf(person)] as [string, string]] : []),
      ...(person.citizenship ? [['Cittadinanza', person.citizenship] as [string, string]] : []),
      ...(person.taxCode ? [['Codice fiscale', person.taxCode] as [string, string]] : []),
    ]),
  )
}

const spaced = (content: Content): Content => ({ stack: [content], margin: [0, 8, 0, 2] })

function registrationRows({ registration }: LetterFacts): Content {
  if (!registration) return { text: '' }
  return rows([
    ['Numero', String(registration.number)],
    ['Indirizzo', registration.address],
    ...(registration.district ? [['Zona', registration.district] as [string, string]] : []),
    ['Con effetto dal', formatDay(registration.from)],
    ...(registration.validUntil ? [['Valida fino al', formatDay(registration.validUntil)] as [string, string]] : []),
    ...registration.minors.map(({ name, number }): [string, string] => ['Con', `${name}, n. ${number}`]),
  ])
}

function endingRows({ registration }: LetterFacts): Content {
  const ending = registration?.ending
  if (!ending) return { text: '' }
  return spaced(
    rows([
      ['Motivo', endingReasons[ending.reason]],
      ...(ending.act ? [['Provvedimento', ending.act] as [string, string]] : []),
      ...(ending.newAddress ? [['Nuovo indirizzo', ending.newAddress] as [string, string]] : []),
    ]),
  )
}

const movingFrom = ({ transfer, registration }: LetterFacts) => {
  const day = transfer?.fromDay ?? registration?.ending?.onDay
  return day ? ` ${fromDay(day)}` : ''
}

const transferRows = ({ fromDay: day, to, address }: TransferOnPaper): Content =>
  spaced(
    rows([
      ['Nuovo sportello', to],
      ...(address ? [['Dove', address] as [string, string]] : []),
      ['Dal giorno', formatDay(day)],
    ]),
  )

/** The reason, and the facts as whoever decides wrote them (art. 3 L. 241/1990). */
const reasons = ({ request }: LetterFacts): Content[] => [
  {
    text: request?.refusalReason ? `${refusalReasons[request.refusalReason]}.` : '',
    bold: true,
    margin: [0, 6, 0, 0],
  },
  ...(request?.decisionNote ? [line(request.decisionNote)] : []),
]

const requestNumber = ({ request }: LetterFacts) =>
  request ? ` n. ${request.number} del ${formatDay(request.receivedOn)}` : ''

const dots = '……………………………………………………'

/** To be signed by both; `person` empty for one to fill by hand. */
export function proxyForm({
  desk,
  person,
  registration,
  today,
}: Omit<LetterFacts, 'person'> & { person: LetterFacts['person'] | null }): Text {
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
