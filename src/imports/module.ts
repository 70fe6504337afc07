import type { Module } from '../platform/module.ts'

export const imports: Module = { name: 'imports' }
