import type { ServiceOfBody } from './queries.ts'

/** Services to choose from, each under its body. */
export function byBody(services: ServiceOfBody[]) {
  const bodies = new Map<string, { value: string; label: string }[]>()
  for (const { id, name, organisationName } of services)
    bodies.set(organisationName, [...(bodies.get(organisationName) ?? []), { value: id, label: name }])
  return [...bodies].map(([group, options]) => ({ group, options }))
}
