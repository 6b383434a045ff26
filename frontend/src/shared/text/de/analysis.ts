import { DETECTIONS_KEPT, JOB_KEPT } from '@album/model/lifetimes'
import { DAY } from '@album/model/time-units'
import { MAX_REANALYZED_IDS } from '@album/model/limits'
import type { ErrorCode } from '@album/model/refusals'
import type { ReanalysisChoice } from '../../../generated/graphql.ts'
import type { analysisText, Refusals } from '../analysis.ts'
import { counted, number } from '../numbers.ts'
import { photos } from './count.ts'
import { usd } from '../money.ts'

type Texts = typeof analysisText
type Estimate = Parameters<Texts['estimate']>[0]
type Job = Parameters<Texts['done']>[0]

/** In den letzten 30 Tagen. */
const days = (seconds: number) => counted(seconds / DAY, 'Tag', 'Tagen')

function estimate({ photos: count, costUsd, isComplete }: Estimate, isCharged: boolean): string {
  if (count === 0 && isComplete) return 'Keine'
  const [many, cost] = isComplete
    ? [photos(count), `höchstens ${usd(costUsd)}`]
    : [`Mehr als ${photos(count)}`, `ab ${usd(costUsd)}`]
  return isCharged ? `${many}, ${cost}` : many
}

function result({ total, done, failed, skipped, limitReached }: Job): string {
  if (total === 0 && !limitReached) return 'Es gab nichts zu analysieren.'
  const parts = [
    `${photos(done)} analysiert`,
    failed > 0 && `${number.format(failed)} fehlgeschlagen`,
    skipped > 0 && `${number.format(skipped)} übersprungen`,
  ]
  const outcome = `${parts.filter(Boolean).join(', ')}.`
  return limitReached
    ? `${outcome} Dein Limit für heute oder diesen Monat ist erreicht. Starte den Rest an einem anderen Tag.`
    : outcome
}

const refusals: Refusals = {
  REANALYSIS_RUNNING: 'Es läuft schon eine Analyse. Warte, bis sie fertig ist, oder brich sie ab.',
  PHOTOS_PER_DAY:
    'Das sind mehr, als du heute noch analysieren lassen kannst. Wähl weniger Fotos oder versuch es morgen wieder.',
  PHOTOS_PER_MONTH:
    'Das sind mehr, als du diesen Monat noch analysieren lassen kannst. Wähl weniger Fotos oder warte auf den nächsten Monat.',
  TOO_MANY: `Wähl höchstens ${number.format(MAX_REANALYZED_IDS)} Fotos.`,
}

const choices: Record<ReanalysisChoice, [name: string, about: string]> = {
  FAILED: ['Analyse fehlgeschlagen', 'Fotos, die nicht analysiert werden konnten.'],
  MISSING: [
    'Nicht vollständig analysiert',
    'Fotos, denen eine Analyse fehlt, die das Album jetzt macht: Schlagwörter, sensible Inhalte oder Text.',
  ],
  OLD_MODEL: [
    'Von einem älteren Modell analysiert',
    'Fotos, die eine andere Version eines Modells analysiert hat.',
  ],
}

export const analysis: Texts = {
  about:
    'Das Album analysiert die gespeicherten Dateien erneut. Deine Korrekturen bleiben: Schlagwörter, die du hinzugefügt oder entfernt hast, Titel, Aufnahmedatum und Ort.',
  free: `Fotos, die dasselbe Modell in den letzten ${days(DETECTIONS_KEPT)} analysiert hat, kosten nichts.`,
  notCharged: 'Auf diesem Rechner wird nichts berechnet.',
  choices: 'Welche Fotos',
  choice: (which) => choices[which][0],
  choiceAbout: (which) => choices[which][1],
  counting: 'Wird gezählt …',
  estimate,
  start: 'Erneut analysieren',
  startChoice: (which) => `Erneut analysieren: ${choices[which][0]}`,
  failed: 'Die Fotos konnten nicht gezählt werden.',
  retry: 'Noch einmal versuchen',
  countingChosen: (count) => `Prüfung vor der erneuten Analyse: ${photos(count)} …`,
  notStarted: 'Die Analyse konnte nicht gestartet werden. Versuch es noch einmal.',
  refused: (code) => code && (refusals as Partial<Record<ErrorCode, string>>)[code],
  jobsFailed: 'Die letzten Analysen konnten nicht geladen werden.',
  notCancelled: 'Die Analyse konnte nicht abgebrochen werden. Versuch es noch einmal.',
  jobs: 'Zuletzt',
  noJobs: `In den letzten ${days(JOB_KEPT)} wurde nichts erneut analysiert.`,
  chosen: 'Ausgewählte Fotos',
  progress: ({ done, failed, skipped, total, isComplete }) =>
    isComplete
      ? `${number.format(done + failed + skipped)} von ${photos(total)}`
      : `${number.format(done + failed + skipped)} von bisher ${photos(total)}`,
  cancel: 'Abbrechen',
  cancelJob: (name) => `Abbrechen: ${name}`,
  done: result,
  cancelled: (job) => (job.done + job.failed === 0 ? 'Abgebrochen.' : `Abgebrochen. ${result(job)}`),
  ask: (estimate, isCharged) =>
    [
      `${photos(estimate.photos)} erneut analysieren?`,
      isCharged && `Das kostet höchstens ${usd(estimate.costUsd)}.`,
      'Deine Korrekturen bleiben.',
    ]
      .filter(Boolean)
      .join(' '),
  notNow: 'Jetzt nicht',
  noneOfThem:
    'Diese Fotos können nicht erneut analysiert werden: Sie werden noch analysiert oder wurden abgelehnt.',
  started: (count) => `Erneute Analyse gestartet: ${photos(count)}.`,
  show: 'Anzeigen',
  hide: 'Ausblenden',
  inNoMonth: (count) =>
    count === 1
      ? 'Das Foto, das nicht analysiert werden konnte, steht in keinem Monat. Du findest es mit der Suche „Analyse fehlgeschlagen“.'
      : `Die ${number.format(count)} Fotos, die nicht analysiert werden konnten, stehen in keinem Monat. Du findest sie mit der Suche „Analyse fehlgeschlagen“.`,
}
