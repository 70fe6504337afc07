import type { Module } from '../platform/module.ts'

export const mail: Module = {
  name: 'mail',
}
