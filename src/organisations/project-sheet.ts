/** A figure as a sheet prints it: "Laboratori sociali attivati", "33". Words, not numbers to count with. */
export type PrintedFigure = { label: string; value: string }

/** What the published sheet of a funded project says. Amounts in whole cents; null where the sheet prints none. */
export type ProjectSheet = {
  organisationId: string
  code: string | null
  title: string
  action: string | null
  /** As printed, right or wrong. */
  cup: string | null
  rup: string | null
  startsOn: Temporal.PlainDate | null
  endsOn: Temporal.PlainDate | null
  plannedCents: number | null
  admittedCents: number | null
  bindingCents: number | null
  paidCents: number | null
  figures: PrintedFigure[]
  source: string | null
}

export const amountWords = {
  plannedCents: 'Importo programmato',
  admittedCents: 'Importo ammesso a finanziamento',
  bindingCents: 'Importo giuridicamente vincolante',
  paidCents: 'Importo erogato',
} as const
export type Amount = keyof typeof amountWords
export const amounts = Object.keys(amountWords) as Amount[]
