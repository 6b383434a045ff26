import type { offlineText } from '../offline.ts'

export const offline: typeof offlineText = {
  ready: 'Eine neue Version ist bereit.',
  older: 'Diese Seite ist veraltet. Lade sie neu, um weiterzumachen.',
  reload: 'Neu laden',
  later: 'Später',
  afterUploads: 'Die neue Version wird geladen, sobald deine Uploads und Downloads fertig sind.',
}
