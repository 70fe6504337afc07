import { Tabs } from '../ui/tabs.tsx'
import { mailPaths as paths } from './paths.ts'

/** How people learn of their mail: by notice, or from the board. Volunteers have the board. */
export const NoticeTabs = ({
  current,
  sportello,
  keeps,
}: {
  current: 'notices' | 'board'
  sportello: string
  keeps: boolean
}) =>
  keeps ? (
    <Tabs
      label="Avvisi e bacheca"
      items={[
        { href: paths.notices({ sportello }), label: 'Avvisi', current: current === 'notices' },
        { href: paths.board({ sportello }), label: 'Bacheca', current: current === 'board' },
      ]}
    />
  ) : null
