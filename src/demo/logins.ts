import { workers } from '../organisations/examples.ts'
import { roleLabels } from '../platform/actor.ts'

/** Who can sign in to the demo, in the order in which one would try them. */
export const demoLogins = [workers.carla, workers.anna, workers.omar, workers.paolo, workers.ada].map(
  ({ role, email, name }) => ({
    label: roleLabels[role],
    email,
    name,
  }),
)
