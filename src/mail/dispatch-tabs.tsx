import { Tabs } from '../ui/tabs.tsx'
import { mailPaths as paths } from './paths.ts'

type Side = 'aside' | 'returns' | 'forwardings' | 'destructions' | 'done'

/** What could be given to nobody, and the ways in which letters leave otherwise than by hand. */
export const DispatchTabs = ({ current, sportello }: { current: Side; sportello: string }) => (
  <Tabs
    label="Da parte e in uscita"
    items={[
      { href: paths.aside({ sportello }), label: 'Da parte', current: current === 'aside' },
      { href: paths.returns({ sportello }), label: 'Da restituire', current: current === 'returns' },
      { href: paths.forwardings({ sportello }), label: 'Da inoltrare', current: current === 'forwardings' },
      { href: paths.destructions({ sportello }), label: 'Distruzioni', current: current === 'destructions' },
      { href: paths.dispatches({ sportello }), label: 'Uscite fatte', current: current === 'done' },
    ]}
  />
)
