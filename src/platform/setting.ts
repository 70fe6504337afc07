import type { Tx } from './transaction.ts'

const names = [
  'invitation_days',
  'password_link_hours',
  'inactivity_days',
  'inactivity_notice_days',
  'mail_text_days',
] as const
export type SettingName = (typeof names)[number]

/** The durations and limits of the installation (`platform.setting`), by name. */
export async function settings({ db }: Tx): Promise<Settings> {
  const rows = await db.selectFrom('platform.setting').select(['id', 'value']).execute()
  const kept = new Map(rows.map(({ id, value }) => [id, value]))
  const value = (name: SettingName): number => {
    const found = kept.get(name)
    if (found === undefined) throw new Error(`the setting ${name} is missing`)
    return found
  }
  return {
    invitation_days: value('invitation_days'),
    password_link_hours: value('password_link_hours'),
    inactivity_days: value('inactivity_days'),
    inactivity_notice_days: value('inactivity_notice_days'),
    mail_text_days: value('mail_text_days'),
  }
}

export type SettingRange = { name: SettingName; value: number; least: number; most: number }

/** The same, with the range within which each may be moved. */
export async function settingRanges({ db }: Tx): Promise<SettingRange[]> {
  return db
    .selectFrom('platform.setting')
    .select(['id as name', 'value', 'least', 'most'])
    .where('id', 'in', names)
    .orderBy('id')
    .$narrowType<{ name: SettingName }>()
    .execute()
}

/** Moves one; the database refuses what is out of its range, and whoever does not keep the installation. Tells whether it was there to move. */
export async function moveSetting({ db }: Tx, name: SettingName, value: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('platform.setting')
    .set({ value })
    .where('id', '=', name)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export type Settings = Record<SettingName, number>
