/** One column that a file may have: what it is called, what else it may be called, what goes in it. */
export type ColumnDef = {
  key: string
  label: string
  synonyms: string[]
  needed?: boolean
  help: string
  examples: [string, string]
}

export const column = (
  key: string,
  label: string,
  synonyms: string,
  help: string,
  examples: [string, string],
  needed = false,
): ColumnDef => ({ key, label, synonyms: synonyms.split(',').filter(Boolean), help, examples, needed })
