import type { rawFileText } from '../raw-file.ts'

export const rawFile: typeof rawFileText = {
  name: 'RAW-Datei',
  download: 'Herunterladen',
  downloadRaw: 'RAW-Datei herunterladen',
  downloadBoth: 'Beide als ZIP herunterladen',
}
