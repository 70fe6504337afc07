import type { Child } from 'hono/jsx'

/** A person's or household's name, whatever its script: it never turns the words around it. */
export const Name = ({ children }: { children: Child }) => <bdi class="ap-name">{children}</bdi>
