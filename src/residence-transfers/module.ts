import type { Module } from '../platform/module.ts'

export const residenceTransfers: Module = {
  name: 'residence-transfers',
}
