import type { Module } from '../platform/module.ts'

export const residence: Module = {
  name: 'residence',
}
