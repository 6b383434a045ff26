import { inLanguage } from './in-language.ts'

/** Texts about new versions of the page. */
export const offlineText = inLanguage('offline', {
  ready: 'A new version is ready.',
  older: 'This page is out of date. Reload it to continue.',
  reload: 'Reload',
  later: 'Later',
  afterUploads: 'The new version loads as soon as your uploads and downloads are done.',
})
