import { z } from 'zod'

/** How strict the door is. The installation may set each from outside; none is a literal in a path of the code. */
export type SignInSettings = {
  readonly shortestPassword: number
  /** A session nobody uses ends after so many minutes. */
  readonly idleMinutes: number
  /** However much it is used, a session ends after so many hours. */
  readonly longestHours: number
  /** How long a proof of who one is stays good for delicate acts. */
  readonly proofMinutes: number
  /** How many proxies of our own stand in front: the browser's address is the one that the outermost of them wrote. */
  readonly proxies: number
}

const between = (name: string, least: number, most: number, usual: number) => {
  const error = `${name} deve essere un numero intero da ${least} a ${most}.`
  return z.coerce.number(error).int(error).min(least, error).max(most, error).default(usual)
}

/** The variables of the environment that set them. */
export const signInVariables = {
  APPRODO_PASSWORD_LENGTH: between('APPRODO_PASSWORD_LENGTH', 8, 64, 12),
  APPRODO_SESSION_IDLE_MINUTES: between('APPRODO_SESSION_IDLE_MINUTES', 5, 720, 60),
  APPRODO_SESSION_HOURS: between('APPRODO_SESSION_HOURS', 1, 72, 12),
  APPRODO_PROOF_MINUTES: between('APPRODO_PROOF_MINUTES', 1, 60, 10),
  APPRODO_PROXIES: between('APPRODO_PROXIES', 0, 9, 0),
}

const variables = z.object(signInVariables)

export function signInSettings(given: z.input<typeof variables> = {}): SignInSettings {
  const values = variables.parse(given)
  return {
    shortestPassword: values.APPRODO_PASSWORD_LENGTH,
    idleMinutes: values.APPRODO_SESSION_IDLE_MINUTES,
    longestHours: values.APPRODO_SESSION_HOURS,
    proofMinutes: values.APPRODO_PROOF_MINUTES,
    proxies: values.APPRODO_PROXIES,
  }
}
