export const identityClaims = ['email', 'fiscal_number'] as const
export type IdentityClaim = (typeof identityClaims)[number]

/** Whom a provider's claims name: by an address it has verified, or by tax code. */
export type Named = { by: 'email'; email: string } | { by: 'fiscal_number'; taxCode: string }

type Claims = Record<string, unknown>

const fiscalNames = ['fiscalNumber', 'https://attributes.spid.gov.it/fiscalNumber', 'fiscal_number']

/** Undefined when the claims name nobody: no verified address, no Italian tax code of a person ("TINIT-", SPID attribute table). */
export function whoIsNamed(claims: Claims, by: IdentityClaim): Named | undefined {
  if (by === 'email') {
    const { email, email_verified: verified } = claims
    return typeof email === 'string' && verified === true ? { by, email: email.trim().toLowerCase() } : undefined
  }
  const given = fiscalNames.map((name) => claims[name]).find((value) => typeof value === 'string')
  const taxCode = /^(?:TINIT-)?([A-Z0-9]{16})$/.exec(given?.trim().toUpperCase() ?? '')?.[1]
  return taxCode ? { by, taxCode } : undefined
}

/** Did the provider ask for more than a password? By `acr` (how sure it is) or `amr` (what it asked for). */
export function isStrong(claims: Claims, strongValues: readonly string[]): boolean {
  const said = [claims.acr, ...(Array.isArray(claims.amr) ? claims.amr : [])]
  return said.some((value) => typeof value === 'string' && strongValues.includes(value))
}
