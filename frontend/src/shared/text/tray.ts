import { inLanguage } from './in-language.ts'
import { counted } from './numbers.ts'

/** Texts about uploads that are loaded with the tray. */
export const trayText = inLanguage('tray', {
  outdated: 'Reload this page to continue',
  /** What a screen reader hears. */
  arrived: (count: number) =>
    `${counted(count, 'photo', 'photos')} added. ${count === 1 ? 'It is' : 'They are'} being analysed.`,
})
