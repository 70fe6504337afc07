/** The addresses of people and households. The household's own page belongs to the household file. */
export const peoplePaths = {
  list: '/persone',
  listAs: (kind: 'csv' | 'xlsx') => `/persone.${kind}`,
  search: (q = '') => (q ? `/cerca?q=${encodeURIComponent(q)}` : '/cerca'),
  newPerson: '/persone/nuova',
  /** Whether another service knows somebody: answered by the module "sharing". */
  elsewhere: '/persone/altrove',
  newHousehold: '/persone/nuclei/nuovo',
  person: (id: string) => `/persone/${id}`,
  editPerson: (id: string) => `/persone/${id}/modifica`,
  identifiers: (id: string) => `/persone/${id}/documenti`,
  withdrawIdentifier: (id: string, identifierId: string) => `/persone/${id}/documenti/${identifierId}/ritiro`,
  contacts: (id: string) => `/persone/${id}/contatti`,
  endContact: (id: string, contactId: string) => `/persone/${id}/contatti/${contactId}/fine`,
  needs: (id: string) => `/persone/${id}/esigenze`,
  endNeed: (id: string, needId: string) => `/persone/${id}/esigenze/${needId}/fine`,
  household: (id: string) => `/persone/nuclei/${id}`,
  members: (id: string) => `/persone/nuclei/${id}/componenti`,
  newMember: (id: string) => `/persone/nuclei/${id}/componenti/nuovo`,
  joinMember: (id: string) => `/persone/nuclei/${id}/componenti/esistente`,
  head: (id: string) => `/persone/nuclei/${id}/componenti/intestatario`,
  leave: (id: string, membershipId: string) => `/persone/nuclei/${id}/componenti/${membershipId}/uscita`,
  renameHousehold: (id: string) => `/persone/nuclei/${id}/nome`,
  charge: (id: string) => `/persone/nuclei/${id}/presa-in-carico`,
  /** What the people of a household were told about their data: answered by the module "privacy". */
  privacy: (id: string) => `/persone/nuclei/${id}/privacy`,
  endCharge: (id: string, chargeId: string) => `/persone/nuclei/${id}/presa-in-carico/${chargeId}/fine`,
}
