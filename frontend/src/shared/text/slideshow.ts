import { inLanguage } from './in-language.ts'
import { counted } from './numbers.ts'

export const slideshowText = inLanguage('slideshow', {
  name: 'Slideshow',
  empty: 'No photos to show yet. New photos appear here automatically.',
  close: 'End the slideshow',
  previous: 'Previous photo',
  next: 'Next photo',
  pause: 'Pause',
  play: 'Play',
  fillScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
  interval: 'Time for each photo',
  seconds: (seconds: number) => counted(seconds, 'second', 'seconds'),
})
