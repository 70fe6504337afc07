import { emptyForm, type FormState } from '../ui/form-state.ts'
import { found, type Request } from '../ui/request.ts'
import { canAskExtension, canDecideExtension, canFollowUp, canMoveOut, canTransfer } from './access.ts'
import type { StayActions } from './stay-actions.ts'
import { StayPage } from './stay-page.tsx'
import { stayPage } from './stay-page-query.ts'
import { stayIdOf } from './stay-request.ts'

/** The page of a stay, also after a form of it was refused. */
export async function showStay(
  c: Request,
  forms: { destination?: FormState; undo?: FormState } = {},
): Promise<Response> {
  const stay = found(await c.get('read')((tx) => stayPage(tx, stayIdOf(c))))
  const page = (
    <StayPage
      at={c.get('at')}
      stay={stay}
      may={actionsIn(c, stay.serviceId)}
      destinationForm={forms.destination ?? emptyForm}
      undoForm={forms.undo ?? emptyForm}
    />
  )
  return c.html(page, forms.destination || forms.undo ? 422 : 200)
}

function actionsIn(c: Request, serviceId: string): StayActions {
  const actor = c.get('actor')
  return {
    askExtension: canAskExtension(actor, serviceId),
    decideExtension: canDecideExtension(actor, serviceId),
    transfer: canTransfer(actor, serviceId),
    moveOut: canMoveOut(actor, serviceId),
    followUp: canFollowUp(actor, serviceId),
  }
}
