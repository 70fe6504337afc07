import { canSeePlaces } from '../housing/access.ts'
import { canDecideExtension, canFindAPlace, canOffer } from '../placements/access.ts'

// The board shows what its reader may see anyway: the ledger of their services, names only of households whose file they may open.

export const canSeeBoard = canSeePlaces

/** A free stretch leads to "find a place" for whoever may look for one. */
export const canAssignFrom = canFindAPlace

/** Another bed for an offer is a decision, as the offer was. */
export const canMoveHold = canOffer

/** So is an earlier end. A later one is asked for, as an extension. */
export const canChangeEnd = canDecideExtension
