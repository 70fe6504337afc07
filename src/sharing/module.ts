import type { Module } from '../platform/module.ts'

export const sharing: Module = { name: 'sharing' }
