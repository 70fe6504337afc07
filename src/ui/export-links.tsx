import { Icon } from './icon.tsx'

/** The same list as a spreadsheet. */
export const ExportLinks = ({ csv, xlsx }: { csv?: string; xlsx?: string }) => (
  <p class="ap-export ap-no-print">
    <span class="ap-muted">Scarica</span>
    {csv && (
      <a href={csv} download>
        <Icon name="it-download" />
        CSV
      </a>
    )}
    {xlsx && (
      <a href={xlsx} download>
        <Icon name="it-download" />
        Excel
      </a>
    )}
  </p>
)
