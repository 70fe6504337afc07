/** Why a household must not be found. */
export const protectionReasons = ['violence', 'trafficking', 'threats', 'justice', 'other'] as const
export type ProtectionReason = (typeof protectionReasons)[number]
export const protectionReasonLabels: Record<ProtectionReason, string> = {
  violence: 'Violenza domestica o di genere',
  trafficking: 'Tratta o grave sfruttamento',
  threats: 'Minacce, persecuzione',
  justice: 'Protezione disposta da un giudice o dalla polizia',
  other: 'Altro motivo',
}

export const isProtectionReason = (code: string): code is ProtectionReason =>
  protectionReasons.some((reason) => reason === code)
