import type { Files, KeptFile } from '../platform/files.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'

/** Keeps all the files that were sent, or none, with all that is wrong with them. */
export async function keepAll(files: Files, sent: File[]): Promise<Outcome<KeptFile[]>> {
  if (sent.length > mostAtOnce) return refused(tooMany)
  const kept: KeptFile[] = []
  const refusals: Refusal[] = []
  for (const file of sent) {
    const outcome = await files.keep(file.name, file)
    if (outcome.ok) kept.push(outcome.value)
    else refusals.push(...outcome.refusals)
  }
  if (refusals.length === 0) return done(kept)
  await destroyAll(files, kept)
  return refused(...refusals)
}

/** Records files that are on disk already; those that nothing came to name are destroyed: a refusal, a fault, the same form sent twice. */
export async function recording<Value extends { fileIds: string[] }>(
  files: Files,
  kept: KeptFile[],
  work: () => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  let named: string[] = []
  try {
    const outcome = await work()
    if (outcome.ok) named = outcome.value.fileIds
    return outcome
  } finally {
    await destroyAll(
      files,
      kept.filter(({ id }) => !named.includes(id)),
    )
  }
}

async function destroyAll(files: Files, kept: KeptFile[]): Promise<void> {
  for (const { id } of kept) await files.destroy(id)
}

const mostAtOnce = 20
const tooMany: Refusal = {
  reason: 'too-many',
  field: 'files',
  sentence: `Sono troppi in una volta: al massimo ${mostAtOnce}. Aggiungili in più passaggi.`,
}
