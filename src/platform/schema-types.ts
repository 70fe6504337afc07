import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { migrationOrder } from '../../db/order.ts'
import { checkout } from './checkout.ts'

/** Where the schema's types are kept; `bin/approdo types` writes the file, a test compares it. */
export const typesFile = join(checkout, 'db', 'types.ts')

/** The migrated schema as TypeScript sees it: the text of `db/types.ts`. */
export async function schemaTypes(adminUrl: string): Promise<string> {
  const tool = join(checkout, 'node_modules', 'kysely-codegen', 'dist', 'cli', 'bin.js')
  const options = {
    url: adminUrl,
    dialect: 'postgres',
    'include-pattern': `(${['auth', ...migrationOrder].join('|').replaceAll('-', '_')}).*`,
    'type-mapping': JSON.stringify({
      date: 'Temporal.PlainDate',
      timestamptz: 'Temporal.Instant',
      daterange: 'Nights',
      int8: 'number',
      numeric: 'number',
    }),
  }
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])
  const { stdout } = await promisify(execFile)(process.execPath, [tool, '--print', ...flags], {
    cwd: checkout,
    maxBuffer: 1e7,
  })
  return stdout
    .slice(stdout.indexOf('/**'))
    .trimEnd()
    .replace(/^import type .*$/m, (first) => `${first}\nimport type { Nights } from '../src/platform/nights.ts'`)
    .concat('\n')
}
