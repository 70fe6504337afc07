const keys = [
  ['/', 'vai alla ricerca'],
  ['?', 'mostra questi tasti'],
  ['Esc', 'chiudi il riquadro aperto'],
]

/** The list of keys, opened by `?`. Closes by its own form, without a script. */
export const ShortcutKeys = () => (
  <approdo-shortcuts>
    <dialog class="ap-dialog" aria-labelledby="tasti">
      <h2 id="tasti">Tasti rapidi</h2>
      <dl class="ap-keys">
        {keys.map(([key, use]) => (
          <div>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{use}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button class="btn btn-outline-primary ap-btn-small" type="submit">
          Chiudi
        </button>
      </form>
    </dialog>
  </approdo-shortcuts>
)
