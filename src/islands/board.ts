class Board extends HTMLElement {}
customElements.define('approdo-board', Board)
