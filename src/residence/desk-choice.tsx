import { Select } from '../ui/select.tsx'
import type { Desk } from './desks.ts'

/** Which desk a list is about: asked only of who works at several. */
export const DeskChoice = ({ desks, chosen }: { desks: Desk[]; chosen: Desk | undefined }) =>
  desks.length > 1 ? (
    <Select
      label="Sportello"
      name="sportello"
      value={chosen?.id}
      options={desks.map(({ id, name }) => ({ value: id, label: name }))}
    />
  ) : null
