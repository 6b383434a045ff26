import { inLanguage } from './in-language.ts'

/** Texts of a photo's raw file. They are loaded with the viewer. */
export const rawFileText = inLanguage('rawFile', {
  name: 'RAW file',
  download: 'Download',
  downloadRaw: 'Download RAW file',
  downloadBoth: 'Download both as a ZIP file',
})
