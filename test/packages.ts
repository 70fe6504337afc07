/** What `bin/ci` asks of the packages: free licences that fit ours, no script run at installation but the known ones, nothing unsealed, no known hole. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { checkout } from '../src/platform/checkout.ts'

const say = (sentence: string) => process.stderr.write(`${sentence}\n`)
const readJson = (path: string): unknown => JSON.parse(readFileSync(join(checkout, path), 'utf8'))

const lockEntry = z.object({
  version: z.string().optional(),
  integrity: z.string().optional(),
  dev: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
})
const lock = z.object({ packages: z.record(z.string(), lockEntry) })
const manifest = z.object({ license: z.string().optional() })
const own = z.object({ name: z.string(), allowScripts: z.record(z.string(), z.boolean()) })
const sbom = z.object({ bomFormat: z.literal('CycloneDX'), components: z.array(z.object({ purl: z.string() })) })

/** May be part of a work under AGPL-3.0-or-later (FSF, "Various licenses and comments about them"; CC-BY and OFL for what is no program). */
const fits = [
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Zlib',
  'Python-2.0',
  'Unlicense',
  'CC0-1.0',
  'CC-BY-4.0',
  'OFL-1.1',
  'MPL-2.0',
  'LGPL-3.0-or-later',
  'GPL-3.0-or-later',
  'AGPL-3.0-or-later',
  'PostgreSQL',
]

/** Say it in a file and not in their manifest; read by hand. */
const readByHand: Record<string, string> = { 'dom-walk': 'MIT', 'png-js': 'MIT' }

const packages = Object.entries(lock.parse(readJson('package-lock.json')).packages)
  .filter(([path]) => path !== '')
  .map(([path, entry]) => ({ path, name: path.split('node_modules/').at(-1) ?? path, ...entry }))
const installed = packages.filter(({ path }) => existsSync(join(checkout, path, 'package.json')))

const isFree = (expression: string): boolean => {
  const plain = expression.replace(/[()]/g, '')
  return plain.split(' OR ').some((choice) => choice.split(' AND ').every((licence) => fits.includes(licence.trim())))
}

function licences(): string[] {
  return installed
    .filter(({ dev }) => !dev)
    .map(
      ({ path, name }) =>
        [name, manifest.parse(readJson(`${path}/package.json`)).license ?? readByHand[name] ?? ''] as const,
    )
    .filter(([, licence]) => !isFree(licence))
    .map(([name, licence]) => `${name}: licenza «${licence || 'non detta'}»`)
}

function unsealed(): string[] {
  return packages
    .filter(({ integrity }) => !integrity?.startsWith('sha512-'))
    .map(({ path }) => `${path}: senza impronta sha512`)
}

function scripts(): string[] {
  const { allowScripts } = own.parse(readJson('package.json'))
  return installed
    .filter(({ name, hasInstallScript }) => hasInstallScript && !allowScripts[name])
    .map(({ name }) => `${name}: esegue un programma all’installazione`)
}

function missingFromSbom(): string[] {
  const { components } = sbom.parse(readJson('build/sbom.json'))
  const listed = new Set(components.map(({ purl }) => decodeURIComponent(purl)))
  return installed
    .filter(({ dev, name, version }) => !dev && !listed.has(`pkg:npm/${name}@${version}`))
    .map(({ name }) => `${name}: manca da build/sbom.json`)
}

const audit = z.object({
  vulnerabilities: z.record(z.string(), z.object({ name: z.string(), severity: z.string() })),
})

/** Asks the registry; one that does not answer, or is a mirror that cannot, is no reason to stop the work. */
function knownHoles(): string[] {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
    cwd: checkout,
    encoding: 'utf8',
    timeout: 60_000,
  })
  const answer = audit.safeParse(parsed(stdout))
  if (!answer.success) {
    say('Il registro dei pacchetti non dice se ci sono falle note: questa prova non è stata fatta.')
    return []
  }
  return Object.values(answer.data.vulnerabilities)
    .filter(({ severity }) => ['moderate', 'high', 'critical'].includes(severity))
    .map(({ name, severity }) => `${name}: falla nota (${severity})`)
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

const wrong = [...licences(), ...unsealed(), ...scripts(), ...missingFromSbom(), ...knownHoles()]
for (const line of wrong) say(line)
say(`${installed.filter(({ dev }) => !dev).length} pacchetti in produzione, ${wrong.length} da rivedere.`)
process.exitCode = wrong.length > 0 ? 1 : 0
