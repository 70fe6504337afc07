import { columnTitle, tableTitle } from './held-words.ts'
import type { CopyMade } from './person-copy-pdf.ts'
import type { PersonData } from './person-data.ts'

/** The same data for a program: codes as they are, ids of services and beds with their names beside, no keys of ours. */
export function technicalOut(data: PersonData, made: CopyMade) {
  return {
    regolamento: 'Regolamento (UE) 2016/679, art. 15 e 20',
    richiesta: made.number,
    fattaIl: made.today.toString(),
    persona: data.name,
    dati: data.held.map(({ table, rows }) => ({
      tabella: table,
      titolo: tableTitle(table),
      righe: rows.map((row) =>
        Object.fromEntries(
          Object.entries(row)
            .filter(([column]) => columnTitle(column) !== null)
            .map(([column, value]) => [column, data.names.get(String(value)) ?? value]),
        ),
      ),
    })),
    altriDelNucleo: data.others,
    note: data.diary.notes.map(({ householdId: _, ...note }) => note),
    documenti: data.diary.documents.map(({ householdId: _, file, ...document }) => ({
      ...document,
      file: file?.name ?? null,
    })),
    tracce: data.trail,
  }
}
