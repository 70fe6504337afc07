import { addProject } from '../organisations/keep-project.ts'
import type { ProjectSheet } from '../organisations/project-sheet.ts'
import { done } from '../platform/refusal.ts'
import type { Bodies } from './stage.ts'
import { must, type Teller } from './teller.ts'

const day = Temporal.PlainDate.from
const euros = (amount: number) => amount * 100

/** The funded projects of the sources, with the figures they print: also a CUP of 14 characters, also amounts still at zero. */
export function addProjects({ tell, at }: Teller, bodies: Bodies): Promise<unknown> {
  return tell('ada', at(0), async (tx) => {
    for (const sheet of sheets(bodies)) must(await addProject(tx, sheet))
    return done(null)
  })
}

const nothingYet = { admittedCents: 0, bindingCents: 0, paidCents: 0 }
const noAmounts = { plannedCents: null, admittedCents: null, bindingCents: null, paidCents: null }
const notPrinted = { code: null, cup: null, rup: null, action: null, startsOn: null, endsOn: null, ...noAmounts }

const sheets = (bodies: Bodies): ProjectSheet[] => [
  {
    organisationId: bodies.milan,
    code: 'MI3.1.1.c',
    title: 'Supporto Abitativo e Servizi per Persone in Condizione di Emarginazione - Servizi alle persone',
    action: 'Azione 3.1.1',
    cup: 'B49J17000130006',
    rup: 'Guido Gandino',
    startsOn: day('2017-09-01'),
    endsOn: day('2019-12-31'),
    plannedCents: euros(817_000),
    ...nothingYet,
    figures: [],
    source: 'Scheda del progetto, Comune di Milano',
  },
  {
    organisationId: bodies.milan,
    code: 'MI3.3.1.a',
    title: 'Hub cittadino per l’ospitalità temporanea - Accompagnamento sociale',
    action: 'Azione 3.3.1',
    cup: 'B46D1700001004',
    rup: 'Foglio Angelo',
    startsOn: day('2017-07-01'),
    endsOn: day('2019-12-31'),
    plannedCents: euros(421_875),
    ...nothingYet,
    figures: [],
    source: 'Scheda del progetto, Comune di Milano',
  },
  {
    ...notPrinted,
    organisationId: bodies.catania,
    code: 'CT7.1.1.c',
    title: 'Alloggi di transizione',
    figures: [
      { label: 'Capienza massima di ogni alloggio', value: '12 posti letto' },
      { label: 'Stato', value: 'work in progress' },
    ],
    source:
      'Scheda dell’intervento, Comune di Catania: complementare a CT 3.1.1.a, Habito – Agenzia sociale per la casa',
  },
  {
    ...notPrinted,
    organisationId: bodies.lombardy,
    title: 'Contrasto al disagio abitativo e all’abusivismo nei quartieri ERP',
    figures: [
      { label: 'Laboratori sociali attivati in Lombardia', value: '33' },
      { label: 'Persone coinvolte nei Laboratori sociali', value: '1.100' },
      { label: 'Di queste, anche nei percorsi di inclusione', value: '665' },
      { label: 'Destinatari dei Programmi integrati a fine 2022', value: '950' },
      { label: 'Programmi integrati nei quartieri di Milano', value: '8 (5 progetti C.A.S.A. e 3 REACTION!)' },
      { label: 'Investimento nei Programmi integrati', value: '7,5 milioni di euro' },
      { label: 'Protocolli contro l’abusivismo sottoscritti nel 2021', value: '2' },
    ],
    source: 'Regione Lombardia, risultati del Programma Operativo Regionale FSE 2014-2020',
  },
  {
    ...notPrinted,
    organisationId: bodies.asp,
    title: 'Minialloggi e centro di ascolto, Municipio 6',
    figures: [
      { label: 'Appartamenti', value: '5' },
      { label: 'Ospiti', value: '2 famiglie e 5 persone singole' },
      { label: 'Persone in carico per la residenza fittizia nel 2022', value: 'circa 60' },
      { label: 'Volontari dedicati', value: '2' },
    ],
    source: 'Pagina del progetto, ASP',
  },
]
