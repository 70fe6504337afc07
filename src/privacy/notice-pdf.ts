import { languageLabel } from '../people/words.ts'
import { formatDay } from '../ui/format.ts'
import { type Content, pdfResponse, signatures } from '../ui/pdf.ts'
import type { Notice } from './notice-queries.ts'

/** The notice on paper, with a place to sign for having read it (not for consent: it is not asked). */
export function noticePdf(notice: Notice): Promise<Response> {
  const part = (title: string, text: string | null): Content[] =>
    text ? [{ text: title, style: 'heading' }, { text }] : []
  return pdfResponse(`informativa-${notice.number}`, {
    title: 'Informativa sul trattamento dei dati personali',
    footer: `${notice.service} · informativa n. ${notice.number} (${languageLabel(notice.language)}), in vigore dal ${formatDay(notice.validFrom)}`,
    content: [
      { text: `${notice.body}, ${notice.service}. Regolamento (UE) 2016/679, artt. 13 e 14.` },
      ...part('Perché usiamo i tuoi dati', notice.purposes),
      ...part('In base a quale legge', notice.ordinaryGround),
      ...part('Salute e altri dati delicati (art. 9)', notice.specialGround),
      ...part('Dati giudiziari (art. 10)', notice.judicialGround),
      ...part('Per quanto tempo', notice.retention),
      ...part(
        'I tuoi diritti',
        'Puoi chiedere una copia di tutto ciò che conserviamo su di te e di chi lo ha visto, far correggere ciò che è sbagliato, aggiungere una tua dichiarazione, opporti. Rispondiamo entro un mese. Puoi anche rivolgerti al Garante per la protezione dei dati personali.',
      ),
      ...part('A chi scrivere', notice.contact),
      { text: 'Ho letto, o mi è stata letta, questa informativa.', margin: [0, 20, 0, 0] },
      { text: 'Data: ____________________', margin: [0, 10, 0, 0] },
      signatures('Nome e firma', 'Chi l’ha spiegata (mediatore)'),
    ],
  })
}
