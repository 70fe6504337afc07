import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { z } from 'zod'
import { ConfigProblem } from './config.ts'

/** So many requests in so many seconds. */
export type Limit = { requests: number; seconds: number }

/** How much one may ask of the house. None where undefined. */
export type Limits = {
  /** A signed-in person, everything together. */
  user?: Limit
  /** What a signed-in person takes out: sheets and documents. */
  exports?: Limit
  /** One address of whoever has not signed in: a whole office may stand behind it. */
  strangers?: Limit
}

/** What is left after a request was counted. */
export type Count = { name: string; limit: Limit; ok: boolean; left: number; resetSeconds: number }

export type Counter = (who: string) => Promise<Count>

/**
 * Counts in the memory of this process. It stops a script gone wild and a scraper, for which "so many for each process" is as good as an
 * exact count, and it costs microseconds where a row in the database would cost every page a write. What must be exact whatever the
 * number of processes (wrong passwords and codes) is counted in the database by the sign-in.
 */
export function openCounter(name: string, limit: Limit): Counter {
  const counter = new RateLimiterMemory({ points: limit.requests, duration: limit.seconds })
  const count = (ok: boolean, { remainingPoints, msBeforeNext }: RateLimiterRes): Count => ({
    name,
    limit,
    ok,
    left: Math.max(0, remainingPoints),
    resetSeconds: Math.ceil(msBeforeNext / 1000),
  })
  return (who) =>
    counter.consume(who).then(
      (result) => count(true, result),
      (refusal: unknown) => {
        if (refusal instanceof RateLimiterRes) return count(false, refusal)
        throw refusal
      },
    )
}

/** The fields of draft-ietf-httpapi-ratelimit-headers: every limit that was counted, and what is left of each. */
export function rateLimitHeaders(counts: Count[]): Record<string, string> {
  if (counts.length === 0) return {}
  return {
    'RateLimit-Policy': counts.map(({ name, limit }) => `"${name}";q=${limit.requests};w=${limit.seconds}`).join(', '),
    RateLimit: counts.map(({ name, left, resetSeconds }) => `"${name}";r=${left};t=${resetSeconds}`).join(', '),
  }
}

const standard = { user: '600/60', exports: '60/600', strangers: '1200/60' }

/** From the environment, each as requests/seconds, `0` for none. */
export function readLimits(env: NodeJS.ProcessEnv = process.env): Limits {
  const given = {
    user: env.APPRODO_LIMIT_USER || standard.user,
    exports: env.APPRODO_LIMIT_EXPORTS || standard.exports,
    strangers: env.APPRODO_LIMIT_STRANGERS || standard.strangers,
  }
  const parsed = z
    .object({ user: limit('USER'), exports: limit('EXPORTS'), strangers: limit('STRANGERS') })
    .safeParse(given)
  if (!parsed.success) throw new ConfigProblem(parsed.error.issues.map(({ message }) => message).join('\n'))
  return parsed.data
}

const limit = (name: string) =>
  z
    .string()
    .regex(/^(0|[1-9]\d{0,8}\/[1-9]\d{0,4})$/, {
      error: `APPRODO_LIMIT_${name} deve essere richieste/secondi, come 600/60, oppure 0 per nessun limite.`,
    })
    .transform((text): Limit | undefined => {
      const [requests = 0, seconds = 0] = text.split('/').map(Number)
      return requests > 0 ? { requests, seconds } : undefined
    })
