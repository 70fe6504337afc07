import { SubmitButton } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form } from '../ui/form.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import type { RoomPlace } from './beds.ts'
import { BedsTable } from './beds-table.tsx'
import { type Editing, EditPage } from './edit-routes.tsx'
import { housingPaths } from './paths.ts'
import { BedsFields, RoomFields } from './room-form.tsx'

type Props = { at: PageContext; place: RoomPlace; editing: Editing; adding: Editing }

/** A room: its beds, more beds, and what the room is. */
export const RoomPage = ({ at, place: { site, unit, room }, editing, adding }: Props) => (
  <EditPage
    at={at}
    title={room.name}
    crumbs={[
      { href: housingPaths.sites(), label: 'Siti e alloggi' },
      { href: housingPaths.site(site.id), label: site.name },
      { href: housingPaths.unit(unit.id), label: unit.name },
    ]}
    action={housingPaths.room(room.id)}
    editing={editing}
    button="Salva le modifiche"
    back={housingPaths.unit(unit.id)}
    below={
      <Section title="Letti">
        <BedsTable beds={room.beds} caption={`Letti di ${room.name}`} mayKeep />
        <div class="ap-measure">
          <Form action={housingPaths.addBeds(room.id)} label="Aggiungi letti">
            <ErrorSummary errors={adding.form.errors} />
            <h3>Aggiungi letti</h3>
            <BedsFields editing={adding} />
            <SubmitButton kind="secondary">Aggiungi i letti</SubmitButton>
          </Form>
        </div>
      </Section>
    }
  >
    <RoomFields editing={editing} />
  </EditPage>
)
