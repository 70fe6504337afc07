import type { Tx } from '../platform/transaction.ts'

export type DiarySettings = { noteEditHours: number; documentWarningDays: number }

/** What the installation has decided about diaries (platform.setting). */
export async function settings({ db }: Tx): Promise<DiarySettings> {
  const rows = await db
    .selectFrom('platform.setting')
    .select(['id', 'value'])
    .where('id', 'in', ['note_edit_hours', 'document_warning_days'])
    .execute()
  const value = (name: string) => {
    const found = rows.find(({ id }) => id === name)
    if (!found) throw new Error(`the setting ${name} is missing`)
    return found.value
  }
  return { noteEditHours: value('note_edit_hours'), documentWarningDays: value('document_warning_days') }
}
