import { decimal, number, percent } from '../numbers.ts'
import type { photoText } from '../photo.ts'
import { colourName, labelName, moderationName } from './labels.ts'
import { text } from './text.ts'
import { MAX_DESCRIPTION_LENGTH } from '@album/model/limits'

export const photo: typeof photoText = {
  viewer: 'Foto',
  loading: 'Foto wird geladen',
  close: 'Schließen',
  previous: 'Voriges Foto',
  next: 'Nächstes Foto',
  rename: 'Titel',
  description: 'Beschreibung',
  describe: 'Beschreibung hinzufügen',
  wordsFound: (count) => `Die Suche findet höchstens die ersten ${number.format(count)} Wörter.`,
  tooLong: `Nimm höchstens ${number.format(MAX_DESCRIPTION_LENGTH)} Zeichen.`,
  boxes: 'Rahmen anzeigen',
  zoomed: (scale) => percent.format(scale),
  fit: 'An das Fenster anpassen',
  actual: percent.format(1),
  actualThen: `${percent.format(1)}: Originalgröße`,
  loadingFull: 'Volle Auflösung wird geladen …',
  shownWith: (shown, all) =>
    `${number.format(shown)} Pixel breit gezeigt. Das Foto hat ${number.format(all)}.`,
  fitFrom: (scale) => `${percent.format(scale)}: an das Fenster anpassen`,
  panel: 'Schlagwörter und Details',
  trash: 'In den Papierkorb',
  restore: 'Wiederherstellen',
  takenBack: (name) => `${name ? `Von ${name}` : 'Vom Gast'} zurückgenommen`,
  original: 'Original herunterladen',
  labels: 'Schlagwörter',
  details: 'Details',
  confidence: (value) => percent.format(value / 100),
  places: (count) => `${number.format(count)} im Foto`,
  yours: 'Von dir',
  find: (label) => `Fotos mit ${labelName(label)} suchen`,
  taken: 'Aufgenommen',
  added: 'Hinzugefügt',
  size: 'Größe',
  fileSize: (bytes) =>
    bytes < 1e5 ? `${number.format(Math.ceil(bytes / 1e3))} kB` : `${decimal.format(bytes / 1e6)} MB`,
  pixels: (width, height) => `${number.format(width)} × ${number.format(height)}`,
  text: 'Text',
  copy: 'Kopieren',
  copied: 'Text kopiert.',
  notCopied: 'Der Text konnte nicht kopiert werden. Markier ihn und kopier ihn von Hand.',
  faces: 'Gesichter',
  face: (number, count) => (count === 1 ? 'Ein Gesicht' : `Gesicht ${number}`),
  colours: 'Farben',
  colour: colourName,
  share: (value) => percent.format(value / 100),
  camera: 'Kamera',
  location: 'Ort',
  addLabel: 'Schlagwort hinzufügen',
  removeLabel: (label) => `${labelName(label)} entfernen`,
  waitingForLabels: 'Wird analysiert. Die Schlagwörter erscheinen gleich hier.',
  noLabels: 'Keine Schlagwörter.',
  noLabelsSince: (code) => `Keine Schlagwörter. ${text.reasonThen(code)}`,
  reached: (name, position) =>
    position
      ? `${name}. ${position.of ? `${number.format(position.at)} von ${number.format(position.of)}` : number.format(position.at)}.`
      : `${name}.`,
  gone: 'Dieses Foto ist nicht in deiner Mediathek.',
  notLoaded: 'Das Foto konnte nicht geladen werden.',
  moderated: (reasons) => `Sensibler Inhalt: ${reasons.map(moderationName).join(', ')}`,
}
