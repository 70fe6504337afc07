import { system } from '../platform/actor.ts'
import { type House, readAs } from '../platform/house.ts'

/** Destroys the files that no document names: what was being uploaded when a machine stopped, what retention let go. */
export async function sweepFiles(house: House): Promise<number> {
  // Long after any upload: one that is still being recorded has no row yet.
  const before = house.clock.now().subtract({ hours: 24 })
  let destroyed = 0
  for await (const batch of inBatches(house.files.kept(before), 500)) {
    const named = await readAs(house, system('sweep files'), (tx) =>
      tx.db.selectFrom('diary.document_file').select('file_id').where('file_id', 'in', batch).execute(),
    )
    const known = new Set(named.map(({ file_id }) => file_id))
    for (const id of batch.filter((each) => !known.has(each))) {
      await house.files.destroy(id)
      destroyed++
    }
  }
  return destroyed
}

async function* inBatches(ids: AsyncIterable<string>, size: number): AsyncGenerator<string[]> {
  let batch: string[] = []
  for await (const id of ids) {
    batch.push(id)
    if (batch.length === size) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}
