export const organisationKinds = [
  'municipality',
  'public_service_body',
  'housing_agency',
  'health_body',
  'cooperative',
  'association',
  'region',
  'other',
] as const
export type OrganisationKind = (typeof organisationKinds)[number]

export const serviceKinds = [
  'hub',
  'social_residence',
  'transitional_homes',
  'temporary_flats',
  'emergency_shelter',
  'residence_desk',
  'listening_desk',
  'information_desk',
  'social_lab',
  'estate_presence',
  'other',
] as const
export type ServiceKind = (typeof serviceKinds)[number]

export const partnerParts = ['owner', 'manager', 'sender'] as const
export type PartnerPart = (typeof partnerParts)[number]
