/** Every figure of the page, defined: one click away from it. */
export const Definitions = ({ threshold }: { threshold: number | undefined }) => (
  <details class="ap-measure">
    <summary>Come si contano</summary>
    <div class="ap-stack">
      <p>
        <strong>Registrate</strong>: chi ha la residenza allo sportello nel giorno scelto, anche se sospesa o da
        rinnovare. <strong>Nuove</strong>: il primo giorno cade nel periodo. <strong>Chiuse</strong>: il primo giorno
        senza più registrazione cade nel periodo. <strong>Rinnovi</strong>: decisi nel periodo, anche due per persona.
        Il primo e l’ultimo giorno del periodo sono compresi.
      </p>
      <p>
        L’età è quella nel giorno scelto; di chi ha più cittadinanze si conta l’italiana, o la prima scritta. Il
        Municipio è quello dell’indirizzo a cui si è registrati. Ogni tabella somma al suo totale, e chi non si sa è una
        classe.
      </p>
      <p>
        <strong>Casa stabile</strong>: chiuse con il motivo «Ha una casa stabile» ÷ chiuse, senza i decessi e le
        registrazioni per errore. Chi è irreperibile, chi non ha chiesto il rinnovo e chi ha «altro motivo» resta nel
        conto: non sappiamo dove abita.
      </p>
      <p>
        <strong>Iscritte nei termini</strong>: nuove iscritte in anagrafe entro i giorni lavorativi delle regole (due
        per legge), su quelle iscritte o il cui termine è passato. <strong>Domande</strong>: ricevute nel periodo, come
        stanno oggi; i giorni vanno dalla domanda all’accoglimento o al rifiuto.
      </p>
      <p>
        <strong>Pezzi</strong>: arrivati nel periodo, come stanno oggi; quelli registrati per errore non contano. I
        giorni di ritiro vanno dall’arrivo alla consegna. <strong>Visite</strong>: una persona in un giorno è una
        visita, anche se viene due volte; dieci persone nello stesso minuto sono dieci visite. Telefonate e messaggi non
        sono visite.
      </p>
      {threshold === undefined ? (
        <p>Chi è protetto è contato solo per chi può leggerne la scheda.</p>
      ) : (
        <p>
          I numeri sotto {threshold} non si mostrano («&lt;{threshold}»), e con loro quelli da cui si ricaverebbero
          («n.d.»). I nuclei protetti non sono contati, per nessuno.
        </p>
      )}
    </div>
  </details>
)
