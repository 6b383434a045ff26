import type { approvalsText } from '../approvals.ts'
import { number } from '../numbers.ts'
import { photos } from './count.ts'

const named = (title: string, by: string | null) => (by ? `${title} von ${by}` : title)

export const approvals: typeof approvalsText = {
  heading: (count) => `${count} von Gästen zur Freigabe`,
  count: (count, isAll) => `${photos(count)}${isAll ? '' : ' oder mehr'}`,
  about: 'Nur du siehst sie. Was du ablehnst, kommt in den Papierkorb.',
  list: 'Fotos zur Freigabe',
  approveAll: 'Alle freigeben',
  declineAll: 'Alle ablehnen',
  approve: (title, by) => `${named(title, by)} freigeben`,
  decline: (title, by) => `${named(title, by)} ablehnen`,
  open: (title, by) => `${named(title, by)} öffnen`,
  approveIt: 'Freigeben',
  declineIt: 'Ablehnen',
  more: 'Mehr anzeigen',
  notLoaded: 'Die Fotos zur Freigabe konnten nicht geladen werden.',
  restNotLoaded: 'Die übrigen Fotos zur Freigabe konnten nicht geladen werden.',
  again: 'Noch einmal versuchen',
  notChanged:
    'Die Fotos zur Freigabe konnten nicht geladen werden, und keines wurde geändert. Versuch es noch einmal.',
  waitingIn: (count) => `${number.format(count)} zur Freigabe`,
  waitingInAll: (count) => `${photos(count)} zur Freigabe`,
  waiting: 'Wartet auf deine Freigabe',
}
