/** Every figure of the page, defined: one click away from it. */
export const OccupancyDefinitions = () => (
  <details class="ap-measure">
    <summary>Come si contano</summary>
    <div class="ap-stack">
      <p>
        <strong>Notti-letto</strong>: le notti in cui un letto è in servizio, dalla prima all’ultima notte scelta,
        comprese. Il giorno di uscita non è una notte.
      </p>
      <p>
        Ogni notte-letto è una sola di queste cinque cose, e la loro somma è sempre il totale: <strong>occupata</strong>{' '}
        da un ospite, <strong>proposta</strong> a qualcuno, in <strong>ripristino</strong> dopo un’uscita,{' '}
        <strong>chiusa</strong>, oppure <strong>libera</strong>.
      </p>
      <p>
        <strong>Uso netto</strong>: occupate ÷ (in servizio − chiuse). <strong>Uso lordo</strong>: occupate ÷ in
        servizio.
      </p>
      <p>
        <strong>Alloggi abitati</strong>: notti in cui un alloggio ha almeno un ospite ÷ notti in cui ha almeno un letto
        in servizio.
      </p>
      <p>Le notti che devono ancora venire contano come sono scritte oggi.</p>
    </div>
  </details>
)
