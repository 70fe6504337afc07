import { assets } from '../platform/assets.ts'
import { Icon } from './icon.tsx'
import type { LinkTo, PageContext } from './page-context.ts'

/** Whose house this is, who is in it, and the search that is always at hand. */
export const Header = ({ at: { actor, recent } }: { at: Pick<PageContext, 'actor' | 'recent'> }) => (
  <header class="ap-header">
    <div class="ap-slim">
      <span class="ap-slim-owner">{actor?.organisation ?? 'Abitare temporaneo e accompagnamento'}</span>
      {actor && <Person actor={actor} />}
    </div>
    <div class="ap-center">
      <a class="ap-brand" href="/">
        <img src={assets.url('mark.svg')} alt="" width="32" height="32" />
        <span>Approdo</span>
      </a>
      {actor?.searches && <Search />}
      {actor && recent.length > 0 && <Recent links={recent} />}
    </div>
  </header>
)

const Person = ({ actor }: { actor: NonNullable<PageContext['actor']> }) => (
  <details class="ap-drop ap-person">
    <summary>
      <Icon name="it-user" />
      <bdi>{actor.name}</bdi>
      <span class="ap-person-role">{actor.roles[0]}</span>
    </summary>
    <div class="ap-drop-panel">
      <p>
        <strong>
          <bdi>{actor.name}</bdi>
        </strong>
        <br />
        {actor.email}
        <br />
        {actor.roles.join(', ')}
      </p>
      <p>
        <a href="/profilo">Il mio accesso</a>
      </p>
      <form method="post" action="/uscita">
        <button class="btn btn-outline-primary ap-btn-small" type="submit">
          <Icon name="it-logout" />
          Esci
        </button>
      </form>
    </div>
  </details>
)

const Search = () => (
  <search class="ap-search">
    <form method="get" action="/cerca">
      <label class="visually-hidden" for="cerca">
        Cerca persone e nuclei
      </label>
      <input
        id="cerca"
        type="search"
        name="q"
        placeholder="Cerca persone e nuclei"
        autocomplete="off"
        maxlength={200}
        aria-keyshortcuts="/"
        data-search
      />
      <span class="ap-key" aria-hidden="true">
        /
      </span>
      <button type="submit">
        <Icon name="it-search" label="Cerca" />
      </button>
    </form>
  </search>
)

const Recent = ({ links }: { links: LinkTo[] }) => (
  <details class="ap-drop ap-recent">
    <summary>
      <Icon name="it-clock" />
      <span>Visti di recente</span>
    </summary>
    <ul class="ap-drop-panel">
      {links.map((link) => (
        <li>
          <a href={link.href}>
            <bdi>{link.label}</bdi>
          </a>
        </li>
      ))}
    </ul>
  </details>
)
