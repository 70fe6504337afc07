/** The first stops of the keyboard. */
export const SkipLinks = ({ menu }: { menu: boolean }) => (
  <nav class="ap-skip" aria-label="Scorciatoie">
    <a href="#contenuto">Vai al contenuto</a>
    {menu && <a href="#menu">Vai al menu</a>}
  </nav>
)
