import { MAX_GUEST_PICTURE_URL } from '@album/model/lifetimes'
import { HOUR } from '@album/model/time-units'
import { MAX_LINKS_OF_ALBUM, MAX_SMART_LINKS } from '@album/model/limits'
import type { linksText } from '../links.ts'
import { inShort, localDay, localTime } from '../late-formats.ts'
import { counted } from '../numbers.ts'

const hours = counted(MAX_GUEST_PICTURE_URL / HOUR, 'Stunde', 'Stunden')

export const links: typeof linksText = {
  title: (title) => `„${title}“ teilen`,
  about: 'Wer den Link hat, sieht dieses Album, immer aktuell und ohne Konto, und sonst nichts.',
  aboutSmart:
    'Wer den Link hat, sieht, was diese Suche findet, immer aktuell und ohne Konto, und sonst nichts. Auch Fotos, die sie später findet, erscheinen dort.',
  expires: 'Der Link gilt',
  ends: 'Der Link gilt',
  until: (instant) => `Bis ${localDay(instant)}, ${localTime(instant)} Uhr`,
  days: (count) => counted(count, 'Tag', 'Tage'),
  untilDate: 'Bis zu einem Datum',
  date: 'Bis',
  guests: 'Gäste',
  labels: 'Gäste sehen Schlagwörter',
  labelsAbout: 'Was auf jedem Foto ist: Katze, Strand, Geburtstag.',
  places: 'Gäste sehen, wo Fotos aufgenommen wurden',
  placesAbout: 'Bei Fotos, deren Ort dieses Album kennt.',
  download: 'Gäste können Fotos herunterladen',
  downloadAbout: 'Als JPEG in voller Auflösung, ohne Ort und Kameradaten.',
  originals: 'Gäste können die Originaldateien herunterladen',
  originalsAbout:
    'Die Dateien, wie sie hochgeladen wurden. Sie können Kameradaten und den GPS-Standort enthalten, auch wenn Gäste keine Orte sehen.',
  originalsWithPlaces: 'Originaldateien können den GPS-Standort enthalten.',
  make: 'Link anlegen',
  making: 'Der Link wird angelegt …',
  save: 'Speichern',
  saving: 'Wird gespeichert …',
  cancel: 'Abbrechen',
  link: 'Link',
  copy: 'Kopieren',
  copied: 'Kopiert',
  notCopied: 'Der Link konnte nicht kopiert werden. Markier ihn und kopier ihn von Hand.',
  again: 'Bis der Link endet, kannst du ihn hier wieder anzeigen.',
  show: 'Anzeigen',
  showOf: (what) => `Link anzeigen: ${what}`,
  hide: 'Ausblenden',
  hideOf: (what) => `Link ausblenden: ${what}`,
  notShown: 'Der Link konnte nicht angezeigt werden. Versuch es noch einmal.',
  opened: (count) => (count === 0 ? 'noch nicht geöffnet' : `${counted(count, 'Mal', 'Mal')} geöffnet`),
  notShared: 'Der Link konnte nicht angelegt werden. Versuch es noch einmal.',
  tooManySmart: `Du kannst höchstens ${MAX_SMART_LINKS} Links zu intelligenten Alben haben. Beende zuerst einen.`,
  tooMany: `Ein Album kann höchstens ${MAX_LINKS_OF_ALBUM} Links haben. Beende zuerst einen.`,
  dateWrong: (last) => `Wähl ein Datum zwischen morgen und dem ${localDay(`${last}T12:00:00`)}.`,
  links: 'Aktive Links',
  loading: 'Links werden geladen',
  failed: 'Die aktiven Links konnten nicht geladen werden.',
  retry: 'Noch einmal versuchen',
  shows: (rights) =>
    inShort([
      rights.labels ? 'Schlagwörter' : 'keine Schlagwörter',
      rights.places ? 'Orte' : 'keine Orte',
      rights.originals ? 'Originaldateien' : rights.download ? 'Download' : 'kein Download',
    ]),
  change: 'Ändern',
  changeOf: (what) => `Link ändern: ${what}`,
  changed: 'Gespeichert. Das gilt ab jetzt für alle Gäste.',
  changedDownload: `Gespeichert. Download-Links, die Gäste schon haben, funktionieren noch bis zu ${hours}.`,
  undone: 'Rückgängig gemacht. Das gilt ab jetzt für alle Gäste.',
  changedSince: 'Nicht rückgängig gemacht: Der Link wurde inzwischen geändert.',
  notChanged: 'Der Link konnte nicht geändert werden. Versuch es noch einmal.',
  downloadsOff:
    'Nicht gespeichert: Downloads wurden inzwischen ausgeschaltet. Prüf die Einstellungen und speichere noch einmal.',
  noLink: 'Dieser Link ist beendet.',
  end: 'Beenden',
  endOf: (what) => `Link beenden: ${what}`,
  endAsk: (takesPhotos) =>
    `Diesen Link beenden? Niemand kann ihn dann noch öffnen, und er lässt sich nicht wieder einschalten.${
      takesPhotos ? ' Fotos, die Gäste gerade senden, kommen nicht dazu.' : ''
    }`,
  endIt: 'Link beenden',
  keep: 'Behalten',
  ended: `Der Link ist beendet. Bilder, die Gäste schon geöffnet haben, können sie noch bis zu ${hours} laden.`,
  notEnded: 'Der Link konnte nicht beendet werden. Versuch es noch einmal.',
}
