import { PlainPage } from '../ui/plain-page.tsx'

/** What is true today: nobody outside has audited the product yet, and the page says so. */
export const AccessibilityPage = () => (
  <PlainPage
    title="Accessibilità"
    lead="Approdo è fatto per essere usato da tutti, anche con la sola tastiera o con un lettore di schermo."
  >
    <p>
      Ci impegniamo a rispettare le linee guida WCAG 2.1, livello AA. Ogni pagina è controllata automaticamente con axe
      prima di ogni nuova versione e funziona anche senza JavaScript. Non è ancora stata fatta una verifica da parte di
      un ente esterno: l’ente che usa Approdo pubblica la propria dichiarazione.
    </p>
    <p>
      Se qualcosa ti ostacola, dillo a chi amministra Approdo nel tuo ente, con l’indirizzo della pagina: ogni ostacolo
      è un errore da correggere.
    </p>
    <p>
      <a href="/accesso">Torna all’accesso</a>
    </p>
  </PlainPage>
)
