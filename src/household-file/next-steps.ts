import { canReadTrail } from '../organisations/access.ts'
import { organisationsPaths } from '../organisations/paths.ts'
import { canFindAPlace, canMoveIn, canMoveOut } from '../placements/access.ts'
import { placementPaths } from '../placements/paths.ts'
import type { Actor } from '../platform/actor.ts'
import { canRecordReferral } from '../referrals/access.ts'
import { referralPaths } from '../referrals/paths.ts'
import { isOver } from '../referrals/states.ts'
import type { LinkTo } from '../ui/page-context.ts'
import type { HouseholdFile } from './queries.ts'

/** What the reader can do next for this household, the most likely first; last, who has seen its file, for whoever answers for that. */
export function nextSteps(actor: Actor, file: HouseholdFile): LinkTo[] {
  const trail = { href: organisationsPaths.trailOfFile(file.household.id), label: 'Chi ha visto il fascicolo' }
  return canReadTrail(actor) ? [...onThePath(actor, file), trail] : onThePath(actor, file)
}

function onThePath(actor: Actor, { household, referrals, offers, stays }: HouseholdFile): LinkTo[] {
  const stay = stays.find(({ exit }) => exit === null)
  if (stay) return stayActions(actor, stay.id, stay.serviceId)
  const accepted = offers.find(({ state, stayId }) => state === 'open' || (state === 'accepted' && stayId === null))
  if (accepted)
    return [
      {
        href: placementPaths.offer(accepted.id),
        label: accepted.state === 'open' ? 'Vedi la proposta' : 'Registra l’ingresso',
      },
    ]
  const referral = referrals.find(({ state }) => !isOver(state))
  if (!referral)
    return canRecordReferral(actor)
      ? [{ href: referralPaths.new({ nucleo: household.id }), label: 'Apri una segnalazione' }]
      : []
  const open = { href: referralPaths.referral(referral.id), label: 'Vedi la segnalazione' }
  const ready = ['eligible', 'listed'].includes(referral.state) && canFindAPlace(actor, referral.serviceId)
  return ready ? [{ href: referralPaths.findPlace(referral.id), label: 'Cerca un posto' }, open] : [open]
}

function stayActions(actor: Actor, stayId: string, serviceId: string): LinkTo[] {
  const actions = [{ href: placementPaths.stay(stayId), label: 'Vedi l’ospitalità' }]
  if (canMoveOut(actor, serviceId)) actions.push({ href: placementPaths.moveOut(stayId), label: 'Registra l’uscita' })
  if (canMoveIn(actor, serviceId)) actions.push({ href: placementPaths.transfer(stayId), label: 'Trasferisci' })
  return actions
}
