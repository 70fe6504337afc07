import { ChoiceGroup, type ChoiceGroupProps } from './choice-group.tsx'
import { wiring } from './field-frame.tsx'

/** One answer out of few, all in view. */
export const Radios = (props: ChoiceGroupProps) => (
  <ChoiceGroup {...props} type="radio" chosen={[wiring(props).value]} />
)
