import { belfioreConnector } from '@marketto/belfiore-connector-embedded'

/** The municipality or country of birth named by a tax code, also if it no longer exists; undefined when nobody knows the code. */
export async function birthPlaceOf(code: string): Promise<string | undefined> {
  const place = await belfioreConnector.findByCode(code)
  if (!place) return undefined
  return place.province ? `${place.name} (${place.province})` : place.name
}
