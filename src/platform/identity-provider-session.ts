import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { generateRandomString } from 'better-auth/crypto'
import { z } from 'zod'

const codeMinutes = 10

/**
 * Opens a session for somebody whom an organisation's identity provider vouched for. Not reachable from outside: only our own routes call it.
 * Whoever set up codes of their own and did not come with a strong sign-in still owes one, exactly as after a password.
 */
export const vouchedFor = () =>
  ({
    id: 'vouched-for',
    endpoints: {
      openVouchedSession: createAuthEndpoint(
        {
          method: 'POST',
          body: z.object({ userId: z.uuid(), strong: z.boolean() }),
          metadata: { SERVER_ONLY: true },
        },
        async (ctx) => {
          const { internalAdapter, createAuthCookie, secret } = ctx.context
          const { userId, strong } = ctx.body
          const user = await internalAdapter.findUserById(userId)
          if (!user) throw new APIError('UNAUTHORIZED')
          if ('twoFactorEnabled' in user && user.twoFactorEnabled === true && !strong) {
            const identifier = `2fa-${generateRandomString(20)}`
            const expiresAt = new Date(Temporal.Now.instant().add({ minutes: codeMinutes }).epochMilliseconds)
            await internalAdapter.createVerificationValue({ value: userId, identifier, expiresAt })
            await internalAdapter.createVerificationValue({
              value: '0',
              identifier: `2fa-attempts-${identifier}`,
              expiresAt,
            })
            const cookie = createAuthCookie('two_factor', { maxAge: codeMinutes * 60 })
            await ctx.setSignedCookie(cookie.name, identifier, secret, cookie.attributes)
            return ctx.json({ twoFactorRedirect: true })
          }
          const session = await internalAdapter.createSession(userId, false, { strong })
          if (!session) throw new APIError('UNAUTHORIZED')
          await setSessionCookie(ctx, { session, user })
          return ctx.json({ twoFactorRedirect: false })
        },
      ),
    },
  }) satisfies BetterAuthPlugin
