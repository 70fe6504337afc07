export type AddressParts = {
  street: string
  numberPrefix: string
  number: number
  postalCode: string
  town: string
  district?: string | null
}

/** The address as it is to be written on an envelope: "Via Olmetto 6, n. 12, 20123 Milano". */
export function writtenAddress({ street, numberPrefix, number, postalCode, town }: AddressParts): string {
  return `${street}, ${numberPrefix ? `${numberPrefix} ` : ''}${number}, ${postalCode} ${town}`
}
