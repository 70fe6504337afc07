import { addDocuments } from '../diary/add-documents.ts'
import { onePagePdf } from '../diary/examples.ts'
import { keepAll, recording } from '../diary/keep-files.ts'
import type { DocumentKind, NoteKind, Ring } from '../diary/words.ts'
import { writeNote } from '../diary/write-note.ts'
import { done } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import type { DemoName } from './logins.ts'
import type { Stage } from './stage.ts'
import { must } from './teller.ts'

type Told = {
  household: string
  service: keyof Stage['services']
  by: DemoName
  on: number
  ring: Ring
  /** The given name of one person, when it is not about them all. */
  of?: string
}
type NoteTold = Told & { kind: NoteKind; text: string; others?: true }
type DocumentTold = Told & { kind: DocumentKind; title: string; expires?: number; guarded?: true }

/** A few diaries as they would be read on a quiet morning: what was said, agreed and brought, each for its own readers. */
export async function tellDiaries(stage: Stage): Promise<void> {
  for (const note of notes) await tellNote(stage, note)
  for (const document of documents) await tellDocument(stage, document)
}

const haddad = { household: 'Nucleo Haddad', service: 'hub' } as const
const rossi = { household: 'Nucleo Rossi', service: 'hub' } as const
const kovalenko = { household: 'Nucleo Kovalenko', service: 'hub' } as const
const alem = { household: 'Alem Woldegiorgis', service: 'flats' } as const
const platania = { household: 'Nucleo Platania', service: 'homes' } as const

const notes: NoteTold[] = [
  {
    ...haddad,
    by: 'anna',
    on: -20,
    ring: 'charge',
    kind: 'interview',
    text: 'Primo colloquio, con la mediatrice per l’arabo. Nadia racconta l’arrivo e che cosa le serve adesso: che Rami finisca l’anno nella sua scuola e che Yara non cambi maestra.\n\nSiamo d’accordo di vederci ogni dieci giorni, il martedì alle 15.',
  },
  {
    ...haddad,
    by: 'omar',
    on: -14,
    ring: 'service',
    kind: 'observation',
    text: 'Rami aiuta i vicini di stanza a leggere la posta in italiano. Lo fa volentieri; gli ho chiesto che non diventi un obbligo.',
    of: 'Rami',
    others: true,
  },
  {
    ...haddad,
    by: 'anna',
    on: -3,
    ring: 'person',
    kind: 'agreement',
    text: 'Accordo con Nadia: porta i documenti dell’assegnazione di via Gonin entro venerdì; noi chiediamo la proroga e sentiamo ALER sulla consegna delle chiavi.',
    of: 'Nadia',
  },
  {
    ...haddad,
    by: 'omar',
    on: -1,
    ring: 'team',
    kind: 'observation',
    text: 'Yara ieri sera era molto silenziosa. Ne parliamo in équipe prima di proporre qualcosa alla mamma.',
    of: 'Yara',
  },
  {
    ...rossi,
    by: 'anna',
    on: -1,
    ring: 'charge',
    kind: 'phone',
    text: 'Telefonata con Maria: sono pronti per l’ingresso. Chiede di poter portare il lettino di Lina e il tavolo dei compiti. Risposto di sì per il lettino; per il tavolo verifichiamo lo spazio.',
  },
  {
    ...kovalenko,
    by: 'omar',
    on: 0,
    ring: 'service',
    kind: 'visit',
    text: 'Visita in stanza il mattino dopo l’ingresso. Halyna ha dormito poco; il resto bene. Rex tranquillo. Manca una coperta: portata.',
  },
  {
    ...alem,
    by: 'elena',
    on: -300,
    ring: 'person',
    kind: 'interview',
    text: 'Colloquio a sei mesi dall’ingresso nella casa ALER. Alem ha un contratto a tempo indeterminato e paga il canone con regolarità. Vuole iscriversi alla scuola serale.',
  },
  {
    ...platania,
    by: 'agata',
    on: -30,
    ring: 'charge',
    kind: 'visit',
    text: 'Visita con l’équipe Habito. I ragazzi vanno a scuola a piedi. Salvatore ha ripreso a lavorare al mercato tre mattine a settimana.',
  },
  {
    ...platania,
    by: 'agata',
    on: -5,
    ring: 'team',
    kind: 'interview',
    text: 'Rosaria chiede tempo per parlare da sola. Fissato un incontro fuori casa, senza fretta.',
    of: 'Rosaria',
  },
]

const documents: DocumentTold[] = [
  {
    ...haddad,
    by: 'anna',
    on: -20,
    ring: 'charge',
    kind: 'identity',
    title: 'Permesso di soggiorno di Nadia',
    of: 'Nadia',
    expires: 21,
  },
  { ...haddad, by: 'anna', on: -3, ring: 'person', kind: 'contract', title: 'Lettera di assegnazione, via Gonin' },
  {
    ...haddad,
    by: 'anna',
    on: -12,
    ring: 'team',
    kind: 'health',
    title: 'Referto pediatrico di Yara',
    of: 'Yara',
    guarded: true,
  },
  { ...rossi, by: 'anna', on: -1, ring: 'charge', kind: 'isee', title: 'ISEE 2026', expires: 39 },
  { ...platania, by: 'agata', on: -30, ring: 'service', kind: 'consent', title: 'Consenso al progetto', expires: -2 },
]

function tellNote(stage: Stage, told: NoteTold): Promise<unknown> {
  const { teller } = stage
  return teller.tell(told.by, teller.at(told.on, '17:30'), async (tx) =>
    writeNote(tx, {
      ...(await placed(stage, tx, told)),
      kind: told.kind,
      aboutOn: tx.today,
      text: told.text,
      tellsOfOthers: told.others ?? false,
    }),
  )
}

async function tellDocument(stage: Stage, told: DocumentTold): Promise<void> {
  const { teller } = stage
  const { files } = teller.house
  const kept = must(await keepAll(files, [new File([onePagePdf(told.title)], `${told.title}.pdf`)]))
  await recording(files, kept, async () =>
    done(
      await teller.tell(told.by, teller.at(told.on, '17:40'), async (tx) =>
        addDocuments(tx, {
          ...(await placed(stage, tx, told)),
          files: kept,
          title: told.title,
          kind: told.kind,
          tellsOfOthers: false,
          receivedOn: tx.today,
          expiresOn: told.expires === undefined ? null : teller.day(told.expires),
          isProtected: told.guarded ?? false,
        }),
      ),
    ),
  )
}

async function placed({ services }: Stage, { db }: Tx, { household, service, ring, of }: Told) {
  const { id: householdId } = await db
    .selectFrom('people.household')
    .select('id')
    .where('name', '=', household)
    .executeTakeFirstOrThrow()
  const person = of
    ? await db
        .selectFrom('people.person as p')
        .innerJoin('people.household_member as m', 'm.person_id', 'p.id')
        .select('p.id')
        .where('m.household_id', '=', householdId)
        .where('p.given_name', '=', of)
        .executeTakeFirstOrThrow()
    : undefined
  const team =
    ring === 'team'
      ? await db
          .selectFrom('organisations.team')
          .select('id')
          .where('service_id', '=', services[service])
          .executeTakeFirstOrThrow()
      : undefined
  return {
    householdId,
    personId: person?.id ?? null,
    serviceId: services[service],
    audience: { ring, teamId: team?.id ?? null },
  }
}
