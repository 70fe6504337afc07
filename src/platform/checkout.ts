import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the checkout. What runs is `build/src/platform/checkout.js`, three folders below it. */
export const checkout = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
