import { Field } from '../ui/field.tsx'
import type { FieldErrors } from '../ui/form-state.ts'

/** Where a code is typed: the six digits of the app or, where they are accepted, a recovery code. */
export const CodeField = ({ errors, recovery = false }: { errors: FieldErrors; recovery?: boolean }) => (
  <Field
    label="Codice"
    name="code"
    help={
      recovery
        ? 'Le sei cifre che vedi adesso nell’app, oppure uno dei tuoi codici di recupero (come abcde-fghjk).'
        : 'Le sei cifre che vedi adesso nell’app.'
    }
    from={{ values: {}, errors }}
    required
    autocomplete="one-time-code"
    inputmode={recovery ? 'text' : 'numeric'}
    maxlength={20}
    width="medium"
  />
)
