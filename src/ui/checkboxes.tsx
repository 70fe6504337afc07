import { ChoiceGroup, type ChoiceGroupProps } from './choice-group.tsx'

type Props = ChoiceGroupProps & { chosen?: string[] }

/** Any number of answers, sent as repeated values of one name. */
export const Checkboxes = ({ chosen = [], ...props }: Props) => (
  <ChoiceGroup {...props} type="checkbox" chosen={chosen} />
)
