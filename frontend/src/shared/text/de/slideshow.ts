import { counted } from '../numbers.ts'
import type { slideshowText } from '../slideshow.ts'

export const slideshow: typeof slideshowText = {
  name: 'Diashow',
  empty: 'Noch keine Fotos. Neue Fotos erscheinen hier von selbst.',
  close: 'Diashow beenden',
  previous: 'Voriges Foto',
  next: 'Nächstes Foto',
  pause: 'Anhalten',
  play: 'Abspielen',
  fillScreen: 'Vollbild',
  leaveFullScreen: 'Vollbild verlassen',
  interval: 'Zeit für jedes Foto',
  seconds: (seconds) => counted(seconds, 'Sekunde', 'Sekunden'),
}
