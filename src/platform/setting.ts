import type { Tx } from './transaction.ts'

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

export type SettingName =
  | 'invitation_days'
  | 'password_link_hours'
  | 'inactivity_days'
  | 'inactivity_notice_days'
  | 'mail_text_days'
export type Settings = Record<SettingName, number>
