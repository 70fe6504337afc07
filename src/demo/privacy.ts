import { done } from '../platform/refusal.ts'
import { acknowledge, writeNotice } from '../privacy/notices.ts'
import { openRequest } from '../privacy/requests.ts'
import { setRetention } from '../privacy/retention.ts'
import { headOf } from './shared.ts'
import type { Stage } from './stage.ts'
import { must } from './teller.ts'

/** What the hub tells people about their data, how long it keeps them, and a mother who asks for her copy. */
export async function tellPrivacy({ teller, services }: Stage): Promise<void> {
  const [told, asking] = [await headOf(teller, 'Nguyễn'), await headOf(teller, 'Esposito')]
  const noticeId = await teller.tell('dora', teller.at(0), async (tx) => {
    const { id } = must(
      await writeNotice(tx, {
        serviceId: services.hub,
        language: 'ita',
        validFrom: tx.today,
        purposes:
          'Usiamo i tuoi dati per trovarti un posto, accompagnarti verso una casa e rendere conto di come lavoriamo.',
        ordinaryGround: 'Compito di interesse pubblico, art. 6, par. 1, lett. e) del GDPR',
        specialGround: 'Assistenza sociale, art. 9, par. 2, lett. h) del GDPR',
        judicialGround: null,
        retention: 'Dieci anni da quando lasci il servizio, poi i nomi si cancellano.',
        contact: 'protezionedati@approdo.example',
      }),
    )
    must(
      await setRetention(tx, {
        serviceId: services.hub,
        kind: 'household_file',
        months: 120,
        action: 'mask',
        source: 'Massimario di scarto dell’ente',
        from: tx.today,
      }),
    )
    return done(id)
  })
  await teller.tell('carla', teller.at(0), (tx) =>
    acknowledge(tx, { noticeId, personIds: [told.personId], on: tx.today, how: 'signed', mediator: null }),
  )
  await teller.tell('carla', teller.at(0), (tx) =>
    openRequest(tx, {
      personId: asking.personId,
      serviceId: services.hub,
      kind: 'access',
      receivedOn: tx.today,
      askedBy: 'Lei stessa, allo sportello',
      identifiedBy: 'Carta d’identità',
      whatIsWrong: null,
      whatItShouldBe: null,
    }),
  )
}
