import { createTransport } from 'nodemailer'

export type MailConfig = { readonly smtpUrl: string; readonly from: string }

export type Letter = { id: string; to: string; subject: string; text: string }

/** Hands letters to the organisation's mail server. */
export type Mailer = {
  /** Where mails go out, without user and password. */
  readonly server: string
  send(letter: Letter): Promise<void>
}

const patience = 15_000

/**
 * The same letter always carries the same Message-ID, so that one sent twice is shown once. A password is given to the server only over an
 * encrypted connection, except on this very machine.
 */
export function openMailer({ smtpUrl, from }: MailConfig): Mailer {
  const { hostname, host, password } = new URL(smtpUrl)
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  const transport = createTransport({
    url: smtpUrl,
    requireTLS: password !== '' && !here,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = /@([^\s>]+)>?$/.exec(from)?.[1] ?? hostname
  return {
    server: host,
    send: async ({ id, to, subject, text }) => {
      await transport.sendMail({
        from,
        to: { name: '', address: to },
        subject,
        text,
        messageId: `<${id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    },
  }
}

export type MailFault = { forGood: boolean; sentence: string }

/** Why a letter did not go. For good when the server refuses this recipient; anything else may pass. */
export function mailFault(error: unknown): MailFault {
  const { code, response, responseCode } = facts(error)
  const said = response ? ` Ha risposto: ${response}` : ''
  if (code === 'EAUTH') return fault(false, `Il server di posta non accetta utente e password di APPRODO_SMTP.${said}`)
  if (code === 'ETLS') return fault(false, 'Il server di posta non offre una connessione cifrata.')
  if (responseCode !== undefined && responseCode >= 500)
    return fault(true, `Il server di posta non accetta il messaggio.${said}`)
  if (responseCode !== undefined) return fault(false, `Il server di posta chiede di riprovare.${said}`)
  return fault(false, 'Il server di posta non risponde.')
}

const fault = (forGood: boolean, sentence: string): MailFault => ({
  forGood,
  sentence: sentence.replace(/\p{Cc}+/gu, ' ').slice(0, 500),
})

function facts(error: unknown): { code?: string; response?: string; responseCode?: number } {
  if (!(error instanceof Error)) return {}
  return {
    code: 'code' in error && typeof error.code === 'string' ? error.code : undefined,
    response: 'response' in error && typeof error.response === 'string' ? error.response : undefined,
    responseCode: 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : undefined,
  }
}
