import { sql } from 'kysely'
import { named } from '../organisations/examples.ts'
import { json } from '../platform/database.ts'
import { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import { deskRulesId, deskService } from './examples.ts'
import { setPin } from './pin.ts'
import { starterDocx } from './starter-docx.ts'

export const exampleProxy = named('delega Moussa Diallo')
export const exampleForwarding = named('inoltro Amadou Diallo')
export const exampleTemplate = named('modello Attestazione con stemma')
/** Made with the desk's own letter: it can be printed, and filled as a Word document. */
export const examplePaper = named('attestazione Amadou Diallo')

const day = Temporal.PlainDate.from

/** How Amadou Diallo is reached: who collects for him (now, later, no longer), where letters go on, an SMS, a PIN, a certificate. */
export async function addExampleReach(tx: Tx): Promise<void> {
  const registrationId = named('residenza Amadou Diallo')
  const { db } = tx
  const proxy = (id: string, familyName: string, from: string, to: string) => ({
    id,
    registration_id: registrationId,
    ground: 'proxy',
    given_name: 'Moussa',
    family_name: familyName,
    document_kind: 'passport',
    document_number: 'A0099887',
    principal_document: 'permesso di soggiorno I0123456',
    written_on: day(from),
    during: Nights.of(from, to),
    rules_id: deskRulesId,
  })
  await db
    .insertInto('residence.proxy')
    .values([
      proxy(exampleProxy, 'Diallo', '2026-03-02', '2027-03-02'),
      proxy(named('delega Sow'), 'Sow', '2025-01-01', '2025-12-31'),
      {
        ...proxy(named('delega Ba'), 'Ba', '2026-02-01', '2026-12-31'),
        revoked_on: day('2026-06-01'),
        revoked_reason: 'Non si sentono più',
      },
    ])
    .execute()
  await db
    .insertInto('residence.forwarding')
    .values({
      id: exampleForwarding,
      registration_id: registrationId,
      recipient: 'Diallo presso Sow',
      address: 'Via Padova 10, 20131 Milano',
      during: Nights.of('2026-11-16', '2027-02-01'),
    })
    .execute()
  await addTelling(tx, registrationId)
  await addPaper(tx, registrationId)
}

async function addTelling(tx: Tx, registrationId: string): Promise<void> {
  const told = { channel: 'sms', recipient: '+393331234567', agreed_on: day('2026-01-12') }
  await tx.db
    .insertInto('residence.telling')
    .values({ id: named('avvisi Amadou Diallo'), registration_id: registrationId, ...told })
    .onConflict((conflict) => conflict.column('registration_id').doUpdateSet(told))
    .execute()
  await setPin(tx, registrationId, '2580')
}

async function addPaper(tx: Tx, registrationId: string): Promise<void> {
  const content = await starterDocx()
  await tx.db
    .insertInto('residence.template')
    .values({
      id: exampleTemplate,
      service_id: deskService,
      kind: 'certificate',
      name: 'Attestazione con stemma',
      bytes: content.length,
      sha256: '0'.repeat(64),
      tags: ['numero'],
      added_at: tx.now,
    })
    .execute()
  await tx.db.insertInto('residence.template_file').values({ template_id: exampleTemplate, content }).execute()
  const { household_id, person_id } = await tx.db
    .selectFrom('residence.registration')
    .select(['household_id', 'person_id'])
    .where('id', '=', registrationId)
    .executeTakeFirstOrThrow()
  const { rows } = await sql<{
    number: number
  }>`select residence.next_paper_number(${deskService}, ${tx.today.year}) as number`.execute(tx.db)
  await tx.db
    .insertInto('residence.paper')
    .values({
      id: examplePaper,
      service_id: deskService,
      year: tx.today.year,
      number: rows[0]?.number ?? 1,
      kind: 'certificate',
      household_id,
      person_id,
      registration_id: registrationId,
      template_id: exampleTemplate,
      made_on: tx.today,
      made_at: tx.now,
      said: json({ values: { numero: '1' } }),
    })
    .execute()
}
