import { Hono } from 'hono'
import type { Env } from '../ui/request.ts'

export const referralRoutes = new Hono<Env>()
