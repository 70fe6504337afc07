import { version } from './version.ts'

/** The law and the licence: the accessibility statement, and the source that AGPL gives to whoever uses the service. */
export const Footer = () => (
  <footer class="ap-footer">
    <p>Approdo {version}</p>
    <ul>
      <li>
        <a href="/accessibilita">Dichiarazione di accessibilità</a>
      </li>
      <li>
        <a href="/sorgente">Codice sorgente (AGPL)</a>
      </li>
    </ul>
  </footer>
)
