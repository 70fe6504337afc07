import type { Module } from '../platform/module.ts'

export const privacy: Module = { name: 'privacy' }
