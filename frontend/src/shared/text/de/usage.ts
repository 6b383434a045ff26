import { pricePerAnalysis, usd } from '../money.ts'
import { counted, number, size } from '../numbers.ts'
import type { usageText } from '../usage.ts'
import { photos } from './count.ts'

export const usage: typeof usageText = {
  inLibrary: (count) => `${photos(count)} in deiner Mediathek`,
  added: (used, left) =>
    `Heute ${photos(used)} hinzugefügt. Du kannst noch ${number.format(left)} hinzufügen.`,
  addedSpace: (used, bytes) => `Heute ${photos(used)} hinzugefügt. Du kannst noch ${size(bytes)} hinzufügen.`,
  full: (perDay) =>
    `Du hast das Limit für heute erreicht: ${photos(perDay)}, hinzugefügt oder erneut analysiert. Nach Mitternacht (UTC) kannst du weitere hinzufügen.`,
  fullSpace: (perDay) =>
    `Du hast das Limit für heute erreicht: ${size(perDay)}. Nach Mitternacht (UTC) kannst du weitere Fotos hinzufügen.`,
  monthFull: (perMonth) =>
    `Du hast das Limit für diesen Monat erreicht: ${photos(perMonth)}, hinzugefügt oder erneut analysiert. Nächsten Monat kannst du weitere hinzufügen.`,
  quota: {
    day: 'Limit für heute: Fotos',
    month: 'Limit für diesen Monat: Fotos',
    space: 'Limit für heute: Datenmenge',
  },
  quotaOf: (used, limit) => `${used} von ${limit}`,
  table: 'Fotos und Kosten',
  tableHere: 'Fotos',
  today: 'Heute',
  month: 'Dieser Monat',
  all: 'Insgesamt',
  photos: 'Neue Fotos',
  bytes: 'Größe',
  analysed: 'Analysen',
  cost: 'Geschätzte Kosten',
  count: (count) => number.format(count),
  size,
  usd,
  costNote: `Geschätzt: Amazon Rekognition analysiert die Fotos und berechnet dem AWS-Konto dieses Albums bis zu ${pricePerAnalysis} für jedes Foto und jede Art der Analyse. Tage und Monate in UTC.`,
  costNoteHere: 'Auf diesem Rechner wird nichts berechnet. Tage und Monate in UTC.',
  failed: 'Deine Nutzung konnte nicht geladen werden.',
  retry: 'Noch einmal versuchen',
  everything: 'Alles herunterladen',
  everythingIs:
    'Eine ZIP-Datei mit allen Originalfotos und allem, was das Album über sie weiß: Schlagwörter, Alben, Aufnahmedatum. Der Papierkorb ist nicht dabei.',
  atMost: (bytes) => `Höchstens ${size(bytes)}.`,
  stored:
    'Dein Browser behält die Datei in seinem Speicher, bis sie vollständig ist, und speichert sie dann: Eine Zeit lang braucht sie doppelt so viel Platz.',
  mayNotFit: (bytes) =>
    `Dieser Browser hat vielleicht nicht genug Platz: Für diese Seite speichert er höchstens ${size(bytes)}. Nimm Chrome oder Edge auf einem Computer, oder lade ein Album nach dem anderen herunter.`,
  held: 'Dieser Browser behält die ganze Datei im Zwischenspeicher, bis sie vollständig ist. Wenn das zu viel ist, nimm Chrome oder Edge auf einem Computer, oder lade ein Album nach dem anderen herunter.',
  download: 'Alles herunterladen',
  storedOpen:
    'Du kannst andere Seiten öffnen. Wenn du dieses Fenster schließt, kannst du später weitermachen.',
  keepOpen: 'Lass dieses Fenster offen. Du kannst andere Seiten öffnen.',
  missing: (count) => `${counted(count, 'Foto fehlt', 'Fotos fehlen')}:`,
  missingBecause: {
    GONE: 'Es wurde während des Downloads gelöscht.',
    DAMAGED: 'Die Datei kam mehrmals beschädigt an. Versuch es noch einmal.',
    NOT_FOUND: 'Die Datei wurde nicht gefunden. Versuch es noch einmal.',
    ON_ITS_WAY: 'Es wird noch hochgeladen. Lade alles noch einmal herunter, wenn es in deiner Mediathek ist.',
  },
}
