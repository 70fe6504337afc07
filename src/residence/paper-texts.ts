import { formatDay, fromDay, plural, toDay } from '../ui/format.ts'
import type { Content } from '../ui/pdf.ts'
import type { LetterFacts } from './letter-facts.ts'
import {
  days,
  endingRows,
  line,
  note,
  type PaperText,
  personRows,
  registrationRows,
  transferRows,
} from './paper-parts.ts'
import { registeredWord } from './paper-words.ts'
import { proxyForm } from './proxy-form-text.ts'
import { type PaperKind, refusalReasons } from './words.ts'

type Ready = Exclude<PaperKind, 'other'>

const greeting = ({ person }: LetterFacts): Content => ({ text: `Gentile ${person.name},`, margin: [0, 10, 0, 4] })

/** What each paper says, short, with the law it rests on. */
export const paperTexts: Record<Ready, (facts: LetterFacts) => PaperText> = {
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
  proxy_form: proxyForm,
}

const movingFrom = ({ transfer, registration }: LetterFacts) => {
  const day = transfer?.fromDay ?? registration?.ending?.onDay
  return day ? ` ${fromDay(day)}` : ''
}

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
