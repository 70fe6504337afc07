/** Where a household goes when it leaves: five families, each with its destinations. */
export type Family = 'stable' | 'temporary' | 'institution' | 'homeless' | 'other'

export const familyLabels: Record<Family, string> = {
  stable: 'Casa stabile',
  temporary: 'Sistemazione temporanea',
  institution: 'Istituzione',
  homeless: 'Senza casa',
  other: 'Altro',
}

const destinationTable = {
  public_housing: { family: 'stable', label: 'Casa popolare (ERP/SAP)', hmis: 435 },
  sat: { family: 'stable', label: 'Servizio abitativo transitorio (SAT)', hmis: 435 },
  private_lease: { family: 'stable', label: 'Affitto privato', hmis: 410 },
  supported_lease: { family: 'stable', label: 'Affitto a canone concordato o sostenuto', hmis: 435 },
  social_housing: { family: 'stable', label: 'Housing sociale', hmis: 435 },
  relatives_for_good: { family: 'stable', label: 'Da parenti, per sempre', hmis: 422 },
  friends_for_good: { family: 'stable', label: 'Da amici, per sempre', hmis: 423 },
  own_home: { family: 'stable', label: 'Casa di proprietà', hmis: 411 },
  country_of_origin: { family: 'stable', label: 'Rientro nel paese di origine', hmis: 17 },
  temporary_service: { family: 'temporary', label: 'Altro servizio temporaneo', hmis: 302 },
  relatives_for_now: { family: 'temporary', label: 'Da parenti, per ora', hmis: 312 },
  friends_for_now: { family: 'temporary', label: 'Da amici, per ora', hmis: 313 },
  paid_hotel: { family: 'temporary', label: 'Albergo a pagamento', hmis: 314 },
  host_family: { family: 'temporary', label: 'Famiglia ospitante', hmis: 332 },
  reception_centre: { family: 'temporary', label: 'Centro di accoglienza', hmis: 329 },
  hospital: { family: 'institution', label: 'Ospedale', hmis: 206 },
  care_home: { family: 'institution', label: 'Residenza per anziani o disabili', hmis: 225 },
  therapeutic_community: { family: 'institution', label: 'Comunità terapeutica', hmis: 205 },
  prison: { family: 'institution', label: 'Carcere', hmis: 207 },
  minors_placement: { family: 'institution', label: 'Comunità o affido per minori', hmis: 215 },
  street: { family: 'homeless', label: 'Strada', hmis: 116 },
  night_shelter: { family: 'homeless', label: 'Dormitorio', hmis: 101 },
  womens_refuge: { family: 'homeless', label: 'Casa rifugio per donne', hmis: 101 },
  deceased: { family: 'other', label: 'Decesso', hmis: 24 },
  unknown: { family: 'other', label: 'Non si sa', hmis: 99 },
  left_without_notice: { family: 'other', label: 'Andato via senza avvisare', hmis: 30 },
  waiting_to_know: { family: 'other', label: 'Ancora da sapere', hmis: 30 },
} as const satisfies Record<string, { family: Family; label: string; hmis: number }>

export type Destination = keyof typeof destinationTable

export const destinations = Object.keys(destinationTable) as Destination[]

export const isDestination = (code: string): code is Destination => Object.hasOwn(destinationTable, code)

export const destinationLabel = (code: string) => (isDestination(code) ? destinationTable[code].label : code)

export const familyOf = (code: string): Family => (isDestination(code) ? destinationTable[code].family : 'other')

/** For a select: the five families as groups. */
export const destinationOptions = (Object.keys(familyLabels) as Family[]).map((family) => ({
  group: familyLabels[family],
  options: destinations
    .filter((code) => destinationTable[code].family === family)
    .map((value) => ({ value, label: destinationTable[value].label })),
}))

/** The HMIS code (FY2026, 3.12 Destination) a destination is exported as. */
export const hmisOf = (code: Destination): number => destinationTable[code].hmis

/** What an HMIS code is here. Several codes become one destination; the import keeps the printed code in its note. */
const fromHmis: Record<number, Destination> = {
  116: 'street',
  101: 'night_shelter',
  118: 'night_shelter',
  204: 'hospital',
  205: 'therapeutic_community',
  206: 'hospital',
  207: 'prison',
  215: 'minors_placement',
  225: 'care_home',
  302: 'temporary_service',
  312: 'relatives_for_now',
  313: 'friends_for_now',
  314: 'paid_hotel',
  327: 'temporary_service',
  329: 'reception_centre',
  332: 'host_family',
  410: 'private_lease',
  411: 'own_home',
  421: 'own_home',
  422: 'relatives_for_good',
  423: 'friends_for_good',
  426: 'supported_lease',
  435: 'supported_lease',
  8: 'unknown',
  9: 'unknown',
  17: 'unknown',
  24: 'deceased',
  30: 'left_without_notice',
  99: 'unknown',
}

/** The destination an HMIS code stands for; undefined for a code that is not in the list (never guessed). */
export const destinationOfHmis = (code: number): Destination | undefined => fromHmis[code]

/** Deaths, hospital and long-term care, minors placed: left out of the rate of stable exits, whose denominator keeps the unknown. */
export const outsideStableRate: readonly Destination[] = ['deceased', 'hospital', 'care_home', 'minors_placement']
