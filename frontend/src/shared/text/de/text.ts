import { MAX_ASPECT, MIN_ANALYSED_SIDE } from '@album/model/limits'
import type { ReasonCode } from '../../../generated/graphql.ts'
import { labelName, labelNames, labelTyped, moderationName } from './labels.ts'
import { counted, percent } from '../numbers.ts'
import type { text as english, Wanted } from '../text.ts'

const reasons: Record<ReasonCode, [what: string, then: string]> = {
  EMPTY: ['Die Datei ist leer', 'Prüf die Datei auf deinem Gerät und füg sie dann noch einmal hinzu.'],
  CORRUPT: [
    'Das Bild ist beschädigt oder unvollständig',
    'Exportier es neu oder lade es noch einmal herunter und füg die neue Datei hinzu.',
  ],
  UNSUPPORTED: [
    'Dieses Format kann das Album nicht lesen',
    'Exportier das Bild als JPEG, PNG, WebP, AVIF, GIF, TIFF oder HEIC. Eine RAW-Datei braucht eine große Vorschau.',
  ],
  TOO_MANY_PIXELS: ['Zu viele Pixel zum sicheren Öffnen', 'Exportier eine kleinere Kopie und füg sie hinzu.'],
  TOO_SMALL: [
    'Keine Schlagwörter',
    `Das Bild ist zu klein oder zu schmal: Jede Seite braucht ${MIN_ANALYSED_SIDE} Pixel, und keine darf länger als das ${MAX_ASPECT}-Fache der anderen sein.`,
  ],
  NOTHING_RECOGNISED: ['Keine Schlagwörter', 'Es wurde nichts sicher genug erkannt.'],
  ANALYSIS_FAILED: [
    'Die Analyse ist fehlgeschlagen',
    'Lass es erneut analysieren, oder füg die Datei noch einmal hinzu.',
  ],
}
const wanted: Wanted & { [Code in ReasonCode]?: string } = {
  UNSUPPORTED: 'ein JPEG',
  TOO_MANY_PIXELS: 'eine kleinere Kopie',
}

export const text: Omit<typeof english, 'grid' | 'search' | 'upload'> = {
  app: {
    name: 'Album',
    skip: 'Zu den Fotos springen',
    skipToContent: 'Zum Inhalt springen',
    starting: 'Das Album wird geöffnet',
    loading: 'Die Seite wird geladen',
    offline: 'Du bist offline. Was du schon angesehen hast, ist noch da.',
    offlineOwner: 'Uploads gehen später weiter. Andere Änderungen werden nicht gespeichert.',
    unreachable: 'Das Album antwortet nicht. Neuer Versuch …',
    failed: 'Auf dieser Seite ist etwas schiefgegangen.',
    failedThen: 'Deine Fotos sind sicher. Lade die Seite neu, um weiterzumachen.',
    reload: 'Neu laden',
    notFound: 'Diese Seite gibt es nicht.',
    toAlbum: 'Zu deinen Fotos',
    dismiss: 'Ausblenden',
    notices: 'Mitteilungen',
    pages: 'Seiten',
    close: 'Schließen',
  },
  account: {
    menu: 'Konto',
    signOut: 'Abmelden',
    favourites: 'Favoriten',
    archive: 'Archiv',
    trash: 'Papierkorb',
    usage: 'Nutzung',
    analyseAgain: 'Erneut analysieren',
    yours: 'Dein Konto',
    keys: 'Tastenkürzel',
    demoSignedIn: 'Du bist als Demo-Nutzer dieses Rechners angemeldet.',
  },
  album: {
    photos: 'Fotos',
    albums: 'Alben',
    explore: 'Entdecken',
    loading: 'Fotos werden geladen',
    empty: 'Fotos bekommen hier Schlagwörter für das, was sie zeigen.',
    emptyThen: 'Füg Fotos von diesem Gerät hinzu. Schlagwörter kommen nach wenigen Sekunden.',
    failed: 'Die Fotos konnten nicht geladen werden.',
    retry: 'Noch einmal versuchen',
    arrived: (count) => `${counted(count, 'Foto', 'Fotos')} hinzugefügt`,
  },
  label: { name: labelName, names: labelNames, typed: labelTyped },
  tile: {
    name: (title, labels) => (labels.length > 0 ? `${title}: ${labels.join(', ')}` : title),
    uploading: 'Wird hochgeladen',
    uploaded: (fraction) => `Wird hochgeladen, ${percent.format(Math.min(fraction, 0.99))}`,
    waiting: 'Wartet auf die Analyse',
    fileMissing: 'Nicht fertig hochgeladen',
    fileMissingThen: 'Füg dieselbe Datei noch einmal hinzu.',
    guestFileMissing: (name) => `Die Datei von ${name} ist noch nicht angekommen`,
    processing: 'Wird analysiert',
    rejected: 'Nicht hinzugefügt',
    failed: 'Analyse fehlgeschlagen',
    moderated: 'Sensibler Inhalt',
    reasons: (found) => found.map(({ name }) => moderationName(name)).join(', '),
    show: 'Anzeigen',
    showPhoto: (title) => `${title} anzeigen`,
    harmless: 'Unbedenklich',
    harmlessPhoto: (title) => `Unbedenklich: ${title}`,
    taken: (when) => `Foto vom ${when}`,
    favourite: 'Favorit',
    passing: 'Foto',
  },
  reason: (code) => reasons[code][0],
  reasonThen: (code) => reasons[code][1],
  askGuest: (name, code) =>
    `Hinzugefügt von ${name}. Lass dir ${wanted[code] ?? 'die Datei noch einmal'} schicken.`,
}
