import { readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'

const manifest: unknown = JSON.parse(readFileSync(findPackageJSON(import.meta.url) ?? 'package.json', 'utf8'))

/** The version in `package.json`, shown at the foot of every page. */
export const version =
  typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : ''
