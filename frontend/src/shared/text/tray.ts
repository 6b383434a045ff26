import { inLanguage } from './in-language.ts'
import { photos } from './numbers.ts'

/** Texts about uploads that are loaded with the tray. */
export const trayText = inLanguage('tray', {
  outdated: 'Reload this page to continue',
  /** Sentences for screen readers. */
  arrived: (count: number) => `${photos(count)} added. ${count === 1 ? 'It is' : 'They are'} being analysed.`,
})
