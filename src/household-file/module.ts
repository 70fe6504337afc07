import type { Module } from '../platform/module.ts'
import { routes } from './routes.tsx'

export const householdFile: Module = { name: 'household-file', routes }
