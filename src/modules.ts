import { board } from './board/module.ts'
import { diary } from './diary/module.ts'
import { householdFile } from './household-file/module.ts'
import { housing } from './housing/module.ts'
import { imports } from './imports/module.ts'
import { mail } from './mail/module.ts'
import { organisations } from './organisations/module.ts'
import { people } from './people/module.ts'
import { placements } from './placements/module.ts'
import type { Module } from './platform/module.ts'
import { privacy } from './privacy/module.ts'
import { referrals } from './referrals/module.ts'
import { residence } from './residence/module.ts'
import { residenceFigures } from './residence-figures/module.ts'
import { residenceTransfers } from './residence-transfers/module.ts'
import { sharing } from './sharing/module.ts'
import { today } from './today/module.ts'
import { trail } from './trail/module.ts'

/**
 * The modules, from the ground up: each may import only from those before it. Menu, routes and jobs follow this order;
 * `db/order.ts` names those with tables in the same order.
 */
export const modules: Module[] = [
  organisations,
  people,
  sharing,
  housing,
  referrals,
  placements,
  diary,
  residence,
  mail,
  residenceTransfers,
  residenceFigures,
  householdFile,
  board,
  today,
  trail,
  privacy,
  imports,
]
