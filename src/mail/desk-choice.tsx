import type { Desk } from '../residence/desks.ts'
import { Filters } from '../ui/filters.tsx'
import { Select } from '../ui/select.tsx'

/** At which desk, where one works at several; with one, nothing is asked. */
export const DeskChoice = ({ desks, desk, action }: { desks: Desk[]; desk: Desk; action: string }) =>
  desks.length > 1 ? (
    <Filters action={action} label="Sportello" button="Cambia">
      <Select
        label="Sportello"
        name="sportello"
        value={desk.id}
        options={desks.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Filters>
  ) : null
