/** What the actor may do here. */
export type StayActions = {
  askExtension: boolean
  decideExtension: boolean
  transfer: boolean
  moveOut: boolean
  followUp: boolean
}
