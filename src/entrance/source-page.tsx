import { PlainPage } from '../ui/plain-page.tsx'
import { version } from '../ui/version.ts'

/** AGPL-3.0, section 13: whoever uses the program over a network is told where its source is. */
export const SourcePage = () => (
  <PlainPage title="Codice sorgente" lead={`Approdo ${version} è software libero, con licenza AGPL-3.0 o successiva.`}>
    <p>
      Puoi usarlo, studiarlo, modificarlo e ridistribuirlo. Chi lo offre ad altri attraverso la rete deve dare anche il
      codice della versione che usa: chiedilo a chi amministra Approdo nel tuo ente, che lo trova nella cartella in cui
      è installato.
    </p>
    <p>Il programma è dato senza alcuna garanzia, nei limiti di legge.</p>
    <p>
      <a href="/accesso">Torna all’accesso</a>
    </p>
  </PlainPage>
)
