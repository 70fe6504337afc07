import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkout } from './checkout.ts'
import { type PasswordOwner, passwordFault } from './sign-in-password-rules.ts'
import type { SignInSettings } from './sign-in-settings.ts'

// Words that lists of stolen passwords are made of, English and Italian: with the disguises taken off, a thousand cover most of them.
const known = new Set(readFileSync(join(checkout, 'src/platform/sign-in-known-passwords.txt'), 'utf8').split('\n'))

/** Wherever a password is set: one sentence that says what is wrong with it, or undefined when it may be used. */
export function wrongWithPassword(settings: SignInSettings, wanted: string, owner: PasswordOwner): string | undefined {
  return passwordFault(wanted, owner, {
    shortest: settings.shortestPassword,
    isKnown: (word) => word !== '' && known.has(word),
  })
}
