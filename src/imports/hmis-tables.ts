export const hmisFiles = [
  'Export',
  'Organization',
  'Project',
  'ProjectCoC',
  'Inventory',
  'Client',
  'Enrollment',
  'Exit',
  'Services',
] as const
export type HmisFile = (typeof hmisFiles)[number]

/** Without these nothing can be told of who slept where. Services only counts where nights are recorded one by one. */
export const neededFiles: readonly HmisFile[] = [
  'Export',
  'Organization',
  'Project',
  'Inventory',
  'Client',
  'Enrollment',
  'Exit',
]

/** Those whose rows become something here, or are set aside one by one. */
export const accountedFiles = ['Organization', 'Project', 'Inventory', 'Client', 'Enrollment', 'Exit'] as const
export type AccountedFile = (typeof accountedFiles)[number]

/** A row with its number in the file, the heading being row 1. */
export type HmisRow = { row: number; at: (column: string) => string }
export type HmisTables = { tables: Partial<Record<HmisFile, HmisRow[]>>; notRead: string[] }
