import type { Limits } from '../platform/rate-limits.ts'

/** How the house stands towards the outside: where it is found, how much may be asked of it. */
export type Outside = {
  /** As browsers write it. Over https, they are told to never come back without. */
  publicUrl?: string
  /** Origins whose forms are ours, beside the very address a form was sent to. */
  origins: readonly string[]
  limits: Limits
}

/** For tests and for whoever opens the house within a process: nothing in front of it, nothing counted. */
export const within: Outside = { origins: [], limits: {} }

export const isOverTls = ({ publicUrl }: Outside) => publicUrl?.startsWith('https:') ?? false
