import type { AccountedFile, HmisRow, HmisTables } from './hmis-tables.ts'
import { Account, aside } from './report.ts'

export type Accounts = Record<AccountedFile, Account>

const idColumns: Record<AccountedFile, string> = {
  Organization: 'OrganizationID',
  Project: 'ProjectID',
  Inventory: 'InventoryID',
  Client: 'PersonalID',
  Enrollment: 'EnrollmentID',
  Exit: 'ExitID',
}

export const newAccounts = (): Accounts => ({
  Organization: new Account('Organization.csv'),
  Project: new Account('Project.csv'),
  Inventory: new Account('Inventory.csv'),
  Client: new Account('Client.csv'),
  Enrollment: new Account('Enrollment.csv'),
  Exit: new Account('Exit.csv'),
})

const unsafe = /\p{Cc}/u

/** The rows of a file by their id, once those that cannot count are set aside: deleted in the export, without an id, a second time. */
export function usable(accounts: Accounts, file: AccountedFile, { tables }: HmisTables): Map<string, HmisRow> {
  const byId = new Map<string, HmisRow>()
  for (const row of tables[file] ?? []) {
    const id = row.at(idColumns[file])
    accounts[file].open(row.row, id)
    if (row.at('DateDeleted')) accounts[file].decide(row.row, aside('Riga cancellata nell’esportazione'))
    else if (!id) accounts[file].decide(row.row, aside(`Manca l’identificativo (${idColumns[file]})`))
    else if (id.length > 100 || unsafe.test(id))
      accounts[file].decide(row.row, aside('Identificativo che non si può salvare'))
    else if (byId.has(id)) accounts[file].decide(row.row, aside('Identificativo ripetuto: vale la prima riga'))
    else byId.set(id, row)
  }
  return byId
}

/** Can this text be kept as a name? */
export const keepable = (text: string, atMost = 200): boolean => text.length <= atMost && !unsafe.test(text)
