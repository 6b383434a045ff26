import { MAX_ALBUMS_OF_OWNER, MAX_ALBUMS_OF_PHOTO } from '@album/model/limits'
import type { albumChangesText } from '../album-changes.ts'
import type { albumsText } from '../albums.ts'
import { counted, number } from '../numbers.ts'
import { going, photos, photosInto, someOf } from './count.ts'

export const albums: typeof albumsText = {
  create: 'Neues Album',
  title: 'Titel',
  make: 'Anlegen',
  saving: 'Wird gespeichert …',
  cancel: 'Abbrechen',
  again: 'Noch einmal versuchen',
  smart: 'Intelligentes Album',
  count: photos,
  named: (title, what) => `${title}, ${what}`,
  loading: 'Alben werden geladen',
  more: 'Mehr anzeigen',
  empty: 'Stell Fotos zu Alben zusammen, in eigener Reihenfolge, zum Behalten oder Teilen.',
  failed: 'Die Alben konnten nicht geladen werden.',
  failedOne: 'Das Album konnte nicht geladen werden.',
  notMade: 'Das Album konnte nicht angelegt werden. Versuch es noch einmal.',
  noMoreAlbums: `Du kannst höchstens ${number.format(MAX_ALBUMS_OF_OWNER)} Alben haben. Lösch zuerst eines.`,

  gone: 'Dieses Album gibt es nicht, oder es wurde gelöscht.',
  toAlbums: 'Zu den Alben',
  addThese: (count) => `${photos(count)} hinzufügen`,
  changing: (title) => `Du änderst die Suche von „${title}“.`,
  noPhotos: 'Dieses Album ist leer.',
  noPhotosThen: 'Füg Fotos von diesem Gerät oder aus deiner Mediathek hinzu.',
  nothingFound: 'Kein Foto passt zu dieser Suche. Neue Treffer erscheinen hier von selbst.',
  fromLibrary: 'Aus der Mediathek hinzufügen',
  fromLibraryThen: (title) => `Wähl Fotos für „${title}“ aus.`,
  notLoaded: 'Die Fotos konnten nicht geladen werden.',
  restNotLoaded: 'Die übrigen Fotos konnten nicht geladen werden.',
  rename: 'Titel des Albums',
  actions: 'Mehr',
  downloadIt: 'Album herunterladen',
  delete: 'Album löschen',
  deleteAsk: (title) =>
    `Das Album „${title}“ löschen? Seine Links funktionieren dann nicht mehr. Die Fotos bleiben in deiner Mediathek.`,
  deleteIt: 'Album löschen',
  keep: 'Behalten',
  deleted: (title) => `„${title}“ ist gelöscht. Die Fotos sind noch in deiner Mediathek.`,
  notDeleted: 'Das Album konnte nicht gelöscht werden. Versuch es noch einmal.',

  everything: 'Alle Fotos',
  change: 'Suche ändern',
  saveAs: 'Als Album speichern',
  updateIt: 'Suche speichern',

  addTo: 'Zum Album hinzufügen',
  addToShort: 'Album',
  chooseAlbum: (count) => `${photos(count)} zu einem Album hinzufügen`,
  newAlbum: 'Neues Album …',
  added: (count, title) => `${photos(count)} zu „${title}“ hinzugefügt.`,
  notAdded: (count) => `${photosInto(count, 'hinzugefügt')} Versuch es noch einmal.`,
  tooManyAlbums: (count) =>
    `${photosInto(count, 'hinzugefügt')} Ein Foto kann in höchstens ${MAX_ALBUMS_OF_PHOTO} Alben sein.`,
  alreadyIn: (count, title) =>
    count === 1 ? `Das Foto ist schon in „${title}“.` : `Die Fotos sind schon in „${title}“.`,
  adding: going('Wird hinzugefügt'),
  removing: going('Wird entfernt'),
  movingOn: going('Wird verschoben'),
  remove: 'Aus dem Album entfernen',
  removeShort: 'Entfernen',
  removed: (count) => `${photos(count)} aus dem Album entfernt.`,
  notRemoved: (count) => `${photosInto(count, 'entfernt')} Versuch es noch einmal.`,
  undo: 'Rückgängig',
  cover: 'Als Titelbild verwenden',
  coverShort: 'Titelbild',
  move: 'Verschieben',
  moved: (count) => `${photos(count)} verschoben.`,
  notMoved: (count, total) =>
    count < total
      ? `${someOf(count, total, 'verschoben')} Versuch es noch einmal.`
      : `${photosInto(total, 'verschoben')} Versuch es noch einmal.`,
  away: (count) => `${counted(count, 'Foto ist', 'Fotos sind')} nicht mehr im Album.`,
  moving: (count) =>
    count === 1
      ? 'Wähl das Foto, vor dem es stehen soll.'
      : `Wähl das Foto, vor dem die ${photos(count)} stehen sollen.`,
  toEnd: 'Ans Ende verschieben',
  inAlbums: 'In einem Album',

  share: 'Teilen',
  sharePhoto: 'Dieses Foto teilen',
  sharePhotoAbout: 'Das Foto kommt in ein neues Album, und du bekommst einen Link zu diesem Album.',
}

export const albumChanges: typeof albumChangesText = {
  cover: {
    saved: 'Das Titelbild ist geändert.',
    changedSince: 'Nicht rückgängig gemacht: Das Titelbild wurde inzwischen geändert.',
    notSaved: 'Das Titelbild konnte nicht geändert werden. Versuch es noch einmal.',
  },
  coverAway: 'Nicht rückgängig gemacht: Das frühere Titelbild ist nicht mehr im Album.',
  search: {
    saved: (title) => `Die neue Suche von „${title}“ ist gespeichert.`,
    changedSince: 'Nicht rückgängig gemacht: Die Suche wurde inzwischen geändert.',
    notSaved: 'Die Suche konnte nicht gespeichert werden. Versuch es noch einmal.',
  },
}
