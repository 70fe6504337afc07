import { hkdfSync } from 'node:crypto'
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'

/** What must rest encrypted and be read again by this installation: secrets of identity providers, links in mails that wait. */
export type Seal = { close(text: string): Promise<string>; open(sealed: string): Promise<string> }

/** With a key of its own, which follows from the house's secret: whoever has only the database cannot open it. */
export function openSeal(secret: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'approdo: what rests sealed', 32)).toString('base64url')
  return {
    close: (data) => symmetricEncrypt({ key, data }),
    open: (data) => symmetricDecrypt({ key, data }),
  }
}
