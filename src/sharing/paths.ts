import { peoplePaths } from '../people/paths.ts'

const ofHousehold = (id: string) => `${peoplePaths.household(id)}/condivisione`

/** The addresses of this module. Nobody is named in them: who is looked for elsewhere is sent in a form. */
export const sharingPaths = {
  household: ofHousehold,
  endShare: (id: string, share: string) => `${ofHousehold(id)}/${share}/fine`,
  proposeTransfer: (id: string) => `${peoplePaths.household(id)}/passaggio`,
  transfer: (id: string) => `/persone/passaggi/${id}`,
  acceptTransfer: (id: string) => `/persone/passaggi/${id}/accetta`,
  refuseTransfer: (id: string) => `/persone/passaggi/${id}/rifiuta`,
  withdrawTransfer: (id: string) => `/persone/passaggi/${id}/ritira`,
  elsewhere: peoplePaths.elsewhere,
  askForFile: (sighting: string, service?: string) =>
    `/persone/altrove/${sighting}/richiesta${service ? `?servizio=${service}` : ''}`,
  endEmergency: (id: string) => `${peoplePaths.household(id)}/emergenza/fine`,
  emergency: (sighting: string) => `/persone/altrove/${sighting}/emergenza`,
  requests: '/persone/richieste',
  request: (id: string) => `/persone/richieste/${id}`,
  grantRequest: (id: string) => `/persone/richieste/${id}/concedi`,
  refuseRequest: (id: string) => `/persone/richieste/${id}/rifiuta`,
  withdrawRequest: (id: string) => `/persone/richieste/${id}/ritira`,
  glasses: '/persone/aperture',
  reviewGlass: (id: string) => `/persone/aperture/${id}/vista`,
}
