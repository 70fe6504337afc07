import { destinationLabel } from '../placements/destinations.ts'
import { DangerConfirm } from '../ui/danger-confirm.tsx'
import { Facts } from '../ui/facts.tsx'
import { fromDay } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { residencePaths as paths } from './paths.ts'
import type { RegistrationDetail } from './registration-detail.ts'
import { endingReasons } from './words.ts'

/** Why and since when it is closed, and the way back when that was a mistake. */
export const RegistrationEnded = ({
  registration: { who, ending, version },
  mayDecide,
}: {
  registration: RegistrationDetail
  mayDecide: boolean
}) =>
  ending ? (
    <Notice tone="info" title={`Chiusa ${fromDay(ending.onDay)}: ${endingReasons[ending.reason].toLowerCase()}`}>
      <Facts
        items={[
          ...(ending.destination ? [{ label: 'Casa', value: destinationLabel(ending.destination) }] : []),
          ...(ending.newAddress ? [{ label: 'Nuovo indirizzo', value: ending.newAddress }] : []),
          ...(ending.act ? [{ label: 'Provvedimento', value: ending.act }] : []),
          ...(ending.note ? [{ label: 'Nota', value: ending.note }] : []),
        ]}
      />
      {ending.reason === 'moved_to_other_desk' && (
        <p>
          <a href={paths.transfers(who.id)}>Guarda il trasferimento</a>
        </p>
      )}
      {mayDecide && ending.reason !== 'moved_to_other_desk' && (
        <DangerConfirm
          summary="Riapri: la chiusura era un errore"
          action={paths.undoEnd(who.id)}
          button="Riapri la registrazione"
          version={version}
        >
          <p>
            La registrazione torna com’era, con lo stesso numero. Non si può più se nel frattempo la persona ne ha
            un’altra.
          </p>
        </DangerConfirm>
      )}
    </Notice>
  ) : null
