/** What is wrong, by field name; what concerns no field in particular goes under `''`. */
export type FieldErrors = Record<string, string[]>

/** What was typed, as it was typed, and what is wrong with it. */
export type FormState = { values: Record<string, string>; errors: FieldErrors }

export const emptyForm: FormState = { values: {}, errors: {} }

export const hasErrors = (errors: FieldErrors) => Object.values(errors).some((messages) => messages.length > 0)
