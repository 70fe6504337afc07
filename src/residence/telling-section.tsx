import { LinkButton } from '../ui/button.tsx'
import { Day, Moment } from '../ui/day.tsx'
import { Facts } from '../ui/facts.tsx'
import { Section } from '../ui/section.tsx'
import { residencePaths as paths } from './paths.ts'
import type { Reaching } from './telling-queries.ts'
import { tellingChannels, tellingLanguages } from './words.ts'

type Props = { registrationId: string; reaching: Reaching; mayRecord: boolean }

/** How they are told that mail has come, and whether a PIN stands for their signature. Never for who only hands over letters. */
export const TellingSection = ({ registrationId, reaching: { telling, language, pin }, mayRecord }: Props) => (
  <Section
    title="Come avvisare"
    id="avvisi"
    action={
      mayRecord && (
        <LinkButton kind="secondary" small href={paths.telling(registrationId)}>
          {telling ? 'Cambia' : 'Chiedi come'}
        </LinkButton>
      )
    }
  >
    <Facts
      items={[
        {
          label: 'Avviso',
          value: telling ? tellingChannels[telling.channel] : 'Ancora da chiedere: guarda la bacheca',
        },
        ...(telling?.recipient ? [{ label: 'A', value: telling.recipient }] : []),
        ...(telling?.agreedOn ? [{ label: 'Ha detto di sì il', value: <Day date={telling.agreedOn} /> }] : []),
        { label: 'Lingua', value: tellingLanguages[language] },
        {
          label: 'PIN',
          value: (
            <>
              {pin?.lockedUntil ? (
                <>
                  Chiuso per troppi tentativi, fino al <Moment at={pin.lockedUntil} />
                </>
              ) : pin ? (
                <>
                  Scelto il <Moment at={pin.setAt} />
                </>
              ) : (
                'Non ne ha'
              )}
              {mayRecord && (
                <>
                  {' '}
                  <a class="ap-no-print" href={paths.pin(registrationId)}>
                    {pin ? 'Cambia il PIN' : 'Scegli un PIN'}
                  </a>
                </>
              )}
            </>
          ),
        },
      ]}
    />
  </Section>
)
